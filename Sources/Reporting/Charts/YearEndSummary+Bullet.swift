public import Charts
public import Display
public import Observations
import Planning

extension YearEndSummary {
    /// Every college as a bullet: what it has reached, where its year may end, what is due by now and its target, all in terms of the
    /// target; worst first.
    public func bulletChart(of indicator: Indicator, in language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let held = reading(indicator).filter { ($0.attainment?.target.amount ?? 0) > 0 }
        func share(_ line: Line, _ value: Double) -> Double { value / (line.attainment?.target.amount ?? 1) }
        let bars = held.enumerated().map { place, line in
            BarMark.Bar(
                at: Double(place), to: share(line, line.row.actual), tone: line.standing.map { .series($0.colour) } ?? .neutral,
                tooltip: "\(name(of: line.row, in: language)): \(finding(of: line, in: language))")
        }
        let behind = held.filter { line in line.attainment.map { line.row.actual < $0.expectedByNow } ?? false }
        let summary = language.pick(
            "\(held.count)行中\(behind.count)行落后于按季节应完成的进度。",
            "\(behind.count) of \(held.count) rows are behind what is due by the season.")
        let first = held.prefix(3).map { line in "\(name(of: line.row, in: language)) \(amount.text(line.row.actual))" }
        let intervals = held.enumerated().map { place, line in
            IntervalMark.Interval(
                at: Double(place), from: share(line, line.interval.lowerBound), to: share(line, line.interval.upperBound),
                tooltip: amount.range(line.interval))
        }
        let due = held.enumerated().compactMap { place, line -> PointMark.Point? in
            guard let expected = line.attainment?.expectedByNow else { return nil }
            return PointMark.Point(share(line, expected), Double(place), tone: .ink, tooltip: amount.full(expected))
        }
        let medians = held.enumerated().map { place, line in PointMark.Point(share(line, line.median), Double(place), tone: .ink) }
        return Chart(
            title: language.pick("进度与目标 · ", "Progress and target · ") + language.name(of: indicator), subtitle: summary,
            description: summary + " " + first.joined(separator: language.pick("，", ", ")),
            language: language.tag,
            x: .linear(title: language.pick("占目标的比例", "share of the target"), includesZero: true, format: .percent),
            y: .bands(held.map { name(of: $0.row, in: language) }),
            marks: [
                .bars(BarMark(bars, direction: .horizontal, thickness: 0.5)), .rule(RuleMark(.x(1), label: language.pick("目标", "target"))),
                .intervals(IntervalMark(intervals, direction: .horizontal)), .points(PointMark(due, shape: .tick)),
                .points(PointMark(medians, radius: 3)),
            ],
            legend: Legend(
                Standing.allCases.filter { standing in held.contains { $0.standing == standing } }
                    .map { .init(language.pick("已完成：", "so far: ") + language.word(for: $0), tone: .series($0.colour)) } + [
                        .init(language.pick("季节应完成", "due by the season"), tone: .ink, sample: .tick),
                        .init(language.pick("全年预计（80%区间）", "year's total (80 % interval)"), tone: .ink, sample: .interval),
                    ]))
    }
}
