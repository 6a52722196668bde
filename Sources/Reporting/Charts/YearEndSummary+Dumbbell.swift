public import Charts
public import Display
public import Observations
import Planning

extension YearEndSummary {
    /// Every college's target and the total that is expected, with what is between them; worst first.
    public func dumbbellChart(of indicator: Indicator, in language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let held = reading(indicator).filter { $0.attainment != nil && !$0.row.key.isTotal }
        let short = held.filter { ($0.attainment?.gap ?? 0) < 0 }
        let lacking = short.reduce(0) { $0 - ($1.attainment?.gap ?? 0) }
        let summary = language.pick(
            "\(held.count)个单位中\(short.count)个预计低于目标，合计差\(amount.full(lacking))。",
            "\(short.count) of \(held.count) colleges are expected below their target, by \(amount.full(lacking)) together.")
        func tone(_ line: Line) -> Tone { (line.attainment?.gap ?? 0) < 0 ? .series(3) : .series(2) }
        return Chart(
            title: language.pick("目标与全年预计 · ", "Target and expected total · ") + language.name(of: indicator), subtitle: summary,
            description: summary, language: language.tag, x: .linear(includesZero: true, format: amount.axisFormat),
            y: .bands(held.map { name(of: $0.row, in: language) }),
            marks: [
                .arrows(
                    ArrowMark(
                        held.enumerated().compactMap { place, line in
                            line.attainment.map {
                                .init(
                                    from: Datum($0.target.amount, Double(place)), to: Datum(line.median, Double(place)), tone: tone(line),
                                    label: amount.signed($0.gap), tooltip: finding(of: line, in: language))
                            }
                        }, width: 2)),
                .points(
                    PointMark(
                        held.enumerated().compactMap { place, line in
                            line.attainment.map {
                                .init($0.target.amount, Double(place), tone: .ink, tooltip: amount.full($0.target.amount))
                            }
                        }, shape: .ring, radius: 4)),
            ],
            legend: Legend([
                .init(language.pick("目标", "target"), tone: .ink, sample: .point),
                .init(language.pick("全年预计低于目标", "expected total below it"), tone: .series(3), sample: .line(.solid)),
                .init(language.pick("全年预计高于目标", "above it"), tone: .series(2), sample: .line(.solid)),
            ]))
    }
}
