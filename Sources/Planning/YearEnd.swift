public import Forecasting
public import Observations

/// Where every college and the school stand at the end of the year: the sum of each path first, quantiles of the sums after.
public struct YearEnd: Sendable {
    /// The forecast whose paths are summed.
    public let forecast: Forecast
    /// The rows: every series in the panel's order, and behind the parts the sums over them.
    public let rows: [Row]
    /// One series or a sum of series.
    public struct Row: Sendable {
        /// The key; a sum has ``SeriesKey/total`` in it.
        public let key: SeriesKey
        /// What is counted.
        public let indicator: Indicator
        /// The year whose total is asked for.
        public let year: Int
        /// The last month that is known: of a sum, the last one that any part knows.
        public let asOf: Month
        /// What the year's known months add up to.
        public let actual: Double
        /// The forecasts that are summed, by their places.
        public let members: [Int]
        /// Whether every number of it is whole.
        public let isWhole: Bool
    }

    /// The year ends of a forecast.
    ///
    /// - Parameters:
    ///   - forecast: It must reach the end of a year.
    ///   - totals: Whether sums over the parts of a key are given; by default where series are parts of a school.
    public init(_ forecast: Forecast, totals: Bool? = nil) {
        self.forecast = forecast
        rows = Self.rows(of: forecast, totals: totals ?? !forecast.panel.isFlat)
    }

    /// The total of a row on every path, in the paths' order.
    public func paths(of row: Row) -> [Double] {
        var sums = [Double](repeating: row.actual, count: forecast.pathCount)
        for member in row.members {
            for (path, remainder) in forecast.remainders(at: member, in: row.year).enumerated() { sums[path] += remainder }
        }
        return sums
    }

    /// The distribution of a row's total. It is drawn anew each time: hold it where it is used more than once.
    ///
    /// The series of a flat panel have nothing to do with each other, and there is no need to draw: the own margin is the distribution.
    public func distribution(of row: Row) -> TotalDistribution {
        if forecast.panel.isFlat, row.members.count == 1, forecast.targets(at: row.members[0]).allSatisfy({ $0.year == row.year }),
            let margin = forecast.margin(at: row.members[0])
        {
            return TotalDistribution(ascending: margin.map { row.actual + $0 })
        }
        return TotalDistribution(paths(of: row))
    }

    /// The row of a key and an indicator, or `nil` where there is none.
    public func row(_ key: SeriesKey, _ indicator: Indicator) -> Row? {
        rows.first { $0.key == key && $0.indicator == indicator }
    }

    /// The distribution of a college's total of an indicator, or `nil` where there is none.
    public subscript(key: SeriesKey, indicator: Indicator) -> TotalDistribution? {
        row(key, indicator).map(distribution(of:))
    }
}

extension Forecast {
    /// The distribution of every year-end total.
    public var yearEnd: YearEnd { YearEnd(self) }
}

extension YearEnd {
    private static func rows(of forecast: Forecast, totals: Bool) -> [Row] {
        // With sums there is one calendar; without, each series may have a year of its own.
        let singles = (0..<forecast.count).map { single(forecast, at: $0) }
        guard totals, let year = singles.map(\.year).max() else { return singles }
        var parts: [[String]: [Row]] = [:]
        var lastPart: [[String]: Int] = [:]
        for (place, row) in singles.enumerated() {
            for depth in 0..<row.key.parts.count {
                let prefix = Array(row.key.parts.prefix(depth))
                if row.year == year { parts[prefix, default: []].append(row) }
                lastPart[prefix] = place
            }
        }
        var rows: [Row] = []
        for (place, row) in singles.enumerated() {
            rows.append(row)
            // A sum stands behind the last of its parts, inner levels first.
            for depth in (0..<row.key.parts.count).reversed() {
                let prefix = Array(row.key.parts.prefix(depth))
                guard lastPart[prefix] == place else { break }
                let stars = Array(repeating: SeriesKey.total, count: row.key.parts.count - depth)
                rows += sums(of: parts[prefix] ?? [], key: SeriesKey(prefix + stars))
            }
        }
        return rows
    }

    private static func single(_ forecast: Forecast, at place: Int) -> Row {
        let one = forecast[place]
        let year = (one.targets.last ?? one.asOf).year
        let months = Month(year, 1)...Month(year, 12)
        return Row(
            key: one.series.key, indicator: one.series.indicator, year: year, asOf: one.asOf, actual: one.series.sum(over: months),
            members: [place], isWhole: forecast.isWhole(at: place))
    }

    private static func sums(of parts: [Row], key: SeriesKey) -> [Row] {
        var indicators: [Indicator] = []
        for part in parts where !indicators.contains(part.indicator) { indicators.append(part.indicator) }
        return indicators.compactMap { indicator in
            let members = parts.filter { $0.indicator == indicator }
            guard let first = members.first else { return nil }
            return Row(
                key: key, indicator: indicator, year: first.year, asOf: members.map(\.asOf).max() ?? first.asOf,
                actual: members.reduce(0) { $0 + $1.actual }, members: members.flatMap(\.members), isWhole: members.allSatisfy(\.isWhole))
        }
    }
}
