public import Tables

/// A regression to be fitted to tables: a formula, and which columns say what belongs together.
///
/// ```swift
/// let fit = try Regression("funding ~ lag(trainees, 2) + month | college").fit(table, errors: .clustered(by: "college", .cr2))
/// ```
public struct Regression: Sendable {
    /// What is explained by what.
    public let formula: Formula

    /// The columns that make a key, within which `lag` looks back; nil for all columns of text.
    public let keys: [String]?

    /// A regression of a formula.
    public init(_ formula: Formula, keys: [String]? = nil) {
        self.formula = formula
        self.keys = keys
    }

    /// A regression of a formula that is read first.
    public init(_ formula: String, keys: [String]? = nil) throws(FormulaError) {
        self.init(try Formula(formula), keys: keys)
    }

    /// The fit by least squares.
    ///
    /// - Parameters:
    ///   - table: The rows; none of the columns the formula names may miss a value.
    ///   - weights: The column of weights.
    ///   - errors: How the errors of the coefficients are estimated.
    /// - Returns: The fit, and what it learned from the table.
    /// - Throws: ``RegressionError`` where formula or data are wrong.
    public func fit(
        _ table: DataTable, weights: String? = nil, errors: ErrorSpecification = .classical
    ) throws(RegressionError) -> FormulaFit<LinearFit> {
        let data = try RegressionData(self, table, weights: weights)
        var fit = try LinearModel(data.predictors).fit(
            data.response, weights: data.weights, offset: data.offset, absorbing: data.groups, named: formula.responseName)
        fit.order = data.order
        if errors != .classical { fit = try fit.withErrors(errors, data, table) }
        return FormulaFit(fit, data, self, weightsColumn: weights)
    }
}

/// How errors are to be estimated, in terms of a table's columns.
public enum ErrorSpecification: Sendable, Equatable {
    /// Errors of one variance, independent of each other.
    case classical
    /// Errors of any variances, independent of each other.
    case heteroskedastic(HeteroskedasticityCorrection)
    /// Errors that go together where a column of the table has the same value; in a column of months each month is one.
    case clustered(by: String, ClusterCorrection = .cr2)
    /// Errors that go together with those of so many rows before, in the table's order.
    case neweyWest(lags: Int)

    /// Reads `classical`, `HC0` to `HC3`, `clustered:COLUMN` (CR2) or `newey-west:LAGS`; nil for anything else.
    public init?(parsing text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        switch (parts[0].lowercased(), parts.count) {
        case ("classical", 1): self = .classical
        case ("clustered", 2) where !parts[1].isEmpty: self = .clustered(by: parts[1])
        case ("newey-west", 2):
            guard let lags = Int(parts[1]), lags >= 0 else { return nil }
            self = .neweyWest(lags: lags)
        default:
            guard parts.count == 1, let correction = HeteroskedasticityCorrection(rawValue: text.uppercased()) else { return nil }
            self = .heteroskedastic(correction)
        }
    }
}

extension LinearFit {
    func withErrors(_ specification: ErrorSpecification, _ data: RegressionData, _ table: DataTable) throws(RegressionError) -> LinearFit {
        let structure = try data.structure(specification, table)
        do { return try withErrors(structure) } catch { throw .inference(error) }
    }
}
