public import Statistics
public import Tables

/// What a fitted regression says, gathered for tables: coefficients, how well it fits, what a look at it found.
public struct RegressionSummary: Sendable {
    /// The model that was fitted.
    public enum Model: String, Sendable {
        case gaussian, binomial, poisson
        case negativeBinomial = "negative-binomial"
    }

    /// The formula as it was written.
    public let formula: String
    /// The distribution of the response.
    public let model: Model
    /// How the errors of the coefficients were estimated.
    public let errors: ErrorStructure
    /// The coefficients, with intervals at 95 %.
    public let coefficients: [CoefficientEstimate]
    /// Whether there are weights.
    public let isWeighted: Bool
    /// The number of rows that count.
    public let observations: Int
    /// Observations minus parameters.
    public let degreesOfFreedom: Int
    /// The rows left out because they miss a value.
    public let missingRows: Int
    /// The rows left out because a `lag` reaches before the data.
    public let rowsBeforeLag: Int
    /// The effects that were absorbed, and the numbers of their groups.
    public let absorbed: [(name: String, groups: Int)]
    /// The factors' levels that the others are compared with.
    public let references: [(factor: String, level: String)]
    /// The lines of a file that the table's rows stand on, for words about rows; empty where rows are counted below the header.
    public var lines: [Int] = []
    /// The terms that are levels of factors, and of which.
    let levels: [String: (factor: String, level: String)]
    /// The standard deviation of each term's column.
    let spreads: [String: Double]
    /// Whether the fit leaves nothing over.
    public let isPerfectFit: Bool

    /// The standard deviation of the errors.
    public private(set) var residualStandardError: Double?
    /// The share of the response's variation that is explained.
    public private(set) var rSquared: Double?
    /// The same with a price for each coefficient.
    public private(set) var adjustedRSquared: Double?
    /// The share of the variation within groups that is explained.
    public private(set) var withinRSquared: Double?
    /// The maximised logarithm of the likelihood.
    public private(set) var logLikelihood: Double?
    /// Akaike's criterion.
    public private(set) var aic: Double?
    /// Akaike's criterion corrected for few observations.
    public private(set) var aicc: Double?
    /// Schwarz's criterion.
    public private(set) var bic: Double?
    /// Twice what the likelihood of a model that fits each row is ahead by, as a logarithm; of generalised linear models.
    public private(set) var deviance: Double?
    /// The deviance without predictors.
    public private(set) var nullDeviance: Double?
    /// θ of the negative binomial, with its standard error.
    public private(set) var theta: (estimate: Double, standardError: Double)?
    /// The test that all terms but the intercept are 0: F, Wald's on the errors asked for, or the likelihood ratio.
    public private(set) var overallTest: TestResult?
    /// What a look at the fit found.
    public private(set) var checks: [RegressionCheck] = []
    /// Whether nothing tells how the rows follow each other in time, so that autocorrelation wasn't looked at.
    public private(set) var lacksOrder = false
    /// What each row leaves over, of a fit by least squares.
    public private(set) var residuals: [ResidualPoint] = []

    /// Sums up a fit by least squares.
    ///
    /// - Parameters:
    ///   - fitted: The fit.
    ///   - table: The table it was fitted to, in which factors' reference levels are looked up.
    ///   - rows: Where that table's rows stand in the table it was taken from, if rows were left out.
    ///   - missingRows: How many were.
    public init(_ fitted: FormulaFit<LinearFit>, table: DataTable? = nil, rows: [Int]? = nil, missingRows: Int = 0) {
        let fit = fitted.fit
        self.init(
            fitted.formula, fitted.data, model: .gaussian, errors: fit.errors, coefficients: fit.coefficientTable(),
            observations: fit.observations, degreesOfFreedom: fit.degreesOfFreedom, isPerfectFit: fit.isPerfectFit, table: table,
            missingRows: missingRows)
        residualStandardError = fit.residualStandardError?.ifFinite
        rSquared = fit.rSquared?.ifFinite
        adjustedRSquared = fit.adjustedRSquared?.ifFinite
        withinRSquared = fit.withinRSquared?.ifFinite
        logLikelihood = fit.logLikelihood?.ifFinite
        aic = fit.aic?.ifFinite
        aicc = fit.aicc?.ifFinite
        bic = fit.bic?.ifFinite
        overallTest = fit.overallTest
        func place(_ row: Int) -> Int {
            let used = fitted.data.rows[row]
            return rows.map { $0[used] } ?? used
        }
        checks = RegressionCheck.checks(of: fit, row: place)
        lacksOrder =
            switch fit.errors {
            case .classical, .heteroskedastic: fit.order == .unknown && !fit.isPerfectFit
            case .clustered, .neweyWest: false
            }
        let (studentized, distances) = (fit.studentizedResiduals, fit.cooksDistances)
        residuals = fit.fittedValues.indices.map { row in
            ResidualPoint(
                row: place(row) + 1, fitted: fit.fittedValues[row], studentized: studentized[row], cooksDistance: distances[row])
        }
    }

    /// Sums up the fit of a generalised linear model.
    ///
    /// - Parameters:
    ///   - fitted: The fit.
    ///   - table: The table it was fitted to, in which factors' reference levels are looked up.
    ///   - missingRows: How many rows were left out because they miss a value.
    public init(_ fitted: FormulaFit<GeneralizedLinearFit>, table: DataTable? = nil, missingRows: Int = 0) {
        let fit = fitted.fit
        let model: Model =
            switch fit.family {
            case .binomial: .binomial
            case .poisson: .poisson
            case .negativeBinomial: .negativeBinomial
            }
        self.init(
            fitted.formula, fitted.data, model: model, errors: fit.errors, coefficients: fit.coefficientTable(),
            observations: fit.observations, degreesOfFreedom: fit.degreesOfFreedom, isPerfectFit: false, table: table,
            missingRows: missingRows)
        logLikelihood = fit.logLikelihood.ifFinite
        aic = fit.aic.ifFinite
        aicc = fit.aicc?.ifFinite
        bic = fit.bic.ifFinite
        deviance = fit.deviance.ifFinite
        nullDeviance = fit.nullDeviance.ifFinite
        if let estimate = fit.theta, let error = fit.thetaStandardError { theta = (estimate, error) }
        overallTest = fit.overallTest
        checks = RegressionCheck.checks(of: fit, fitted.data.order)
    }

    private init(
        _ formula: Formula, _ data: RegressionData, model: Model, errors: ErrorStructure, coefficients: [CoefficientEstimate],
        observations: Int, degreesOfFreedom: Int, isPerfectFit: Bool, table: DataTable?, missingRows: Int
    ) {
        self.formula = formula.text
        self.model = model
        self.errors = errors
        self.coefficients = coefficients
        self.observations = observations
        self.degreesOfFreedom = degreesOfFreedom
        self.isPerfectFit = isPerfectFit
        self.missingRows = missingRows
        isWeighted = data.weights != nil
        rowsBeforeLag = data.droppedRows
        absorbed = data.groups.map { ($0.name, $0.count) }
        let terms = Set(data.predictors.names)
        let factors = table.map { Self.factors(in: $0, rows: data.rows, terms: terms) } ?? []
        references = factors.compactMap { factor, levels in
            guard let first = levels.first, levels.count > 1, !terms.contains(factor + first),
                levels.dropFirst().allSatisfy({ terms.contains(factor + $0) })
            else { return nil }
            return (factor, first)
        }
        self.levels = Dictionary(
            factors.flatMap { factor, levels in levels.map { (factor + $0, (factor: factor, level: $0)) } },
            uniquingKeysWith: { first, _ in first })
        spreads = Dictionary(zip(data.predictors.names, data.predictors.standardDeviations), uniquingKeysWith: { first, _ in first })
    }

    /// The line of a file that a row stands on, or its number below the header.
    func line(of row: Int) -> Int { lines.indices.contains(row - 1) ? lines[row - 1] : row }

    /// Whether all estimates and their errors are numbers: values near the ends of what a double holds leave none.
    public var isFinite: Bool {
        coefficients.allSatisfy { $0.estimate.isFinite && $0.standardError.isFinite && $0.lower.isFinite && $0.upper.isFinite }
    }

    /// The columns of a table that are factors, and their levels in order.
    private static func factors(in table: DataTable, rows: [Int], terms: Set<String>) -> [(factor: String, levels: [String])] {
        func levels(_ all: [FactorLevel]) -> [String] { Set(all).sorted().map(\.description) }
        func isTerm(_ factor: String) -> Bool { terms.contains { $0.hasPrefix(factor) } }
        return table.names.compactMap { name in
            switch table[name] {
            case .text(let values): (name, levels(rows.compactMap { values[$0].map(FactorLevel.text) }))
            case .numbers(let values) where isTerm("factor(\(name))"):
                ("factor(\(name))", levels(rows.compactMap { values[$0].map(FactorLevel.number) }))
            case .months(let values):
                ("month", levels(rows.compactMap { row in values[row].map { FactorLevel.number(Double($0.month)) } }))
            default: nil
            }
        }
    }
}

extension Double {
    /// The number, or nil where it is none.
    fileprivate var ifFinite: Double? { isFinite ? self : nil }
}

extension LinearFit {
    /// The test that all terms but the intercept are 0, on the errors the fit has; nil where it can't be made.
    fileprivate var overallTest: TestResult? {
        if errors == .classical, withinSumOfSquares == nil { return fTest.flatMap { $0.statistic.isFinite ? $0 : nil } }
        let tested = terms.filter { $0 != ModelMatrix.interceptName }
        // Dummies that add up to an intercept can't all be 0.
        guard !tested.isEmpty, tested.count < terms.count || !predictors.hasIntercept else { return nil }
        // A few clusters can't carry a test of as many terms: their covariance is all but singular.
        if case .clustered(let clusters, _) = errors, 2 * tested.count > clusters.count { return nil }
        guard let test = try? waldTest(tested.map { LinearHypothesis($0) }), test.statistic.isFinite, test.pValue.isFinite else {
            return nil
        }
        return test
    }
}

extension GeneralizedLinearFit {
    /// The likelihood-ratio test against the model without predictors; nil where there are none.
    fileprivate var overallTest: TestResult? {
        let tested = terms.count - (predictors.hasIntercept ? 1 : 0)
        let statistic = max(0, nullDeviance - deviance)
        guard tested > 0, statistic.isFinite else { return nil }
        return TestResult(
            statistic: statistic, reference: .chiSquared(degreesOfFreedom: Double(tested)),
            pValue: ChiSquared(degreesOfFreedom: Double(tested)).upperTail(at: statistic))
    }
}
