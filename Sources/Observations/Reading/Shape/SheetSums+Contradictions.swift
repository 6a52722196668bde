import Tables

/// A value at the crossing of the only row and the only column whose totals are off by its amount.
struct SheetContradiction {
    /// Its row on the sheet and the place of its column in the table.
    let row: Int
    let column: Int
    let error: ObservationError
}

extension SheetSums {
    private struct Cell: Hashable {
        let row: Int
        let index: Int
    }

    /// The values that both their row's and their column's totals contradict by the same amount, where that can only be one; and the
    /// other sums that are off.
    func contradictions() -> (cells: [SheetContradiction], others: ObservationErrors) {
        var contradictions: [SheetContradiction] = []
        var explained: (rows: Set<Int>, columns: Set<Int>) = ([], [])
        for cell in onlyCells() {
            let rows = offRows.indices.filter { row in offColumns.contains { self.cell(of: offRows[row], $0) == cell } }
            let columns = offColumns.indices.filter { column in offRows.contains { self.cell(of: $0, offColumns[column]) == cell } }
            explained.rows.formUnion(rows)
            explained.columns.formUnion(columns)
            contradictions.append(contradiction(cell, rows.map { offRows[$0].sum } + columns.map { offColumns[$0].sum }))
        }
        var rest = ObservationErrors()
        for place in offColumns.indices where !explained.columns.contains(place) {
            rest.append(offColumns[place].sum.error, leavingOut: .sum)
        }
        for place in offRows.indices where !explained.rows.contains(place) { rest.append(offRows[place].sum.error, leavingOut: .sum) }
        rest.append(contentsOf: others)
        return (contradictions, rest)
    }

    /// The cells that alone could mend a row's total and a column's: a row or a column that two cells could mend says nothing of either.
    private func onlyCells() -> [Cell] {
        // Two are as many as more.
        var indices: [Int: Set<Int>] = [:]
        var rows: [Int: Set<Int>] = [:]
        for row in offRows {
            for column in offColumns {
                guard let cell = cell(of: row, column) else { continue }
                if indices[cell.row, default: []].count < 2 { indices[cell.row, default: []].insert(cell.index) }
                if rows[cell.index, default: []].count < 2 { rows[cell.index, default: []].insert(cell.row) }
            }
        }
        return indices.filter { $1.count == 1 }.flatMap { row, found in found.map { Cell(row: row, index: $0) } }
            .filter { rows[$0.index]?.count == 1 }.sorted { ($0.row, $0.index) < ($1.row, $1.index) }
    }

    /// The cell that both sums are over, where both are off by the same amount.
    private func cell(of row: RowMismatch, _ column: ColumnMismatch) -> Cell? {
        guard column.index < table.values.count, isSameAmount(row.sum, column.sum), isPart(row.row, of: column.scope),
            row.candidates.contains(where: { $0.contains(column.index) })
        else { return nil }
        return Cell(row: row.row, index: column.index)
    }

    private func isSameAmount(_ one: Mismatch, _ other: Mismatch) -> Bool {
        let tolerance = max(one.tolerance, other.tolerance)
        return one.differences.contains { difference in other.differences.contains { abs($0 - difference) <= tolerance } }
    }

    private func contradiction(_ cell: Cell, _ sums: [Mismatch]) -> SheetContradiction {
        let (row, column) = (matrix.rows[cell.row].row, table.values[cell.index])
        let power = table.columns[column].unit?.power ?? 0
        let difference = abs(sums.first?.differences.first ?? 0) / NumberText.tenTo(power)
        return SheetContradiction(
            row: row, column: column,
            error: .contradictedValue(
                sheet.text(row, table.columns[column].column), difference: difference.shortestText(decimals: 6),
                totals: sums.map(\.error.place), at: place(row, column)))
    }
}
