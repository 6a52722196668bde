/// Named columns of equal length: numbers, text or months. A table knows nothing of series or of files.
///
/// Statistics takes its predictors from a table, and results are handed out as one.
public struct DataTable: Sendable, Equatable {
    /// The values of one column, `nil` where one is missing.
    public enum Column: Sendable, Equatable {
        case numbers([Double?])
        case text([String?])
        case months([Month?])

        /// The number of rows.
        public var count: Int {
            switch self {
            case .numbers(let values): values.count
            case .text(let values): values.count
            case .months(let values): values.count
            }
        }
    }

    /// The columns' names, in the table's order.
    public private(set) var names: [String] = []

    /// The number of rows.
    public private(set) var rowCount = 0

    private var columns: [Column] = []

    /// A table without columns.
    public init() {}

    /// A table of the given columns, in the given order.
    public init(_ columns: [(name: String, column: Column)]) {
        for (name, column) in columns { append(column, named: name) }
    }

    /// Adds a column at the right. Its length must be that of the others and its name must be new; both are the
    /// programmer's to see to.
    public mutating func append(_ column: Column, named name: String) {
        precondition(names.isEmpty || column.count == rowCount, "a column must have as many rows as its table")
        precondition(!names.contains(name), "the table has a column \(name) already")
        names.append(name)
        columns.append(column)
        rowCount = column.count
    }

    /// The column of a name, or `nil` where there is none.
    public subscript(name: String) -> Column? {
        names.firstIndex(of: name).map { columns[$0] }
    }

    /// The column at a place, counted from 0.
    public subscript(column index: Int) -> Column { columns[index] }
}
