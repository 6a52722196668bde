public import Observations

extension Targets {
    /// The targets of a file: `college,indicator,year,target` and optional `floor,ceiling,weight`, with `*` or 全校 for the
    /// whole school.
    ///
    /// - Parameters:
    ///   - path: The file, UTF-8 or GB18030.
    ///   - panel: The observations that the targets are held against: every key and indicator has to be among them.
    /// - Throws: All that is wrong with the file: an unknown college, bounds or sums that contradict each other, a cell that is no number.
    public init(contentsOf path: String, for panel: Panel) throws(PlanErrors) {
        let text: DelimitedText
        do throws(ObservationErrors) {
            text = try DelimitedText(contentsOf: path)
        } catch {
            throw PlanErrors(error)
        }
        try self.init(text, for: panel)
    }

    /// The targets of a text that is open already; `warn` takes what of it is not used.
    public init(
        _ text: DelimitedText, for panel: Panel, warn: (PlanWarning) -> Void = { _ in }
    ) throws(PlanErrors) {
        var table = try PlanTable(text, withTitles: true)
        let known = PlanTable.Known(panel)
        let targets = Self.targets(in: &table, known)
        table.noteUnused(warn)
        if table.errors.isEmpty { Self.checkSums(targets.map(\.target), &table, known) }
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        self.init(targets.map(\.target))
    }

    /// Requires a target for a year.
    ///
    /// - Throws: The years that have one instead.
    public func require(year: Int, file: String) throws(PlanErrors) {
        guard !years.contains(year) else { return }
        throw PlanErrors([.noTargetsForYear(year, found: years, at: Place(file: file))])
    }

    private static func targets(in table: inout PlanTable, _ known: PlanTable.Known) -> [(target: Target, line: Int)] {
        let keys = PlanTable.Column.keys(known.keyNames).enumerated().map { table.place(of: $1, isNeeded: $0 == 0) }
        let needed = [PlanTable.Column.indicator, .year, .target].map { table.place(of: $0) }
        let optional = [PlanTable.Column.floor, .ceiling, .weight].map { table.place(of: $0, isNeeded: false) }
        guard table.errors.isEmpty, let indicatorColumn = needed[0], let yearColumn = needed[1], let amountColumn = needed[2] else {
            return []
        }
        table.takeUnits()
        if table.rows.isEmpty { table.note(.file(.noRows(at: Place(file: table.file)))) }

        var targets: [(target: Target, line: Int)] = []
        var lines: [String: Int] = [:]
        for row in table.rows {
            let key = table.key(row, keys, known)
            let indicator = table.indicator(row, indicatorColumn, known)
            let power = table.power(row, indicatorColumn, amountColumn, of: indicator)
            let amount = table.neededNumber(row, amountColumn, power: power)
            let bounds = optional.enumerated().map { place, column in
                // Floor and ceiling are amounts; a weight is not.
                column.flatMap { table.number(row, $0, power: place < 2 ? power : 0) }
            }
            let written = table.text(row, yearColumn)
            guard let year = Int(written.hasSuffix("年") ? String(written.dropLast()) : written), (1900...9999).contains(year) else {
                table.note(.notAYear(written, at: table.place(row, yearColumn)))
                continue
            }
            guard let key, let indicator, let amount else { continue }
            let rising = [("floor", bounds[0], optional[0]), ("target", amount, amountColumn), ("ceiling", bounds[1], optional[1])]
                .compactMap { name, value, column in value.map { (bound: PlanError.Bound(column: name, value: $0), place: column) } }
            for (lower, upper) in zip(rising, rising.dropFirst()) where lower.bound.value > upper.bound.value {
                // The target is what was meant; the bound is out of place.
                let column = (lower.bound.column == "target" ? upper.place : lower.place) ?? amountColumn
                table.note(.contradictoryBounds(lower: lower.bound, upper: upper.bound, at: table.place(row, column)))
            }
            let name = "\(key) \(indicator.name) \(year)"
            if let first = lines[name] {
                table.note(.duplicateTarget(name, firstLine: first, at: Place(file: table.file, line: row.line)))
                continue
            }
            lines[name] = row.line
            targets.append(
                (
                    Target(
                        key: key, indicator: indicator, year: year, amount: amount, floor: bounds[0], ceiling: bounds[1],
                        weight: bounds[2] ?? 1), row.line
                ))
        }
        return targets
    }

    /// Where every part of a sum has a target, they have to add up to the sum's own.
    private static func checkSums(_ targets: [Target], _ table: inout PlanTable, _ known: PlanTable.Known) {
        let colleges = Set(known.keys.map { $0.parts[0] })
        for school in targets where school.key.parts.allSatisfy({ $0 == SeriesKey.total }) {
            let parts = targets.filter {
                $0.indicator == school.indicator && $0.year == school.year && $0.key != school.key && $0.key.parts[0] != SeriesKey.total
                    && $0.key.parts.dropFirst().allSatisfy { $0 == SeriesKey.total }
            }
            // Where some have no target of their own, the others' need not add up.
            guard Set(parts.map { $0.key.parts[0] }) == colleges else { continue }
            let sum = parts.reduce(0) { $0 + $1.amount }
            guard abs(sum - school.amount) > 1e-9 * abs(school.amount) else { continue }
            table.note(
                .contradictorySum(
                    indicator: school.indicator.name, year: school.year, parts: sum, school: school.amount, at: Place(file: table.file)))
        }
    }
}
