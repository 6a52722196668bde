import LinearAlgebra

/// A linear model that counts large residuals by their size rather than their square (Huber 1964), fitted by iteratively reweighted
/// least squares with the scale re-estimated from the median absolute residual, as MASS's `rlm`.
public struct HuberModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix
    /// Beyond how many scales a residual counts by its size; 1.345 keeps 95 % of the efficiency where errors are normal.
    public let tuning: Double

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix, tuning: Double = 1.345) {
        precondition(tuning > 0, "the tuning constant is positive")
        self.predictors = predictors
        self.tuning = tuning
    }

    /// The fit.
    ///
    /// - Parameter response: One finite number per row.
    /// - Returns: The fit, with `rlm`'s standard errors.
    /// - Throws: ``RegressionError`` where the data can't be fitted, also where more than half of the residuals are 0.
    public func fit(_ response: [Double]) throws(RegressionError) -> RobustFit {
        let start = try LinearModel(predictors).fit(response)
        var residuals = start.residuals
        var coefficients = start.coefficients
        var scale = 0.0
        for iteration in 1...2000 {
            scale = median(residuals.map(abs)) / 0.6745
            guard scale > 1e-14 * (response.map(abs).max() ?? 0) else { throw .exactForMostRows }
            let weights = residuals.map { min(1, tuning * scale / abs($0)) }
            var problem = Problem(predictors, response, offset: nil)
            problem.weigh(weights)
            coefficients = try problem.factorise().solve(problem.response, low: problem.responseLow).coefficients
            let fitted = predictors.values * coefficients
            let next = zip(response, fitted).map { $0 - $1 }
            let change = zip(residuals, next).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            let size = residuals.reduce(0) { $0 + $1 * $1 }
            residuals = next
            if change <= 1e-28 * size { break }
            if iteration == 2000 { throw .notConverged(iterations: iteration) }
        }
        return RobustFit(
            terms: predictors.names, coefficients: coefficients, standardErrors: try standardErrors(residuals, scale), scale: scale,
            residuals: residuals, degreesOfFreedom: response.count - predictors.names.count)
    }

    private func standardErrors(_ residuals: [Double], _ scale: Double) throws(RegressionError) -> [Double] {
        let count = Double(residuals.count)
        let parameters = Double(predictors.names.count)
        let bounded = residuals.map { max(-tuning * scale, min(tuning * scale, $0)) }
        let variance = bounded.reduce(0) { $0 + $1 * $1 } / (count - parameters)
        let inside = Double(residuals.lazy.filter { abs($0) <= tuning * scale }.count) / count
        let spread = count * inside * (1 - inside) / (count - 1)
        let correction = 1 + parameters * spread / (count * inside * inside)
        let error = variance.squareRoot() * correction / inside
        return try Problem(predictors, residuals, offset: nil).factorise().inverseGramDiagonal.map { $0.squareRoot() * error }
    }
}

/// A robust regression fitted to a response.
public struct RobustFit: Sendable {
    /// The coefficients' names.
    public let terms: [String]
    /// The coefficients, one per term.
    public let coefficients: [Double]
    /// The standard errors, one per term.
    public let standardErrors: [Double]
    /// The scale of the errors.
    public let scale: Double
    /// The response minus the fit, one per row.
    public let residuals: [Double]
    /// Rows minus coefficients.
    public let degreesOfFreedom: Int

    /// The coefficients with their standard errors, tests and intervals, on the normal distribution.
    public func coefficientTable(level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map {
            CoefficientEstimate(
                term: terms[$0], estimate: coefficients[$0], standardError: standardErrors[$0], degreesOfFreedom: .infinity, level: level)
        }
    }

    /// The expectations of new rows with the columns of the model.
    public func predict(_ rows: ModelMatrix) -> [Double] {
        precondition(rows.names == terms, "new rows have the columns of the model")
        return rows.values * coefficients
    }
}

/// The middle value, or the mean of the two in the middle.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard !sorted.isEmpty else { return 0 }
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
