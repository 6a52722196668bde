public import Tables

/// A fit together with the formula it came from and what it learned from the table, so that it can predict other tables.
public struct FormulaFit<Fit: Sendable>: Sendable {
    /// The fit itself.
    public let fit: Fit
    /// What was taken from the table.
    public let data: RegressionData
    /// The formula.
    public var formula: Formula { regression.formula }

    let regression: Regression
    let weightsColumn: String?

    init(_ fit: Fit, _ data: RegressionData, _ regression: Regression, weightsColumn: String?) {
        self.fit = fit
        self.data = data
        self.regression = regression
        self.weightsColumn = weightsColumn
    }

    /// The predictors and the offset of the rows of another table, encoded as those of the fitted one; the rows are those that
    /// no `lag` leaves without a value.
    func encode(_ table: DataTable) throws(RegressionError) -> (rows: [Int], predictors: ModelMatrix, offset: [Double]?) {
        var evaluator = FormulaEvaluator(table, keys: regression.keys)
        for (_, variable) in data.encoding.variables {
            switch variable {
            case .numeric(let expression), .polynomial(let expression, _), .rawPowers(let expression, _):
                _ = try evaluator.numbers(expression)
            case .factor, .trend: break
            }
        }
        let rows = (0..<table.rowCount).filter { !evaluator.unavailable.contains($0) }
        return (rows, try data.encoding.columns(&evaluator, rows: rows), try data.encoding.offset(&evaluator, rows: rows))
    }
}

extension FormulaFit<LinearFit> {
    /// The expectations of the rows of a table, with what their intervals need; nil for a row that a `lag` leaves without a value.
    ///
    /// Where groups were absorbed, the model is fitted once more with their dummies, which predictions need.
    /// - Parameter table: New rows with the columns the formula names, the response aside.
    /// - Returns: One prediction per row of the table.
    /// - Throws: ``RegressionError``, among others for a level or a group that was never there.
    public func predict(_ table: DataTable) throws(RegressionError) -> [Prediction?] {
        var predictions = [Prediction?](repeating: nil, count: table.rowCount)
        guard data.groups.isEmpty else { return try predictWithDummies(table) }
        let (rows, predictors, offset) = try encode(table)
        for (row, prediction) in zip(rows, try fit.predict(predictors, offset: offset)) { predictions[row] = prediction }
        return predictions
    }

    private func predictWithDummies(_ table: DataTable) throws(RegressionError) -> [Prediction?] {
        let (rows, predictors, offset) = try encode(table)
        var fitted = data.predictors.withoutIntercept.columnList
        var new = predictors.withoutIntercept.columnList
        let evaluator = FormulaEvaluator(table, keys: regression.keys)
        let expressions = formula.groups.map(Formula.summands) ?? []
        for (groups, expression) in zip(data.groups, expressions) {
            let labels = try evaluator.groupLabels(expression)
            for row in rows where !groups.labels.contains(labels[row].description) {
                throw .unknownLevel(labels[row].description, factor: groups.name, row: row)
            }
            let codes = rows.map { row in groups.labels.firstIndex(of: labels[row].description) ?? 0 }
            for level in 1..<max(1, groups.count) {
                let name = groups.name + groups.labels[level]
                fitted.append(ModelMatrix.Column(name: name, values: groups.assignment.map { $0 == level ? 1.0 : 0.0 }))
                new.append(ModelMatrix.Column(name: name, values: codes.map { $0 == level ? 1.0 : 0.0 }))
            }
        }
        let explicit = try LinearModel(ModelMatrix(rows: data.response.count, fitted)).fit(
            data.response, weights: data.weights, offset: data.offset)
        var predictions = [Prediction?](repeating: nil, count: table.rowCount)
        for (row, prediction) in zip(rows, try explicit.predict(ModelMatrix(rows: rows.count, new), offset: offset)) {
            predictions[row] = prediction
        }
        return predictions
    }
}
