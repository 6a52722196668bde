public import Tables

/// The family of a generalised linear model, as a formula's fit is asked for it.
public enum FamilyChoice: String, Sendable, CaseIterable {
    /// Shares or 0 and 1, logit link.
    case binomial
    /// Counts, log link.
    case poisson
    /// Counts that vary more, log link, θ estimated.
    case negativeBinomial = "negative-binomial"
}

extension Regression {
    /// The fit of a generalised linear model.
    ///
    /// - Parameters:
    ///   - table: The rows; none of the columns the formula names may miss a value.
    ///   - family: The distribution of the response.
    ///   - weights: The column of weights.
    ///   - errors: How the errors of the coefficients are estimated.
    /// - Returns: The fit, and what it learned from the table.
    /// - Throws: ``RegressionError`` where formula or data are wrong, and for groups behind `|`, which least squares alone absorb.
    public func fit(
        _ table: DataTable, family: FamilyChoice, weights: String? = nil, errors: ErrorSpecification = .classical
    ) throws(RegressionError) -> FormulaFit<GeneralizedLinearFit> {
        let data = try RegressionData(self, table, weights: weights)
        guard data.groups.isEmpty else { throw .groupsNeedLeastSquares }
        var fit: GeneralizedLinearFit
        switch family {
        case .binomial, .poisson:
            fit = try GeneralizedLinearModel(data.predictors, family: family == .binomial ? .binomial : .poisson).fit(
                data.response, weights: data.weights, offset: data.offset, named: formula.responseName)
        case .negativeBinomial:
            fit = try NegativeBinomialModel(data.predictors).fit(
                data.response, weights: data.weights, offset: data.offset, named: formula.responseName)
        }
        if errors != .classical {
            let structure = try data.structure(errors, table)
            do { fit = try fit.withErrors(structure) } catch { throw .inference(error) }
        }
        return FormulaFit(fit, data, self, weightsColumn: weights)
    }
}

extension FormulaFit<GeneralizedLinearFit> {
    /// The expectations of the rows of a table; nil for a row that a `lag` leaves without a value.
    public func predict(_ table: DataTable) throws(RegressionError) -> [GeneralizedPrediction?] {
        var predictions = [GeneralizedPrediction?](repeating: nil, count: table.rowCount)
        let (rows, predictors, offset) = try encode(table)
        for (row, prediction) in zip(rows, try fit.predict(predictors, offset: offset)) { predictions[row] = prediction }
        return predictions
    }
}
