public import Statistics
public import Tables

/// What becomes of rows that miss a value which a regression asks for.
public enum MissingRows: String, Sendable, CaseIterable {
    /// The table is refused.
    case refused = "fail"
    /// They are left out, as if the table didn't have them; a `lag` that reaches for one has no value.
    case leftOut = "drop"
}

extension DataTable {
    /// What a regression makes of the table's rows, those that miss a value it asks for treated as wanted.
    ///
    /// - Parameters:
    ///   - missing: Whether such rows are left out.
    ///   - fit: The regression. Where rows are left out it is run again with each further column that misses values.
    /// - Returns: The fit, the table it was fitted to, and that table's rows as places in this one.
    /// - Throws: What the regression throws; a value that is missing in all rows stays an error.
    public func regress<Fit>(
        missing: MissingRows, _ fit: (DataTable) throws(RegressionError) -> Fit
    ) throws(RegressionError) -> (fit: Fit, table: DataTable, rows: [Int]) {
        var table = self
        var rows = Array(0..<rowCount)
        while true {
            do throws(RegressionError) {
                return (try fit(table), table, rows)
            } catch {
                guard missing == .leftOut, case .missingValue(let variable, _) = error, let column = table[variable] else { throw error }
                let known = column.knownRows
                guard !known.isEmpty, known.count < table.rowCount else { throw error }
                table = table.selecting(rows: known)
                rows = known.map { rows[$0] }
            }
        }
    }

    private func selecting(rows: [Int]) -> DataTable {
        DataTable(
            names.indices.map { place in
                switch self[column: place] {
                case .numbers(let values): (names[place], .numbers(rows.map { values[$0] }))
                case .text(let values): (names[place], .text(rows.map { values[$0] }))
                case .months(let values): (names[place], .months(rows.map { values[$0] }))
                }
            })
    }
}

extension DataTable.Column {
    /// The rows that have a value, counted from 0.
    fileprivate var knownRows: [Int] {
        switch self {
        case .numbers(let values): values.indices.filter { values[$0].map { !$0.isNaN } ?? false }
        case .text(let values): values.indices.filter { values[$0] != nil }
        case .months(let values): values.indices.filter { values[$0] != nil }
        }
    }
}
