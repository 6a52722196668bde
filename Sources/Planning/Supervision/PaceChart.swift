import Foundation

/// Whether a college's months lag behind the pace that their target needs by more than noise: a control chart of the logarithms of monthly
/// shares of what was due.
///
/// A month's residual is log(value ÷ due + 0.1): logarithms, because a few large projects make sums too noisy to tell anything, while months
/// that are low one after the other do tell. What all colleges have in common, an epidemic's month or a season that was misjudged, is taken out
/// by their median: it is nobody's own lag. Residuals of past years, each by the season of the other years, say how large noise is. The standardised
/// running sum is looked at every month from March on; ``pValue`` is the chance that a year on pace looks so low in any of its looks (a random walk
/// whose level is uncertain), so that looking twelve times a year costs nothing.
public struct PaceChart: Sendable, Equatable {
    /// The lowest standardised running sum up to now: 0 on average, negative where the year lags.
    public let lowest: Double
    /// The chance of such a low look, in any month of a year that is on pace.
    public let pValue: Double

    /// The months of a row: those of its whole years before, and those of the year up to now; a missing one is `nil`.
    struct History: Sendable {
        /// Years of twelve values.
        let years: [Int: [Double]]
        /// The year's own, January first.
        let now: [Double?]
    }

    /// The first month of the year whose look counts: before, hardly anything was due.
    static let firstLook = 3
    private static let offset = 0.1
    /// How many years of its own a row's season weighs beside the panel's.
    private static let commonYears = 3.0
    /// How many months a row's own noise is drawn towards the others'.
    private static let commonMonths = 24.0
    /// The fewest rows that tell what is common to them.
    private static let fewestPeers = 5
    /// The variance of the level's uncertainty, in variances of a month.
    static let levelVariance = 0.06

    /// The charts of one indicator's rows.
    ///
    /// - Parameters:
    ///   - rows: Their months.
    ///   - targets: What each is to reach, by row.
    ///   - deadline: The month by whose end, 1 to 12.
    /// - Returns: A chart a row; `nil` where there is no past to say what noise is, or no look yet.
    static func charts(_ rows: [History], targets: [Double], deadline: Int) -> [PaceChart?] {
        let shares: [[Int: [Double]]] = rows.map { row in row.years.compactMapValues(yearShares) }
        let years = Set(shares.flatMap(\.keys)).sorted()
        // Each past year by the season of the others, as this year is by that of those before.
        var past = rows.map { _ in [Double]() }
        for year in years {
            let others: [[Int: [Double]]] = shares.map { row in row.filter { one in one.key != year } }
            let seasons = seasons(others, years: years.filter { other in other != year })
            let residuals = zip(shares, seasons).map { row, season -> [Double?]? in
                guard let values = row[year], let season else { return nil }
                return zip(values, season).map { value, due in residual(value, due: due) }
            }
            for (place, found) in withoutCommon(residuals).enumerated() {
                for case let residual? in found ?? [] { past[place].append(residual) }
            }
        }
        let all: [Double] = Array(past.joined())
        guard !all.isEmpty else { return rows.map { _ in nil } }
        let centre = all.reduce(0, +) / Double(all.count)
        let pooled = squares(all, around: centre) / Double(all.count)
        let seasons = seasons(shares, years: years)
        let now = rows.indices.map { place -> [Double?]? in
            guard !past[place].isEmpty, targets[place] > 0, let season = seasons[place] else { return nil }
            let whole = season[..<deadline].reduce(0, +)
            guard whole > 0 else { return nil }
            let months = rows[place].now
            return (0..<deadline).map { month -> Double? in
                guard month < months.count, let value = months[month] else { return nil }
                return residual(value, due: targets[place] * season[month] / whole)
            }
        }
        return zip(withoutCommon(now), past).map { residuals, past in
            guard let residuals else { return nil }
            let own = squares(past, around: centre)
            let variance = (own + commonMonths * pooled) / (Double(past.count) + commonMonths)
            guard variance > 0 else { return nil }
            let centred: [Double?] = residuals.map { residual in residual.map { $0 - centre } }
            return PaceChart(residuals: centred, variance: variance)
        }
    }

    private static func squares(_ values: [Double], around centre: Double) -> Double {
        var sum = 0.0
        for value in values { sum += (value - centre) * (value - centre) }
        return sum
    }

    /// Residuals less their median over rows, month by month, where there are rows enough to tell what they have in common.
    private static func withoutCommon(_ rows: [[Double?]?]) -> [[Double?]?] {
        guard rows.count(where: { $0 != nil }) >= fewestPeers else { return rows }
        let months = rows.lazy.compactMap { $0?.count }.first ?? 0
        let medians = (0..<months).map { month in median(rows.compactMap { $0?[month] }) }
        return rows.map { row -> [Double?]? in
            guard let row else { return nil }
            return zip(row, medians).map { value, common -> Double? in
                guard let value, let common else { return nil }
                return value - common
            }
        }
    }

    /// The chart of a year's residuals, January first.
    private init?(residuals: [Double?], variance: Double) {
        var (sum, count, lowest) = (0.0, 0.0, Double.infinity)
        for (month, residual) in residuals.enumerated() {
            guard let residual else { continue }
            sum += residual
            count += 1
            guard month + 1 >= Self.firstLook else { continue }
            lowest = min(lowest, sum / (variance * (count + Self.levelVariance * count * count)).squareRoot())
        }
        guard lowest.isFinite else { return nil }
        self.lowest = lowest
        pValue = LowestLook.chance(of: lowest)
    }

    private static func residual(_ value: Double, due: Double) -> Double {
        log(max(0, value) / max(due, .leastNormalMagnitude) + offset)
    }

    /// The share of a year by month: for each row that of its median year, drawn towards the median year of all. Medians, because a
    /// closed spring isn't a season. `nil` where no year tells.
    private static func seasons(_ rows: [[Int: [Double]]], years: [Int]) -> [[Double]?] {
        let means = years.compactMap { year -> [Double]? in
            let all = rows.compactMap { $0[year] }
            guard !all.isEmpty else { return nil }
            return (0..<12).map { month in
                let sum: Double = all.reduce(0) { $0 + $1[month] }
                return sum / Double(all.count)
            }
        }
        guard let common = medianYear(means) else { return rows.map { _ in nil } }
        return rows.map { row in
            guard let own = medianYear(years.compactMap { row[$0] }) else { return common }
            let weight = Double(row.count) / (Double(row.count) + commonYears)
            return zip(own, common).map { own, common -> Double in weight * own + (1 - weight) * common }
        }
    }

    /// The shares of a year's months; `nil` where the year has nothing.
    private static func yearShares(_ year: [Double]) -> [Double]? {
        let flows = year.map { max(0, $0) }
        return flows.reduce(0, +) > 0 ? normalised(flows) : nil
    }

    private static func normalised(_ values: [Double]) -> [Double] {
        let sum = values.reduce(0, +)
        return values.map { $0 / sum }
    }

    /// By month the median over years, made to add up to 1; `nil` without a year or where most years miss most months.
    private static func medianYear(_ years: [[Double]]) -> [Double]? {
        let medians = (0..<12).compactMap { month in median(years.map { $0[month] }) }
        return medians.reduce(0, +) > 0 ? normalised(medians) : nil
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return sorted[middle] }
        return (sorted[middle - 1] + sorted[middle]) / 2
    }
}
