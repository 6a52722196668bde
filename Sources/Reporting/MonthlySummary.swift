import Forecasting
public import Observations
public import Planning

/// What the months ahead will bring, month by month: series by series, and summed over paths for the school.
public struct MonthlySummary: Sendable {
    /// One month of one series or sum.
    public struct Line: Sendable {
        /// The series or sum.
        public let row: YearEnd.Row
        /// The month.
        public let month: Month
        /// The expected value.
        public let mean: Double
        /// The median.
        public let median: Double
        /// The quantiles that were asked for, in the order of ``MonthlySummary/shares``.
        public let quantiles: [Double]
        /// The middle 80 %.
        public let interval: ClosedRange<Double>
    }

    /// The names of the key columns.
    public let keyNames: [String]
    /// The shares of the quantiles.
    public let shares: [Double]
    /// The months of every row, row after row.
    public let lines: [Line]

    /// Sums up the months of a forecast.
    ///
    /// - Parameters:
    ///   - yearEnd: Which series are summed up, and over which sums; the forecast may reach further than a year's end.
    ///   - shares: The quantiles to give, as shares from 0 to 1.
    public init(_ yearEnd: YearEnd, shares: [Double] = YearEndSummary.defaultShares) {
        self.shares = shares
        keyNames = yearEnd.forecast.panel.keyNames
        let linesOfRows = Parallel.map(yearEnd.rows.count) { Self.lines(of: yearEnd.rows[$0], yearEnd.forecast, shares) }
        lines = Array(linesOfRows.joined())
    }

    private static func lines(of row: YearEnd.Row, _ forecast: Forecast, _ shares: [Double]) -> [Line] {
        let drawn = row.members.flatMap { forecast.targets(at: $0) }
        guard let last = drawn.max(), row.asOf < last else { return [] }
        // Of a sum the months that no part knows any more; a part that reports late is drawn where others are known.
        let months = Array(row.asOf.advanced(by: 1)...last)
        var sums = months.map { _ in [Double](repeating: 0, count: forecast.pathCount) }
        var means = [Double](repeating: 0, count: months.count)
        for member in row.members {
            let targets = forecast.targets(at: member)
            let places = targets.map { months[0].distance(to: $0) }
            for (place, mean) in zip(places, forecast.means(at: member)) where months.indices.contains(place) { means[place] += mean }
            for path in 0..<forecast.pathCount {
                for (place, value) in zip(places, forecast.months(at: member, path: path)) where months.indices.contains(place) {
                    sums[place][path] += value
                }
            }
        }
        return months.indices.map { place in
            let distribution = TotalDistribution(sums[place])
            return Line(
                row: row, month: months[place], mean: means[place], median: distribution.median,
                quantiles: shares.map(distribution.quantile), interval: distribution.interval(0.8))
        }
    }
}
