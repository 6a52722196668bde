import Foundation
import LinearAlgebra

/// A generalised linear model: predictors, and the distribution of the response about its mean (Nelder & Wedderburn 1972).
public struct GeneralizedLinearModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix
    /// The distribution of the response, and with it the link.
    public let family: Family

    /// A model of predictors and family.
    public init(_ predictors: ModelMatrix, family: Family) {
        self.predictors = predictors
        self.family = family
    }

    /// The fit of the greatest likelihood, by iteratively reweighted least squares.
    ///
    /// - Parameters:
    ///   - response: One number per row that the family can have.
    ///   - weights: One number per row, none negative; for the binomial, the numbers of trials.
    ///   - offset: What is known to be part of the linear predictor.
    ///   - name: What an error calls the response.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError``, among others ``RegressionError/separation(terms:rows:)`` where a combination of predictors
    ///   tells the outcome exactly, so that a coefficient would have no end.
    public func fit(
        _ response: [Double], weights: [Double]? = nil, offset: [Double]? = nil, named name: String = "the response"
    ) throws(RegressionError) -> GeneralizedLinearFit {
        try check(response, weights, offset, name)
        let state = try iterate(response, weights, offset)
        return GeneralizedLinearFit(self, response, weights, offset, state, nullDeviance: try nullDeviance(response, weights, offset))
    }

    func check(_ response: [Double], _ weights: [Double]?, _ offset: [Double]?, _ name: String) throws(RegressionError) {
        let rows = predictors.rowCount
        precondition(response.count == rows && (weights?.count ?? rows) == rows && (offset?.count ?? rows) == rows, "one number per row")
        try checkFinite(response, name)
        try checkFinite(weights ?? [], "the weight")
        try checkFinite(offset ?? [], "the offset")
        for column in predictors.names.indices { try checkFinite(predictors.values[column: column], predictors.names[column]) }
        if let weights, let row = weights.firstIndex(where: { $0 < 0 }) { throw .negativeWeight(weights[row], row: row) }
        if let row = response.firstIndex(where: { !family.allows($0) }) { throw .responseOutOfRange(response[row], row: row) }
        let counted = weights.map { $0.lazy.filter { $0 > 0 }.count } ?? rows
        guard counted > predictors.names.count else { throw .tooFewRows(rows: counted, coefficients: predictors.names.count) }
        if let first = response.first, family.pull(first) != 0, response.allSatisfy({ $0 == first }) { throw .constantResponse(first) }
    }

    /// Where the iteration stands: the coefficients, the predictors they make, and the least squares that found them.
    struct State {
        var coefficients: [Double]
        var linearPredictors: [Double]
        var means: [Double]
        var deviance: Double
        var leastSquares: LeastSquares
        var workingResiduals: [Double]
        var iterations: Int
    }

    func iterate(_ response: [Double], _ weights: [Double]?, _ offset: [Double]?, from start: [Double]? = nil) throws(RegressionError)
        -> State
    {
        var predictor: [Double] = start ?? response.indices.map { family.link(family.start(response[$0], weight: weights?[$0] ?? 1)) }
        var state: State?
        for iteration in 1...200 {
            let next: State
            do {
                next = try step(response, weights, offset, predictor, after: state, iteration)
            } catch {
                // A design that was sound at the start loses its rank only where weights run to 0.
                guard state != nil else { throw error }
                try checkSeparation(response, weights)
                throw .notConverged(iterations: iteration)
            }
            let settled = state.map { abs($0.deviance - next.deviance) <= 1e-14 * (abs(next.deviance) + 0.1) } ?? false
            predictor = next.linearPredictors
            state = next
            if settled { break }
        }
        guard var state else { throw .notConverged(iterations: 0) }
        let extreme = zip(response, state.means).contains { value, mean in
            let end: Double = value == 1 && family == .binomial ? 1 : 0
            return family.pull(value) != 0 && abs(mean - end) < 1e-7
        }
        if extreme || state.iterations == 200 { try checkSeparation(response, weights) }
        if state.iterations == 200 { throw .notConverged(iterations: 200) }
        // Once more at the end, so that weights and errors are those of the end and not of the step before.
        state = try step(response, weights, offset, state.linearPredictors, after: state, state.iterations)
        return state
    }

    private func step(
        _ response: [Double], _ weights: [Double]?, _ offset: [Double]?, _ predictor: [Double], after last: State?, _ iteration: Int
    ) throws(RegressionError) -> State {
        let rows = response.indices
        let means = predictor.map(family.mean)
        let working = rows.map { predictor[$0] - (offset?[$0] ?? 0) + (response[$0] - means[$0]) / family.slope(means[$0]) }
        let workingWeights = rows.map {
            (weights?[$0] ?? 1) * family.slope(means[$0]) * family.slope(means[$0]) / family.variance(means[$0])
        }
        var problem = Problem(predictors, working, offset: nil)
        problem.weigh(workingWeights)
        let leastSquares = try problem.factorise()
        let solution = leastSquares.solve(problem.response, low: problem.responseLow)
        var coefficients = solution.coefficients
        var next = linearPredictor(coefficients, offset)
        var deviance = totalDeviance(response, next, weights)
        if let last {
            // A step that makes it worse is halved, as R does.
            var halvings = 0
            while !(deviance <= last.deviance + 1e-8 * (abs(last.deviance) + 0.1)), halvings < 30 {
                coefficients = zip(coefficients, last.coefficients).map { ($0 + $1) / 2 }
                next = linearPredictor(coefficients, offset)
                deviance = totalDeviance(response, next, weights)
                halvings += 1
            }
        }
        return State(
            coefficients: coefficients, linearPredictors: next, means: next.map(family.mean), deviance: deviance,
            leastSquares: leastSquares,
            workingResiduals: solution.residuals, iterations: iteration)
    }

    private func linearPredictor(_ coefficients: [Double], _ offset: [Double]?) -> [Double] {
        let sum = predictors.values * coefficients
        return offset.map { zip(sum, $0).map { $0 + $1 } } ?? sum
    }

    private func totalDeviance(_ response: [Double], _ predictor: [Double], _ weights: [Double]?) -> Double {
        response.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * family.deviance(response[$1], family.mean(predictor[$1])) }
    }

    /// The deviance of a model without predictors: of an intercept (and the offset) where the model has one.
    func nullDeviance(_ response: [Double], _ weights: [Double]?, _ offset: [Double]?) throws(RegressionError) -> Double {
        guard predictors.hasIntercept else {
            return totalDeviance(response, offset ?? [Double](repeating: 0, count: response.count), weights)
        }
        if offset != nil {
            return try GeneralizedLinearModel(ModelMatrix(rows: response.count, []), family: family).iterate(response, weights, offset)
                .deviance
        }
        let total: Double = if let weights { weights.reduce(0, +) } else { Double(response.count) }
        let sum: Double = response.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * response[$1] }
        let mean = sum / total
        return response.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * family.deviance(response[$1], mean) }
    }
}
