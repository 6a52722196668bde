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
        // A title merged over all columns is told once.
        var told: Set<String> = []
        for (column, header) in headers.enumerated() where !header.isEmpty {
            if first[header] != nil, told.insert(header).inserted {
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

    /// The cells of one column, of which only the kind it holds is filled.
    private struct Cells {
        enum Kind { case numbers, months, text }

        let column: Int
        let name: String
        let kind: Kind
        var numbers: [Double?] = []
        var months: [Month?] = []
        var texts: [String?] = []
    }

    /// What each column holds, by what most of its cells are; one without a name and a cell is left out.
    private func kinds() -> [Cells] {
        headers.indices.compactMap { column in
            let tally = tallies[column]
            if headers[column].isEmpty, tally.filled == 0 { return nil }
            let name = headers[column].isEmpty ? "column \(column + 1)" : headers[column]
            let isNamedMonth = ColumnMeaning(header: name) == .month
            if 2 * tally.months > tally.filled, isNamedMonth || tally.numbers < tally.months {
                return Cells(column: column, name: name, kind: .months)
            }
            return Cells(column: column, name: name, kind: 2 * tally.numbers > tally.filled ? .numbers : .text)
        }
    }

    /// Reads all columns in one pass, so that a file of a thousand columns is not read a thousand times.
    mutating func fill() throws(ObservationErrors) {
        var columns = kinds()
        for place in columns.indices {
            switch columns[place].kind {
            case .numbers: columns[place].numbers.reserveCapacity(rows)
            case .months: columns[place].months.reserveCapacity(rows)
            case .text: columns[place].texts.reserveCapacity(rows)
            }
        }
        var isHeader = true
        let text = text
        try text.scan { (scanner) throws(ObservationErrors) in
            if isHeader {
                isHeader = false
                return
            }
            for place in columns.indices {
                let column = columns[place].column
                let cell = scanner.text(column)
                switch columns[place].kind {
                case .numbers: columns[place].numbers.append(cell.isMissing ? nil : number(cell, column, scanner.line(of: column)))
                case .months: columns[place].months.append(cell.isMissing ? nil : month(cell, column, scanner.line(of: column)))
                case .text: columns[place].texts.append(cell.isMissing ? nil : cell.string)
                }
            }
        }
        for cells in columns {
            switch cells.kind {
            case .numbers: table.append(.numbers(cells.numbers), named: cells.name)
            case .months: table.append(.months(cells.months), named: cells.name)
            case .text: table.append(.text(cells.texts), named: cells.name)
            }
        }
        if errors.count > 0 { throw errors.sorted() }
    }

    private mutating func number(_ cell: FieldText, _ column: Int, _ line: Int) -> Double? {
        switch NumberText.read(cell, power: 0) {
        case .number(let value, _, .none): return value
        case .tooLarge: errors.append(.numberTooLarge(cell.string, at: place(line, column)))
        default: errors.append(.notANumber(cell.string, at: place(line, column)))
        }
        return nil
    }

    private mutating func month(_ cell: FieldText, _ column: Int, _ line: Int) -> Month? {
        if let month = MonthText.read(cell) { return month }
        errors.append(.notAMonth(cell.string, at: place(line, column)))
        return nil
    }
}
