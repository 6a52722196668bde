/// A table before it is drawn: the same content becomes a ``TextTable``, a ``MarkdownTable`` or an ``HTMLTable``.
public struct TableContent: Hashable, Sendable {
    /// Where a cell's text stands within its column.
    public enum Alignment: Hashable, Sendable {
        case leading, trailing, centre
    }

    /// A cell's weight or meaning. Never the only carrier of it: the words say the same.
    public enum Emphasis: String, Hashable, Sendable, CaseIterable {
        case plain, strong, muted, good, warning, bad
    }

    /// A column: its heading and how its cells are set.
    public struct Column: Hashable, Sendable {
        /// The heading.
        public var title: String
        /// Where the cells' text stands; the heading follows.
        public var alignment: Alignment
        /// Whether the cells are numbers, set in tabular figures.
        public var isNumeric: Bool
        /// The widest a cell may be in a terminal, in columns; longer text is cut with an ellipsis.
        public var limit: Int

        /// A column of text.
        public init(_ title: String, alignment: Alignment = .leading, limit: Int = 48) {
            self.init(title: title, alignment: alignment, isNumeric: false, limit: limit)
        }

        /// A column of numbers, right aligned.
        public static func number(_ title: String) -> Column {
            Column(title: title, alignment: .trailing, isNumeric: true, limit: 48)
        }

        private init(title: String, alignment: Alignment, isNumeric: Bool, limit: Int) {
            self.title = title
            self.alignment = alignment
            self.isNumeric = isNumeric
            self.limit = limit
        }
    }

    /// What a cell's text was written from, for a spreadsheet.
    public struct Number: Hashable, Sendable {
        /// The number, in the unit its text is in; a percentage as a share.
        public var value: Double
        /// How Excel is to write it, `#,##0.00`.
        public var format: String

        /// A number and its number format.
        public init(_ value: Double, format: String) {
            self.value = value
            self.format = format
        }
    }

    /// A cell: its text, already formatted, and its emphasis.
    public struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
        /// The text; an empty one is an empty cell.
        public var text: String
        /// The emphasis.
        public var emphasis: Emphasis
        /// The number the text was written from, if it was one.
        public var number: Number?

        /// A cell.
        public init(_ text: String, _ emphasis: Emphasis = .plain, number: Number? = nil) {
            self.text = text
            self.emphasis = emphasis
            self.number = number
        }

        /// A plain cell from a literal.
        public init(stringLiteral value: String) { self.init(value) }
    }

    /// What the table shows, above it.
    public var title: String?
    /// What a reader should know to read it, below it: units, sources, a warning.
    public var caption: String?
    /// The columns, in order.
    public var columns: [Column]
    /// The rows, each with one cell per column.
    public private(set) var rows: [[Cell]]
    /// Whether the first column names the rows.
    public var namesRows: Bool

    /// A table. A row with more or fewer cells than there are columns is a programmer's mistake and traps.
    public init(
        title: String? = nil, caption: String? = nil, columns: [Column], rows: [[Cell]] = [], namesRows: Bool = true
    ) {
        self.title = title
        self.caption = caption
        self.columns = columns
        self.rows = []
        self.namesRows = namesRows
        for row in rows { append(row) }
    }

    /// Adds a row below the others.
    public mutating func append(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has one cell per column")
        rows.append(row)
    }
}
