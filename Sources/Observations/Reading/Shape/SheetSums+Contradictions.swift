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
    func contradictions() -> (cells: [SheetContradiction], others: [ObservationError]) {
        var explained: [Cell: (rows: Set<Int>, columns: Set<Int>)] = [:]
        for (first, row) in offRows.enumerated() {
            for (second, column) in offColumns.enumerated() where isSameAmount(row, column) {
                guard let data = row.rows.first, let index = column.indices.first, index < table.values.count, column.rows.contains(data),
                    row.indices.contains(index)
                else { continue }
                let cell = Cell(row: data, index: index)
                explained[cell, default: ([], [])].rows.insert(first)
                explained[cell, default: ([], [])].columns.insert(second)
            }
        }
        // A row or a column that two cells could mend says nothing of either.
        let single = explained.filter { cell, _ in
            explained.keys.count { $0.row == cell.row } == 1 && explained.keys.count { $0.index == cell.index } == 1
        }
        let (rows, columns) = (Set(single.values.flatMap(\.rows)), Set(single.values.flatMap(\.columns)))
        let cells = single.sorted { ($0.key.row, $0.key.index) < ($1.key.row, $1.key.index) }.map { cell, sums in
            contradiction(cell, sums.rows.sorted().map { offRows[$0] } + sums.columns.sorted().map { offColumns[$0] })
        }
        let rest =
            offColumns.indices.filter { !columns.contains($0) }.map { offColumns[$0].error }
            + offRows.indices.filter { !rows.contains($0) }.map { offRows[$0].error }
        return (cells, rest + others)
    }

    private func isSameAmount(_ one: Mismatch, _ other: Mismatch) -> Bool {
        one.differences.contains { difference in
            other.differences.contains { abs($0 - difference) <= max(one.tolerance, other.tolerance) }
        }
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
