/// What the caller says of a file's shape, where it is not to be guessed.
public struct ShapeHints: Sendable, Equatable {
    /// The sheets to read, by name or by number counted from 1; empty for all that are not hidden.
    public var sheets: [String] = []
    /// The row that holds the last line of the header, counted from 1.
    public var headerRow: Int?
    /// What columns mean, by their header: an indicator (`trainees`, `funding`, any other), `college`, `month`, `year`, or
    /// nothing to leave the column out. The name `value` stands for numbers that nothing names.
    public var meanings: [String: String] = [:]
    /// The year of months that say none.
    public var year: Int?

    /// No hints.
    public init() {}

    /// Whether nothing is said.
    public var isEmpty: Bool { self == ShapeHints() }

    /// What stands for numbers that nothing names.
    static let unnamed = "value"

    /// Whether a header is the one that was spoken of, its unit left out or not.
    static func isSame(_ key: String, as header: String) -> Bool {
        let name = HeaderName(header)
        return key.folded == header.folded || key.folded == name.bare || key.trimmedBlanks == name.written
    }

    /// What a header was said to mean.
    func meaning(of header: String) -> ColumnMeaning? {
        guard !meanings.isEmpty else { return nil }
        let name = HeaderName(header)
        for (key, value) in meanings where Self.isSame(key, as: header) {
            switch value.folded {
            case "": return .ignored(.unwanted)
            case "month": return .month
            case "year": return .year
            case "college", "series", "school", "programme": return .key(value.folded)
            default:
                let named = ColumnMeaning.indicator(named: value)
                return .indicator(named.indicator, named.unit ?? name.unit)
            }
        }
        return nil
    }
}
