public import Charts
public import Display
public import Observations
public import Planning

extension Backtest {
    /// The error of each model by the month of the year that the forecasts were made at the end of.
    public func errorChart(of indicator: Indicator, isTotal: Bool = false, in language: Language) -> Chart {
        let own = scores.filter { $0.indicator == indicator && $0.isTotal == isTotal }
        var models: [String] = []
        for score in own where !models.contains(score.model) { models.append(score.model) }
        let overall = models.compactMap { model in own.first { $0.model == model && $0.month == nil } }
        let best = overall.min { $0.scaledError < $1.scaledError }
        var summary = language.pick("没有可比的年份。", "No year to compare.")
        if let best {
            let error = NumberFormat.plain.string(best.scaledError)
            summary = language.pick(
                "总误差最小的是\(best.model)（\(error)）。", "The least error over all months has \(best.model) (\(error)).")
        }
        let marks = models.enumerated().map { place, model -> Mark in
            let data = own.filter { $0.model == model && $0.month != nil }.map { score in
                Datum(
                    Double((score.month ?? 1) - 1), score.scaledError,
                    tooltip: "\(model): \(NumberFormat.plain.string(score.scaledError)), n = \(score.count)")
            }
            return .line(
                LineMark(
                    data, tone: .series(place), width: place == 0 ? 2.5 : 1.5, dash: place == 0 ? .solid : place == 1 ? .dashed : .dotted,
                    label: model))
        }
        let labels = language == .chinese ? MonthLabels.chinese : .english
        return Chart(
            title: language.pick("回测误差 · ", "Error of past forecasts · ") + language.bareName(of: indicator), subtitle: summary,
            description: summary, language: language.tag,
            x: .months(0...10, labels: labels, title: language.pick("预测时点", "forecast at the end of"), showsYears: false),
            y: .linear(
                title: language.pick("误差（同月年际差的均值＝1）", "error (mean change from the same month a year earlier = 1)"), includesZero: true),
            marks: marks)
    }

    /// How often what came lay within the 80 and 90 % intervals of a model's forecasts, by month, beside where chance would leave it.
    public func calibrationChart(of indicator: Indicator, model: String, isTotal: Bool = false, in language: Language) -> Chart {
        let own = scores.filter { $0.indicator == indicator && $0.isTotal == isTotal && $0.model == model }
        let monthly = own.filter { $0.month != nil }
        let all = own.first { $0.month == nil }
        let summary = language.pick(
            all.map { "\(model)的80%区间实际覆盖\(Amount.percent($0.cover80))，90%区间覆盖\(Amount.percent($0.cover90))；竖线为纯属偶然时的95%范围。" }
                ?? "没有可比的年份。",
            all.map {
                "The 80 % intervals of \(model) held \(Amount.percent($0.cover80)) of what came, its 90 % intervals \(Amount.percent($0.cover90)); upright lines are where chance alone leaves 95 %."
            } ?? "No year to compare.")
        func month(_ score: Score, _ shift: Double) -> Double { Double((score.month ?? 1) - 1) + shift }
        let labels = language == .chinese ? MonthLabels.chinese : .english
        return Chart(
            title: language.pick("区间是否可信 · ", "Are the intervals right · ") + language.bareName(of: indicator), subtitle: summary,
            description: summary, language: language.tag,
            x: .bands(Array(labels.months.prefix(11)), title: language.pick("预测时点", "forecast at the end of")),
            y: .linear(domain: 0...1, format: .percent),
            marks: [
                .rule(RuleMark(.y(0.8), tone: .series(0), label: "80%")), .rule(RuleMark(.y(0.9), tone: .series(1), label: "90%")),
                .intervals(
                    IntervalMark(
                        monthly.map { .init(at: month($0, -0.15), from: $0.band80.lowerBound, to: $0.band80.upperBound) }, tone: .neutral)),
                .intervals(
                    IntervalMark(
                        monthly.map { .init(at: month($0, 0.15), from: $0.band90.lowerBound, to: $0.band90.upperBound) }, tone: .neutral)),
                .points(
                    PointMark(monthly.map { .init(month($0, -0.15), $0.cover80, tone: .series(0), tooltip: Amount.percent($0.cover80)) })),
                .points(
                    PointMark(
                        monthly.map { .init(month($0, 0.15), $0.cover90, tone: .series(1), tooltip: Amount.percent($0.cover90)) },
                        shape: .diamond)),
            ],
            legend: Legend([
                .init(language.pick("80%区间的覆盖率", "held by 80 % intervals"), tone: .series(0), sample: .point),
                .init(language.pick("90%区间的覆盖率", "held by 90 % intervals"), tone: .series(1), sample: .point),
            ]))
    }
}
