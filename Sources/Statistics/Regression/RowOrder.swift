import Tables

/// What is known of how the rows of a fit follow each other in time.
public enum RowOrder: Sendable, Equatable {
    /// They stand as they were given, which may be the order of time.
    case given
    /// They are months of units, such as colleges: for each row the place of the row one step of time before it in its unit, nil where there is
    /// none. A step is the shortest between two rows of a unit; where it is longer there is a gap.
    case months(of: Clusters, before: [Int?])
    /// They are of several units, and no column tells each one's months.
    case unknown

    /// The units that several rows belong to, where there is more than one.
    public var units: Clusters? {
        guard case .months(let units, _) = self, units.count > 1 else { return nil }
        return units
    }

    /// For each row the place of the one before it, of a fit of so many rows.
    func before(rows: Int) -> [Int?] {
        if case .months(_, let before) = self { return before }
        return (0..<rows).map { $0 > 0 ? $0 - 1 : nil }
    }

    /// Finds the order of some rows of a table: units are told by as few of the keys as leave no month of a unit twice.
    init(of table: DataTable, rows: [Int], keys: [String]?) {
        let texts = keys ?? table.names.filter { if case .text = table[$0] { true } else { false } }
        guard let months = Self.months(of: table) else {
            let repeats = texts.contains { name in
                guard case .text(let labels) = table[name] else { return false }
                var seen = Set<String>()
                return rows.contains { row in labels[row].map { !seen.insert($0).inserted } ?? false }
            }
            self = repeats ? .unknown : .given
            return
        }
        let ordinals = rows.map { months[$0]?.ordinal }
        let candidates = [[]] + texts.map { [$0] } + (texts.count > 1 ? [texts] : [])
        for key in candidates {
            let units = Clusters(Self.labels(key, table, rows), named: key.joined(separator: ", "))
            if let before = Self.predecessors(units, ordinals) {
                self = .months(of: units, before: before)
                return
            }
        }
        self = .unknown
    }

    private static func months(of table: DataTable) -> [Month?]? {
        for name in table.names {
            if case .months(let months) = table[name] { return months }
        }
        return nil
    }

    /// What tells the units apart, row by row.
    private static func labels(_ key: [String], _ table: DataTable, _ rows: [Int]) -> [String] {
        let columns = key.map { name -> [String] in
            switch table[name] {
            case .text(let values): rows.map { values[$0] ?? "" }
            case .numbers(let values): rows.map { values[$0].map { shortText($0) } ?? "" }
            default: rows.map { _ in "" }
            }
        }
        return rows.indices.map { row in columns.map { $0[row] }.joined(separator: "\u{1F}") }
    }

    /// The row one step before each; nil where a unit has a month twice, or a month is missing.
    private static func predecessors(_ units: Clusters, _ ordinals: [Int?]) -> [Int?]? {
        var places: [Place: Int] = [:]
        places.reserveCapacity(ordinals.count)
        for (row, unit) in units.assignment.enumerated() {
            guard let month = ordinals[row], places.updateValue(row, forKey: Place(unit: unit, month: month)) == nil else { return nil }
        }
        var step = Int.max
        for rows in units.rows {
            let months = rows.compactMap { ordinals[$0] }.sorted()
            for (first, second) in zip(months, months.dropFirst()) { step = min(step, second - first) }
        }
        guard step < Int.max else { return ordinals.map { _ in nil } }
        return units.assignment.enumerated().map { row, unit in
            ordinals[row].flatMap { places[Place(unit: unit, month: $0 - step)] }
        }
    }

    private struct Place: Hashable {
        let unit: Int
        let month: Int
    }
}
