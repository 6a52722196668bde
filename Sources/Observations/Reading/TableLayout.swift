/// Which column of a file holds what, settled before the first row is read.
struct TableLayout {
    /// A column of numbers.
    struct NumberColumn {
        let column: Int
        let indicator: Indicator
        let unit: Unit?
    }

    let headers: [String]
    let headerLine: Int
    let month: Int
    let year: Int?
    /// The key columns, outermost first, and their names in results.
    let keys: [Int]
    let keyNames: [String]
    /// In the wide form the columns of numbers; in the long form the one value column.
    let numbers: [NumberColumn]
    /// The column that names the indicator, in the long form.
    let indicatorName: Int?
    let reported: Int?
    let ignored: [Recognition.IgnoredColumn]

    /// The layout of what was found on sheets: one value a row, its indicator known.
    init(keyNames: [String], headerLine: Int, hasReports: Bool) {
        headers = []
        self.headerLine = headerLine
        (month, year, indicatorName) = (0, nil, 0)
        (keys, self.keyNames, ignored) = ([], keyNames, [])
        numbers = [NumberColumn(column: 0, indicator: Indicator("value"), unit: nil)]
        reported = hasReports ? 0 : nil
    }

    /// The name of a file without key columns: its one series.
    static let soleKey = SeriesKey("all")

    /// How many rows are looked at to tell text from numbers, at least.
    private static let sample = 1000

    /// Settles the layout of a text from its header, its dictionary and, for headers it doesn't know, the rows below.
    init(_ text: DecodedText, delimiter: Delimiter, file: String) throws(ObservationErrors) {
        do throws(ObservationError) {
            var scanner = RecordScanner(text.bytes, delimiter: delimiter, file: file, firstLine: text.firstLine)
            guard try scanner.next() else { throw ObservationError.emptyFile(at: Place(file: file)) }
            let header = scanner.texts
            headers = header
            headerLine = scanner.line
            var meanings = header.map(ColumnMeaning.init(header:))
            if !meanings.contains(.month) {
                throw try Self.headerElsewhere(&scanner, header, file)
            }
            try Self.settleUnknown(&meanings, &scanner)
            (month, year, keys, keyNames, numbers, indicatorName, reported, ignored) = try Self.settle(meanings, header, headerLine, file)
        } catch {
            throw ObservationErrors([error])
        }
    }

    /// Whether the first row is the whole header and every column is what it seems, so that rows can be read one by one: no running sums
    /// to check, no colleges across, no second row of header.
    func isTidy(_ text: DecodedText, _ delimiter: Delimiter) -> Bool {
        if ignored.contains(where: { $0.reason == .cumulative }) { return false }
        if keys.isEmpty, numbers.contains(where: { HeaderParts.isName($0.indicator.name) }) { return false }
        // A column of names is a key whatever it is called: total, sum.
        let names = Set(keys)
        let known = headers.indices.filter { !names.contains($0) }.map { HeaderParts(headers[$0], hints: ShapeHints()) }
        if known.contains(where: { $0.month != nil || $0.coverage != nil && $0.meaning == nil }) { return false }
        var scanner = RecordScanner(text.bytes, delimiter: delimiter, file: "")
        guard (try? scanner.next()) == true, (try? scanner.next()) == true else { return true }
        let below = scanner.texts
        // A column of units is no part of the key, and a key's header may state one.
        if keys.contains(where: { headers[$0].folded.contains("单位:") }) || keysHoldUnits(below, &scanner) { return false }
        let numbers = below.count(where: \.isNumber)
        let words = below.count { !$0.isEmpty && HeaderParts($0, hints: ShapeHints()).isLabel }
        return numbers > 0 || words == 0
    }

    /// How many rows are looked through for units.
    private static let unitRows = 100

    /// Whether a key's column holds units.
    private func keysHoldUnits(_ first: [String], _ scanner: inout RecordScanner) -> Bool {
        let named = keys.filter { Unit.columnNames.contains(headers[$0].folded) }
        if keys.contains(where: { first.indices.contains($0) && Unit.isUnit(first[$0].folded) }) { return true }
        var row = 1
        while !named.isEmpty, row < Self.unitRows, (try? scanner.next()) == true {
            if named.contains(where: { Unit.isUnit(scanner.text($0).string.folded) }) { return true }
            row += 1
        }
        return false
    }

    /// The error of a first row without a month column: a title, if a later row has one.
    private static func headerElsewhere(
        _ scanner: inout RecordScanner, _ header: [String], _ file: String
    ) throws(ObservationError) -> ObservationError {
        let line = scanner.line
        for _ in 0..<10 where try scanner.next() {
            let texts = scanner.texts
            guard texts.filter({ !$0.isEmpty }).count > 1, texts.map(ColumnMeaning.init(header:)).contains(.month) else { continue }
            return .titleAboveHeader(
                found: header.first { !$0.isEmpty } ?? "", headerLine: scanner.line, at: Place(file: file, line: line))
        }
        return .noMonthColumn(found: header, at: Place(file: file, line: line))
    }

    /// Tells keys from indicators among the columns the dictionary doesn't know: numbers where more than half of the
    /// cells are some.
    private static func settleUnknown(_ meanings: inout [ColumnMeaning], _ scanner: inout RecordScanner) throws(ObservationError) {
        let unknown = meanings.indices.filter { meanings[$0] == .unknown }
        guard !unknown.isEmpty else { return }
        let header = scanner.texts
        var numbers = [Int](repeating: 0, count: meanings.count)
        var percents = numbers
        var filled = numbers
        var rows = 0
        while rows < sample || unknown.contains(where: { filled[$0] == 0 }), try scanner.next() {
            rows += 1
            for column in unknown {
                let text = scanner.text(column)
                switch NumberText.read(text, power: 0) {
                case .missing: continue
                case .number, .tooLarge: numbers[column] += 1
                case .invalid: if text.start[text.count - 1] == 0x25 { percents[column] += 1 }
                }
                filled[column] += 1
            }
        }
        for column in unknown {
            if filled[column] == 0 {
                meanings[column] = .ignored(.empty)
            } else if header[column].isEmpty {
                meanings[column] = .ignored(.unnamed)
            } else if 2 * percents[column] > filled[column] {
                meanings[column] = .ignored(.percent)
            } else if 2 * numbers[column] > filled[column] {
                meanings[column] = .indicator(Indicator(header[column]), nil)
            } else {
                meanings[column] = .key(header[column])
            }
        }
    }

    private typealias Parts = (
        month: Int, year: Int?, keys: [Int], keyNames: [String], numbers: [NumberColumn], indicatorName: Int?, reported: Int?,
        ignored: [Recognition.IgnoredColumn]
    )

    private static func settle(
        _ meanings: [ColumnMeaning], _ header: [String], _ line: Int, _ file: String
    ) throws(ObservationError) -> Parts {
        func place(_ column: Int) -> Place { Place(file: file, line: line, column: header[column], columnNumber: column + 1) }
        func only(_ meaning: ColumnMeaning, _ name: String) throws(ObservationError) -> Int? {
            let columns = meanings.indices.filter { meanings[$0] == meaning }
            if columns.count > 1 { throw .repeatedColumn(meaning: name, first: header[columns[0]], at: place(columns[1])) }
            return columns.first
        }
        guard let month = try only(.month, "months") else { throw .noMonthColumn(found: header, at: Place(file: file, line: line)) }
        let year = try only(.year, "years")
        let reported = try only(.reported, "reporting months")
        var indicatorName = try only(.indicatorName, "indicators")
        var value = try only(.value, "values")

        var ignored: [Recognition.IgnoredColumn] = []
        var keys: [Int] = []
        var keyNames: [String] = []
        var seenNames: Set<String> = []
        var numbers: [NumberColumn] = []
        for (column, meaning) in meanings.enumerated() {
            switch meaning {
            case .key(let name):
                if header[column].isTooLongAName { throw .tooLongAName(at: place(column)) }
                keys.append(column)
                let isSeen = seenNames.contains(name)
                if isSeen, seenNames.contains(header[column]) {
                    throw .repeatedColumn(meaning: header[column], first: header[column], at: place(column))
                }
                keyNames.append(isSeen ? header[column] : name)
                seenNames.insert(isSeen ? header[column] : name)
            case .indicator(let indicator, let unit):
                if header[column].isTooLongAName { throw .tooLongAName(at: place(column)) }
                numbers.append(NumberColumn(column: column, indicator: indicator, unit: unit))
            case .ignored(let reason):
                ignored.append(.init(header: header[column], reason: reason))
            default: break
            }
        }
        if let named = indicatorName {
            if value == nil, numbers.count == 1 { value = numbers[0].column }
            if let value {
                ignored += numbers.filter { $0.column != value }.map { .init(header: header[$0.column], reason: .besideValue) }
                numbers = [NumberColumn(column: value, indicator: Indicator(header[value]), unit: HeaderName(header[value]).unit)]
            } else {
                keys = (keys + [named]).sorted()
                keyNames.insert(header[named], at: keys.firstIndex(of: named) ?? 0)
                indicatorName = nil
            }
        } else if let value {
            numbers.append(NumberColumn(column: value, indicator: Indicator(header[value]), unit: nil))
            numbers.sort { $0.column < $1.column }
        }
        guard !numbers.isEmpty else { throw .noNumericColumn(found: header, at: Place(file: file, line: line)) }
        var firsts: [String: NumberColumn] = [:]
        for number in numbers {
            guard let first = firsts.updateValue(number, forKey: number.indicator.name) else { continue }
            if (first.unit?.power ?? 0) != (number.unit?.power ?? 0) {
                throw .mixedUnits(found: number.unit?.name ?? "元", expected: first.unit?.name ?? "元", at: place(number.column))
            }
            throw .repeatedColumn(meaning: number.indicator.name, first: header[first.column], at: place(number.column))
        }
        return (month, year, keys, keyNames, numbers, indicatorName, reported, ignored)
    }
}

extension RecordScanner {
    /// The row's fields as strings.
    var texts: [String] {
        mutating get {
            (0..<fieldCount).map { text($0).string }
        }
    }
}
