public import Display
import Observations
public import Planning
public import Tables

extension ScenarioComparison {
    /// One row a row of the year's end and scenario, for machines; the scenario's cell is empty for things as they are.
    public var dataTable: DataTable {
        let all = lines.flatMap { line in zip(names, line.cases).map { (line: line, name: $0, one: $1) } }
        var table = DataTable()
        for (place, name) in keyNames.enumerated() {
            table.append(.text(all.map { $0.line.row.key.parts[place] }), named: Self.headers.contains(name) ? "key_" + name : name)
        }
        table.append(.text(all.map(\.line.row.indicator.name)), named: "indicator")
        table.append(.months(all.map(\.line.row.asOf)), named: "as_of")
        table.append(.text(all.map(\.name)), named: "scenario")
        func add(_ name: String, _ value: ((line: Line, name: String?, one: Case)) -> Double?) {
            table.append(.numbers(all.map { value($0).map(YearEndSummary.published) }), named: name)
        }
        add("actual", \.line.row.actual)
        add("total", \.one.median)
        add("q10", \.one.interval.lowerBound)
        add("q90", \.one.interval.upperBound)
        add("change", \.one.change)
        add("change_q10", \.one.changeInterval.lowerBound)
        add("change_q90", \.one.changeInterval.upperBound)
        add("target") { $0.line.target?.amount }
        add("probability", \.one.probability)
        add("shortfall", \.one.shortfall)
        return table
    }

    private static let headers: Set<String> = [
        "indicator", "as_of", "scenario", "actual", "total", "q10", "q90", "change", "change_q10", "change_q90", "target", "probability",
        "shortfall",
    ]

    /// One table an indicator: the rows that any scenario changes, under each that does, beside things as they are.
    public func tables(in language: Language) -> [TableContent] {
        var seen: Set<Indicator> = []
        let indicators = lines.map(\.row.indicator).filter { seen.insert($0).inserted }
        let touched = lines.filter(\.isTouched)
        let shown = indicators.compactMap { indicator -> TableContent? in
            let own = touched.filter { $0.row.indicator == indicator }
            return own.isEmpty ? nil : table(of: indicator, own, language)
        }
        guard shown.isEmpty else { return shown }
        return [
            TableContent(
                title: language.pick("各情景均不改变任何学院的全年预计", "No scenario changes anything"),
                columns: [.init(language.pick("情景", "Scenario"))], rows: names.compactMap { $0 }.map { [.init($0)] })
        ]
    }

    private func table(of indicator: Indicator, _ lines: [Line], _ language: Language) -> TableContent {
        let amount = Amount(indicator, in: language)
        let asOf = lines.map(\.row.asOf).max()
        var rows: [[TableContent.Cell]] = []
        for line in lines {
            for (name, one) in zip(names, line.cases) where name == nil || one.isTouched {
                let isSettled = line.row.asOf.month == 12 && line.row.asOf.year == line.row.year
                rows.append([
                    .init(name == nil ? language.name(of: line.row.key) : "", line.row.key.isTotal ? .strong : .plain),
                    .init(name ?? language.pick("现状", "as things are"), name == nil ? .muted : .plain), .init(amount.text(one.median)),
                    .init(amount.range(one.interval)), .init(name == nil ? "—" : amount.signed(one.change)),
                    .init(name == nil ? "" : amount.range(one.changeInterval)), .init(line.target.map { amount.text($0.amount) } ?? "—"),
                    .init(one.probability.map { Amount.chance($0, isSettled: isSettled) } ?? "—"),
                    .init(one.shortfall.map(amount.text) ?? "—"),
                ])
            }
        }
        return TableContent(
            title: language.name(of: indicator)
                + (asOf.map {
                    language.pick("：情景比较，截至\(language.name(of: $0))", ": scenarios, as known at the end of \(language.name(of: $0))")
                }
                    ?? ""),
            caption: language.pick(
                "各情景用同一组模拟路径，逐条比较。变化为各路径差额的平均值。只列出受影响的学院；全部见 CSV 或 JSON。",
                "All scenarios are laid on the same paths and compared path by path; the change is the mean over them. Colleges that none concerns are left out here, not in CSV and JSON."
            ),
            columns: [
                .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")), .init(language.pick("情景", "Scenario")),
                .number(language.pick("全年预计", "Year's total")), .number(language.pick("80%区间", "80 % interval")),
                .number(language.pick("变化", "Change")), .number(language.pick("80%区间", "80 % interval")),
                .number(language.pick("目标", "Target")), .number(language.pick("达标概率", "Chance")),
                .number(language.pick("预期缺口", "Exp. shortfall")),
            ], rows: rows, namesRows: false)
    }
}
