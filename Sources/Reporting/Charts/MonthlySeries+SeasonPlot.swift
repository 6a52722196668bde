public import Charts
public import Display
import Foundation
public import Observations

extension MonthlySeries {
    /// The months of every year over each other: what is season and what is new. The last year in colour, those before in grey, each named
    /// at its end; up to six years.
    public func seasonPlot(in language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let years = Array(max(start.year, end.year - 5)...end.year)
        let labels = language == .chinese ? MonthLabels.chinese : .english
        let marks = years.map { year -> Mark in
            let data = (1...12).map { month -> Datum in
                let value = self[Month(year, month)]
                return Datum(
                    Double(Month(end.year, month).ordinal), value ?? .nan,
                    tooltip: value.map { "\(language.name(of: Month(year, month))): \(amount.full($0))" })
            }
            let isLast = year == end.year
            return .line(
                LineMark(
                    data, tone: isLast ? .accent : .neutral, width: isLast ? 2.5 : 1.25,
                    dash: year == end.year - 1 || isLast ? .solid : .dotted,
                    label: "\(year)"))
        }
        let whole = years.filter { year in (1...12).allSatisfy { self[Month(year, $0)] != nil } }
        let sums = (1...12).map { month in whole.reduce(0) { $0 + (self[Month($1, month)] ?? 0) } }
        let peak = zip(labels.months, sums).max { $0.1 < $1.1 }?.0 ?? ""
        let summary =
            whole.isEmpty
            ? language.pick("没有完整的年份。", "No year is whole.")
            : language.pick("\(whole.count)个完整年份中，\(peak)最多。", "Over \(whole.count) whole years, \(peak) has the most.")
        return Chart(
            title: language.pick("各年逐月 · ", "Year over year · ") + "\(language.name(of: key)) · \(language.name(of: indicator))",
            subtitle: summary, description: summary, language: language.tag,
            x: .months(Month(end.year, 1).ordinal...Month(end.year, 12).ordinal, labels: labels, showsYears: false),
            y: .linear(includesZero: true, format: amount.axisFormat), marks: marks)
    }
}
