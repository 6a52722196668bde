public import Display
import Forecasting
import Observations
import Planning

extension YearEndSummary {
    /// The rows as tables for readers, one an indicator: worst first, the school last.
    public func tables(in language: Language) -> [TableContent] {
        indicators.map { table(of: $0, in: language) }
    }

    /// The rows of one indicator as a table for readers.
    func table(of indicator: Indicator, in language: Language) -> TableContent {
        let lines = reading(indicator)
        let isHeld = lines.contains { $0.attainment != nil }
        let amount = Amount(indicator, in: language)
        let months = Set(lines.map(\.row.asOf))
        let years = Set(lines.map(\.row.year))
        // What all rows share is said once, above them.
        let sharesCalendar = months.count == 1 && years.count == 1
        var columns =
            yearEnd.forecast.panel.keyNames.count == 1
            ? [TableContent.Column(language.heading(ofKey: yearEnd.forecast.panel.keyNames[0]))]
            : [TableContent.Column(yearEnd.forecast.panel.keyNames.map(language.heading(ofKey:)).joined(separator: " / "))]
        if !sharesCalendar { columns.append(.init(language.pick("截至", "As of"))) }
        columns += [
            .number(language.pick("已完成", "So far")), .number(language.pick("全年预计", "Year's total")),
            .number(language.pick("80%区间", "80 % interval")),
        ]
        if isHeld {
            columns += [
                .number(language.pick("目标", "Target")), .number(language.pick("差额", "Gap")),
                .number(language.pick("预期缺口", "Exp. shortfall")), .number(language.pick("达标概率", "Chance")),
                .number(language.pick("季节应完成", "Due: season")), .number(language.pick("序时应完成", "Due: calendar")),
                .init(language.pick("状态", "Standing")),
            ]
        }
        var title = language.name(of: indicator)
        if sharesCalendar, let first = lines.first {
            title += language.pick(
                "：截至\(language.name(of: first.row.asOf))，\(first.row.year)年全年预计",
                ": year \(String(first.row.year)) as known at the end of \(language.name(of: first.row.asOf))")
        }
        let caption =
            isHeld
            ? language.pick(
                "按预期缺口占目标的比例由高到低排列。全年预计为中位数；差额＝全年预计－目标；预期缺口为各种可能结果下缺额的平均值（达标计零）；季节应完成按往年各月占比折算，序时应完成按月均摊。",
                "Worst first, by expected shortfall as a share of the target. The year's total is the median; the gap is total − target; the expected shortfall counts years that reach the target as nothing missing. Due by now: the target's share by the months of past years (season), or in equal months (calendar)."
            )
            : nil
        let notes = [caption, isHeld ? standingNote(lines, in: language) : nil, gapNote(lines, in: language)].compactMap { $0 }
        return TableContent(
            title: title, caption: notes.isEmpty ? nil : notes.joined(separator: language.pick("", " ")), columns: columns,
            rows: lines.map { cells(of: $0, amount, language, showsMonth: !sharesCalendar, isHeld: isHeld) })
    }

    private func cells(of line: Line, _ amount: Amount, _ language: Language, showsMonth: Bool, isHeld: Bool) -> [TableContent.Cell] {
        let weight: TableContent.Emphasis = line.row.key.isTotal ? .strong : .plain
        var cells: [TableContent.Cell] = [.init(name(of: line.row, in: language), weight)]
        if showsMonth { cells.append(.init(language.name(of: line.row.asOf), .muted)) }
        cells += [
            line.gaps.isEmpty ? amount.cell(line.row.actual) : amount.cell(line.row.actual).marked(Self.gapMark),
            amount.cell(line.median, weight),
            .init(amount.text(line.interval.lowerBound) + "–" + amount.text(line.interval.upperBound)),
        ]
        guard isHeld else { return cells }
        guard let attainment = line.attainment, let standing = line.standing else {
            return cells + Array(repeating: .init("—", .muted), count: 7)
        }
        let emphasis = Self.emphasis(of: standing)
        return cells + [
            amount.cell(attainment.target.amount), amount.signedCell(attainment.gap),
            amount.cell(attainment.shortfall),
            Amount.chanceCell(attainment.probability, isSettled: line.row.asOf.month == 12, emphasis),
            amount.cell(attainment.expectedByNow), amount.cell(attainment.straightLineByNow),
            .init(language.word(for: standing), emphasis),
        ]
    }

    private static func emphasis(of standing: Standing) -> TableContent.Emphasis {
        switch standing {
        case .leading, .onTarget: .good
        case .atRisk: .warning
        case .behind, .zero: .bad
        }
    }
}
