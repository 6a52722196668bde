import Tables

/// Reads files of observations into a panel and says what it took them for.
///
/// `Panel(contentsOf:)` is the short way for who doesn't need to be told.
public struct PanelReader: Sendable {
    /// The encoding of the files, or `nil` to read it off their bytes.
    public var encoding: TextEncoding?
    /// Whether missing months before a series' first value and after its last stay part of it. They don't by default:
    /// a form that is filled in only to June ends in June.
    public var keepsEmptyEnds: Bool
    /// What the caller says of the files' shape.
    public var hints: ShapeHints
    /// Whether a wrong value or row costs that value or row alone, and ``PanelReading/omissions`` say so. Otherwise it costs the reading.
    ///
    /// What leaves no table to read is an error all the same: no header, no text, no rows. So are more than a thousand wrong rows.
    public var leavesOutWrongRows = false
    /// What opens workbooks; without it they are refused.
    public var workbooks: (any WorkbookOpening)?

    /// A reader.
    public init(
        encoding: TextEncoding? = nil, keepsEmptyEnds: Bool = false, hints: ShapeHints = ShapeHints(),
        workbooks: (any WorkbookOpening)? = nil
    ) {
        self.encoding = encoding
        self.keepsEmptyEnds = keepsEmptyEnds
        self.hints = hints
        self.workbooks = workbooks
    }

    /// Reads files, appended to one another. They need the same key columns; a month that two of them hold is an error.
    ///
    /// - Throws: All that is wrong with all of them.
    public func read(contentsOf paths: [String]) throws(ObservationErrors) -> PanelReading {
        var errors = ObservationErrors()
        var blocks: [ObservationBlock] = []
        for path in paths {
            do throws(ObservationErrors) {
                let bytes: FileBytes
                do throws(ObservationError) {
                    bytes = try FileBytes(contentsOf: path)
                } catch {
                    throw ObservationErrors([error])
                }
                try append(bytes, path, &blocks, &errors)
            } catch {
                errors.append(contentsOf: error)
            }
        }
        return try finish(blocks, errors)
    }

    /// Reads a file.
    ///
    /// - Throws: All that is wrong with it.
    public func read(contentsOf path: String) throws(ObservationErrors) -> PanelReading {
        try read(contentsOf: [path])
    }

    /// Reads the bytes of a text, of the standard input for one.
    ///
    /// Errors call it by `name`.
    public func read(text bytes: [UInt8], named name: String) throws(ObservationErrors) -> PanelReading {
        var errors = ObservationErrors()
        var blocks: [ObservationBlock] = []
        try append(FileBytes(copying: bytes), name, &blocks, &errors)
        return try finish(blocks, errors)
    }

    private func append(
        _ bytes: FileBytes, _ name: String, _ blocks: inout [ObservationBlock], _ errors: inout ObservationErrors
    ) throws(ObservationErrors) {
        let (block, found) = try block(bytes, name)
        errors.append(contentsOf: found)
        if let first = blocks.first, first.layout.keyNames != block.layout.keyNames {
            errors.append(
                .differentKeys(
                    found: block.layout.keyNames, expected: first.layout.keyNames, other: first.file,
                    at: Place(file: name, line: block.sheets.isEmpty ? block.layout.headerLine : nil)))
            return
        }
        blocks.append(block)
    }

    /// How many bytes a text may have to be read a second time in another way.
    private static let mostReadTwice = 32 << 20

    // MARK: One file

    /// Reads a file by what it is: a workbook, lines of JSON, or delimited text.
    private func block(_ bytes: FileBytes, _ name: String) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors)
    {
        if let container = Container(bytes.bytes) {
            guard container == .zip, let workbooks else {
                throw ObservationErrors([.brokenWorkbook(container.fault, at: Place(file: name))])
            }
            var sheets = try withExtendedLifetime(bytes) { () throws(ObservationErrors) in
                try workbooks.sheets(of: bytes.bytes, named: name)
            }
            for index in sheets.indices { sheets[index].showDates() }
            return try ShapeReader.read(sheets, file: name, hints: hints, template: Self.template(name))
        }
        let text = try decoded(bytes, name)
        return try withExtendedLifetime(text) { () throws(ObservationErrors) in try self.text(text, name) }
    }

    private func decoded(_ bytes: FileBytes, _ name: String) throws(ObservationErrors) -> DecodedText {
        do throws(ObservationError) {
            if encoding == nil, let lines = try JSONLines.delimited(bytes, named: name) { return DecodedText(made: lines) }
            return try DecodedText(bytes, named: name, encoding: encoding)
        } catch {
            throw ObservationErrors([error])
        }
    }

    private static func template(_ name: String) -> Recognition {
        Recognition(
            file: name, encoding: .utf8, delimiter: .comma, headerLine: 0, form: .wide, monthColumns: [], keyColumns: [], indicators: [],
            ignored: [])
    }

    /// Reads a text: tidy ones row by row, without keeping them; all others as sheets are read.
    private func text(_ text: DecodedText, _ name: String) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors)
    {
        if !text.bytes.contains(where: { $0 > 0x20 }) { throw ObservationErrors([.emptyFile(at: Place(file: name))]) }
        if let kind = ForeignText(text.bytes) { throw ObservationErrors([.notATable(kind, at: Place(file: name))]) }
        let delimiter = text.firstLine == 0 ? .comma : Delimiter.detect(text.bytes)
        var refusal: ObservationErrors?
        if hints.isEmpty {
            do throws(ObservationErrors) {
                let layout = try TableLayout(text, delimiter: delimiter, file: name)
                if layout.isTidy(text, delimiter) {
                    let read = try BlockReader.read(text, layout, delimiter, file: name, isLenient: leavesOutWrongRows)
                    // What the row by row reader can't place may be what merged cells leave in a text, a quarter's sum, a month of another form.
                    guard read.errors.errors.contains(where: \.isOfRows), text.bytes.count < Self.mostReadTwice else { return read }
                    if let shaped = try? shaped(text, delimiter, name), !shaped.errors.errors.contains(where: \.isOfRows) { return shaped }
                    return read
                }
            } catch {
                guard error.errors.allSatisfy(\.isOfShape) else { throw error }
                refusal = error
            }
        }
        do throws(ObservationErrors) {
            return try shaped(text, delimiter, name)
        } catch {
            // Where no table was found, what the plain reader missed says more.
            if let refusal, error.errors.allSatisfy(\.isOfShape), !refusal.errors.contains(where: \.isTitle) { throw refusal }
            throw error
        }
    }

    private func shaped(
        _ text: DecodedText, _ delimiter: Delimiter, _ name: String
    ) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors) {
        let sheet = try Sheet(DelimitedText(text, delimiter: delimiter, named: name))
        var template = Self.template(name)
        (template.encoding, template.delimiter, template.isNDJSON) = (text.encoding, delimiter, text.firstLine == 0)
        return try ShapeReader.read([sheet], file: name, hints: hints, template: template)
    }

    /// A header that the caller spoke of and no file has.
    private func unknownHeader(_ blocks: [ObservationBlock]) -> ObservationError? {
        guard let first = blocks.first, !hints.meanings.isEmpty else { return nil }
        let said = blocks.flatMap(\.headerTexts)
        let unknown = hints.meanings.keys.sorted().first { key in
            key.folded != ShapeHints.unnamed && !said.contains { ShapeHints.isSame(key, as: $0) }
        }
        var seen: Set<String> = []
        let found = blocks.flatMap(\.headers).filter { !$0.isEmpty && seen.insert($0).inserted }
        return unknown.map { .noSuchHeader($0, found: found, at: Place(file: first.file)) }
    }

    private func finish(_ blocks: [ObservationBlock], _ errors: ObservationErrors) throws(ObservationErrors) -> PanelReading {
        if errors.count > 0, blocks.isEmpty { throw errors }
        if errors.count == 0, let unknown = unknownHeader(blocks) { throw ObservationErrors([unknown]) }
        let (panel, omissions, unchecked) = try PanelAssembly.assemble(blocks, errors: errors, isLenient: leavesOutWrongRows)
        var recognitions = blocks.flatMap { $0.tables.isEmpty ? [$0.recognition] : $0.tables }
        for index in recognitions.indices where unchecked.contains(recognitions[index].file) { recognitions[index].hasUncheckedSums = true }
        return PanelReading(panel: keepsEmptyEnds ? panel : panel.trimmed(), recognitions: recognitions, omissions: omissions)
    }
}

/// A panel and what its files were taken for.
public struct PanelReading: Sendable {
    /// The observations.
    public let panel: Panel
    /// What each file was taken for, in the order of the files.
    public let recognitions: [Recognition]
    /// What was left out because it was wrong, by line; empty unless the reader was asked to.
    public let omissions: [Omission]

    /// The missing months within the series, each stretch once: they are drawn like future ones.
    public var missingMonths: [MissingMonths] { panel.missingMonths }
}

extension ObservationError {
    /// Whether it says that a row has no name or no month that can be read.
    fileprivate var isOfRows: Bool {
        switch self {
        case .missingKey, .notAMonth: true
        default: false
        }
    }
    fileprivate var isTitle: Bool { if case .titleAboveHeader = self { true } else { false } }

    /// Whether it says that no table was recognised, rather than that one is wrong.
    fileprivate var isOfShape: Bool {
        switch self {
        case .titleAboveHeader, .noMonthColumn, .noNumericColumn, .noRows, .repeatedColumn, .mixedUnits: true
        case .unsure(let ambiguity, _): ambiguity.isOfShape
        default: false
        }
    }
}
