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
        let ordinals = rows.compactMap { months[$0]?.ordinal }
        guard ordinals.count == rows.count, let first = ordinals.min(), let last = ordinals.max() else {
            self = .unknown
            return
        }
        let candidates = [[]] + texts.map { [$0] } + (texts.count > 1 ? [texts] : [])
        for key in candidates {
            // More rows than months: one alone can't have them all.
            if key.isEmpty, rows.count > last - first + 1 { continue }
            let units = Self.units(key, table, rows)
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
    private static func units(_ key: [String], _ table: DataTable, _ rows: [Int]) -> Clusters {
        let columns = key.map { name -> [String] in
            switch table[name] {
            case .text(let values): rows.map { values[$0] ?? "" }
            case .numbers(let values): rows.map { values[$0].map { shortText($0) } ?? "" }
            default: rows.map { _ in "" }
            }
        }
        let labels = columns.count == 1 ? columns[0] : rows.indices.map { row in columns.map { $0[row] }.joined(separator: "\u{1F}") }
        return Clusters(labels: labels, named: key.joined(separator: ", "))
    }

    /// The row one step before each; nil where a unit has a month twice.
    private static func predecessors(_ units: Clusters, _ ordinals: [Int]) -> [Int?]? {
        var rowsOfUnits = units.rows
        var step = Int.max
        for unit in rowsOfUnits.indices {
            let rises = zip(rowsOfUnits[unit], rowsOfUnits[unit].dropFirst()).allSatisfy { ordinals[$0] < ordinals[$1] }
            if !rises { rowsOfUnits[unit].sort { ordinals[$0] < ordinals[$1] } }
            for (earlier, later) in zip(rowsOfUnits[unit], rowsOfUnits[unit].dropFirst()) {
                guard ordinals[earlier] < ordinals[later] else { return nil }
                step = min(step, ordinals[later] - ordinals[earlier])
            }
        }
        var before = [Int?](repeating: nil, count: ordinals.count)
        for rows in rowsOfUnits {
            for (earlier, later) in zip(rows, rows.dropFirst()) where ordinals[later] - ordinals[earlier] == step {
                before[later] = earlier
            }
        }
        return before
    }
}
