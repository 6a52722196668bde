public import Forecasting
public import Observations

/// How much of a year is usually done by each month.
public struct Schedule: Sendable {
    /// By indicator, what all series of the panel had by each month of their whole years: twelve running sums, the last the total.
    private let common: [Indicator: [Double]]

    /// How many average years of its own a series is believed to have when its share is drawn towards the panel's.
    private static let commonYears = 1.0

    /// The schedules of a panel.
    public init(_ panel: Panel) {
        var common: [Indicator: [Double]] = [:]
        // The series of a flat panel have nothing to do with each other.
        for place in panel.indices where !panel.isFlat {
            let sums = Self.runningSums(panel[place], before: Int.max).sums
            common[panel.indicator(at: place), default: [Double](repeating: 0, count: 12)].add(sums)
        }
        self.common = common
    }

    /// The share of its year that a row usually has by the end of each month, January first, 0 to 1: from its own whole
    /// years before, drawn towards the panel's where its series are parts of one school, and where no year is whole the straight line.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - forecast: The forecast that the row is of; the schedule is of its panel.
    /// - Returns: Twelve shares, rising to 1 in December unless money was paid back.
    public func shares(of row: YearEnd.Row, in forecast: Forecast) -> [Double] {
        var own = [Double](repeating: 0, count: 12)
        var years = 0
        for member in row.members {
            let (sums, count) = Self.runningSums(forecast[member].series, before: row.year)
            own.add(sums)
            years = max(years, count)
        }
        let straight = (1...12).map { Double($0) / 12 }
        let shared = commonShares(of: row.indicator)
        guard let total = own.last, total > 0, years > 0 else { return shared ?? straight }
        let weight = shared == nil ? 1 : Double(years) / (Double(years) + Self.commonYears)
        return zip(own, shared ?? straight).map { min(max(weight * $0 / total + (1 - weight) * $1, 0), 1) }
    }

    /// The panel's shares; `nil` where its series have nothing in common, or nothing at all.
    private func commonShares(of indicator: Indicator) -> [Double]? {
        guard let sums = common[indicator], let total = sums.last, total > 0 else { return nil }
        return sums.map { min(max($0 / total, 0), 1) }
    }

    /// The share of its year that a row usually has in the months that are known by now: of each part its own, so that what is
    /// due compares with what has been counted (``shares(of:in:)``).
    public func shareByNow(of row: YearEnd.Row, in forecast: Forecast) -> Double {
        var (due, whole) = (0.0, 0.0)
        for member in row.members {
            let series = forecast[member].series
            let (sums, years) = Self.runningSums(series, before: row.year)
            let one = YearEnd.Row(
                key: series.key, indicator: series.indicator, year: row.year, asOf: row.asOf, actual: 0, members: [member], isWhole: false)
            let curve = shares(of: one, in: forecast)
            // A part without a whole year of its own weighs as much as the year so far lets expect.
            let weight =
                years > 0 ? max(0, (sums.last ?? 0) / Double(years)) : max(0, series.sum(over: Month(row.year, 1)...Month(row.year, 12)))
            whole += weight
            for month in 1...12 where series[Month(row.year, month)] != nil {
                due += weight * (curve[month - 1] - (month > 1 ? curve[month - 2] : 0))
            }
        }
        // A row with nothing yet is due what the panel usually has by then.
        guard whole > 0 else { return row.asOf.year == row.year ? shares(of: row, in: forecast)[row.asOf.month - 1] : 0 }
        return min(max(due / whole, 0), 1)
    }

    /// The share of the year's months that are over by a month (序时进度).
    public static func straightLine(of year: Int, by month: Month) -> Double {
        Double(min(12, max(0, Month(year, 1).distance(to: month) + 1))) / 12
    }

    /// Running sums over the months of the whole years before a year, added up over those years, and how many there were.
    private static func runningSums(_ series: MonthlySeries, before year: Int) -> (sums: [Double], years: Int) {
        var sums = [Double](repeating: 0, count: 12)
        var years = 0
        for whole in series.start.year...series.end.year where whole < year {
            let values = (1...12).compactMap { series[Month(whole, $0)] }
            guard values.count == 12 else { continue }
            years += 1
            var running = 0.0
            for (place, value) in values.enumerated() {
                running += value
                sums[place] += running
            }
        }
        return (sums, years)
    }
}

extension [Double] {
    fileprivate mutating func add(_ other: [Double]) {
        for place in indices { self[place] += other[place] }
    }
}
