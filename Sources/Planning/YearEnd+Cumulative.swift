import Forecasting
public import Observations

extension YearEnd {
    /// What a row has by the end of each month of its year.
    public struct Cumulative: Sendable {
        /// Running sums from January to the last month up to which every part is known.
        public let actual: [(month: Month, sum: Double)]
        /// The distribution of the running sum from that month on: known months summed, others drawn. It starts without
        /// width, and ends in the year's total.
        public let expected: [(month: Month, sum: TotalDistribution)]
    }

    /// The running sums of a row over its year, path by path. Cost: paths × months × members draws.
    public func cumulative(of row: Row) -> Cumulative {
        let year = Month(row.year, 1)...Month(row.year, 12)
        var monthly = [Double](repeating: 0, count: 12)
        for member in row.members {
            let series = forecast[member].series
            for month in year { monthly[month.month - 1] += series[month] ?? 0 }
        }
        var sum = 0.0
        let running = monthly.map { value in
            sum += value
            return sum
        }
        // The months up to which every part is known: a month missing before the last one is drawn like a future one.
        let open: [Month] = row.members.flatMap { forecast.targets(at: $0) }.filter { $0.year == row.year }
        let drawn = open.map(\.month).min() ?? 13
        let known = min(drawn - 1, row.asOf.year < row.year ? 0 : row.asOf.month)
        let actual = year.prefix(known).map { (month: $0, sum: running[$0.month - 1]) }

        // From that month on: for each month the sums of all paths.
        let first = max(1, known)
        var sums = (first...12).map { month in [Double](repeating: running[month - 1], count: forecast.pathCount) }
        for member in row.members {
            let targets = forecast.targets(at: member)
            guard !targets.isEmpty else { continue }
            for path in 0..<forecast.pathCount {
                let months = forecast.months(at: member, path: path)
                for (target, value) in zip(targets, months) where year.contains(target) {
                    for place in max(0, target.month - first)..<sums.count { sums[place][path] += value }
                }
            }
        }
        let expected = sums.enumerated().map { place, sum in (month: Month(row.year, first + place), sum: TotalDistribution(sum)) }
        return Cumulative(actual: actual, expected: expected)
    }
}
