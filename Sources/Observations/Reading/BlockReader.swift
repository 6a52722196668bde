import Tables

/// Reads the rows of one file into a block, once its layout is settled.
struct BlockReader: ~Copyable {
    var block: ObservationBlock
    var errors = ObservationErrors()
    var keys = KeyTable()
    var kinds: [GroupKind] = []
    /// What reading its numbers needs of each of the block's indicators.
    var numberKinds: [NumberKind]
    /// The columns of keys and of an indicator's name, and those of numbers.
    let keyColumns: [Int]
    private let numberColumns: [Int]
    var indicatorTexts: [String: Int] = [:]
    let layout: TableLayout
    /// Whether a row with a wrong number is kept without it.
    let isLenient: Bool
    /// Whose the row at hand is, and of which month.
    private var current = (group: -1, month: Month(1, 1))
    /// The month and the line that would carry on the last run.
    private var awaited = (month: Month(1, 1), line: 0)
    var dotted = DottedMonths()

    /// What the rows of a group are, known once its key has been seen.
    enum GroupKind {
        case series
        case totals([TotalsWord.Meaning])
        case aside
        case withoutKey
        case withoutIndicator
        /// The place among the columns of keys of a name that is too long.
        case tooLong(Int)
    }

    /// Whether an indicator's numbers carry 万 or 亿, once one that isn't zero has been seen.
    enum SuffixUse { case unknown, bare, suffixed }

    struct NumberKind {
        var power: Int
        var isMoney: Bool
        var isVisits: Bool
        var suffixes = SuffixUse.unknown

        init(_ indicator: Indicator, power: Int) {
            (self.power, isMoney, isVisits) = (power, indicator.kind == .yuan, indicator.kind == .visits)
        }
    }

    /// Reads a whole file whose layout is known.
    static func read(
        _ text: DecodedText, _ layout: TableLayout, _ delimiter: Delimiter, file: String, isLenient: Bool = false
    ) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors) {
        let bytes = text.bytes
        var reader = BlockReader(layout, text, delimiter, file, isLenient)
        var scanner = RecordScanner(bytes, delimiter: delimiter, file: file, firstLine: text.firstLine)
        do throws(ObservationError) {
            _ = try scanner.next()
            var released = 0
            while try scanner.next() {
                reader.row(&scanner)
                if scanner.position - released > 1 << 23 {
                    released = scanner.position
                    text.release(upTo: released)
                }
            }
        } catch {
            reader.errors.append(error)
        }
        reader.block.recognition.blankRows = scanner.blankRows
        return try reader.finish()
    }

    private init(_ layout: TableLayout, _ text: DecodedText, _ delimiter: Delimiter, _ file: String, _ isLenient: Bool) {
        self.layout = layout
        self.isLenient = isLenient
        let isLong = layout.indicatorName != nil
        let columns = layout.numbers.map {
            Recognition.IndicatorColumn(header: layout.headers[$0.column], indicator: $0.indicator, unit: $0.unit?.name)
        }
        var recognition = Recognition(
            file: file, encoding: text.encoding, delimiter: delimiter, headerLine: layout.headerLine, form: isLong ? .long : .wide,
            monthColumns: ([layout.year].compactMap { $0 } + [layout.month]).map { layout.headers[$0] },
            keyColumns: layout.keys.map { layout.headers[$0] }, indicators: isLong ? [] : columns, ignored: layout.ignored)
        recognition.isNDJSON = text.firstLine == 0
        block = ObservationBlock(
            file: file, layout: layout, indicators: isLong ? [] : columns, powers: isLong ? [] : layout.numbers.map { $0.unit?.power ?? 0 },
            recognition: recognition)
        numberKinds = zip(block.indicators, block.powers).map { NumberKind($0.indicator, power: $1) }
        keyColumns = layout.keys + [layout.indicatorName].compactMap { $0 }
        numberColumns = layout.numbers.map(\.column)
        // A row of the shortest useful kind has about 20 bytes; untouched room costs nothing.
        block.values.reserveCapacity(layout.numbers.count * (text.bytes.count / 20 + 1))
    }

    private consuming func finish() throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors) {
        if let error = dotted.error { errors.append(error) }
        if block.runs.isEmpty, errors.count == 0 { errors.append(.noRows(at: Place(file: block.file))) }
        block.recognition.rows = block.values.count / block.width
        block.recognition.totalsLines = block.totals.map(\.line)
        block.recognition.indicators = block.indicators
        return (block, errors)
    }

    func place(_ scanner: borrowing RecordScanner, _ column: Int) -> Place {
        Place(file: block.file, line: scanner.line(of: column), column: layout.headers[column], columnNumber: column + 1)
    }

    // MARK: One row

    @inline(__always)
    private mutating func row(_ scanner: inout RecordScanner) {
        if scanner.fieldCount > layout.headers.count, tooLong(&scanner) { return }
        let group = group(&scanner)
        if group != current.group { guard case .series = kinds[group] else { return special(group, &scanner) } }

        let monthText = scanner.text(layout.month)
        guard let month = MonthText.read(monthText) ?? monthOfYear(&scanner) else {
            return notAMonth(group, &scanner)
        }
        if DottedMonths.isDotted(monthText) { noteDotted(monthText, month, group, scanner) }
        let indicator = block.groups[group].indicator
        current = (group, month)
        let first = block.values.count
        for column in numberColumns.indices { block.values.append(number(column, indicator + column, &scanner)) }
        if let column = layout.reported {
            var reported = month
            let text = scanner.text(column)
            if !text.isMissing {
                guard let known = MonthText.read(text) else {
                    block.values.removeLast(block.values.count - first)
                    return leaveOut(.notAMonth(text.string, at: place(scanner, column)), group, month, &scanner)
                }
                reported = known
            }
            block.reported.append(reported)
        }
        let last = block.runs.count - 1
        if awaited == (month, scanner.line), block.runs[last].group == group {
            block.runs[last].count += 1
        } else {
            let row = first / numberColumns.count
            block.runs.append(.init(group: Int32(group), count: 1, start: month, firstRow: row, firstLine: scanner.line))
        }
        awaited = (month.advanced(by: 1), scanner.line + 1)
    }

    /// The group of the row at hand, new or known.
    @inline(__always)
    mutating func group(_ scanner: inout RecordScanner) -> Int {
        keys.begin()
        for index in keyColumns.indices { keys.add(scanner.text(keyColumns[index])) }
        let group = keys.intern()
        if group == kinds.count { newGroup(group, &scanner) }
        return group
    }

    /// Reads a number; a missing one is a NaN, and so is a wrong one, which is noted.
    @inline(__always)
    private mutating func number(_ column: Int, _ indicator: Int, _ scanner: inout RecordScanner) -> Double {
        let text = scanner.text(numberColumns[column])
        let kind = numberKinds[indicator]
        switch NumberText.read(text, power: kind.power, accounting: kind.isMoney) {
        case .number(var value, _, let suffix):
            if suffix != .none || kind.suffixes != .bare {
                guard let settled = unit(value, suffix, text, column, indicator, scanner) else { return .nan }
                value = settled
            }
            guard value.magnitude <= .largestAmount else {
                wrong(.numberTooLarge(text.string, at: place(scanner, numberColumns[column])), indicator)
                return .nan
            }
            if kind.isVisits, value < 0 || Double(Int64(value)) != value { return badVisits(value, text, column, scanner) }
            return value
        case .missing:
            return .nan
        case .invalid:
            wrong(.notANumber(text.string, at: place(scanner, numberColumns[column])), indicator)
        case .tooLarge:
            wrong(.numberTooLarge(text.string, at: place(scanner, numberColumns[column])), indicator)
        }
        return .nan
    }

    /// Notes a wrong number of the row at hand.
    @inline(never)
    private mutating func wrong(_ error: ObservationError, _ indicator: Int) {
        errors.append(
            error, leavingOut: .value, of: block.groups[current.group].key, [block.indicators[indicator].indicator], in: current.month)
    }

    /// Notes what is wrong with a row, and what is lost with it.
    @inline(never)
    mutating func leaveOut(_ error: ObservationError, _ group: Int, _ month: Month?, _ scanner: inout RecordScanner) {
        let indicator = block.groups[group].indicator
        let lost = layout.numbers.indices.filter { !scanner.text(layout.numbers[$0].column).isMissing }
        let indicators = lost.map { indicator + $0 }.filter(block.indicators.indices.contains).map { block.indicators[$0].indicator }
        let key = block.groups[group].key
        errors.append(error, leavingOut: .row, of: key, key == nil ? [] : indicators, in: month)
    }

    private mutating func badVisits(_ value: Double, _ text: FieldText, _ column: Int, _ scanner: borrowing RecordScanner) -> Double {
        let place = place(scanner, numberColumns[column])
        let written = text.string.withoutSeparators
        wrong(
            value < 0 ? .negativeVisits(written, at: place) : .fractionalVisits(written, at: place),
            block.groups[current.group].indicator + column)
        return .nan
    }

    /// Holds a number's unit against that of its column; answers the value in ones, or `nil` with an error noted.
    private mutating func unit(
        _ value: Double, _ suffix: NumberText.Suffix, _ text: FieldText, _ column: Int, _ indicator: Int, _ scanner: borrowing RecordScanner
    ) -> Double? {
        let isSuffixed = suffix.power > 0
        let place = place(scanner, layout.numbers[column].column)
        if let stated = block.indicators[indicator].unit {
            guard suffix != .none else {
                numberKinds[indicator].suffixes = .bare
                return value
            }
            guard suffix.power == block.powers[indicator], case .number(let same, _, _) = NumberText.read(text, power: 0) else {
                wrong(.mixedUnits(found: Unit.sizes[suffix.power] ?? "", expected: stated, at: place), indicator)
                return nil
            }
            return same
        }
        if value == 0 { return value }
        let use: SuffixUse = isSuffixed ? .suffixed : .bare
        if numberKinds[indicator].suffixes == .unknown { numberKinds[indicator].suffixes = use }
        guard numberKinds[indicator].suffixes == use else {
            wrong(
                .mixedUnits(
                    found: isSuffixed ? Unit.sizes[suffix.power] ?? "" : "none (\(text.string))", expected: isSuffixed ? "none" : "万 or 亿",
                    at: place), indicator)
            return nil
        }
        return value
    }

    @inline(never)
    func monthOfYear(_ scanner: inout RecordScanner) -> Month? {
        guard let column = layout.year, let year = MonthText.readYear(scanner.text(column)),
            let month = MonthText.readMonthOfYear(scanner.text(layout.month))
        else { return nil }
        return Month(year, month)
    }
}

extension String {
    /// A number's text without thousands separators and in ASCII digits.
    var withoutSeparators: String {
        let normal = normalizedWidth
        return normal.utf8.contains(UInt8(ascii: ",")) ? normal.filter { $0 != "," } : normal
    }
}
