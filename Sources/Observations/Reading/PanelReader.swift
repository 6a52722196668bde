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

    /// A reader.
    public init(encoding: TextEncoding? = nil, keepsEmptyEnds: Bool = false) {
        self.encoding = encoding
        self.keepsEmptyEnds = keepsEmptyEnds
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
        let text: DecodedText
        do throws(ObservationError) {
            text = try DecodedText(bytes, named: name, encoding: encoding)
        } catch {
            throw ObservationErrors([error])
        }
        let (block, found) = try withExtendedLifetime(text) { () throws(ObservationErrors) in try BlockReader.read(text, file: name) }
        errors.append(contentsOf: found)
        if let first = blocks.first, first.layout.keyNames != block.layout.keyNames {
            errors.append(
                .differentKeys(
                    found: block.layout.keyNames, expected: first.layout.keyNames, other: first.file,
                    at: Place(file: name, line: block.layout.headerLine)))
            return
        }
        blocks.append(block)
    }

    private func finish(_ blocks: [ObservationBlock], _ errors: ObservationErrors) throws(ObservationErrors) -> PanelReading {
        if errors.count > 0, blocks.isEmpty { throw errors }
        let panel = try PanelAssembly.assemble(blocks, errors: errors)
        return PanelReading(panel: keepsEmptyEnds ? panel : panel.trimmed(), recognitions: blocks.map(\.recognition))
    }
}

/// A panel and what its files were taken for.
public struct PanelReading: Sendable {
    /// The observations.
    public let panel: Panel
    /// What each file was taken for, in the order of the files.
    public let recognitions: [Recognition]

    /// The missing months within the series, each stretch once: they are drawn like future ones.
    public var missingMonths: [MissingMonths] { panel.missingMonths }
}
