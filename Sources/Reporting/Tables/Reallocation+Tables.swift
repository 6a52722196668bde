public import Display
import Observations
public import Planning

extension Reallocation {
    /// The plan as tables for readers: what it buys beside the other plans, who gives and takes, and the moves.
    public func tables(in language: Language) -> [TableContent] {
        [comparisonTable(in: language), collegeTable(in: language)] + (moves.isEmpty ? [] : [moveTable(in: language)])
    }

    private func comparisonTable(in language: Language) -> TableContent {
        let (counted, moved) = (Amount(indicator, in: language), language.amount(of: self))
        return TableContent(
            title: language.title(of: self), caption: language.finding(of: self),
            columns: [
                .init(language.pick("方案", "Plan"), limit: 60), .number(language.pick("调整量", "Moved")),
                .number(language.pick("预期缺口", "Exp. shortfall")), .number(language.pick("80%区间", "80 % interval")),
                .number(language.pick("预计达标学院", "Colleges on target")), .number(language.pick("80%区间", "80 % interval")),
                .number(language.pick("更好的可能", "Better on")), .number(language.pick("更差的可能", "Worse on")),
            ],
            rows: outcomes.map { outcome in
                let isNothing = outcome.plan == .nothing
                return [
                    .init(language.name(of: outcome.plan, what), outcome.plan == .recommended ? .strong : .plain),
                    moved.cell(outcome.moved), counted.cell(outcome.shortfall.mean),
                    .init(counted.range(outcome.shortfall.interval)),
                    .init(Language.decimal(outcome.onTarget.mean), number: .init(outcome.onTarget.mean, format: "0.0")),
                    .init(
                        "\(Language.decimal(outcome.onTarget.interval.lowerBound, 0))–\(Language.decimal(outcome.onTarget.interval.upperBound, 0))"
                    ),
                    isNothing ? "—" : Amount.percentCell(outcome.helps), isNothing ? "—" : Amount.percentCell(outcome.harms),
                ]
            })
    }

    private func collegeTable(in language: Language) -> TableContent {
        let (counted, moved) = (Amount(indicator, in: language), language.amount(of: self))
        let isSettled = asOf.month == 12 && asOf.year == year
        let isQuota = what == .quota
        var columns: [TableContent.Column] = [
            .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")),
            .number(language.pick("已完成", "So far")), .number(language.pick("全年预计", "Year's total")),
            .number(language.pick(isQuota ? "原指标" : "指标", isQuota ? "Quota now" : "Quota")),
            .number(isQuota ? language.pick("调整", "Move") : language.pick("投放", "Gets")),
        ]
        if isQuota { columns.append(.number(language.pick("新指标", "New quota"))) }
        columns += [
            .number(language.pick("原达标概率", "Chance now")), .number(language.pick("新达标概率", "Chance then")),
            .number(language.pick("原预期缺口", "Exp. shortfall now")), .number(language.pick("新预期缺口", "Exp. shortfall then")),
        ]
        return TableContent(
            title: isQuota
                ? language.pick("各学院：谁让出，谁接受，风险如何变化", "Colleges: who gives, who takes, and what becomes of their chances")
                : language.pick("各学院：得到多少，风险如何变化", "Colleges: what they get, and what becomes of their chances"),
            columns: columns,
            rows: ordered.map { one in
                let better = one.after.probability - one.before.probability
                var cells: [TableContent.Cell] = [
                    .init(
                        language.name(of: one.key) + (one.takesPart ? "" : language.pick("（不参与）", " (stays out)")),
                        one.takesPart ? .plain : .muted),
                    counted.cell(one.actual), counted.cell(one.median), counted.cell(one.before.target),
                    one.change == 0 ? .init("—", .muted) : moved.signedCell(one.change, .strong),
                ]
                if isQuota { cells.append(counted.cell(one.quota)) }
                return cells + [
                    Amount.chanceCell(one.before.probability, isSettled: isSettled),
                    Amount.chanceCell(one.after.probability, isSettled: isSettled, better > 0 ? .good : better < 0 ? .bad : .plain),
                    counted.cell(one.before.shortfall), counted.cell(one.after.shortfall),
                ]
            })
    }

    private func moveTable(in language: Language) -> TableContent {
        let amount = language.amount(of: self)
        return TableContent(
            title: language.pick("调整明细", "Moves"),
            columns: [
                .init(language.pick("让出", "From")), .init(language.pick("接受", "To")),
                .number(
                    language.pick("数量", "How many") + (amount.unit.isEmpty ? "" : language.pick("（\(amount.unit)）", " (\(amount.unit))"))),
            ],
            rows: moves.map { [.init(language.name(of: $0.from)), .init(language.name(of: $0.to)), amount.cell($0.amount)] })
    }

    /// The colleges as a reader wants them: who takes the most first, who gives the most last.
    var ordered: [College] {
        colleges.enumerated().sorted {
            $0.element.change == $1.element.change ? $0.offset < $1.offset : $0.element.change > $1.element.change
        }
        .map(\.element)
    }
}

extension Amount {
    /// A range of amounts.
    func range(_ range: ClosedRange<Double>) -> String { text(range.lowerBound) + "–" + text(range.upperBound) }
}
