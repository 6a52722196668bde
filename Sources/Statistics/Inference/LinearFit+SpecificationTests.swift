import Foundation
import LinearAlgebra

extension LinearFit {
    /// Breusch & Pagan's test of whether the errors' variance goes with the predictors, studentised (Koenker 1981).
    ///
    /// - Returns: The test, a χ²; a small chance speaks for variances that differ.
    /// - Throws: ``InferenceError/perfectFit`` where there are no errors, ``InferenceError/noDegreesOfFreedom`` where there is no predictor.
    public func breuschPaganTest() throws(InferenceError) -> TestResult {
        guard !isPerfectFit else { throw .perfectFit }
        let predictorsAlone = terms.count - (predictors.hasIntercept ? 1 : 0)
        guard predictorsAlone > 0 else { throw .noDegreesOfFreedom }
        let squares = weightedResiduals.map { $0 * $0 }
        let mean = squares.reduce(0, +) / Double(squares.count)
        let deviations = squares.map { $0 - mean }
        let along = leastSquares.basis.multiply(deviations, orientation: .transposed)
        let explained = along.reduce(0) { $0 + $1 * $1 } / deviations.reduce(0) { $0 + $1 * $1 }
        return TestResult(chiSquared: Double(squares.count) * explained, Double(predictorsAlone))
    }

    /// Ljung & Box's test of whether residuals go with those of up to so many rows before; the rows stand in the order of time.
    ///
    /// - Parameters:
    ///   - lags: How many rows back.
    ///   - fitted: How many coefficients of an autoregression were fitted to the residuals, to be taken off the degrees of freedom.
    /// - Returns: The test, a χ²; a small chance speaks for errors that go together.
    /// - Throws: ``InferenceError/lagsOutOfRange(lags:rows:)``, ``InferenceError/perfectFit``.
    public func ljungBoxTest(lags: Int, fitted: Int = 0) throws(InferenceError) -> TestResult {
        guard lags > fitted, fitted >= 0, lags < residuals.count else { throw .lagsOutOfRange(lags: lags, rows: residuals.count) }
        guard !isPerfectFit else { throw .perfectFit }
        let count = residuals.count
        let mean = residuals.reduce(0, +) / Double(count)
        let centred = residuals.map { $0 - mean }
        let total = centred.reduce(0) { $0 + $1 * $1 }
        var sum = 0.0
        for lag in 0..<lags {
            let distance = lag + 1
            let correlation = (distance..<count).reduce(0) { $0 + centred[$1] * centred[$1 - distance] } / total
            sum += correlation * correlation / Double(count - distance)
        }
        return TestResult(chiSquared: Double(count) * Double(count + 2) * sum, Double(lags - fitted))
    }

    /// Ramsey's RESET: whether powers of the fit explain what the fit leaves over.
    ///
    /// - Parameter powers: The powers.
    /// - Returns: The test, an F; a small chance speaks for a bent relation.
    /// - Throws: ``InferenceError/redundantHypotheses`` where the powers say nothing new, ``InferenceError/perfectFit``.
    public func resetTest(powers: ClosedRange<Int> = 2...3) throws(InferenceError) -> TestResult {
        guard !isPerfectFit else { throw .perfectFit }
        let largest = fittedValues.reduce(0) { max($0, abs($1)) }
        guard largest > 0 else { throw .redundantHypotheses }
        // In units of the largest, so that high powers stay small.
        let fits = fittedValues.map { $0 / largest }
        let added = powers.map { power in
            ModelMatrix.Column(name: "fitted^\(power)", values: fits.map { pow($0, Double(power)) })
        }
        let wider = ModelMatrix(
            rows: predictors.rowCount, predictors.columnList + added, intercept: terms.contains(ModelMatrix.interceptName))
        guard absorbedParameters == 0, let larger = try? LinearModel(wider).fit(response, weights: weights, offset: offset) else {
            throw .redundantHypotheses
        }
        return try larger.fTest(against: self)
    }

    /// Durbin & Watson's test of whether residuals go with those of the row before.
    ///
    /// Where the fit came from a table with months, the row before is that of the same unit (college) a month before: the squares of the
    /// differences within units over those of all residuals (Bhargava, Franzini & Narendranathan 1982). Else rows are taken as they
    /// stand, in the order of time.
    /// - Parameters:
    ///   - exact: Whether the chance comes from the exact distribution (Imhof 1961) or from its normal approximation; without a
    ///     word, exact below 100 rows.
    ///   - alternative: Which correlation of errors is looked for: any, one above 0 (a statistic below 2) or one below 0.
    /// - Returns: The statistic (2 without autocorrelation, less where errors go together, more where they alternate; with many short
    ///   units somewhat below 2) and the chance of one as far out; twice that of the nearer side where both count, as in lmtest.
    /// - Throws: ``InferenceError/perfectFit``, ``InferenceError/noDegreesOfFreedom``, also where no row has one before it.
    public func durbinWatsonTest(exact: Bool? = nil, alternative: HypothesisTest.Alternative = .twoSided) throws(InferenceError)
        -> TestResult
    {
        guard !isPerfectFit else { throw .perfectFit }
        let residuals = weightedResiduals
        let before = order.before(rows: residuals.count)
        guard before.contains(where: { $0 != nil }) else { throw .noDegreesOfFreedom }
        var steps = 0.0
        for (row, earlier) in before.enumerated() {
            if let earlier { steps += (residuals[row] - residuals[earlier]) * (residuals[row] - residuals[earlier]) }
        }
        let statistic = steps / residuals.reduce(0) { $0 + $1 * $1 }
        // Effects of groups that were absorbed are part of the design.
        let distribution = DurbinWatson(
            basis: absorbed.map { $0.basis.appending(leastSquares.basis) } ?? leastSquares.basis, before: before)
        let tails =
            exact ?? (residuals.count < 100) ? distribution.exactTails(at: statistic) : distribution.approximateTails(at: statistic)
        guard let tails else { throw .noDegreesOfFreedom }
        let chance =
            switch alternative {
            case .twoSided: min(1, 2 * min(tails.lower, tails.upper))
            case .greater: tails.lower
            case .less: tails.upper
            }
        return TestResult(statistic: statistic, reference: .durbinWatson, pValue: chance)
    }
}
