public import Charts
public import Display
import Observations
public import Planning

extension Reallocation {
    /// Each college's quota as it is and as it would be, over what its year may bring; of a budget, its chance before and after.
    public func chart(in language: Language) -> Chart {
        what == .quota ? quotaChart(language) : chanceChart(language)
    }

    private func quotaChart(_ language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let rows = ordered
        var marks: [Mark] = [
            .intervals(
                IntervalMark(
                    rows.enumerated().map { .init(at: Double($0), from: $1.interval.lowerBound, to: $1.interval.upperBound) },
                    direction: .horizontal, tone: .neutral))
        ]
        // The change is written beyond all that lies in the row: beside its point it would stand among the neighbours' where rows are many.
        marks.append(
            .arrows(
                ArrowMark(
                    rows.enumerated().filter { $0.element.change != 0 }.map { place, one in
                        .init(
                            from: Datum(one.before.target, Double(place)), to: Datum(one.after.target, Double(place)), tone: tone(one),
                            label: amount.signed(one.change),
                            tooltip: "\(language.name(of: one.key)): \(amount.text(one.before.target)) → \(amount.text(one.after.target))")
                    }, width: 3)))
        marks.append(
            .points(PointMark(rows.enumerated().map { .init($1.before.target, Double($0), tone: tone($1)) }, shape: .ring, radius: 4.5)))
        return Chart(
            title: language.title(of: self), subtitle: language.finding(of: self), description: language.finding(of: self),
            language: language.tag, x: .linear(title: amount.unit.isEmpty ? nil : amount.unit, format: amount.axisFormat),
            y: .bands(rows.map { language.name(of: $0.key) }), marks: marks,
            legend: Legend([
                .init(language.pick("原指标 → 新指标（接受）", "quota now → then (takes)"), tone: .series(2), sample: .point),
                .init(language.pick("（让出）", "(gives)"), tone: .series(1), sample: .point),
                .init(language.pick("全年预计的80%区间", "80 % interval of the year's total"), tone: .neutral, sample: .interval),
            ]))
    }

    private func chanceChart(_ language: Language) -> Chart {
        let amount = language.amount(of: self)
        let rows = ordered
        let changed = rows.enumerated().filter { $0.element.change != 0 }
        var marks: [Mark] = [
            .arrows(
                ArrowMark(
                    changed.map { place, one in
                        .init(
                            from: Datum(100 * one.before.probability, Double(place)), to: Datum(100 * one.after.probability, Double(place)),
                            tone: .series(2), label: amount.signed(one.change))
                    }, width: 3))
        ]
        marks.append(
            .points(
                PointMark(
                    rows.enumerated().map { .init(100 * $1.before.probability, Double($0), tone: tone($1)) }, shape: .ring, radius: 4.5)))
        return Chart(
            title: language.title(of: self), subtitle: language.finding(of: self), description: language.finding(of: self),
            language: language.tag, x: .linear(title: language.pick("达标概率（%）", "chance (%)"), domain: 0...100),
            y: .bands(rows.map { language.name(of: $0.key) }), marks: marks,
            legend: Legend([
                .init(language.pick("达标概率：现在 → 投放后", "chance now → then"), tone: .series(2), sample: .point)
            ]))
    }

    private func tone(_ college: College) -> Tone { college.change > 0 ? .series(2) : college.change < 0 ? .series(1) : .neutral }
}
