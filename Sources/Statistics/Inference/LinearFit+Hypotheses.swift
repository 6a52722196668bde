import Foundation
import LinearAlgebra

/// A linear combination of coefficients that is held to be a number: `2 · hours − t = 0`.
public struct LinearHypothesis: Sendable, Equatable {
    /// The factor of each term that takes part.
    public let factors: [String: Double]
    /// What the combination is held to be.
    public let value: Double

    /// The hypothesis that a combination of coefficients is a number.
    public init(_ factors: [String: Double], equals value: Double = 0) {
        self.factors = factors
        self.value = value
    }

    /// The hypothesis that one coefficient is a number.
    public init(_ term: String, equals value: Double = 0) {
        self.init([term: 1], equals: value)
    }
}

extension LinearFit {
    /// Wald's test of hypotheses that hold together, on the covariance the fit has (see ``withErrors(_:)``), as an F.
    ///
    /// Several hypotheses under CR2 are tested by the approximate Hotelling test (Pustejovsky & Tipton 2018, clubSandwich's HTZ). Elsewhere the
    /// denominator's degrees of freedom are the smallest of those the terms involved are tested on.
    /// - Parameter hypotheses: At least one, none following from the others.
    /// - Returns: The test.
    /// - Throws: ``InferenceError`` where a term is unknown, hypotheses repeat each other or the fit is perfect.
    public func waldTest(_ hypotheses: [LinearHypothesis]) throws(InferenceError) -> TestResult {
        guard !isPerfectFit else { throw .perfectFit }
        var restrictions = Matrix(rows: hypotheses.count, columns: terms.count)
        var freedom = Double.infinity
        for (row, hypothesis) in hypotheses.enumerated() {
            for (term, factor) in hypothesis.factors.sorted(by: { $0.key < $1.key }) {
                guard let column = terms.firstIndex(of: term) else { throw .unknownTerm(term) }
                restrictions[row, column] = factor
                freedom = min(freedom, testDegreesOfFreedom[column])
            }
        }
        let count = Double(hypotheses.count)
        var hotelling: Double?
        if case .clustered(let clusters, .cr2) = errors, hypotheses.count > 1 {
            hotelling = try sandwich(wholeBasis: true).hotellingDegreesOfFreedom(restrictions, clusters)
            guard let hotelling else { throw .redundantHypotheses }
            guard hotelling - count + 1 > 0 else {
                throw .tooFewClustersForTest(clusters: clusters.count, hypotheses: hypotheses.count)
            }
        }
        let distance = zip(restrictions * coefficients, hypotheses).map { $0 - $1.value }
        let spread = restrictions * covariance * restrictions.transposed
        guard !hypotheses.isEmpty, let statistic = quadraticForm(distance, over: spread) else { throw .redundantHypotheses }
        guard let hotelling else { return TestResult(f: statistic / count, count, freedom) }
        let rest = hotelling - count + 1
        return TestResult(f: statistic * rest / (hotelling * count), count, rest)
    }

    /// The F test of a smaller model against this one.
    ///
    /// - Parameter smaller: A fit to the same rows whose terms are combinations of this one's.
    /// - Returns: The test; a small chance speaks for the larger model.
    /// - Throws: ``InferenceError/modelsNotNested``, ``InferenceError/perfectFit``.
    public func fTest(against smaller: LinearFit) throws(InferenceError) -> TestResult {
        let difference = try nestedDifference(smaller)
        guard !isPerfectFit else { throw .perfectFit }
        let scale = residualSumOfSquares / Double(degreesOfFreedom)
        let statistic = (smaller.residualSumOfSquares - residualSumOfSquares) / Double(difference) / scale
        return TestResult(f: max(0, statistic), Double(difference), Double(degreesOfFreedom))
    }

    /// The likelihood-ratio test of a smaller model against this one, both with normal errors.
    ///
    /// - Parameter smaller: A fit to the same rows whose terms are combinations of this one's.
    /// - Returns: The test; a small chance speaks for the larger model.
    /// - Throws: ``InferenceError/modelsNotNested``, ``InferenceError/perfectFit``.
    public func likelihoodRatioTest(against smaller: LinearFit) throws(InferenceError) -> TestResult {
        let difference = try nestedDifference(smaller)
        guard let larger = logLikelihood, let smaller = smaller.logLikelihood else { throw .perfectFit }
        return TestResult(chiSquared: max(0, 2 * (larger - smaller)), Double(difference))
    }

    private func nestedDifference(_ smaller: LinearFit) throws(InferenceError) -> Int {
        let difference = parameterCount - smaller.parameterCount
        guard difference > 0, response == smaller.response, weights == smaller.weights, offset == smaller.offset else {
            throw .modelsNotNested
        }
        if absorbedParameters == 0 {
            let projected = leastSquares.basis * leastSquares.basis.transposedTimes(smaller.leastSquares.basis)
            let distance = zip(projected.storage, smaller.leastSquares.basis.storage).reduce(0) { max($0, abs($1.0 - $1.1)) }
            guard distance < 1e-8 else { throw .modelsNotNested }
        } else {
            guard smaller.absorbedParameters == absorbedParameters, smaller.terms.allSatisfy(terms.contains) else { throw .modelsNotNested }
        }
        return difference
    }
}

extension GeneralizedLinearFit {
    /// The likelihood-ratio test of a smaller model against this one.
    ///
    /// - Parameter smaller: A fit of the same family to the same rows, its terms among this one's.
    /// - Returns: The test; a small chance speaks for the larger model.
    /// - Throws: ``InferenceError/modelsNotNested``.
    public func likelihoodRatioTest(against smaller: GeneralizedLinearFit) throws(InferenceError) -> TestResult {
        let difference = parameterCount - smaller.parameterCount
        guard difference > 0, response == smaller.response, weights == smaller.weights, smaller.terms.allSatisfy(terms.contains) else {
            throw .modelsNotNested
        }
        return TestResult(chiSquared: max(0, 2 * (logLikelihood - smaller.logLikelihood)), Double(difference))
    }
}

/// `dᵀ S⁻¹ d` for a positive definite S, brought to a unit diagonal first; nil where it isn't.
private func quadraticForm(_ distance: [Double], over spread: Matrix) -> Double? {
    let scales = spread.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : .nan }
    guard scales.allSatisfy(\.isFinite) else { return nil }
    var scaled = spread
    for column in scales.indices {
        for row in scales.indices { scaled[row, column] *= scales[row] * scales[column] }
    }
    guard let factor = Cholesky(scaled), factor.diagonal.allSatisfy({ $0 > 1e-7 }) else { return nil }
    let vector = zip(distance, scales).map { $0 * $1 }
    return zip(vector, factor.solve(vector)).reduce(0) { $0 + $1.0 * $1.1 }
}
