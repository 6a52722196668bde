import LinearAlgebra

/// A linear model: the predictors that are to explain a response. Fitting it to one makes a ``LinearFit``.
///
/// ```swift
/// let fit = try LinearModel(ModelMatrix([("trend", trend), ("visits", visits)])).fit(funding)
/// ```
public struct LinearModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix

    /// Parameters that were taken out of predictors and response beforehand, as group means are.
    let absorbedParameters: Int

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix) {
        self.init(predictors, absorbedParameters: 0)
    }

    init(_ predictors: ModelMatrix, absorbedParameters: Int) {
        self.predictors = predictors
        self.absorbedParameters = absorbedParameters
    }

    /// The fit by least squares, weighted where weights are given.
    ///
    /// Coefficients and standard errors are refined to the last digits (see ``LinearAlgebra/LeastSquares``). Weights are those
    /// of R's `lm`: a row's error has the variance σ² / weight, and a row of weight 0 doesn't count.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - weights: One number per row, none negative.
    ///   - offset: What is known to be part of the response, one number per row.
    ///   - name: What an error calls the response.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where the data can't be fitted.
    public func fit(
        _ response: [Double], weights: [Double]? = nil, offset: [Double]? = nil, named name: String = "the response"
    ) throws(RegressionError) -> LinearFit {
        let rows = predictors.rowCount
        precondition(response.count == rows, "a response has one number per row of the predictors")
        precondition((weights?.count ?? rows) == rows && (offset?.count ?? rows) == rows, "weights and offset have one number per row")
        try checkFinite(response, name)
        try checkFinite(weights ?? [], "the weight")
        try checkFinite(offset ?? [], "the offset")
        if let row = weights?.firstIndex(where: { $0 < 0 }), let weights { throw .negativeWeight(weights[row], row: row) }
        for column in predictors.names.indices { try checkFinite(predictors.values[column: column], predictors.names[column]) }

        let counted = weights.map { $0.lazy.filter { $0 > 0 }.count } ?? rows
        let parameters = predictors.names.count + absorbedParameters
        guard counted >= parameters, counted > 0 else { throw .tooFewRows(rows: counted, coefficients: parameters) }

        let problem = WeightedProblem(predictors, response, weights: weights, offset: offset)
        if predictors.hasIntercept, predictors.names.count > 1, let first = response.first,
            zip(response, weights ?? []).allSatisfy({ $0.0 == first || $0.1 == 0 }), response.allSatisfy({ $0 == first }), offset == nil
        {
            throw .constantResponse(first)
        }
        let leastSquares = try problem.factorise(names: predictors.names)
        return LinearFit(
            predictors: predictors, response: response, weights: weights, offset: offset, problem: problem, leastSquares: leastSquares,
            absorbedParameters: absorbedParameters, counted: counted)
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

/// A design and a response with each row times the root of its weight, in double-double where that isn't exact.
struct WeightedProblem {
    let design: Matrix
    let designLow: Matrix?
    let response: [Double]
    let responseLow: [Double]?
    /// The square roots of the weights, or nil for a problem without.
    let roots: [Double]?

    init(_ predictors: ModelMatrix, _ response: [Double], weights: [Double]?, offset: [Double]?) {
        var target = response.map { LinearAlgebra.DoubleDouble($0) }
        if let offset { for row in offset.indices { target[row] = LinearAlgebra.DoubleDouble.sum(response[row], -offset[row]) } }
        guard let weights else {
            design = predictors.values
            designLow = predictors.low
            self.response = target.map(\.high)
            responseLow = offset == nil ? nil : target.map(\.low)
            roots = nil
            return
        }
        let exact = weights.map { LinearAlgebra.DoubleDouble($0).squareRoot }
        let rows = predictors.rowCount
        var high = predictors.values.storage
        var low = predictors.low?.storage ?? [Double](repeating: 0, count: high.count)
        for place in high.indices {
            let product = LinearAlgebra.DoubleDouble(high[place], low[place]) * exact[place % rows]
            (high[place], low[place]) = (product.high, product.low)
        }
        design = Matrix(rows: rows, columns: predictors.names.count, storage: high)
        designLow = Matrix(rows: rows, columns: predictors.names.count, storage: low)
        for row in target.indices { target[row] = target[row] * exact[row] }
        self.response = target.map(\.high)
        responseLow = target.map(\.low)
        roots = exact.map(\.high)
    }

    func factorise(names: [String]) throws(RegressionError) -> LeastSquares {
        do {
            return try LeastSquares(design, low: designLow)
        } catch {
            switch error {
            case .rankDeficient(let dependencies):
                throw .rankDeficient(
                    dependencies.map { TermDependency(term: names[$0.column], others: $0.others.map { names[$0] }) })
            case .notFinite(let row, let column): throw .infiniteValue(variable: names[column], row: row)
            }
        }
    }
}
