/// Why a regression can't be fitted or can't predict.
///
/// Rows are counted from 0, in the order in which the values were given.
public indirect enum RegressionError: Error, Sendable, Equatable {
    /// Columns of the design repeat each other; each entry names one and those it is a combination of.
    case rankDeficient([TermDependency])
    /// There are fewer rows than coefficients, or just as many where an error is to be estimated.
    case tooFewRows(rows: Int, coefficients: Int)
    /// All responses are the same number, so there is nothing to explain.
    case constantResponse(Double)
    /// A value is missing.
    case missingValue(variable: String, row: Int)
    /// A value is infinite.
    case infiniteValue(variable: String, row: Int)
    /// An expression has no value, as the logarithm of 0 has none.
    case undefinedValue(expression: String, row: Int)
    /// A level of a factor, or a group, that wasn't there when the model was fitted.
    case unknownLevel(String, factor: String, row: Int)
    /// The formula can't be read, or doesn't go with the table.
    case formula(FormulaError)
    /// A column that an option names and the table doesn't have, with the nearest one that it does.
    case unknownColumn(String, suggestion: String?)
    /// Errors can't be estimated in the way that was asked for.
    case inference(InferenceError)
    /// A combination of the terms tells the outcome of so many rows exactly: their coefficients would have no end.
    case separation(terms: [String], rows: Int)
    /// A response that the family can't have: a negative count, a share beyond 0 to 1.
    case responseOutOfRange(Double, row: Int)
    /// The iteration didn't settle.
    case notConverged(iterations: Int)
    /// Counts vary no more than a Poisson's, so that θ has no end.
    case notOverdispersed
    /// Groups behind `|` are absorbed by least squares alone; elsewhere they are factors.
    case groupsNeedLeastSquares
    /// More than half of the rows are fitted exactly, so that residuals have no scale.
    case exactForMostRows
    /// A time that stands twice in one series.
    case repeatedTime(row: Int)
    /// A value so large or so small that its square is lost.
    case extremeValue(Double, variable: String, row: Int)
    /// Newey–West's errors need one series whose months rise from row to row.
    case rowsOutOfOrder(row: Int)
    /// A weight is negative.
    case negativeWeight(Double, row: Int)
}

/// A term of a design that says nothing new, and the terms that say it already.
public struct TermDependency: Sendable, Equatable {
    /// The term.
    public let term: String
    /// The terms it is a combination of; empty for a term that is zero in all rows.
    public let others: [String]

    /// A dependency of a term on others.
    public init(term: String, others: [String]) {
        self.term = term
        self.others = others
    }
}

extension RegressionError: CustomStringConvertible {
    /// What is wrong with the data, in English; rows are counted from 1 here.
    public var description: String {
        switch self {
        case .rankDeficient(let dependencies):
            return dependencies.map { dependency in
                dependency.others.isEmpty
                    ? "\(dependency.term) is zero in every row"
                    : "\(dependency.term) repeats \(dependency.others.joined(separator: ", ")): leave one of them out"
            }.joined(separator: "; ")
        case .tooFewRows(let rows, let coefficients):
            return "\(rows) rows are too few for \(coefficients) coefficients"
        case .constantResponse(let value): return "the response is \(shortText(value)) in every row: there is nothing to explain"
        case .missingValue(let variable, let row): return "\(variable) is missing in row \(row + 1)"
        case .infiniteValue(let variable, let row): return "\(variable) is infinite in row \(row + 1)"
        case .undefinedValue(let expression, let row): return "\(expression) has no value in row \(row + 1)"
        case .unknownLevel(let level, let factor, let row):
            return "\(factor) is \(level) in row \(row + 1), which the fitted rows never were"
        case .formula(let error): return error.description
        case .unknownColumn(let name, let suggestion):
            return "there is no column \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
        case .inference(let error): return error.description
        case .separation(let terms, let rows):
            return "\(terms.joined(separator: ", ")) \(terms.count == 1 ? "tells" : "tell") the outcome of \(rows) rows exactly "
                + "(separation): the coefficients have no finite estimate"
        case .responseOutOfRange(let value, let row):
            return "the response in row \(row + 1) is \(shortText(value)), which this family can't have"
        case .notConverged(let iterations): return "the fit did not settle in \(iterations) iterations"
        case .notOverdispersed: return "the counts vary no more than a Poisson's: use the Poisson family"
        case .groupsNeedLeastSquares: return "groups behind | are absorbed by least squares alone: write them as factor(...)"
        case .exactForMostRows: return "more than half of the rows are fitted exactly: the residuals have no scale"
        case .repeatedTime(let row): return "the time of row \(row + 1) stands twice in its series"
        case .extremeValue(let value, let variable, let row):
            return "\(variable) is \(shortText(value)) in row \(row + 1): squares of such numbers are lost, so give it in another unit"
        case .rowsOutOfOrder(let row):
            return
                "the month of row \(row + 1) is not after that of the row before it: newey-west needs one series in the order of its months; "
                + "for several series take clustered:COLUMN"
        case .negativeWeight(let weight, let row): return "the weight in row \(row + 1) is \(shortText(weight)): a weight is not negative"
        }
    }
}
