public import Charts
public import Display
public import Observations
import Planning

extension YearEndSummary {
    /// The colleges' ranks by attainment, with what is known of them: on each path the colleges are ranked by total ÷ target, and each
    /// has the median and the middle 80 % of its ranks. Cost: colleges × paths × log colleges.
    public func rankingChart(of indicator: Indicator, in language: Language) -> Chart {
        let held = lines(of: indicator).filter { ($0.attainment?.target.amount ?? 0) > 0 && !$0.row.key.isTotal }
        let shares = held.map { line in yearEnd.paths(of: line.row).map { $0 / (line.attainment?.target.amount ?? 1) } }
        let ranks = Self.ranks(shares)
        let ordered = held.indices.map { (line: held[$0], ranks: TotalDistribution(ranks[$0])) }.enumerated().sorted { first, second in
            let (a, b) = (first.element.ranks.mean, second.element.ranks.mean)
            return a == b ? first.offset < second.offset : a < b
        }.map(\.element)
        // Neighbours whose intervals don't meet are told apart.
        let certain = zip(ordered, ordered.dropFirst()).count { $0.ranks.interval(0.8).upperBound < $1.ranks.interval(0.8).lowerBound }
        let pairs = max(0, ordered.count - 1)
        let summary =
            pairs == 0
            ? language.pick("只有一个单位，无从排名。", "With one college there is nothing to rank.")
            : language.pick(
                "按全年完成率排名，细线为80%区间；\(pairs)对相邻名次中只有\(certain)对的区间互不重叠。",
                "By attainment at the end of the year, with 80 % intervals; of \(pairs) pair\(pairs == 1 ? "" : "s") of neighbours, \(certain) \(certain == 1 ? "has" : "have") intervals that don't meet."
            )
        let intervals = ordered.enumerated().map { place, one -> IntervalMark.Interval in
            let interval = one.ranks.interval(0.8)
            return IntervalMark.Interval(at: Double(place), from: interval.lowerBound, to: interval.upperBound)
        }
        let medians = ordered.enumerated().map { place, one in
            PointMark.Point(
                one.ranks.median, Double(place), tone: .series(one.line.standing?.colour ?? 0),
                tooltip: finding(of: one.line, in: language))
        }
        return Chart(
            title: language.pick("排名及其不确定性 · ", "Ranking and its uncertainty · ") + language.name(of: indicator), subtitle: summary,
            description: summary, language: language.tag,
            x: .linear(title: language.pick("名次", "rank"), domain: 0.5...Double(max(1, ordered.count)) + 0.5, isWhole: true),
            y: .bands(ordered.map { name(of: $0.line.row, in: language) }),
            marks: [
                .intervals(IntervalMark(intervals, direction: .horizontal, tone: .neutral)), .points(PointMark(medians)),
            ],
            legend: Legend(
                Standing.allCases.filter { standing in ordered.contains { $0.line.standing == standing } }
                    .map { .init(language.word(for: $0), tone: .series($0.colour), sample: .point) }))
    }

    /// The rank of every row on every path, 1 for the greatest; equal ones share their mean rank.
    static func ranks(_ values: [[Double]]) -> [[Double]] {
        let count = values.first?.count ?? 0
        var ranks = values.map { _ in [Double](repeating: 0, count: count) }
        for path in 0..<count {
            let order = values.indices.sorted { values[$0][path] > values[$1][path] }
            var start = 0
            while start < order.count {
                var end = start
                while end + 1 < order.count, values[order[end + 1]][path] == values[order[start]][path] { end += 1 }
                let rank = Double(start + end) / 2 + 1
                for place in start...end { ranks[order[place]][path] = rank }
                start = end + 1
            }
        }
        return ranks
    }
}
