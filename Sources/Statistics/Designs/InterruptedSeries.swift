import LinearAlgebra
import Tables

/// A series in the order of time, and the regression of its level and slope before and from a start.
struct InterruptedSeries {
    let times: [TimePoint]
    let values: [Double]
    let start: TimePoint
    let predictors: ModelMatrix

    /// A regression fitted to the series, with what its combinations need.
    struct Fit {
        let coefficients: [Double]
        let covariance: Matrix
        /// What a combination of coefficients is tested on.
        let degreesOfFreedom: @Sendable ([Double]) -> Double
        let residuals: [Double]
        let phi: Double?
        let isPerfect: Bool

        /// A combination of coefficients with its error.
        func estimate(_ term: String, _ factors: [Double], level: Double = 0.95) -> CoefficientEstimate {
            let value = zip(factors, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
            let variance = zip(covariance * factors, factors).reduce(0) { $0 + $1.0 * $1.1 }
            return CoefficientEstimate(
                term: term, estimate: value, standardError: max(0, variance).squareRoot(), degreesOfFreedom: degreesOfFreedom(factors),
                level: level, meaningful: !isPerfect)
        }
    }

    init(times: [TimePoint], values: [Double], start: TimePoint, _ monthEffects: Bool) {
        self.times = times
        self.values = values
        self.start = start
        let steps = times.map { $0.ordinal - start.ordinal }
        var columns = [
            ModelMatrix.Column(name: "trend", values: steps.map { Double($0) }),
            ModelMatrix.Column(name: "level", values: steps.map { $0 >= 0 ? 1 : 0 }),
            ModelMatrix.Column(name: "slope", values: steps.map { Double(max(0, $0)) }),
        ]
        if monthEffects {
            let months = times.map { time -> Int in if case .month(let month) = time { month.month } else { 0 } }
            for month in Set(months).sorted().dropFirst() {
                columns.append(ModelMatrix.Column(name: "month\(month)", values: months.map { $0 == month ? 1 : 0 }))
            }
        }
        predictors = ModelMatrix(rows: times.count, columns)
    }

    var names: [String] { predictors.names }

    /// Steps of time since the start, negative before it.
    var stepsSinceStart: [Int] { times.map { $0.ordinal - start.ordinal } }

    private var monthEffects: Bool { names.count > 4 }

    /// The factors of a combination of the programme's coefficients.
    func factors(trend: Double = 0, level: Double = 0, slope: Double = 0) -> [Double] {
        [0, trend, level, slope] + [Double](repeating: 0, count: names.count - 4)
    }

    func checkLengths() throws(DesignError) {
        let before = stepsSinceStart.filter { $0 < 0 }.count
        let needed = InterruptedTimeSeries.fewestTimes
        guard before >= needed else { throw .tooFewPeriods(before, needed: needed, before: true) }
        guard times.count - before >= needed else { throw .tooFewPeriods(times.count - before, needed: needed, before: false) }
    }

    func fit(_ errors: InterruptedTimeSeries.Errors, named name: String) throws(DesignError) -> Fit {
        let plain = try inDesign { () throws(RegressionError) in try LinearModel(predictors).fit(values, named: name) }
        if case .neweyWest(let lags) = errors {
            let robust = try inDesign { () throws(InferenceError) in try plain.withErrors(.neweyWest(lags: lags)) }
            let freedom = Double(robust.degreesOfFreedom)
            return Fit(
                coefficients: robust.coefficients, covariance: robust.covariance, degreesOfFreedom: { _ in freedom },
                residuals: robust.residuals, phi: nil, isPerfect: robust.isPerfectFit)
        }
        let freedom = Double(plain.degreesOfFreedom)
        guard !plain.isPerfectFit else {
            return Fit(
                coefficients: plain.coefficients, covariance: plain.covariance, degreesOfFreedom: { _ in freedom },
                residuals: plain.residuals, phi: nil, isPerfect: true)
        }
        let ordinals = times.map(\.ordinal)
        let fit = try inDesign { () throws(RegressionError) in try AutoregressiveModel(predictors).fit(values, times: ordinals) }
        let scale = fit.residualStandardError
        guard
            let corrected = AutoregressiveCovariance(
                design: predictors.values, times: ordinals, phi: fit.phi, variance: scale * scale)
        else {
            return Fit(
                coefficients: fit.coefficients, covariance: fit.covariance, degreesOfFreedom: { _ in freedom }, residuals: fit.residuals,
                phi: fit.phi, isPerfect: false)
        }
        return Fit(
            coefficients: fit.coefficients, covariance: corrected.adjusted,
            degreesOfFreedom: { corrected.degreesOfFreedom($0) },
            residuals: fit.residuals, phi: fit.phi, isPerfect: false)
    }

    /// The mean effect of a start that never was, in the middle of the time before the true one: it should be 0.
    func placebo(_ errors: InterruptedTimeSeries.Errors, named name: String) throws(DesignError) -> CoefficientEstimate? {
        let before = times.filter { $0 < start }
        guard before.count >= max(12, names.count + 8) else { return nil }
        let early = InterruptedSeries(
            times: before, values: Array(values.prefix(before.count)), start: before[before.count / 2], monthEffects)
        let since = early.stepsSinceStart.filter { $0 >= 0 }.map { Double($0) }
        return try early.fit(errors, named: name).estimate(
            "placebo", early.factors(level: 1, slope: since.reduce(0, +) / Double(since.count)))
    }
}
