public import Display
import Foundation
import Observations
public import Planning
public import Tables

extension Supervision {
    /// The list as a table for machines: every row, worst first; `named` is 1 where the lag is more than noise.
    public var dataTable: DataTable {
        var table = DataTable()
        for (place, name) in keyNames.enumerated() {
            table.append(.text(rows.map { $0.requirement.key.parts[place] }), named: YearEndSummary.header(ofKey: name))
        }
        func add(_ name: String, _ value: (Row) -> Double?) {
            table.append(.numbers(rows.map { value($0).map(YearEndSummary.published) }), named: name)
        }
        table.append(.text(rows.map(\.requirement.rule.name)), named: "indicator")
        table.append(.text(rows.map(\.requirement.rule.kind.rawValue)), named: "kind")
        table.append(.months(rows.map(\.asOf)), named: "as_of")
        table.append(.months(rows.map(\.requirement.deadline)), named: "deadline")
        add("actual", \.actual)
        add("expected_by_now", \.expectedByNow)
        add("straight_line_by_now", \.straightLineByNow)
        add("year_before_by_now", \.yearBefore)
        add("month", \.month)
        add("month_year_before", \.monthYearBefore)
        add("total", \.total)
        add("target", \.requirement.amount)
        add("shortfall", \.shortfall)
        add("probability", \.probability)
        table.append(.text(rows.map(\.standing.rawValue)), named: "standing")
        table.append(.text(rows.map { $0.standingBefore?.rawValue }), named: "standing_before")
        add("needed_per_month", \.neededPerMonth)
        add("best_months", \.bestMonths)
        add("p_value", \.pValue)
        add("named") { $0.isNamed ? 1 : 0 }
        table.append(.text(rows.map(\.step.rawValue)), named: "step")
        return table
    }

    /// The list as a table for readers.
    ///
    /// - Parameters:
    ///   - language: The language.
    ///   - all: Whether what is on target is listed too; otherwise it is counted below the table.
    /// - Returns: The table.
    public func table(in language: Language, all: Bool = false) -> TableContent {
        let shown = all ? rows : rows.filter { $0.step != .none }
        let percent = Amount.percent(falseAlarmRate)
        var caption = language.pick(
            "由重到轻排列。“超出波动”：自年初起的逐月检视中，该进度若属正常波动，全校全年出现任何一次误报的概率不超过\(percent)。季节应完成按往年各月占比折算，序时应完成按月均摊；月需为完成目标今后每月所需，最好三月为近24个月中最好三个月的平均。",
            "Worst first. \"More than noise\": were the school on pace, the chance that any row would be named so in any month of the year is at most \(percent). Due by now: by the months of past years (season), or in equal months (calendar). A month: what is needed from now on, beside the mean of the three best of the last 24 months."
        )
        if shown.count < rows.count {
            caption +=
                " "
                + language.pick("另有\(rows.count - shown.count)项达标或引领，未列出。", "\(rows.count - shown.count) more are on target or leading.")
        }
        if let note = language.gapNote(shown.flatMap(\.missing)) { caption += language.pick("", " ") + note }
        return TableContent(
            title: language.pick(
                "督查清单：截至\(language.name(of: asOf))", "Supervision list as known at the end of \(language.name(of: asOf))"),
            caption: caption,
            columns: [
                .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")), .init(language.pick("指标", "Indicator")),
                .number(language.pick("已完成", "So far")), .number(language.pick("季节应完成", "Due: season")),
                .number(language.pick("序时应完成", "Due: calendar")), .number(language.pick("上年同期", "Year before")),
                .number(language.pick("目标", "Target")), .number(language.pick("达标概率", "Chance")),
                .init(language.pick("状态", "Standing")), .number(language.pick("月需", "A month")),
                .number(language.pick("最好三月", "Best months")), .init(language.pick("落后", "Lag")), .init(language.pick("建议", "Step")),
            ],
            rows: shown.map { cells(of: $0, language) })
    }

    private func cells(of row: Row, _ language: Language) -> [TableContent.Cell] {
        let amount = PlanAmount(indicator: row.indicator, rule: row.requirement.rule, language: language)
        let isSettled = row.asOf >= row.requirement.deadline
        let emphasis: TableContent.Emphasis =
            switch row.standing {
            case .leading, .onTarget: .good
            case .atRisk: .warning
            case .behind, .zero: .bad
            }
        let lag: String =
            if row.isMissed {
                language.pick("逾期", "overdue")
            } else if row.isNamed {
                language.pick("超出波动", "more than noise")
            } else if row.pValue != nil, row.actual < row.expectedByNow {
                language.pick("波动之内", "within noise")
            } else {
                "—"
            }
        return [
            .init(language.name(of: row.requirement.key), row.isNamed ? .strong : .plain), .init(amount.name),
            row.missing.isEmpty ? amount.cell(row.actual) : amount.cell(row.actual).marked(YearEndSummary.gapMark),
            amount.cell(row.expectedByNow), amount.cell(row.straightLineByNow),
            row.missing.isEmpty || row.yearBefore == nil
                ? amount.cell(row.yearBefore, .muted) : amount.cell(row.yearBefore, .muted).marked(YearEndSummary.gapMark),
            amount.cell(row.requirement.amount),
            Amount.chanceCell(row.probability, isSettled: isSettled, emphasis), .init(language.word(for: row.standing), emphasis),
            amount.cell(row.neededPerMonth), amount.cell(row.bestMonths, .muted),
            .init(lag, row.isNamed ? .bad : .muted),
            .init(language.word(for: row.step), row.step == .interview || row.step == .notice ? .bad : .plain),
        ]
    }
}
