public import Tables

/// What a regression takes from a table: predictors, response, weights, offset and groups, for the rows that can be used.
public struct RegressionData: Sendable {
    /// The predictors, one row per row used.
    public let predictors: ModelMatrix
    /// The response.
    public let response: [Double]
    /// The weights, or nil where all rows count alike.
    public let weights: [Double]?
    /// What is known to be part of the response, or nil where nothing is.
    public let offset: [Double]?
    /// The groups whose effects are absorbed.
    public let groups: [Clusters]
    /// The table's rows that are used, in its order.
    public let rows: [Int]
    /// The number of rows left out because a `lag` reaches before the data.
    public let droppedRows: Int
    /// How the rows that are used follow each other in time.
    public let order: RowOrder

    let encoding: FormulaEncoding

    /// Works out what a regression takes from a table.
    ///
    /// - Parameters:
    ///   - regression: The formula and its keys.
    ///   - table: The rows.
    ///   - weights: The column of weights.
    /// - Throws: ``RegressionError`` where formula and table don't go together or a value is missing.
    public init(_ regression: Regression, _ table: DataTable, weights: String? = nil) throws(RegressionError) {
        let formula = regression.formula
        var evaluator = FormulaEvaluator(table, keys: regression.keys)
        let terms: FormulaTerms
        do {
            let taken = Set(
                formula.response.columns.map(\.name) + (formula.groups?.columns.map(\.name) ?? []) + [weights].compactMap { $0 })
            let rest = table.names.filter { name in
                if taken.contains(name) { return false }
                if case .months = table[name] { return false }
                return true
            }
            terms = try FormulaTerms(formula, dot: rest)
        } catch { throw .formula(error) }
        let response = try evaluator.numbers(formula.response)
        let encoding = try FormulaEncoding(terms, &evaluator)

        var groups: [(name: String, labels: [FactorLevel])] = []
        for group in formula.groups.map(Formula.summands) ?? [] { groups.append((group.text, try evaluator.groupLabels(group))) }
        let rows = (0..<table.rowCount).filter { !evaluator.unavailable.contains($0) }
        try checkDefined(response, formula.responseName, rows)
        predictors = try encoding.columns(&evaluator, rows: rows)
        offset = try encoding.offset(&evaluator, rows: rows)
        self.response = rows.map { response[$0] }
        self.weights = try weights.map { (name) throws(RegressionError) in try RegressionData.numbers(name, table, rows) }
        self.groups = groups.map { group in Clusters(rows.map { group.labels[$0] }, named: group.name) }
        self.rows = rows
        droppedRows = table.rowCount - rows.count
        order = RowOrder(of: table, rows: rows, keys: regression.keys)
        self.encoding = encoding
    }

    private static func numbers(_ name: String, _ table: DataTable, _ rows: [Int]) throws(RegressionError) -> [Double] {
        guard let column = table[name] else { throw .unknownColumn(name, suggestion: nearestName(to: name, among: table.names)) }
        guard case .numbers(let values) = column else { throw .formula(.notNumeric(column: name, at: 0)) }
        var complete: [Double] = []
        for row in rows {
            guard let value = values[row] else { throw .missingValue(variable: name, row: row) }
            complete.append(value)
        }
        return complete
    }

    /// Lags go from row to row: where the table has months they must rise.
    private func requireOrder(of table: DataTable) throws(RegressionError) {
        for name in table.names {
            guard case .months(let months) = table[name] else { continue }
            for (before, row) in zip(rows, rows.dropFirst()) {
                guard let first = months[before], let second = months[row] else { continue }
                guard first < second else { throw .rowsOutOfOrder(row: row) }
            }
            return
        }
    }

    /// How errors are estimated. Clusters are what the table's own column has, also where a formula means something else by its
    /// name: those of a column `month` are its months, not the calendar's twelve.
    func structure(_ specification: ErrorSpecification, _ table: DataTable) throws(RegressionError) -> ErrorStructure {
        switch specification {
        case .classical: return .classical
        case .heteroskedastic(let correction): return .heteroskedastic(correction)
        case .neweyWest(let lags):
            try requireOrder(of: table)
            return .neweyWest(lags: lags)
        case .clustered(let name, let correction):
            guard table[name] != nil else { throw .unknownColumn(name, suggestion: nearestName(to: name, among: table.names)) }
            let labels = try FormulaEvaluator(table, keys: []).columnLabels(name, 0)
            return .clustered(Clusters(rows.map { labels[$0] }, named: name), correction)
        }
    }
}

extension FormulaEncoding {
    /// The sum of the offsets, or nil where there are none.
    func offset(_ evaluator: inout FormulaEvaluator, rows: [Int]) throws(RegressionError) -> [Double]? {
        guard !offsets.isEmpty else { return nil }
        var sum = [Double](repeating: 0, count: rows.count)
        for expression in offsets {
            let values = try evaluator.numbers(expression)
            try checkDefined(values, expression.text, rows)
            for (place, row) in rows.enumerated() { sum[place] += values[row] }
        }
        return sum
    }
}
