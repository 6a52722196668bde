import Foundation

/// A state space model of exponential smoothing (Hyndman, Koehler, Ord & Snyder 2008, ch. 2): what a history says under it, given
/// its parameters and where it began.
struct ExponentialSmoothing {
    /// Which of the parts add, which multiply.
    let form: ETSForm
    /// How fast the parts follow what is seen.
    var smoothing: Smoothing
    /// Where they stand before the first month.
    var state: State

    /// The smoothing parameters, as R's `ets` names them.
    struct Smoothing: Hashable, Sendable {
        /// α: the share of a surprise that the level takes up, 0 to 1.
        var level: Double
        /// β: the share of it that the slope takes up, at most α.
        var trend = 0.0
        /// γ: the share of it that the month's effect takes up, at most 1 − α.
        var season = 0.0
        /// φ: the share of a slope that is left a month later.
        var damping = 1.0
    }

    /// Level, slope, and the effects of the months that are a whole number of years from the first.
    struct State: Hashable, Sendable {
        var level: Double
        var trend = 0.0
        /// Twelve; empty without a season.
        var season: [Double] = []
    }

    /// −2 log likelihood but for a constant, the scale of the errors being the one that fits best: n log Σe² + 2 Σ log|forecast|, the
    /// second where errors multiply (equation 5.3). Infinite where a part that multiplies isn't positive.
    ///
    /// A missing month leaves the parts as they are expected to be.
    func deviance(_ values: [Double]) -> Double { run(values, horizon: 0, path: nil) }

    /// What was expected of each month just before it, and of those after the last.
    func path(_ values: [Double], horizon: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: values.count + horizon) { buffer, initialized in
            buffer.initialize(repeating: .nan)
            _ = run(values, horizon: horizon, path: buffer)
            initialized = values.count + horizon
        }
    }

    private func run(_ values: [Double], horizon: Int, path: UnsafeMutableBufferPointer<Double>?) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 12) { season in
            for month in 0..<12 {
                season[month] = month < state.season.count ? state.season[month] : form.season == .multiplicative ? 1 : 0
            }
            return values.withUnsafeBufferPointer { run($0, horizon: horizon, season: season, path: path) }
        }
    }

    private func run(
        _ values: UnsafeBufferPointer<Double>, horizon: Int, season: UnsafeMutableBufferPointer<Double>,
        path: UnsafeMutableBufferPointer<Double>?
    ) -> Double {
        let (alpha, beta, gamma, phi) = (smoothing.level, smoothing.trend / smoothing.level, smoothing.season, smoothing.damping)
        let (hasTrend, trendMultiplies) = (form.trend != nil, form.trend == .multiplicative)
        let (hasSeason, seasonMultiplies) = (form.season != nil, form.season == .multiplicative)
        let errorMultiplies = form.error == .multiplicative
        let mustBePositive = errorMultiplies || seasonMultiplies || trendMultiplies
        var (level, trend) = (state.level, state.trend)
        var (squares, product, logs, known) = (0.0, 1.0, 0.0, 0.0)
        var month = 0
        for time in 0..<values.count + horizon {
            let slope = trendMultiplies ? (phi == 1 ? trend : pow(trend, phi)) : phi * trend
            var expectedLevel = level
            if hasTrend { expectedLevel = trendMultiplies ? level * slope : level + slope }
            let effect = season[month]
            let expected = seasonMultiplies ? expectedLevel * effect : expectedLevel + effect
            if mustBePositive, !(expected > 0 && expectedLevel > 0 && effect.isFinite) { return .infinity }
            path?[time] = expected
            let value = time < values.count ? values[time] : .nan
            if value.isNaN {
                level = expectedLevel
                trend = hasTrend ? slope : 0
            } else {
                known += 1
                if errorMultiplies {
                    let error = (value - expected) / expected
                    squares += error * error
                    product *= expected
                    // The logarithm of a product of many is that of each, at a fraction of the cost.
                    if product > 1e100 || product < 1e-100 {
                        logs += log(product)
                        product = 1
                    }
                } else {
                    squares += (value - expected) * (value - expected)
                }
                let adjusted = seasonMultiplies ? value / effect : value - effect
                let nextLevel = expectedLevel + alpha * (adjusted - expectedLevel)
                if trendMultiplies {
                    trend = slope + beta * (nextLevel / level - slope)
                    if !(trend > 0) { return .infinity }
                } else if hasTrend {
                    trend = slope + beta * (nextLevel - level - slope)
                }
                if hasSeason {
                    let detrended = seasonMultiplies ? value / expectedLevel : value - expectedLevel
                    season[month] = effect + gamma * (detrended - effect)
                }
                level = nextLevel
            }
            month = month == 11 ? 0 : month + 1
        }
        guard known > 0 else { return 0 }
        let deviance = known * log(max(squares, .leastNormalMagnitude)) + 2 * (logs + log(product))
        return deviance.isFinite ? deviance : .infinity
    }
}

/// How the parts of an exponential smoothing model enter: Hyndman's three letters.
public struct ETSForm: Hashable, Sendable, CustomStringConvertible {
    /// How a part enters.
    public enum Part: Hashable, Sendable {
        /// It is added.
        case additive
        /// It multiplies.
        case multiplicative
    }

    /// The error.
    public var error: Part
    /// The trend, where there is one.
    public var trend: Part?
    /// Whether the trend is damped.
    public var isDamped: Bool
    /// The season, where there is one.
    public var season: Part?

    /// A form.
    public init(error: Part, trend: Part? = nil, isDamped: Bool = false, season: Part? = nil) {
        self.error = error
        self.trend = trend
        self.isDamped = isDamped && trend != nil
        self.season = season
    }

    /// Such as `MAdM`.
    public var description: String {
        func letter(_ part: Part?) -> String { part.map { $0 == .additive ? "A" : "M" } ?? "N" }
        return letter(error) + letter(trend) + (isDamped ? "d" : "") + letter(season)
    }

    /// The forms among which ``ETS`` chooses, those of R's `ets`: trends don't multiply, and where the season does, so does the error.
    public static let usual: [ETSForm] = [Part.additive, .multiplicative].flatMap { error in
        [nil, Part.additive, .multiplicative].flatMap { season -> [ETSForm] in
            guard error == .multiplicative || season != .multiplicative else { return [] }
            return [(nil, false), (Part.additive, false), (.additive, true)].map { trend, isDamped in
                ETSForm(error: error, trend: trend, isDamped: isDamped, season: season)
            }
        }
    }
}
