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
    /// How many kinds of totals rows are worked out; no form has more.
    private static let mostScopes = 4000

    private func place(_ row: Int, _ column: Int) -> Place {
        Place(sheet, file: file, row: row, column: table.columns[column].column, header: table.columns[column].header)
    }

    /// Adds an error for every sum that is off by more than half a unit of its last written digit.
    func check(into errors: inout ObservationErrors) {
        checkRows(&errors)
        checkColumns(&errors)
        checkRunning(&errors)
    }

    private func agrees(_ reading: SheetValues.Reading, _ sum: Double) -> Bool {
        let digit = reading.lastDigit
        // A whole number of 万元 stands for itself in a workbook, where numbers are stored and not written: half of its last digit is rounding.
        let tolerance = 0.5 * (digit < 0 ? 1 / NumberText.tenTo(-digit) : NumberText.tenTo(digit))
        return abs(sum - reading.value) <= tolerance * 1.000001 + 1e-9 * max(1, abs(reading.value))
    }

    private func mismatch(_ reading: SheetValues.Reading, _ sum: Double, _ row: Int, _ column: Int) -> ObservationError {
        let power = table.columns[column].unit?.power ?? 0
        let shown = (sum / NumberText.tenTo(power)).shortestText(decimals: max(0, power - reading.lastDigit) + 2)
        return .totalMismatch(found: reading.text, sum: shown, at: place(row, column))
    }

    // MARK: Totals rows

    private func checkRows(_ errors: inout ObservationErrors) {
        var cache: [SheetMatrix.Scope: [Double]] = [:]
        var since = 0
        for total in matrix.totals {
            if cache.count > Self.mostScopes {
                return errors.append(
                    .tooLarge(what: "\(cache.count) kinds of totals", limit: "\(Self.mostScopes)", at: place(total.row, 0)))
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
                if total.scope == SheetMatrix.Scope(), let more = above(claim), agrees(claim.reading, whole[claim.index] + more) {
                    continue
                }
                errors.append(mismatch(claim.reading, found.max() ?? 0, total.row, claim.column), leavingOut: .sum)
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
        for index in range {
            let row = matrix.rows[index]
            if let month = row.month {
                if let wanted = scope.month, month.month != wanted { continue }
                if let wanted = scope.year, month.year != wanted { continue }
                if let wanted = scope.range, !wanted.contains(month.month) { continue }
            }
            if scope.indicator != row.indicator { continue }
            if row.key >= 0, scope.name != nil || scope.parts != nil {
                let parts = groups.keys[row.key].parts
                if let name = scope.name, !parts.contains(name) { continue }
                if let wanted = scope.parts,
                    zip(parts, wanted).contains(where: { !$1.isEmpty && $0 != $1 && TotalsWord.meaning(of: $1) == .name })
                {
                    continue
                }
            }
            for column in 0..<matrix.width {
                let value = matrix[index, column]
                if !value.isNaN { sums[column] += value }
            }
        }
        return sums
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

    private func checkColumns(_ errors: inout ObservationErrors) {
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
            let sums = candidates.map { base in
                base.reduce(0.0) { sum, index in
                    let value = matrix[data, index]
                    return value.isNaN ? sum : sum + value
                }
            }
            if sums.contains(where: { agrees(claim.reading, $0) }) { continue }
            errors.append(mismatch(claim.reading, sums[0], matrix.rows[data].row, claim.column), leavingOut: .sum)
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

    private func checkRunning(_ errors: inout ObservationErrors) {
        guard !table.cumulatives.isEmpty else { return }
        if table.monthsAcross { return checkRunningAcross(&errors) }
        var rows: [Spot: Int] = [:]
        for (index, row) in matrix.rows.enumerated() {
            if let month = row.month { rows[Spot(key: row.key, month: month.ordinal)] = index }
        }
        for (data, claim) in matrix.across {
            guard case .cumulative = table.columns[claim.column].role, let base = base(ofRunning: claim.column),
                let month = matrix.rows[data].month
            else { continue }
            let own = matrix[data, base].isNaN ? 0 : matrix[data, base]
            var expected: [Double] = month.month == 1 ? [own] : []
            if let before = rows[Spot(key: matrix.rows[data].key, month: month.ordinal - 1)] {
                let earlier = matrix[before, claim.index]
                if !earlier.isNaN { expected.append(earlier + own) }
            }
            guard let first = expected.first, !expected.contains(where: { agrees(claim.reading, $0) }) else { continue }
            let power = table.columns[claim.column].unit?.power ?? 0
            errors.append(
                .cumulativeMismatch(
                    found: claim.reading.text, expected: (first / NumberText.tenTo(power)).shortestText(decimals: 6),
                    at: place(matrix.rows[data].row, claim.column)), leavingOut: .sum)
        }
    }

    /// A running sum beside months that stand across: up to its own month, or of all.
    private func checkRunningAcross(_ errors: inout ObservationErrors) {
        for (data, claim) in matrix.across {
            guard case .cumulative = table.columns[claim.column].role else { continue }
            let own = table.columns[claim.column]
            var base = bases(of: claim.column, .all)
            if let month = own.parts.month { base = base.filter { (table.columns[table.values[$0]].parts.month ?? 0) <= month } }
            let sum = base.reduce(0.0) { $0 + (matrix[data, $1].isNaN ? 0 : matrix[data, $1]) }
            if agrees(claim.reading, sum) { continue }
            errors.append(
                .cumulativeMismatch(
                    found: claim.reading.text, expected: (sum / NumberText.tenTo(own.unit?.power ?? 0)).shortestText(decimals: 6),
                    at: place(matrix.rows[data].row, claim.column)), leavingOut: .sum)
        }
    }
}
