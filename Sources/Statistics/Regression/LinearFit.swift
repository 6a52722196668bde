import Foundation
public import LinearAlgebra

/// A linear model fitted to a response: coefficients, how sure they are, and what is left over.
public struct LinearFit: Sendable {
    /// The coefficients' names.
    public var terms: [String] { predictors.names }
    /// The coefficients, one per term.
    public let coefficients: [Double]
    /// The response minus the fit, one per row.
    public let residuals: [Double]
    /// The fit, one per row, the offset included.
    public let fittedValues: [Double]
    /// The number of rows that count: those with a weight above 0.
    public let observations: Int
    /// The residuals' degrees of freedom: observations minus parameters.
    public let degreesOfFreedom: Int
    /// The (weighted) sum of the squared residuals.
    public let residualSumOfSquares: Double
    /// The (weighted) sum of the squared responses, about their mean where the model has an intercept.
    public let totalSumOfSquares: Double
    /// The (weighted) sum of the squared responses once absorbed effects are taken out; nil where none are.
    public let withinSumOfSquares: Double?
    /// Whether the residuals are no larger than the rounding of the response, so that no test means anything.
    public let isPerfectFit: Bool

    /// The predictors.
    public let predictors: ModelMatrix
    /// The response.
    public let response: [Double]
    /// The weights, or nil where all rows count alike.
    public let weights: [Double]?
    /// What was known to be part of the response.
    public let offset: [Double]?
    /// How the errors of the coefficients were estimated.
    public internal(set) var errors: ErrorStructure = .classical
    /// The covariance of the coefficients, terms × terms.
    public internal(set) var covariance: Matrix
    /// The standard errors, one per term.
    public internal(set) var standardErrors: [Double]
    /// The degrees of freedom each coefficient is tested on.
    public internal(set) var testDegreesOfFreedom: [Double]
    /// How the rows follow each other in time, as far as the table they came from tells.
    public internal(set) var order: RowOrder = .given

    /// The factorised (weighted) design.
    let leastSquares: LeastSquares
    /// The residuals times the roots of the weights.
    let weightedResiduals: [Double]
    /// What was taken out of predictors and response beforehand, or nil where nothing was.
    let absorbed: AbsorbedEffects?
    /// The number of coefficients that were taken out beforehand.
    var absorbedParameters: Int { absorbed?.parameterCount ?? 0 }

    init(
        predictors: ModelMatrix, response: [Double], weights: [Double]?, offset: [Double]?, problem: Problem,
        leastSquares: LeastSquares, withinSumOfSquares: Double?, counted: Int
    ) {
        let solution = leastSquares.solve(problem.response, low: problem.responseLow)
        self.predictors = predictors
        self.response = response
        self.weights = weights
        self.offset = offset
        self.leastSquares = leastSquares
        absorbed = problem.absorbed
        let absorbedParameters = problem.absorbed?.parameterCount ?? 0
        coefficients = solution.coefficients
        weightedResiduals = solution.residuals
        self.withinSumOfSquares = withinSumOfSquares
        let known = offset ?? [Double](repeating: 0, count: response.count)
        if let roots = problem.roots {
            // A row of weight 0 has its residual too, but for effects that were absorbed.
            let fit = predictors.values * solution.coefficients
            residuals = roots.indices.map { row in
                roots[row] > 0 ? solution.residuals[row] / roots[row] : absorbedParameters > 0 ? 0 : response[row] - known[row] - fit[row]
            }
        } else {
            residuals = solution.residuals
        }
        fittedValues = zip(response, residuals).map { $0 - $1 }
        observations = counted
        degreesOfFreedom = counted - predictors.names.count - absorbedParameters
        residualSumOfSquares = solution.residualSumOfSquares

        let weighted = weights ?? [Double](repeating: 1, count: response.count)
        let aboutMean = predictors.hasIntercept || absorbedParameters > 0
        // With an offset the total is, as R has it, what the fit varies (offset included) plus what it leaves over.
        totalSumOfSquares =
            offset == nil
            ? sumOfSquares(response, weighted, aboutMean: aboutMean)
            : sumOfSquares(fittedValues, weighted, aboutMean: aboutMean) + residualSumOfSquares
        isPerfectFit =
            residualSumOfSquares <= sumOfSquares(response, weighted, aboutMean: false) * Double.ulpOfOne * Double.ulpOfOne

        let variance = degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : 0
        covariance = leastSquares.inverseGram.scaled(by: variance)
        standardErrors = leastSquares.inverseGramDiagonal.map { ($0 * variance).squareRoot() }
        testDegreesOfFreedom = [Double](repeating: Double(degreesOfFreedom), count: predictors.names.count)
    }
}

extension LinearFit {
    /// An estimate of the condition number of the design, its columns brought to like length.
    public var conditionEstimate: Double { leastSquares.conditionEstimate }

    /// The number of parameters of the mean, those taken out beforehand included.
    public var parameterCount: Int { terms.count + absorbedParameters }

    /// The standard deviation of the errors, estimated on ``degreesOfFreedom``; nil where none are left.
    public var residualStandardError: Double? {
        degreesOfFreedom > 0 ? (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() : nil
    }

    /// The share of the response's variation that is explained; nil where the response doesn't vary.
    public var rSquared: Double? {
        totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
    }

    /// The share of the variation within groups that is explained; nil where no groups were absorbed.
    public var withinRSquared: Double? {
        withinSumOfSquares.flatMap { $0 > 0 ? 1 - residualSumOfSquares / $0 : nil }
    }

    /// ``rSquared`` with a price for each coefficient.
    public var adjustedRSquared: Double? {
        guard let rSquared, degreesOfFreedom > 0 else { return nil }
        return 1 - (1 - rSquared) * Double(observations - meanParameters) / Double(degreesOfFreedom)
    }

    /// 1 where the total sum of squares is about the mean, 0 where it is about zero.
    var meanParameters: Int { predictors.hasIntercept || absorbedParameters > 0 ? 1 : 0 }

    /// The maximised logarithm of the likelihood of normal errors; nil for a perfect fit, where it has no bound.
    public var logLikelihood: Double? {
        guard !isPerfectFit else { return nil }
        let count = Double(observations)
        var logWeights = 0.0
        for weight in weights ?? [] where weight > 0 { logWeights += log(weight) }
        let logVariance = log(2 * Double.pi) + 1 - log(count) + log(residualSumOfSquares)
        return 0.5 * (logWeights - count * logVariance)
    }

    /// Akaike's criterion, the variance counted as a parameter.
    public var aic: Double? { logLikelihood.map { -2 * $0 + 2 * Double(parameterCount + 1) } }

    /// Akaike's criterion corrected for few observations (Hurvich & Tsai 1989); nil where they are too few for it.
    public var aicc: Double? {
        let parameters = Double(parameterCount + 1)
        guard let aic, Double(observations) - parameters - 1 > 0 else { return nil }
        return aic + 2 * parameters * (parameters + 1) / (Double(observations) - parameters - 1)
    }

    /// Schwarz's criterion, the variance counted as a parameter.
    public var bic: Double? { logLikelihood.map { -2 * $0 + log(Double(observations)) * Double(parameterCount + 1) } }
}

private func sumOfSquares(_ values: [Double], _ weights: [Double], aboutMean: Bool) -> Double {
    let centre = aboutMean ? zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +) : 0
    return zip(values, weights).reduce(0) { $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre) }
}
