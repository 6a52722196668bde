import Foundation
public import LinearAlgebra

/// A generalised linear model fitted to a response.
public struct GeneralizedLinearFit: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix
    /// The distribution of the response; of the negative binomial with the θ that was used.
    public let family: Family
    /// The coefficients, one per term.
    public let coefficients: [Double]
    /// The covariance of the coefficients.
    public internal(set) var covariance: Matrix
    /// The standard errors, one per term.
    public internal(set) var standardErrors: [Double]
    /// How the errors of the coefficients were estimated.
    public internal(set) var errors: ErrorStructure = .classical
    /// The degrees of freedom each coefficient is tested on, infinite for the normal distribution.
    public internal(set) var testDegreesOfFreedom: [Double]
    /// The response.
    public let response: [Double]
    /// The weights, or nil where all rows count alike.
    public let weights: [Double]?
    /// The linear predictors, offset included, one per row.
    public let linearPredictors: [Double]
    /// The means, one per row.
    public let fittedValues: [Double]
    /// Twice what the likelihood of a model that fits each row exactly is ahead by, as a logarithm.
    public let deviance: Double
    /// The deviance of a model without predictors.
    public let nullDeviance: Double
    /// The maximised logarithm of the likelihood.
    public let logLikelihood: Double
    /// How many times least squares were solved.
    public let iterations: Int
    /// The standard error of an estimated θ of the negative binomial.
    public internal(set) var thetaStandardError: Double?

    let leastSquares: LeastSquares
    let workingResiduals: [Double]

    init(
        _ model: GeneralizedLinearModel, _ response: [Double], _ weights: [Double]?, _ offset: [Double]?,
        _ state: GeneralizedLinearModel.State,
        nullDeviance: Double
    ) {
        predictors = model.predictors
        family = model.family
        coefficients = state.coefficients
        covariance = state.leastSquares.inverseGram
        standardErrors = state.leastSquares.inverseGramDiagonal.map { $0.squareRoot() }
        testDegreesOfFreedom = [Double](repeating: .infinity, count: state.coefficients.count)
        self.response = response
        self.weights = weights
        linearPredictors = state.linearPredictors
        fittedValues = state.means
        deviance = state.deviance
        self.nullDeviance = nullDeviance
        logLikelihood = response.indices.reduce(0) {
            $0 + model.family.logLikelihood(response[$1], state.means[$1], weight: weights?[$1] ?? 1)
        }
        iterations = state.iterations
        leastSquares = state.leastSquares
        workingResiduals = state.workingResiduals
    }
}

extension GeneralizedLinearFit {
    /// The coefficients' names.
    public var terms: [String] { predictors.names }

    /// The coefficient of a term, or nil where there is no such term.
    public subscript(term: String) -> Double? { terms.firstIndex(of: term).map { coefficients[$0] } }

    /// The number of rows that count: those with a weight above 0.
    public var observations: Int { weights.map { $0.lazy.filter { $0 > 0 }.count } ?? response.count }

    /// Observations minus coefficients.
    public var degreesOfFreedom: Int { observations - terms.count }

    /// θ of the negative binomial.
    public var theta: Double? { if case .negativeBinomial(let theta) = family { theta } else { nil } }

    /// The parameters that were estimated, a θ included.
    public var parameterCount: Int { terms.count + (thetaStandardError == nil ? 0 : 1) }

    /// Akaike's criterion.
    public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }

    /// Akaike's criterion corrected for few observations; nil where they are too few for it.
    public var aicc: Double? {
        let parameters = Double(parameterCount)
        let rest = Double(observations) - parameters - 1
        return rest > 0 ? aic + 2 * parameters * (parameters + 1) / rest : nil
    }

    /// Schwarz's criterion.
    public var bic: Double { -2 * logLikelihood + log(Double(observations)) * Double(parameterCount) }

    /// The signed roots of what each row adds to the deviance.
    public var devianceResiduals: [Double] {
        response.indices.map { row in
            let part = (weights?[row] ?? 1) * family.deviance(response[row], fittedValues[row])
            return max(0, part).squareRoot() * (response[row] < fittedValues[row] ? -1 : 1)
        }
    }

    /// Response minus mean over the standard deviation of a response of that mean.
    public var pearsonResiduals: [Double] {
        response.indices.map { row in
            (response[row] - fittedValues[row]) * ((weights?[row] ?? 1) / family.variance(fittedValues[row])).squareRoot()
        }
    }

    /// The coefficients with their standard errors, tests and intervals of a level.
    public func coefficientTable(level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map { term in
            CoefficientEstimate(
                term: terms[term], estimate: coefficients[term], standardError: standardErrors[term],
                degreesOfFreedom: testDegreesOfFreedom[term],
                level: level)
        }
    }

    /// The same fit with the errors of its coefficients estimated in another way.
    ///
    /// - Parameter errors: How errors are estimated; clusters have one label per row of the model.
    /// - Returns: The fit, its covariance, standard errors and degrees of freedom replaced.
    /// - Throws: ``InferenceError`` where the rows can't say.
    public func withErrors(_ errors: ErrorStructure) throws(InferenceError) -> GeneralizedLinearFit {
        var fit = self
        fit.errors = errors
        if errors == .classical {
            fit.covariance = leastSquares.inverseGram
            fit.testDegreesOfFreedom = [Double](repeating: .infinity, count: terms.count)
        } else {
            let sandwich = Sandwich(
                basis: leastSquares.basis, root: leastSquares.root, residuals: workingResiduals, observations: observations,
                parameters: terms.count)
            let (covariance, freedom) = try sandwich.covariance(errors)
            fit.covariance = covariance
            fit.testDegreesOfFreedom = freedom ?? [Double](repeating: .infinity, count: terms.count)
        }
        fit.standardErrors = fit.covariance.diagonal.map { max(0, $0).squareRoot() }
        return fit
    }
}

/// What a generalised linear model expects of a row.
public struct GeneralizedPrediction: Sendable, Equatable {
    /// The linear predictor.
    public let linearPredictor: Double
    /// The standard error of the linear predictor.
    public let linearStandardError: Double
    /// The expected response.
    public let mean: Double

    let family: Family

    /// Where the expected response lies, at a level: the interval of the linear predictor, taken through the link.
    public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
        let reach = linearStandardError * studentQuantile(0.5 + level / 2, .infinity)
        return family.mean(linearPredictor - reach)...family.mean(linearPredictor + reach)
    }
}

extension GeneralizedLinearFit {
    /// The expectations of new rows.
    ///
    /// - Parameters:
    ///   - rows: The predictors of the new rows, the same columns as the model's.
    ///   - offset: What is known to be part of the new linear predictors.
    /// - Returns: One prediction per row.
    /// - Throws: ``RegressionError`` for a value that is missing or infinite.
    public func predict(_ rows: ModelMatrix, offset: [Double]? = nil) throws(RegressionError) -> [GeneralizedPrediction] {
        precondition(rows.names == terms, "new rows have the columns of the model")
        for column in rows.names.indices { try checkFinite(rows.values[column: column], rows.names[column]) }
        let sums = rows.values * coefficients
        let spread = rows.values * covariance
        return sums.indices.map { row in
            let variance = (0..<terms.count).reduce(0) { $0 + spread[row, $1] * rows.values[row, $1] }
            let predictor = sums[row] + (offset?[row] ?? 0)
            return GeneralizedPrediction(
                linearPredictor: predictor, linearStandardError: max(0, variance).squareRoot(), mean: family.mean(predictor), family: family
            )
        }
    }
}
