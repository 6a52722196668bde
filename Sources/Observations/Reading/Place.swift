/// Where in a file something stands: what every complaint about data names.
public struct Place: Hashable, Sendable {
    /// The file as the caller named it.
    public var file: String
    /// The physical line, counted from 1, or `nil` for the file as a whole.
    public var line: Int?
    /// The column's header as the file writes it, or `nil` for the row as a whole.
    public var column: String?
    /// The column's number, counted from 1.
    public var columnNumber: Int?
    /// The sheet's name, in a workbook.
    public var sheet: String?
    /// The cell, `C38`, in a workbook.
    public var cell: String?

    /// A place in a file.
    public init(
        file: String, line: Int? = nil, column: String? = nil, columnNumber: Int? = nil, sheet: String? = nil, cell: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.columnNumber = columnNumber
        self.sheet = sheet
        self.cell = cell
    }
}

extension Place {
    /// Where within its sheet or file it is, in short: a cell, or a line and a column.
    public var spot: String? { cell ?? line.map { line in "\(line)" + (columnNumber.map { ":\($0)" } ?? "") } }
}

extension Place: CustomStringConvertible {
    /// `file:line: column`, or `file: sheet!cell: column` in a workbook, as far as they are known.
    public var description: String {
        if let sheet {
            let spot = cell ?? line.map { "row \($0)" } ?? ""
            return "\(file): " + (spot.isEmpty ? sheet.excerpt : "\(sheet.excerpt)!\(spot)")
                + (column.map { $0.isEmpty ? "" : ": \($0.excerpt)" } ?? "")
        }
        var text = file
        if let line { text += ":\(line)" }
        if let column {
            text += column.isEmpty ? ": column \(columnNumber ?? 0)" : ": \(column.excerpt)"
        } else if let columnNumber {
            text += ": column \(columnNumber)"
        }
        return text
    }
}
