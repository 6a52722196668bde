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

    /// A place in a file.
    public init(file: String, line: Int? = nil, column: String? = nil, columnNumber: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.columnNumber = columnNumber
    }
}

extension Place: CustomStringConvertible {
    /// `file:line: column`, as far as they are known.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if let column {
            text += column.isEmpty ? ": column \(columnNumber ?? 0)" : ": \(column)"
        } else if let columnNumber {
            text += ": column \(columnNumber)"
        }
        return text
    }
}
