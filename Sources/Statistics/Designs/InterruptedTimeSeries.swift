public import Tables

/// The effect of a programme that starts at one time in one series: how its level and its slope change against what went before.
///
/// ```swift
/// let study = InterruptedTimeSeries(outcome: "visits", time: "month", start: .month("2022-01"), monthEffects: true)
/// let estimate = try study.fit(table)
/// estimate.level.estimate         // the jump at the start
/// estimate.effect.estimate        // the mean effect since
/// ```
///
/// The regression is `outcome ~ trend + level + slope (+ month)` (Wagner et al. 2002), its errors autoregressive or Newey–West.
public struct InterruptedTimeSeries: Sendable, Equatable {
    /// How errors go together.
    public enum Errors: Sendable, Equatable {
        /// Each is φ times the one before plus something new: generalised least squares, with Kenward & Roger's small-sample errors.
        case autoregressive
        /// Least squares with Newey & West's errors over so many lags; for long series.
        case neweyWest(lags: Int)
    }

    /// The column of the outcome.
    public var outcome: String
    /// The column of the times, none of them twice.
    public var time: String
    /// The first time with the programme.
    public var start: TimePoint
    /// Whether each calendar month has a level of its own; needs months for times.
    public var monthEffects: Bool
    /// How errors go together.
    public var errors: Errors

    /// The fewest times on each side of the start.
    public static let fewestTimes = 3

    /// A study of one series.
    public init(
        outcome: String, time: String, start: TimePoint, monthEffects: Bool = false, errors: Errors = .autoregressive
    ) {
        self.outcome = outcome
        self.time = time
        self.start = start
        self.monthEffects = monthEffects
        self.errors = errors
    }

    /// The fit.
    ///
    /// - Parameters:
    ///   - table: One row per time, in any order; times may be missing, outcomes not.
    ///   - level: The level of the intervals.
    /// - Returns: The change of level and slope, the effect since the start, and the path without it.
    /// - Throws: ``DesignError`` where there are too few times on a side of the start, or the regression can't be fitted.
    public func fit(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> InterruptedTimeSeriesEstimate {
        let columns = DesignColumns(table)
        let values = try columns.numbers(outcome)
        let moments = try columns.times(time)
        let order = moments.indices.sorted { moments[$0] < moments[$1] }
        for (earlier, later) in zip(order, order.dropFirst()) where moments[earlier] == moments[later] {
            throw .repeatedTime(unit: outcome, time: moments[later], row: max(earlier, later))
        }
        if monthEffects, let first = moments.first, case .step = first { throw .wrongColumn(time, expected: .months) }
        if let first = moments.first, case .month = first, case .step = start { throw .wrongColumn(time, expected: .times) }
        if let first = moments.first, case .step = first, case .month = start { throw .wrongColumn(time, expected: .months) }
        let series = InterruptedSeries(times: order.map { moments[$0] }, values: order.map { values[$0] }, start: start, monthEffects)
        try series.checkLengths()
        let fit = try series.fit(errors, named: outcome)
        return InterruptedTimeSeriesEstimate(series, fit, placebo: try? series.placebo(errors, named: outcome), level: level)
    }
}

/// What a study of an interrupted time series found.
public struct InterruptedTimeSeriesEstimate: Sendable {
    /// The jump at the start.
    public let level: CoefficientEstimate
    /// By how much the slope changed, per step of time.
    public let slope: CoefficientEstimate
    /// The slope before the start, per step of time.
    public let trend: CoefficientEstimate
    /// The mean effect over the observed times since the start.
    public let effect: CoefficientEstimate
    /// The effect added up over the observed times since the start.
    public let cumulativeEffect: CoefficientEstimate
    /// How much of an error is left a step later; nil for Newey–West.
    public let phi: Double?
    /// All coefficients of the regression.
    public let coefficients: [CoefficientEstimate]
    /// What is taken for granted, and what the data say of it.
    public let assumptions: [Assumption]
    /// What was observed, what the model makes of it, and what would have been without the programme.
    public let series: [EffectSeries]

    init(_ series: InterruptedSeries, _ fit: InterruptedSeries.Fit, placebo: CoefficientEstimate?, level: Double) {
        func estimate(_ term: String, _ factors: [Double]) -> CoefficientEstimate { fit.estimate(term, factors, level: level) }
        self.level = estimate("level", series.factors(level: 1))
        slope = estimate("slope", series.factors(slope: 1))
        trend = estimate("trend", series.factors(trend: 1))
        let since = series.stepsSinceStart.filter { $0 >= 0 }.map { Double($0) }
        let sum = since.reduce(0, +)
        effect = estimate("mean effect", series.factors(level: 1, slope: sum / Double(since.count)))
        cumulativeEffect = estimate("cumulative effect", series.factors(level: Double(since.count), slope: sum))
        phi = fit.phi
        coefficients = series.names.indices.map { term in
            estimate(series.names[term], series.names.indices.map { $0 == term ? 1 : 0 })
        }
        assumptions = series.assumptions(fit, placebo: placebo)
        self.series = series.drawn(fit, level: level)
    }
}
