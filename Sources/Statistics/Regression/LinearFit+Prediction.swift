import LinearAlgebra

/// What a fitted model expects of a row it may not have seen.
public struct Prediction: Sendable, Equatable {
    /// The expected response.
    public let mean: Double
    /// The standard error of the expectation.
    public let standardError: Double
    /// The standard deviation of one response about its expectation.
    public let residualStandardError: Double
    /// The degrees of freedom of both.
    public let degreesOfFreedom: Double

    /// Where the expectation lies, at a level.
    public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> { interval(standardError, level) }

    /// Where one new response lies, at a level.
    public func predictionInterval(level: Double = 0.95) -> ClosedRange<Double> {
        interval((standardError * standardError + residualStandardError * residualStandardError).squareRoot(), level)
    }

    private func interval(_ error: Double, _ level: Double) -> ClosedRange<Double> {
        let reach = error * studentQuantile(0.5 + level / 2, degreesOfFreedom)
        return mean - reach...mean + reach
    }
}

extension LinearFit {
    /// The expectations of new rows, with what their intervals need.
    ///
    /// - Parameters:
    ///   - rows: The predictors of the new rows, the same columns as the model's.
    ///   - offset: What is known to be part of the new responses.
    /// - Returns: One prediction per row.
    /// - Throws: ``RegressionError/tooFewRows(rows:coefficients:)`` where no degrees of freedom are left for an error,
    ///   ``RegressionError/missingValue(variable:row:)`` or ``RegressionError/infiniteValue(variable:row:)`` for a bad row.
    public func predict(_ rows: ModelMatrix, offset: [Double]? = nil) throws(RegressionError) -> [Prediction] {
        precondition(rows.names == terms, "new rows have the columns of the model")
        precondition((offset?.count ?? rows.rowCount) == rows.rowCount, "an offset has one number per row")
        guard let scale = residualStandardError else { throw .tooFewRows(rows: observations, coefficients: parameterCount) }
        for column in rows.names.indices { try checkFinite(rows.values[column: column], rows.names[column]) }
        let means = rows.values * coefficients
        let errors = predictionErrors(of: rows.values, scale: scale)
        return means.indices.map { row in
            Prediction(
                mean: means[row] + (offset?[row] ?? 0), standardError: errors[row], residualStandardError: scale,
                degreesOfFreedom: Double(degreesOfFreedom))
        }
    }

    private func predictionErrors(of rows: Matrix, scale: Double) -> [Double] {
        if errors == .classical {
            let along = rows * leastSquares.root
            return (0..<rows.rowCount).map { row in
                scale * (0..<along.columnCount).reduce(0) { $0 + along[row, $1] * along[row, $1] }.squareRoot()
            }
        }
        let spread = rows * covariance
        return (0..<rows.rowCount).map { row in
            max(0, (0..<rows.columnCount).reduce(0) { $0 + spread[row, $1] * rows[row, $1] }).squareRoot()
        }
    }
}
