import LinearAlgebra

/// A linear model: the predictors that are to explain a response. Fitting it to one makes a ``LinearFit``.
///
/// ```swift
/// let fit = try LinearModel(ModelMatrix([("trend", trend), ("visits", visits)])).fit(funding)
/// ```
public struct LinearModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix) {
        self.predictors = predictors
    }

    /// The fit by least squares, weighted where weights are given.
    ///
    /// Coefficients and standard errors are refined to the last digits (see ``LeastSquares``). Weights are those
    /// of R's `lm`: a row's error has the variance σ² / weight, and a row of weight 0 doesn't count.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - weights: One number per row, none negative.
    ///   - offset: What is known to be part of the response, one number per row.
    ///   - groups: Groups whose effects are absorbed: the fit is that with a dummy for each group, and the dummies stay unnamed.
    ///     The intercept, where there is one, goes with them.
    ///   - name: What an error calls the response.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where the data can't be fitted.
    public func fit(
        _ response: [Double], weights: [Double]? = nil, offset: [Double]? = nil, absorbing groups: [Clusters] = [],
        named name: String = "the response"
    ) throws(RegressionError) -> LinearFit {
        let rows = predictors.rowCount
        precondition(response.count == rows, "a response has one number per row of the predictors")
        precondition((weights?.count ?? rows) == rows && (offset?.count ?? rows) == rows, "weights and offset have one number per row")
        try checkFinite(response, name)
        try checkFinite(weights ?? [], "the weight")
        try checkFinite(offset ?? [], "the offset")
        if let row = weights?.firstIndex(where: { $0 < 0 }), let weights { throw .negativeWeight(weights[row], row: row) }
        for column in predictors.names.indices { try checkFinite(predictors.values[column: column], predictors.names[column]) }

        var problem = Problem(predictors, response, offset: offset)
        if predictors.hasIntercept || !groups.isEmpty, predictors.names.count > 1 || !groups.isEmpty, let first = problem.response.first,
            problem.response.allSatisfy({ $0 == first })
        {
            throw .constantResponse(first)
        }
        let absorbed = try problem.absorb(groups, weights: weights)
        let counted = weights.map { $0.lazy.filter { $0 > 0 }.count } ?? rows
        let parameters = problem.names.count + absorbed
        guard counted > parameters else { throw .tooFewRows(rows: counted, coefficients: parameters) }
        let within = problem.sumOfSquares(weights: weights)
        problem.weigh(weights)
        let leastSquares = try problem.factorise()
        return LinearFit(
            predictors: groups.isEmpty ? predictors : predictors.withoutIntercept, response: response, weights: weights, offset: offset,
            problem: problem, leastSquares: leastSquares, withinSumOfSquares: groups.isEmpty ? nil : within,
            counted: counted)
    }
}

/// Throws where one of the values of a variable is missing (NaN) or infinite.
func checkFinite(_ values: some Collection<Double>, _ name: String) throws(RegressionError) {
    var row = 0
    for value in values {
        if !value.isFinite { throw value.isNaN ? .missingValue(variable: name, row: row) : .infiniteValue(variable: name, row: row) }
        row += 1
    }
}
