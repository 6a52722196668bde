public import Charts
public import Display
import Observations
public import Planning

extension Reallocation {
    /// From the colleges' expected shortfall as things are to what it would be, college by college: who carries more, who less.
    public func waterfallChart(in language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        // Swift's sort is stable: who changes by the same stands as in the table.
        let changed: [(name: String, by: Double)] = colleges.filter { $0.change != 0 }.map {
            (name: language.name(of: $0.key), by: $0.after.shortfall - $0.before.shortfall)
        }
        .sorted { (one: (name: String, by: Double), other: (name: String, by: Double)) in one.by < other.by }
        let before = colleges.map(\.before.shortfall).reduce(0, +)
        let after = colleges.map(\.after.shortfall).reduce(0, +)
        var level = before
        var bars = [BarMark.Bar(at: 0, to: before, tone: .neutral, label: amount.text(before))]
        for (place, one) in changed.enumerated() {
            let next = level + one.by
            let signed = amount.signed(one.by)
            bars.append(
                BarMark.Bar(
                    at: Double(place + 1), to: max(level, next), from: min(level, next), tone: one.by <= 0 ? .series(2) : .series(3),
                    label: signed, tooltip: "\(one.name): \(signed)"))
            level = next
        }
        bars.append(BarMark.Bar(at: Double(changed.count + 1), to: after, tone: .accent, label: amount.text(after)))
        let summary = language.pick(
            "各单位预期缺口合计由\(amount.full(before))变为\(amount.full(after))。",
            "The colleges' expected shortfalls go from \(amount.full(before)) to \(amount.full(after)) together.")
        let names = [language.pick("现状", "As things are")] + changed.map(\.name) + [language.pick("调整后", "After the moves")]
        return Chart(
            title: language.pick("缺口如何变化 · ", "Where the shortfall goes · ") + language.name(of: indicator), subtitle: summary,
            description: summary, language: language.tag, x: .linear(includesZero: true, format: amount.axisFormat),
            y: .bands(names),
            marks: [.bars(BarMark(bars, direction: .horizontal))],
            legend: Legend([
                .init(language.pick("缺口减少", "less"), tone: .series(2)), .init(language.pick("缺口增加", "more"), tone: .series(3)),
            ]))
    }
}
