import Tables

/// Holds the totals rows of a file against the rows they sum.
struct TotalsCheck {
    private let block: ObservationBlock
    private let skipped: Set<Int>
    private var tables: [Scope: [Line: [Double]]] = [:]
    private let names: Set<String>
    /// What of the file can't be read, or is there twice: no sum over it is known.
    private let lost: [Omission]
    /// Whether a total was not held against its rows for it.
    private(set) var hasUnchecked = false

    /// What a totals row keeps apart: which parts of the key, and how finely the months.
    private struct Scope: Hashable {
        var isKept: [Bool]
        var months: Int
    }

    /// One sum of a scope.
    private struct Line: Hashable {
        var parts: [String]
        var indicator: Int
        var month: Int
    }

    init(_ block: ObservationBlock, without skipped: Set<Int>, lost: [Omission]) {
        self.block = block
        self.lost = lost
        self.skipped = skipped
        names = Set(block.groups.flatMap { $0.key?.parts ?? [] })
    }

    /// Adds an error for every cell that differs from its sum by more than half a unit of its last written digit.
    mutating func run(into errors: inout ObservationErrors) {
        var blockStart = 0
        for row in block.totals {
            var isBlock = false
            let parts = zip(row.parts, row.meanings).map { part, meaning -> String? in
                switch meaning {
                case .name, .aside: return part.isEmpty ? nil : part
                case .all, .running: return nil
                case .block:
                    isBlock = true
                    return nil
                case .of(let name):
                    if names.contains(name) { return name }
                    isBlock = true
                    return nil
                }
            }
            let sums = sums(parts, row)
            let nearby = isBlock && parts.allSatisfy { $0 == nil } ? sumsAbove(row, from: blockStart) : nil
            for cell in row.cells {
                let tolerance = NumberText.tolerance(lastDigit: cell.lastDigit, of: cell.value)
                let agrees = [nearby, sums].contains { candidate in
                    guard let candidate else { return false }
                    return abs(candidate[cell.column] - cell.value) <= tolerance
                }
                if agrees { continue }
                if lost.contains(where: { isPart($0, of: parts, row, cell) }) {
                    hasUnchecked = true
                    continue
                }
                let sum = (nearby ?? sums)[cell.column]
                let power = block.powers[row.indicator + cell.column]
                let shown = (sum / NumberText.tenTo(power)).shortestText(decimals: max(0, power - cell.lastDigit) + 2)
                errors.append(
                    .totalMismatch(found: cell.text, sum: shown, at: block.place(line: row.line, number: cell.column)), leavingOut: .sum)
            }
            blockStart = row.rowsAbove
        }
    }

    /// Whether what is lost may be part of what a cell of a totals row sums.
    private func isPart(
        _ omission: Omission, of parts: [String?], _ row: ObservationBlock.TotalsRow, _ cell: ObservationBlock.TotalsRow.Cell
    ) -> Bool {
        if let key = omission.key, zip(parts, key.parts).contains(where: { $0 != nil && $0 != $1 }) { return false }
        let indicator = block.indicators[row.indicator + cell.column].indicator
        if !omission.indicators.isEmpty, !omission.indicators.contains(where: { $0.name == indicator.name }) { return false }
        guard let month = omission.month else { return true }
        return switch row.months {
        case .all: true
        case .year(let year): month.year == year
        case .month(let wanted): month == wanted
        }
    }

    /// The sums of the rows of a totals row's parts and months.
    private mutating func sums(_ parts: [String?], _ row: ObservationBlock.TotalsRow) -> [Double] {
        let (depth, month) =
            switch row.months {
            case .all: (0, 0)
            case .year(let year): (1, year)
            case .month(let month): (2, month.ordinal)
            }
        let scope = Scope(isKept: parts.map { $0 != nil }, months: depth)
        if tables[scope] == nil { tables[scope] = table(scope) }
        let line = Line(parts: parts.compactMap { $0 }, indicator: row.indicator, month: month)
        return tables[scope]?[line] ?? Array(repeating: 0, count: block.width)
    }

    private func table(_ scope: Scope) -> [Line: [Double]] {
        var table: [Line: [Double]] = [:]
        for run in block.runs {
            let group = block.groups[Int(run.group)]
            let parts = zip(group.key?.parts ?? [], scope.isKept).filter(\.1).map(\.0)
            for index in 0..<Int(run.count) where !skipped.contains(run.firstRow + index) {
                let month = run.start.advanced(by: index)
                let key = scope.months == 0 ? 0 : scope.months == 1 ? month.year : month.ordinal
                let line = Line(parts: parts, indicator: group.indicator, month: key)
                add(run.firstRow + index, to: &table[line, default: Array(repeating: 0, count: block.width)])
            }
        }
        return table
    }

    private func add(_ row: Int, to sums: inout [Double]) {
        for column in 0..<block.width {
            let value = block.values[row * block.width + column]
            if !value.isNaN { sums[column] += value }
        }
    }

    /// The sums of the rows between the last totals row and this one.
    private func sumsAbove(_ row: ObservationBlock.TotalsRow, from first: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: block.width)
        // Runs stand in the order of their rows: the first that reaches beyond `first` is found by halving.
        var low = 0
        var high = block.runs.count
        while low < high {
            let middle = (low + high) / 2
            if block.runs[middle].firstRow + Int(block.runs[middle].count) > first { high = middle } else { low = middle + 1 }
        }
        for run in block.runs[low...] {
            guard run.firstRow < row.rowsAbove else { break }
            let group = block.groups[Int(run.group)]
            guard group.indicator == row.indicator else { continue }
            for index in 0..<Int(run.count) {
                let number = run.firstRow + index
                let month = run.start.advanced(by: index)
                let isWithin =
                    switch row.months {
                    case .all: true
                    case .year(let year): month.year == year
                    case .month(let wanted): month == wanted
                    }
                if number >= first, number < row.rowsAbove, isWithin, !skipped.contains(number) { add(number, to: &sums) }
            }
        }
        return sums
    }
}
