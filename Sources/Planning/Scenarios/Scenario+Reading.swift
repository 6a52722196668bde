import Forecasting
public import Observations

extension Scenario {
    /// The scenarios of a file: `scenario,change,college,indicator,month,amount,probability,share,months`, a row a change; rows of one name
    /// make one scenario, in the file's order.
    ///
    /// - `project`: `amount` lands in `month`, with `probability` (default 1).
    /// - `closure`: a `share` (default 1) of each month is lost from `month` on; without an indicator of all.
    /// - `delay`: a `share` (default 1) of each month from `month` on comes `months` later.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - panel: The observations: every key and indicator has to be among them. `*` or 全校 stands for all colleges.
    ///   - warn: Takes what of the file is not used.
    /// - Returns: The scenarios.
    /// - Throws: All that is wrong with the file.
    public static func scenarios(
        _ text: DelimitedText, for panel: Panel, warn: (PlanWarning) -> Void = { _ in }
    ) throws(PlanErrors) -> [Scenario] {
        var table = try PlanTable(text, withTitles: true)
        let columns = Columns(&table, keyNames: panel.keyNames)
        var order: [String] = []
        var changes: [String: [Change]] = [:]
        if let columns {
            table.takeUnits()
            if table.rows.isEmpty { table.note(.file(.noRows(at: Place(file: table.file)))) }
            let known = PlanTable.Known(panel)
            for row in table.rows {
                let name = table.text(row, columns.scenario)
                if name.isEmpty { table.note(.emptyCell(at: table.place(row, columns.scenario))) }
                guard let change = change(row, columns, &table, known) else { continue }
                if changes[name] == nil { order.append(name) }
                changes[name, default: []].append(change)
            }
        }
        table.noteUnused(warn)
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        return order.map { Scenario($0, changes[$0] ?? []) }
    }

    private struct Columns {
        let scenario: Int
        let change: Int
        let month: Int
        let keys: [Int?]
        let indicator: Int?
        let amount: Int?
        let probability: Int?
        let share: Int?
        let months: Int?

        init?(_ table: inout PlanTable, keyNames: [String]) {
            let scenario = table.place(of: .init(names: ["scenario", "情景", "方案"]))
            let change = table.place(of: .init(names: ["change", "变化", "类型"]))
            let month = table.place(of: .month)
            keys = PlanTable.Column.keys(keyNames).enumerated().map { table.place(of: $1, isNeeded: $0 == 0) }
            indicator = table.place(of: .indicator, isNeeded: false)
            amount = table.place(of: .amount, isNeeded: false)
            probability = table.place(of: .probability, isNeeded: false)
            share = table.place(of: .init(names: ["share", "比例", "占比"]), isNeeded: false)
            months = table.place(of: .init(names: ["months", "月数", "推迟月数"]), isNeeded: false)
            guard table.errors.isEmpty, let scenario, let change, let month else { return nil }
            (self.scenario, self.change, self.month) = (scenario, change, month)
        }
    }

    private static let words: [(kind: String, names: [String])] = [
        ("project", ["project", "项目"]), ("closure", ["closure", "停办", "关闭"]), ("delay", ["delay", "推迟", "延期"]),
    ]

    /// What a change leaves empty.
    private static func foreign(to kind: String, _ columns: Columns) -> [Int] {
        switch kind {
        case "project": [columns.share, columns.months].compactMap { $0 }
        case "closure": [columns.amount, columns.probability, columns.months].compactMap { $0 }
        default: [columns.amount, columns.probability].compactMap { $0 }
        }
    }

    private static func change(
        _ row: DelimitedText.Row, _ columns: Columns, _ table: inout PlanTable, _ known: PlanTable.Known
    ) -> Change? {
        let written = table.text(row, columns.change)
        guard let kind = words.first(where: { $0.names.contains(written.lowercased()) })?.kind else {
            table.note(.unknownChange(written, known: words.map(\.kind), at: table.place(row, columns.change)))
            return nil
        }
        for column in foreign(to: kind, columns) where !table.text(row, column).isEmpty {
            table.note(.notOfChange(table.text(row, column), change: kind, at: table.place(row, column)))
        }
        let key = table.key(row, columns.keys, known)
        let monthText = table.text(row, columns.month)
        let month = Month(parsing: monthText)
        if month == nil { table.note(.file(.notAMonth(monthText, at: table.place(row, columns.month)))) }
        let isForAll = kind == "closure" && columns.indicator.map { table.text(row, $0).isEmpty } ?? true
        var indicator: Indicator?
        if !isForAll {
            guard let column = columns.indicator else {
                table.note(.missingColumn("indicator", found: table.headers, at: Place(file: table.file, line: 1)))
                return nil
            }
            indicator = table.indicator(row, column, known)
            if indicator == nil { return nil }
        }
        let share = columns.share.flatMap { table.number(row, $0) } ?? 1
        if share > 1, let column = columns.share { table.note(.notAProbability(table.text(row, column), at: table.place(row, column))) }
        guard let key, let month else { return nil }
        switch (kind, indicator) {
        case ("project", let indicator?):
            return project(row, columns, &table, key: key, indicator: indicator, month: month)
        case ("delay", let indicator?):
            guard let column = columns.months else {
                table.note(.missingColumn("months", found: table.headers, at: Place(file: table.file, line: 1)))
                return nil
            }
            guard let count = table.neededNumber(row, column, mayBeNegative: true) else { return nil }
            guard count >= 1, count <= 36, count == count.rounded() else {
                table.note(.notMonths(table.text(row, column), at: table.place(row, column)))
                return nil
            }
            return .delay(key, indicator: indicator, from: month, months: Int(count), share: share)
        default: return .closure(key, indicator: indicator, from: month, share: share)
        }
    }

    private static func project(
        _ row: DelimitedText.Row, _ columns: Columns, _ table: inout PlanTable, key: SeriesKey, indicator: Indicator, month: Month
    ) -> Change? {
        guard let column = columns.amount else {
            table.note(.missingColumn("amount", found: table.headers, at: Place(file: table.file, line: table.headerLine)))
            return nil
        }
        if key.isTotal, let place = columns.keys.first.flatMap({ $0 }) {
            table.note(.sumOfParts(table.text(row, place), at: table.place(row, place)))
        }
        let power = columns.indicator.map { table.power(row, $0, column, of: indicator) } ?? 0
        let amount = table.neededNumber(row, column, mayBeNegative: indicator.kind != .visits, power: power)
        if indicator.kind == .visits, let amount, amount != amount.rounded() {
            table.note(.file(.fractionalVisits(table.text(row, column), at: table.place(row, column))))
        }
        let probability = columns.probability.flatMap { table.number(row, $0) } ?? 1
        if probability > 1, let place = columns.probability {
            table.note(.notAProbability(table.text(row, place), at: table.place(row, place)))
        }
        return amount.map {
            .project(PlannedProject(key: key, indicator: indicator, month: month, amount: $0, probability: probability))
        }
    }
}
