public import Forecasting
public import Observations
import Statistics

/// Past years forecast again from each of their months, and held against what came.
public struct Backtest: Sendable {
    /// One model's record from one month of the year, or from all.
    public struct Score: Sendable, Equatable {
        /// The model's name.
        public let model: String
        /// What is counted.
        public let indicator: Indicator
        /// Whether these are sums over the parts of a key and not single series.
        public let isTotal: Bool
        /// The month of the year the forecasts were made at the end of, 1 to 11; `nil` for all of them.
        public let month: Int?
        /// How many forecasts are scored.
        public let count: Int
        /// The mean of |median − actual|, each in units of the mean absolute difference from the same month a year earlier times the
        /// months left.
        public let scaledError: Double
        /// The mean over the quantiles 0.05 to 0.95 of twice the pinball loss, in the same units: the continuous ranked probability score.
        public let crps: Double
        /// The share of actual totals inside the middle 80 %.
        public let cover80: Double
        /// The share inside the middle 90 %.
        public let cover90: Double

        /// Where ``cover80`` would lie with chance 95 % or more if intervals were right and years independent: all but the counts that the
        /// binomial distribution leaves a fortieth or less on either side.
        public var band80: ClosedRange<Double> { band(around: 0.8) }
        /// The same for ``cover90``.
        public var band90: ClosedRange<Double> { band(around: 0.9) }

        private func band(around share: Double) -> ClosedRange<Double> {
            let inside = Binomial(trials: count, probability: share)
            return inside.quantile(0.025) / Double(count)...inside.quantile(0.975) / Double(count)
        }
    }

    /// The records: for each indicator single series first, then sums; for each model the months and then all.
    public let scores: [Score]

    /// The fewest months before a forecast that is scored.
    private static let shortest = 24
    private static let shares = (1...19).map { (step: Int) -> Double in Double(step) / 20 }

    private struct Key: Hashable {
        let model: Int
        let indicator: Int
        let isTotal: Bool
        let month: Int
    }

    private struct Sums {
        var count = 0
        var error = 0.0
        var crps = 0.0
        var in80 = 0
        var in90 = 0

        mutating func add(_ other: Sums) {
            count += other.count
            error += other.error
            crps += other.crps
            in80 += other.in80
            in90 += other.in90
        }
    }

    /// Forecasts past years again.
    ///
    /// - Parameters:
    ///   - panel: The observations.
    ///   - models: The models to hold against each other, with their names.
    ///   - years: How many years back, from the last one that is whole.
    ///   - seed: What fixes every draw.
    ///   - progress: Called before each forecast with its number, how many there are, and its as-of month.
    public init(
        _ panel: Panel, models: [(name: String, choice: ModelChoice)], years: Int = 2, seed: UInt64 = 0,
        progress: (_ number: Int, _ count: Int, _ asOf: Month) -> Void = { _, _, _ in }
    ) {
        let indicators = panel.indicators
        let origins = Self.origins(of: panel, years: years)
        var sums: [Key: Sums] = [:]
        for (number, origin) in origins.enumerated() {
            progress(number + 1, origins.count, origin)
            let known = panel.asOf(origin)
            for (place, model) in models.enumerated() {
                guard let forecast = try? known.forecast(asOf: origin, models: model.choice, seed: seed, paths: 1000) else { continue }
                let yearEnd = YearEnd(forecast)
                for row in yearEnd.rows where row.year == origin.year {
                    guard let sum = Self.score(row, yearEnd, panel), let indicator = indicators.firstIndex(of: row.indicator) else {
                        continue
                    }
                    sums[Key(model: place, indicator: indicator, isTotal: row.key.isTotal, month: origin.month), default: Sums()].add(sum)
                }
            }
        }
        var scores: [Score] = []
        for (indicator, isTotal) in indicators.indices.flatMap({ [($0, false), ($0, true)] }) {
            for model in models.indices {
                var all = Sums()
                for month in 1...11 {
                    guard let sum = sums[Key(model: model, indicator: indicator, isTotal: isTotal, month: month)] else { continue }
                    all.add(sum)
                    scores.append(Self.score(models[model].name, indicators[indicator], isTotal, month, sum))
                }
                if all.count > 0 { scores.append(Self.score(models[model].name, indicators[indicator], isTotal, nil, all)) }
            }
        }
        self.scores = scores
    }

    private static func score(_ model: String, _ indicator: Indicator, _ isTotal: Bool, _ month: Int?, _ sums: Sums) -> Score {
        let count = Double(sums.count)
        return Score(
            model: model, indicator: indicator, isTotal: isTotal, month: month, count: sums.count, scaledError: sums.error / count,
            crps: sums.crps / count, cover80: Double(sums.in80) / count, cover90: Double(sums.in90) / count)
    }

    /// January to November of the years that are whole for some series and have enough before them.
    private static func origins(of panel: Panel, years: Int) -> [Month] {
        let bounds = panel.indices.compactMap { panel.knownBounds(at: $0) }
        guard let first = bounds.map(\.lowerBound).min(), let last = bounds.map(\.upperBound).max() else { return [] }
        let lastWhole = last.month == 12 ? last.year : last.year - 1
        var origins: [Month] = []
        for back in (0..<years).reversed() {
            for month in 1...11 { origins.append(Month(lastWhole - back, month)) }
        }
        return origins.filter { first.distance(to: $0) + 1 >= shortest }
    }

    /// How far one row was off, in its own scale; `nil` where its actual total isn't wholly known or it has hardly a past.
    private static func score(_ row: YearEnd.Row, _ yearEnd: YearEnd, _ panel: Panel) -> Sums? {
        let year = Month(row.year, 1)...Month(row.year, 12)
        var (actual, parts): (Double, [MonthlySeries]) = (0, [])
        for member in row.members {
            let known = yearEnd.forecast[member].series
            guard let whole = panel[known.key, known.indicator], year.allSatisfy({ whole[$0] != nil }) else { return nil }
            actual += whole.sum(over: year)
            parts.append(known)
        }
        guard let scale = scale(of: parts, row: row), scale > 0 else { return nil }
        let distribution = yearEnd.distribution(of: row)
        let quantiles = shares.map(distribution.quantile)
        let loss = zip(shares, quantiles).reduce(0) { $0 + 2 * (actual >= $1.1 ? $1.0 : $1.0 - 1) * (actual - $1.1) }
        return Sums(
            count: 1, error: abs(distribution.median - actual) / scale, crps: loss / Double(shares.count) / scale,
            in80: (quantiles[1]...quantiles[17]).contains(actual) ? 1 : 0, in90: (quantiles[0]...quantiles[18]).contains(actual) ? 1 : 0)
    }

    /// The mean absolute difference of a sum from the same month a year earlier, times the months left; `nil` under two years.
    private static func scale(of parts: [MonthlySeries], row: YearEnd.Row) -> Double? {
        guard let start = parts.map(\.start).min(), start.distance(to: row.asOf) + 1 >= shortest else { return nil }
        var (sum, count) = (0.0, 0)
        for month in start.advanced(by: 12)...row.asOf {
            let pairs = parts.compactMap { part in part[month].flatMap { now in part[month.yearBefore].map { now - $0 } } }
            guard pairs.count == parts.count else { continue }
            sum += abs(pairs.reduce(0, +))
            count += 1
        }
        return count > 0 ? sum / Double(count) * Double(12 - row.asOf.month) : nil
    }
}
