import Foundation

/// A negative binomial regression whose θ is estimated too, by turns with the coefficients (Venables & Ripley 2002, `glm.nb`).
public struct NegativeBinomialModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix) {
        self.predictors = predictors
    }

    /// The fit of the greatest likelihood.
    ///
    /// - Parameters:
    ///   - response: Counts.
    ///   - weights: One number per row, none negative.
    ///   - offset: What is known to be part of the linear predictor.
    ///   - name: What an error calls the response.
    /// - Returns: The fit, its θ with a standard error.
    /// - Throws: ``RegressionError``, among others ``RegressionError/notOverdispersed`` where the counts vary no more than a Poisson's.
    public func fit(
        _ response: [Double], weights: [Double]? = nil, offset: [Double]? = nil, named name: String = "the response"
    ) throws(RegressionError) -> GeneralizedLinearFit {
        let poisson = GeneralizedLinearModel(predictors, family: .poisson)
        try poisson.check(response, weights, offset, name)
        var state = try poisson.iterate(response, weights, offset)
        var theta = try Self.theta(response, state.means, weights, from: nil)
        for _ in 0..<500 {
            let model = GeneralizedLinearModel(predictors, family: .negativeBinomial(theta: theta))
            state = try model.iterate(response, weights, offset, from: state.linearPredictors)
            let next = try Self.theta(response, state.means, weights, from: theta)
            let settled = abs(next - theta) <= 1e-12 * theta
            theta = next
            if settled { break }
        }
        let model = GeneralizedLinearModel(predictors, family: .negativeBinomial(theta: theta))
        state = try model.iterate(response, weights, offset, from: state.linearPredictors)
        var fit = GeneralizedLinearFit(
            model, response, weights, offset, state, nullDeviance: try model.nullDeviance(response, weights, offset))
        let information = Self.score(response, state.means, weights, theta).information
        fit.thetaStandardError = (1 / information).squareRoot()
        return fit
    }

    /// The derivative of the log likelihood by θ, and minus the second one.
    private static func score(_ response: [Double], _ means: [Double], _ weights: [Double]?, _ theta: Double) -> (
        score: Double, information: Double
    ) {
        var score = 0.0
        var information = 0.0
        let (first, second) = (digamma(theta), trigamma(theta))
        for row in response.indices {
            let (y, mu, weight) = (response[row], means[row], weights?[row] ?? 1)
            score += weight * (digamma(theta + y) - first + log(theta) + 1 - log(theta + mu) - (y + theta) / (mu + theta))
            let curvature = 2 / (mu + theta) - (y + theta) / ((mu + theta) * (mu + theta))
            information += weight * (second - trigamma(theta + y) - 1 / theta + curvature)
        }
        return (score, information)
    }

    /// θ given the means, by Newton's method.
    private static func theta(_ response: [Double], _ means: [Double], _ weights: [Double]?, from start: Double?) throws(RegressionError)
        -> Double
    {
        let total: Double = if let weights { weights.reduce(0, +) } else { Double(response.count) }
        var squares = 0.0
        for row in response.indices {
            let ratio = response[row] / means[row] - 1
            squares += (weights?[row] ?? 1) * ratio * ratio
        }
        var theta = start ?? total / squares
        for _ in 0..<200 {
            let (score, information) = score(response, means, weights, theta)
            var change = score / information
            if !(information > 0) { change = score > 0 ? theta : -theta / 2 }
            let next = max(theta / 10, theta + change)
            guard next.isFinite, next < 1e7 else { throw .notOverdispersed }
            let settled = abs(next - theta) <= 1e-14 * theta
            theta = next
            if settled { break }
        }
        return theta
    }
}

/// The derivative of log Γ, for positive numbers: recurrence up to 10, then the asymptotic series (Abramowitz & Stegun 6.3.18).
func digamma(_ x: Double) -> Double {
    var shifted = x
    var sum = 0.0
    while shifted < 10 {
        sum -= 1 / shifted
        shifted += 1
    }
    let z = 1 / (shifted * shifted)
    let rest: Double = 1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12))
    let series: Double = z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * rest)))
    return sum + log(shifted) - 0.5 / shifted - series
}

/// The second derivative of log Γ, for positive numbers (Abramowitz & Stegun 6.4.12).
func trigamma(_ x: Double) -> Double {
    var shifted = x
    var sum = 0.0
    while shifted < 10 {
        sum += 1 / (shifted * shifted)
        shifted += 1
    }
    let z = 1 / (shifted * shifted)
    let rest: Double = 1.0 / 30 - z * (5.0 / 66 - z * (691.0 / 2730 - z * 7 / 6))
    let series: Double = z * (1.0 / 6 - z * (1.0 / 30 - z * (1.0 / 42 - z * rest)))
    return sum + 1 / shifted + 0.5 * z + series / shifted
}
