public import Charts
public import Display
import Forecasting
public import Observations
import Planning

extension YearEndSummary {
    /// The year of every college beside the others', worst first: what has been reached, the fan of what may come and the target's path,
    /// all in terms of the college's own target, so that heights compare. Without targets in the indicator's unit, each on its own axis.
    public func smallMultiples(of indicator: Indicator, in language: Language) -> FacetedChart {
        let lines = reading(indicator).filter { !$0.row.key.isTotal }
        let held = lines.filter { ($0.attainment?.target.amount ?? 0) > 0 }
        let shown = held.isEmpty ? lines : held
        let schedule = Schedule(yearEnd.forecast.panel)
        let amount = Amount(indicator, in: language)
        let year = shown.first?.row.year ?? 0
        let reached = held.count { ($0.attainment?.probability ?? 0) >= Standing.Thresholds().likely }
        let summary =
            held.isEmpty
            ? language.pick("\(shown.count)个单位的累计完成与全年预计。", "What \(shown.count) colleges have reached and may reach.")
            : language.pick(
                "\(held.count)个单位中\(reached)个很可能完成目标（概率80%以上）。",
                "\(reached) of \(held.count) colleges will probably reach their target (a chance of 80 % or more).")
        let order = language.pick("由差到好逐行排列；纵轴为占本单位目标的比例。", "Worst first, row by row; heights are shares of the college's own target.")
        return FacetedChart(
            title: language.pick("各单位进度 · ", "Colleges · ") + language.name(of: indicator),
            subtitle: held.isEmpty ? summary : summary + language.pick("", " ") + order, description: summary, language: language.tag,
            x: .months(Month(year, 1).ordinal...Month(year, 12).ordinal, labels: language == .chinese ? .chinese : .english),
            y: .linear(includesZero: true, format: held.isEmpty ? amount.axisFormat : .percent),
            verticalAxes: held.isEmpty
                ? .free(note: language.pick("各图纵轴不同。", "Each panel has a vertical axis of its own.")) : .shared,
            panels: shown.map { panel(of: $0, schedule, amount, language) },
            legend: Legend(
                [
                    .init(language.pick("累计完成", "so far"), tone: .accent, sample: .line(.solid)),
                    .init(language.pick("预计（50%、80%区间）", "expected (50, 80 % intervals)"), tone: .accent, sample: .line(.dashed)),
                ]
                    + (held.isEmpty
                        ? [] : [.init(language.pick("目标（按季节分解）", "target by season"), tone: .neutral, sample: .line(.dashed))])))
    }

    private func panel(of line: Line, _ schedule: Schedule, _ amount: Amount, _ language: Language) -> FacetedChart.Panel {
        let row = line.row
        let cumulative = yearEnd.cumulative(of: row)
        let target = line.attainment.map(\.target.amount).flatMap { $0 > 0 ? $0 : nil }
        let unit = target ?? 1
        func datum(_ month: Month, _ sum: Double, told: Bool = false) -> Datum {
            Datum(
                Double(month.ordinal), sum / unit,
                tooltip: told ? "\(name(of: row, in: language)) \(language.name(of: month)): \(amount.full(sum))" : nil)
        }
        var marks: [Mark] = [(0.8, 0.16), (0.5, 0.22)].map { share, opacity in
            let cuts = cumulative.expected.map { month, sum in
                let interval = sum.interval(share)
                return AreaMark.Cut(Double(month.ordinal), interval.lowerBound / unit, interval.upperBound / unit)
            }
            return .area(AreaMark(cuts, opacity: opacity))
        }
        if target != nil {
            let shares = schedule.shares(of: row, in: yearEnd.forecast)
            let path = (1...12).map { Datum(Double(Month(row.year, $0).ordinal), shares[$0 - 1]) }
            marks.append(.line(LineMark(path, tone: .neutral, width: 1.25, dash: .dashed)))
        }
        let last = cumulative.expected.last?.month
        marks.append(
            .line(LineMark(cumulative.expected.map { datum($0.month, $0.sum.median, told: $0.month == last) }, width: 1.25, dash: .dashed)))
        let now = cumulative.actual.last?.month
        marks.append(.line(LineMark(cumulative.actual.map { datum($0.month, $0.sum, told: $0.month == now) }, width: 2)))
        let chance = line.attainment.map { " " + Amount.chance($0.probability, isSettled: row.asOf.month == 12) } ?? ""
        return FacetedChart.Panel(name(of: row, in: language) + chance, marks: marks)
    }
}
