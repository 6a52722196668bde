import Tables

/// Holds the sums of a sheet's table against what they sum: totals rows, columns of sums, running sums.
struct SheetSums {
    let sheet: Sheet
    let table: SheetTable
    let matrix: SheetMatrix
    let groups: SheetGroups
    let file: String
    /// What the tables above it on the same sheet gave.
    let earlier: [[SheetObservation]]
    /// The sums that are off, row by row and column by column, no more of each than may be left out.
    private(set) var offRows: [RowMismatch] = []
    private(set) var offColumns: [ColumnMismatch] = []
    /// Running sums that are off, and what is beyond that number.
    private(set) var others = ObservationErrors()
    /// Why the sums weren't worked out at all.
    private(set) var refusal: ObservationError?
    /// Whether a sum was not held against what it sums, because that can't be read whole.
    private(set) var hasUnchecked = false
    /// How many kinds of totals rows are worked out; no form has more.
    private static let mostScopes = 4000

    init(sheet: Sheet, table: SheetTable, matrix: SheetMatrix, groups: SheetGroups, file: String, earlier: [[SheetObservation]]) {
        (self.sheet, self.table, self.matrix, self.groups) = (sheet, table, matrix, groups)
        (self.file, self.earlier) = (file, earlier)
    }

    /// A sum that is off by more than half a unit of its last written digit.
    struct Mismatch {
        let error: ObservationError
        /// By how much the values exceed it, of each way to take what it sums.
        let differences: [Double]
        let tolerance: Double
    }

    /// The sum of a row of data that is off, and the ways to take the values within it that it sums.
    struct RowMismatch {
        let sum: Mismatch
        let row: Int
        let candidates: [[Int]]
    }

    /// A totals row's sum of a column that is off, and of which rows it is.
    struct ColumnMismatch {
        let sum: Mismatch
        let index: Int
        let scope: SheetMatrix.Scope
    }

    func place(_ row: Int, _ column: Int) -> Place {
        Place(sheet, file: file, row: row, column: table.columns[column].column, header: table.columns[column].header)
    }

    /// Finds every sum that is off.
    mutating func check() {
        checkRows()
        checkColumns()
        checkRunning()
    }

    private func tolerance(_ reading: SheetValues.Reading) -> Double {
        NumberText.tolerance(lastDigit: reading.lastDigit, of: reading.value)
    }

    private func agrees(_ reading: SheetValues.Reading, _ sum: Double) -> Bool { abs(sum - reading.value) <= tolerance(reading) }

    private func mismatch(_ reading: SheetValues.Reading, _ sum: Double, _ row: Int, _ column: Int) -> ObservationError {
        let power = table.columns[column].unit?.power ?? 0
        let shown = (sum / NumberText.tenTo(power)).shortestText(decimals: max(0, power - reading.lastDigit) + 2)
        return .totalMismatch(found: reading.text, sum: shown, at: place(row, column))
    }

    // MARK: Totals rows

    private mutating func checkRows() {
        guard !matrix.lacksRows else {
            hasUnchecked = hasUnchecked || !matrix.totals.isEmpty
            return
        }
        var cache: [SheetMatrix.Scope: [Double]] = [:]
        var since = 0
        for total in matrix.totals {
            if cache.count > Self.mostScopes {
                refusal = .tooLarge(.kindsOfTotals, limit: Self.mostScopes, at: place(total.row, 0))
                return
            }
            let whole = cache[total.scope] ?? sums(total.scope, 0..<matrix.rows.count)
            cache[total.scope] = whole
            var candidates = [whole, sums(total.scope, since..<total.above)]
            if total.scope.name != nil || total.scope.parts != nil {
                // 本校小计 names nobody: what stands above it then.
                var anyone = total.scope
                (anyone.name, anyone.parts) = (nil, nil)
                candidates.append(sums(anyone, since..<total.above))
            }
            for claim in total.claims where claim.index < matrix.width {
                let found = candidates.map { $0[claim.index] }
                if found.contains(where: { agrees(claim.reading, $0) }) { continue }
                if let across = across(total, claim), agrees(claim.reading, across) { continue }
                if found.contains(where: \.isNaN) {
                    hasUnchecked = true
                    continue
                }
                if total.scope == SheetMatrix.Scope(), let more = above(claim), agrees(claim.reading, whole[claim.index] + more) {
                    continue
                }
                let error = mismatch(claim.reading, found.max() ?? 0, total.row, claim.column)
                guard offColumns.count < ObservationErrors.mostOmissions else {
                    others.append(error, leavingOut: .sum)
                    continue
                }
                let sum = Mismatch(
                    error: error, differences: found.map { $0 - claim.reading.value }, tolerance: tolerance(claim.reading))
                offColumns.append(ColumnMismatch(sum: sum, index: claim.index, scope: total.scope))
            }
            since = total.above
        }
    }

    /// What the tables above hold of a column: a grand total below the last of them goes over all.
    private func above(_ claim: SheetMatrix.Claim) -> Double? {
        guard !earlier.isEmpty, table.values.contains(claim.column), let indicator = table.columns[claim.column].indicator else {
            return nil
        }
        let month = table.columns[claim.column].parts.month
        return earlier.joined().reduce(0.0) { sum, one in
            let group = groups.groups[Int(one.group)]
            guard groups.indicators[group.indicator].indicator == indicator, !one.value.isNaN,
                month.map({ $0 == one.monthValue.month }) ?? true
            else { return sum }
            return sum + one.value
        }
    }

    /// What a totals row's own cells sum to, for a cell where sums of rows and columns meet.
    private func across(_ total: SheetMatrix.TotalsRow, _ claim: SheetMatrix.Claim) -> Double? {
        guard case .sum(let coverage) = table.columns[claim.column].role else { return nil }
        let base = bases(of: claim.column, coverage)
        let found = total.claims.filter { base.contains($0.index) }
        return found.isEmpty ? nil : found.reduce(0) { $0 + $1.reading.value }
    }

    private func sums(_ scope: SheetMatrix.Scope, _ range: Range<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: matrix.width)
        for index in range where isPart(index, of: scope) {
            for column in 0..<matrix.width { sums[column] += matrix.addend(index, column) }
        }
        return sums
    }

    /// Whether a totals row of a scope sums a row of data.
    func isPart(_ index: Int, of scope: SheetMatrix.Scope) -> Bool {
        let row = matrix.rows[index]
        if let month = row.month {
            if let wanted = scope.month, month.month != wanted { return false }
            if let wanted = scope.year, month.year != wanted { return false }
            if let wanted = scope.range, !wanted.contains(month.month) { return false }
        }
        if scope.indicator != row.indicator { return false }
        guard row.key >= 0, scope.name != nil || scope.parts != nil else { return true }
        let parts = groups.keys[row.key].parts
        if let name = scope.name, !parts.contains(name) { return false }
        guard let wanted = scope.parts else { return true }
        return !zip(parts, wanted).contains { !$1.isEmpty && $0 != $1 && TotalsWord.meaning(of: $1).isName }
    }

    // MARK: Columns of sums

    /// The columns of values, as places within a row, that a column of sums goes over.
    private func bases(of column: Int, _ coverage: HeaderParts.Coverage) -> [Int] {
        let own = table.columns[column]
        return table.values.indices.filter { index in
            let other = table.columns[table.values[index]]
            if let mine = own.indicator ?? groupIndicator(column), mine != other.indicator { return false }
            if let year = own.parts.year, let theirs = other.parts.year, year != theirs { return false }
            if let name = own.keyPart ?? name(own), let theirs = other.keyPart, name != theirs { return false }
            if case .months(let range) = coverage, let month = other.parts.month { return range.contains(month) }
            return true
        }
    }

    private func name(_ column: SheetColumn) -> String? { column.parts.leftover.isEmpty ? nil : column.parts.leftover }

    /// The indicator of a column of sums that doesn't say it: that of the column on its left.
    private func groupIndicator(_ column: Int) -> Indicator? {
        guard table.columns[column].parts.month == nil else { return nil }
        let left = table.values.last { $0 < column } ?? table.values.first
        return left.flatMap { table.columns[$0].indicator }
    }

    private mutating func checkColumns() {
        var known: [Int: [[Int]]] = [:]
        for (data, claim) in matrix.across {
            guard case .sum(let coverage) = table.columns[claim.column].role else { continue }
            let candidates: [[Int]]
            if let found = known[claim.column] {
                candidates = found
            } else {
                let all = bases(of: claim.column, coverage)
                let last = table.sums.last { $0 < claim.column } ?? -1
                let near = table.values.indices.filter { table.values[$0] > last && table.values[$0] < claim.column }
                candidates = [all, all.filter(near.contains)] + (table.monthsAcross ? [] : [near, Array(table.values.indices)])
                known[claim.column] = candidates
            }
            let sums = candidates.map { base in base.reduce(0.0) { $0 + matrix.addend(data, $1) } }
            if sums.contains(where: { agrees(claim.reading, $0) }) { continue }
            if sums.contains(where: \.isNaN) {
                hasUnchecked = true
                continue
            }
            let error = mismatch(claim.reading, sums[0], matrix.rows[data].row, claim.column)
            guard offRows.count < ObservationErrors.mostOmissions else {
                others.append(error, leavingOut: .sum)
                continue
            }
            let sum = Mismatch(
                error: error, differences: sums.map { $0 - claim.reading.value }, tolerance: tolerance(claim.reading))
            offRows.append(RowMismatch(sum: sum, row: data, candidates: candidates))
        }
    }

    // MARK: Running sums

    /// The column of values, as a place within a row, that a running sum sums.
    private func base(ofRunning column: Int) -> Int? {
        let own = table.columns[column]
        if let indicator = own.indicator, let found = table.values.firstIndex(where: { table.columns[$0].indicator == indicator }) {
            return found
        }
        if own.indicator != nil { return nil }
        return table.values.lastIndex { $0 < column }
    }

    private struct Spot: Hashable {
        var key: Int
        var month: Int
    }

    private mutating func checkRunning() {
        guard !table.cumulatives.isEmpty else { return }
        if table.monthsAcross { return checkRunningAcross() }
        var rows: [Spot: Int] = [:]
        for (index, row) in matrix.rows.enumerated() {
            if let month = row.month { rows[Spot(key: row.key, month: month.ordinal)] = index }
        }
        for (data, claim) in matrix.across {
            guard case .cumulative = table.columns[claim.column].role, let base = base(ofRunning: claim.column),
                let month = matrix.rows[data].month
            else { continue }
            let own = matrix.addend(data, base)
            guard !own.isNaN else {
                hasUnchecked = true
                continue
            }
            var expected: [Double] = month.month == 1 ? [own] : []
            if let before = rows[Spot(key: matrix.rows[data].key, month: month.ordinal - 1)] {
                let earlier = matrix[before, claim.index]
                if !earlier.isNaN { expected.append(earlier + own) }
            }
            guard let first = expected.first, !expected.contains(where: { agrees(claim.reading, $0) }) else { continue }
            let power = table.columns[claim.column].unit?.power ?? 0
            others.append(
                .cumulativeMismatch(
                    found: claim.reading.text, expected: (first / NumberText.tenTo(power)).shortestText(decimals: 6),
                    at: place(matrix.rows[data].row, claim.column)))
        }
    }

    /// A running sum beside months that stand across: up to its own month, or of all.
    private mutating func checkRunningAcross() {
        for (data, claim) in matrix.across {
            guard case .cumulative = table.columns[claim.column].role else { continue }
            let own = table.columns[claim.column]
            var base = bases(of: claim.column, .all)
            if let month = own.parts.month { base = base.filter { (table.columns[table.values[$0]].parts.month ?? 0) <= month } }
            let sum = base.reduce(0.0) { $0 + matrix.addend(data, $1) }
            if agrees(claim.reading, sum) { continue }
            // What goes before the first month of the table is in it and not here.
            if sum.isNaN || (base.compactMap { table.columns[table.values[$0]].parts.month }.min() ?? 1) > 1 {
                hasUnchecked = true
                continue
            }
            others.append(
                .cumulativeMismatch(
                    found: claim.reading.text, expected: (sum / NumberText.tenTo(own.unit?.power ?? 0)).shortestText(decimals: 6),
                    at: place(matrix.rows[data].row, claim.column)))
        }
    }
}
