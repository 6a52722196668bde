public import Charts
public import Display
import Forecasting
public import Observations
import Planning

extension YearEndSummary {
    /// College by month: each month in terms of the college's mean month, so that all compare. A missing month is hatched, a zero is the
    /// lightest step; what is below zero (a refund) is marked as such in its tooltip.
    ///
    /// - Parameters:
    ///   - indicator: What is counted.
    ///   - months: How many months back from the last known one.
    ///   - language: The language.
    /// - Returns: The chart, worst first.
    public func heatMap(of indicator: Indicator, months: Int = 18, in language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let rows = reading(indicator).filter { $0.row.members.count == 1 }
        let last = rows.map(\.row.asOf).max() ?? Month(2000, 1)
        let range = last.advanced(by: 1 - max(1, months))...last
        let series = rows.map { yearEnd.forecast[$0.row.members[0]].series }
        let means = series.map { one -> Double in
            let known = range.compactMap { one[$0] }
            return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        }
        func ratio(_ place: Int, _ month: Month) -> Double? {
            series[place][month].map { means[place] > 0 ? $0 / means[place] : 0 }
        }
        let scale = ColourScale.sequential(rows.indices.flatMap { place in range.compactMap { ratio(place, $0) } })
        let cells = rows.indices.flatMap { place in
            range.map { month -> CellMark.Cell in
                let name = "\(name(of: rows[place].row, in: language)) \(language.name(of: month)): "
                let value = series[place][month].map(amount.full) ?? language.pick("未报", "not reported")
                return CellMark.Cell(Double(month.ordinal), Double(place), tone: scale.tone(ratio(place, month)), tooltip: name + value)
            }
        }
        let missing = cells.count { $0.tone == nil }
        let zeros = rows.indices.reduce(0) { sum, place in sum + range.count { series[place][$0] == 0 } }
        let summary = language.pick(
            "以各单位自己的月均为1；\(missing)个月未报（斜线），\(zeros)个月为零（最浅）。",
            "In terms of each college's own mean month; \(missing) months not reported (hatched), \(zeros) months with nothing (lightest).")
        return Chart(
            title: language.pick("逐月情况 · ", "Month by month · ") + language.name(of: indicator), subtitle: summary, description: summary,
            language: language.tag,
            x: .months(range.lowerBound.ordinal...range.upperBound.ordinal, labels: language == .chinese ? .chinese : .english),
            y: .bands(rows.map { name(of: $0.row, in: language) }), marks: [.cells(CellMark(cells))],
            legend: Legend(
                scale.entries { NumberFormat.plain.string($0) }
                    + (missing > 0 ? [.init(language.pick("未报", "not reported"), tone: .neutral, sample: .hatched)] : [])))
    }
}
