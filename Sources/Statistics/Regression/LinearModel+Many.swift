public import LinearAlgebra

/// Many linear models of one shape, fitted at once: what is wanted of a thousand series, without a thousand of everything else.
public struct LinearFits: Sendable {
    /// The coefficients' names.
    public let terms: [String]
    /// The coefficients, terms × series.
    public let coefficients: Matrix
    /// The standard errors, terms × series.
    public let standardErrors: Matrix
    /// The sum of squared residuals of each series.
    public let residualSumsOfSquares: [Double]
    /// The residuals' degrees of freedom of each series.
    public let degreesOfFreedom: Int

    /// The number of series.
    public var count: Int { residualSumsOfSquares.count }

    /// The standard deviation of one series' errors.
    public func residualStandardError(of series: Int) -> Double {
        (residualSumsOfSquares[series] / Double(degreesOfFreedom)).squareRoot()
    }

    /// The coefficients of one series with their standard errors, tests and intervals of a level.
    public func coefficientTable(of series: Int, level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map {
            CoefficientEstimate(
                term: terms[$0], estimate: coefficients[$0, series], standardError: standardErrors[$0, series],
                degreesOfFreedom: Double(degreesOfFreedom), level: level)
        }
    }
}

extension LinearModel {
    /// The fits of many responses that share the predictors: one factorisation, all responses through level-3 BLAS, on all cores.
    ///
    /// The error of a coefficient is about the design's condition number times 10⁻¹⁶; ``fit(_:weights:offset:absorbing:named:)``
    /// refines one fit further.
    /// - Parameter responses: One response per column.
    /// - Returns: The fits.
    /// - Throws: ``RegressionError``; a row is counted within its response.
    public func fitAll(_ responses: Matrix) throws(RegressionError) -> LinearFits {
        precondition(responses.rowCount == predictors.rowCount, "a response has one number per row of the predictors")
        let parameters = predictors.names.count
        guard predictors.rowCount > parameters else { throw .tooFewRows(rows: predictors.rowCount, coefficients: parameters) }
        for column in predictors.names.indices { try checkFinite(predictors.values[column: column], predictors.names[column]) }
        let leastSquares = try Problem(predictors, [Double](repeating: 0, count: predictors.rowCount), offset: nil).factorise()
        let solved = leastSquares.solveMany(responses)
        // A value that isn't finite shows in its sum of squares.
        if let series = solved.residualSumsOfSquares.firstIndex(where: { !$0.isFinite }) {
            try checkFinite(responses[column: series], "series \(series + 1)")
        }
        let freedom = predictors.rowCount - parameters
        let roots = leastSquares.inverseGramDiagonal.map { $0.squareRoot() }
        return LinearFits(
            terms: predictors.names, coefficients: solved.coefficients,
            standardErrors: errorMatrix(solved.residualSumsOfSquares, freedom, parameters) { _, term in roots[term] },
            residualSumsOfSquares: solved.residualSumsOfSquares, degreesOfFreedom: freedom)
    }
}

extension LinearFits {
    /// The fits of many responses, each with predictors of its own but all of one shape, four at a time on all cores and without
    /// allocating anything per fit.
    ///
    /// - Parameters:
    ///   - terms: The names of the columns, an intercept's included: it stands in each design as a column of ones.
    ///   - designs: The designs one after the other, each column after column.
    ///   - responses: One response per column.
    /// - Throws: ``RegressionError`` for the first series that can't be fitted.
    public init(terms: [String], designs: [Double], responses: Matrix) throws(RegressionError) {
        precondition(designs.count == terms.count * responses.rowCount * responses.columnCount, "each response has its design")
        guard responses.rowCount > terms.count, !terms.isEmpty else {
            throw .tooFewRows(rows: responses.rowCount, coefficients: terms.count)
        }
        let batch = BatchedLeastSquares(rows: responses.rowCount, columns: terms.count)
        let solved: BatchedLeastSquares.Solution
        do {
            solved = try batch.solve(designs: designs, responses: responses, diagonals: true)
        } catch {
            switch error.reason {
            case .rankDeficient(let dependencies):
                throw .rankDeficient(
                    dependencies.map { TermDependency(term: terms[$0.column], others: $0.others.map { terms[$0] }) })
            case .notFinite(let row, let column): throw .infiniteValue(variable: terms[column], row: row)
            }
        }
        if let series = solved.residualSumsOfSquares.firstIndex(where: { !$0.isFinite }) {
            try checkFinite(responses[column: series], "series \(series + 1)")
        }
        let freedom = responses.rowCount - terms.count
        let diagonals = solved.inverseGramDiagonals ?? Matrix(rows: terms.count, columns: responses.columnCount)
        self.init(
            terms: terms, coefficients: solved.coefficients,
            standardErrors: errorMatrix(solved.residualSumsOfSquares, freedom, terms.count) { series, term in
                diagonals[term, series].squareRoot()
            },
            residualSumsOfSquares: solved.residualSumsOfSquares, degreesOfFreedom: freedom)
    }
}

private func errorMatrix(_ sums: [Double], _ freedom: Int, _ terms: Int, _ root: (Int, Int) -> Double) -> Matrix {
    Matrix(rows: terms, columns: sums.count) { block in
        for series in sums.indices {
            let scale = (sums[series] / Double(freedom)).squareRoot()
            for term in 0..<terms { block[term + series * terms] = scale * root(series, term) }
        }
    }
}
