public import Display
import Foundation
import Observations
public import Planning
public import Tables

extension PerformanceScore {
    /// The scores as a table for machines: a row a college, best first. `above_next` is the chance that it outranks the next;
    /// `attained_…` is what counts of each indicator, in terms of its target.
    public var dataTable: DataTable {
        var table = DataTable()
        for (place, name) in keyNames.enumerated() {
            table.append(.text(lines.map { $0.key.parts[place] }), named: YearEndSummary.header(ofKey: name))
        }
        func add(_ name: String, _ value: (Line) -> Double?) {
            table.append(.numbers(lines.map { value($0).map(YearEndSummary.published) }), named: name)
        }
        table.append(.months(lines.map { _ in asOf }), named: "as_of")
        add("score") { $0.score }
        add("score_low") { $0.interval.lowerBound }
        add("score_high") { $0.interval.upperBound }
        add("rank") { Double($0.rank) }
        add("rank_low") { Double($0.ranks.lowerBound) }
        add("rank_high") { Double($0.ranks.upperBound) }
        table.append(.numbers(lines.indices.map { aboveNext($0).map(YearEndSummary.published) }), named: "above_next")
        add("rank_low_by_weights") { Double($0.ranksByWeights.lowerBound) }
        add("rank_high_by_weights") { Double($0.ranksByWeights.upperBound) }
        table.append(.text(lines.map { $0.pivot?.indicator.name }), named: "pivot")
        add("rank_without_pivot") { $0.pivot.map { Double($0.rank) } }
        for rule in rules {
            add("attained_\(rule.name)") { line in line.parts.first { $0.requirement.rule.name == rule.name }?.attained }
        }
        return table
    }

    /// The chance that a line outranks the next.
    private func aboveNext(_ place: Int) -> Double? { place + 1 < lines.count ? outranks[place][place + 1] : nil }

    /// The indicators that are scored, in the order of their first appearance.
    private var rules: [PlanIndicator] {
        var seen: Set<String> = []
        return lines.flatMap { $0.parts.map(\.requirement.rule) }.filter { seen.insert($0.name).inserted }
    }

    /// The scores as tables for readers: the ranking, and what every college attains of every indicator.
    public func tables(in language: Language) -> [TableContent] { tables(in: language, lacking: [:]) }

    /// The same where indicators of some colleges could not be read: the scores that stand on what remains say so.
    func tables(in language: Language, lacking: [SeriesKey: [Indicator]]) -> [TableContent] {
        func name(_ key: SeriesKey) -> String {
            guard let lost = lacking[key] else { return language.name(of: key) }
            let names = lost.map { language.bareName(of: $0) }.joined(separator: language.pick("、", ", "))
            return language.name(of: key) + language.pick("（不含\(names)）", " (without \(names))")
        }
        return [ranking(language, name), attainment(language, name)]
    }

    private func ranking(_ language: Language, _ name: (SeriesKey) -> String) -> TableContent {
        TableContent(
            title: language.pick(
                "绩效评价：\(year)年，截至\(language.name(of: asOf))",
                "Performance score of \(String(year)) as known at the end of \(language.name(of: asOf))"),
            caption: language.pick(
                "得分为各指标完成率（封顶）的加权平均，100为全部恰好达标；胜出概率为实际名次高于下一名的概率；权重敏感为各权重在0.5至1.5倍间变动时名次的90%区间；关键指标为去掉后名次变动最大的一项。",
                "The weighted mean of attainments up to their caps; 100 where every target is just reached. Above next: the chance of truly outranking the next. By weights: the middle 90 % of ranks where each weight is drawn between half and one and a half of its own. Pivot: the indicator without which the rank would change most."
            ),
            columns: [
                .number(language.pick("名次", "Rank")), .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")),
                .number(language.pick("得分", "Score")), .number(language.pick("80%区间", "80 % interval")),
                .number(language.pick("名次80%区间", "Ranks, 80 %")), .number(language.pick("胜出概率", "Above next")),
                .number(language.pick("权重敏感", "By weights")), .init(language.pick("关键指标", "Pivot")),
            ],
            rows: lines.enumerated().map { place, line in
                [
                    .init("\(line.rank)", number: .init(Double(line.rank), format: "0")), .init(name(line.key), .strong),
                    .init(Self.tenth(line.score), number: .init(line.score, format: "0.0")),
                    .init(Self.tenth(line.interval.lowerBound) + "–" + Self.tenth(line.interval.upperBound)),
                    .init(Self.range(line.ranks)), aboveNext(place).map { Amount.chanceCell($0, isSettled: asOf.month == 12) } ?? "—",
                    .init(Self.range(line.ranksByWeights)),
                    .init(line.pivot.map { language.name(of: $0.indicator) + " → \($0.rank)" } ?? "—", .muted),
                ]
            }, namesRows: false)
    }

    private func attainment(_ language: Language, _ name: (SeriesKey) -> String) -> TableContent {
        let rules = rules
        return TableContent(
            title: language.pick("各指标完成率（封顶后，期望值）", "Attainment of each indicator up to its cap, expected"),
            columns: [
                .number(language.pick("名次", "Rank")), .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")),
            ] + rules.map { .number(language.name(of: $0)) },
            rows: lines.map { line in
                [.init("\(line.rank)", number: .init(Double(line.rank), format: "0")), .init(name(line.key))]
                    + rules.map { rule in
                        let part = line.parts.first { $0.requirement.rule.name == rule.name }
                        return part.map { Amount.percentCell($0.attained, $0.attained < 1 - 1e-9 ? .warning : .plain) } ?? "—"
                    }
            }, namesRows: false)
    }

    private static func tenth(_ value: Double) -> String { String(format: "%.1f", value) }

    private static func range(_ ranks: ClosedRange<Int>) -> String {
        ranks.lowerBound == ranks.upperBound ? "\(ranks.lowerBound)" : "\(ranks.lowerBound)–\(ranks.upperBound)"
    }
}
