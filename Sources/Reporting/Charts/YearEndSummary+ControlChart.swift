public import Charts
public import Display
import Forecasting
import Observations
import Planning

extension YearEndSummary {
    /// The months of a row without their season, and the limits of what years before let expect (XmR): which months are news and which
    /// are noise.
    ///
    /// Each month is divided by its share of a usual year times twelve (``Schedule``); a month that usually has nothing is left out.
    public func controlChart(of line: Line, in language: Language) -> Chart {
        let amount = Amount(line.row.indicator, in: language)
        let points = deseasonalised(line)
        let past = points.filter { $0.month.year < line.row.year }.map(\.value)
        let limits = ControlLimits(past)
        let signals = limits?.signals(in: points.map(\.value)) ?? points.map { _ in false }
        let found = zip(points, signals).filter { $1 && $0.month.year == line.row.year }.map { language.name(of: $0.0.month) }
        let summary =
            limits == nil
            ? language.pick("往年月份太少，无法给出界限。", "Too few months of past years for limits.")
            : found.isEmpty
                ? language.pick("今年各月都在往年波动的范围之内。", "Every month of this year lies within what past years let expect.")
                : language.pick(
                    "超出往年波动范围：\(found.joined(separator: "、"))。", "Beyond what past years let expect: \(found.joined(separator: ", ")).")
        var marks: [Mark] = []
        if let limits {
            marks += [
                .rule(RuleMark(.y(limits.upper), tone: .muted, label: language.pick("上限", "upper limit"))),
                .rule(RuleMark(.y(limits.centre), tone: .muted, width: 1, dash: .solid, label: language.pick("均值", "mean"))),
                .rule(RuleMark(.y(limits.lower), tone: .muted, label: language.pick("下限", "lower limit"))),
            ]
        }
        marks += [
            .line(LineMark(points.map { Datum(Double($0.month.ordinal), $0.value) }, tone: .neutral, width: 1.25)),
            .points(
                PointMark(
                    zip(points, signals).map { point, isSignal in
                        .init(
                            Double(point.month.ordinal), point.value, tone: isSignal ? .series(3) : .accent,
                            tooltip: "\(language.name(of: point.month)): \(amount.full(point.value))")
                    }, radius: 3)),
        ]
        return Chart(
            title: language.pick("去季节控制图 · ", "Control chart without season · ")
                + "\(name(of: line.row, in: language)) · \(language.name(of: line.row.indicator))",
            subtitle: summary, description: summary, language: language.tag,
            x: .months(labels: language == .chinese ? .chinese : .english), y: .linear(format: amount.axisFormat), marks: marks,
            legend: Legend([
                .init(language.pick("在范围内", "within the limits"), tone: .accent, sample: .point),
                .init(
                    language.pick("异常（超限，或连续8个月同侧）", "a signal (beyond, or the eighth month on one side)"), tone: .series(3), sample: .point
                ),
            ]))
    }

    /// The known months of a row whose every part is known, each divided by its seasonal index.
    private func deseasonalised(_ line: Line) -> [(month: Month, value: Double)] {
        let series = line.row.members.map { yearEnd.forecast[$0].series }
        guard let start = series.map(\.start).max(), let end = series.map(\.end).min(), start <= end else { return [] }
        let shares = Schedule(yearEnd.forecast.panel).shares(of: line.row, in: yearEnd.forecast)
        let index = shares.indices.map { month -> Double in
            let before = month > 0 ? shares[month - 1] : 0
            return 12 * (shares[month] - before)
        }
        return (start...end).compactMap { month in
            let values = series.compactMap { $0[month] }
            let usual = index[month.month - 1]
            guard values.count == series.count, usual > 0.05 else { return nil }
            return (month, values.reduce(0, +) / usual)
        }
    }
}
