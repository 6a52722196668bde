public import Tables

extension DataTable {
    /// Any table in a file of delimited text, its first row the names of its columns.
    ///
    /// A column whose cells are months holds months; one with more numbers than other text holds numbers, and its
    /// other cells are errors (a `1O2` must not make a factor of a measurement); any other holds text. Cells that are
    /// empty, a dash, `NA`, `N/A` or `null` are missing. Columns without a name and without any cell are left out.
    ///
    /// - Throws: All that is wrong with the file.
    public init(contentsOf path: String, encoding: TextEncoding? = nil) throws(ObservationErrors) {
        try self.init(DelimitedText(contentsOf: path, encoding: encoding))
    }

    /// The same of a text that is in memory.
    ///
    /// Errors call it by `name`.
    public init(text bytes: [UInt8], named name: String, encoding: TextEncoding? = nil) throws(ObservationErrors) {
        try self.init(DelimitedText(text: bytes, named: name, encoding: encoding))
    }

    /// The same of a text that is open already.
    public init(_ text: DelimitedText) throws(ObservationErrors) {
        var reader = DataTableReader(text)
        try reader.count()
        try reader.fill()
        self = reader.table
    }
}

/// Reads a table in two passes: what the columns hold, then their cells.
private struct DataTableReader {
    private let text: DelimitedText
    private var headers: [String] = []
    private var headerLine = 0
    private var rows = 0
    private var tallies: [Tally] = []
    private var errors = ObservationErrors()
    private(set) var table = DataTable()

    private struct Tally {
        var filled = 0
        var numbers = 0
        var months = 0
    }

    init(_ text: DelimitedText) {
        self.text = text
    }

    private func place(_ line: Int, _ column: Int) -> Place {
        Place(file: text.file, line: line, column: headers[column], columnNumber: column + 1)
    }

    mutating func count() throws(ObservationErrors) {
        try text.scan { (scanner) throws(ObservationErrors) in
            if headers.isEmpty {
                headers = scanner.texts
                headerLine = scanner.line
                tallies = Array(repeating: Tally(), count: headers.count)
                return
            }
            rows += 1
            for column in headers.indices {
                let cell = scanner.text(column)
                if cell.isMissing { continue }
                tallies[column].filled += 1
                if isNumber(cell) { tallies[column].numbers += 1 }
                if MonthText.read(cell) != nil { tallies[column].months += 1 }
            }
            let beyond = Swift.max(headers.count, scanner.fieldCount)
            for column in headers.count..<beyond where !scanner.text(column).isEmpty {
                errors.append(
                    .tooManyFields(found: scanner.fieldCount, expected: headers.count, at: Place(file: text.file, line: scanner.line)))
                break
            }
        }
        if rows == 0 { errors.append(.noRows(at: Place(file: text.file))) }
        var first: [String: Int] = [:]
        for (column, header) in headers.enumerated() where !header.isEmpty {
            if first[header] != nil {
                errors.append(.repeatedColumn(meaning: header, first: header, at: place(headerLine, column)))
            }
            first[header] = column
        }
        if errors.count > 0 { throw errors }
    }

    private func isNumber(_ cell: FieldText) -> Bool {
        switch NumberText.read(cell, power: 0) {
        case .number(_, _, let suffix): suffix == .none
        case .tooLarge: true
        case .missing, .invalid: false
        }
    }

    mutating func fill() throws(ObservationErrors) {
        for column in headers.indices {
            let tally = tallies[column]
            if headers[column].isEmpty, tally.filled == 0 { continue }
            let name = headers[column].isEmpty ? "column \(column + 1)" : headers[column]
            let isNamedMonth = ColumnMeaning(header: name) == .month
            if 2 * tally.months > tally.filled, isNamedMonth || tally.numbers < tally.months {
                table.append(.months(try months(column)), named: name)
            } else if 2 * tally.numbers > tally.filled {
                table.append(.numbers(try numbers(column)), named: name)
            } else {
                table.append(.text(try texts(column)), named: name)
            }
        }
        if errors.count > 0 { throw errors.sorted() }
    }

    private mutating func cells<Value>(
        _ column: Int, _ read: (FieldText, _ line: Int, inout ObservationErrors) -> Value?
    ) throws(ObservationErrors) -> [Value?] {
        var values: [Value?] = []
        values.reserveCapacity(rows)
        var isHeader = true
        try text.scan { (scanner) throws(ObservationErrors) in
            if isHeader {
                isHeader = false
                return
            }
            let cell = scanner.text(column)
            values.append(cell.isMissing ? nil : read(cell, scanner.line(of: column), &errors))
        }
        return values
    }

    private mutating func numbers(_ column: Int) throws(ObservationErrors) -> [Double?] {
        let place = place
        return try cells(column) { cell, line, errors in
            switch NumberText.read(cell, power: 0) {
            case .number(let value, _, .none): return value
            case .tooLarge: errors.append(.numberTooLarge(cell.string, at: place(line, column)))
            default: errors.append(.notANumber(cell.string, at: place(line, column)))
            }
            return nil
        }
    }

    private mutating func months(_ column: Int) throws(ObservationErrors) -> [Month?] {
        let place = place
        return try cells(column) { cell, line, errors in
            if let month = MonthText.read(cell) { return month }
            errors.append(.notAMonth(cell.string, at: place(line, column)))
            return nil
        }
    }

    private mutating func texts(_ column: Int) throws(ObservationErrors) -> [String?] {
        try cells(column) { cell, _, _ in cell.string }
    }
}
