import Foundation
public import LinearAlgebra

/// A linear model whose errors follow their own past: each is φ times the one a month before plus something new. Generalised
/// least squares with φ of the greatest (restricted) likelihood, as nlme's `gls` with `corAR1`.
public struct AutoregressiveModel: Sendable {
    /// Which likelihood φ makes greatest.
    public enum Method: String, Sendable {
        /// The restricted one, which allows for the coefficients having been estimated.
        case restricted = "REML"
        /// The full one, by which models of different predictors can be compared.
        case full = "ML"
    }

    /// The predictors.
    public let predictors: ModelMatrix
    /// Which likelihood φ makes greatest.
    public let method: Method

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix, method: Method = .restricted) {
        self.predictors = predictors
        self.method = method
    }

    /// The fit.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - times: The month (or step) of each row, none twice in a group; without a word, rows follow each other.
    ///   - groups: Which rows belong to one series; without a word, all.
    ///   - phi: φ, where it is not to be estimated; between −1 and 1.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where the data can't be fitted.
    public func fit(
        _ response: [Double], times: [Int]? = nil, groups: Clusters? = nil, phi: Double? = nil
    ) throws(RegressionError) -> AutoregressiveFit {
        let rows = predictors.rowCount
        precondition(response.count == rows && (times?.count ?? rows) == rows && (groups?.assignment.count ?? rows) == rows, "one per row")
        // What is wrong with the data is told in the plain model's words.
        _ = try LinearModel(predictors).fit(response)
        let order = try steps(times ?? Array(0..<rows), groups?.assignment ?? [Int](repeating: 0, count: rows))
        let whitening = Whitening(predictors, response, order, method)
        guard let phi = phi ?? whitening.bestPhi() else { throw .notConverged(iterations: 0) }
        precondition(abs(phi) < 1, "φ is between −1 and 1")
        guard let solved = whitening.solve(phi) else { throw .notConverged(iterations: 0) }
        return AutoregressiveFit(predictors, response, method, solved)
    }

    /// For each row the one before it in its group, and how many steps lie between.
    private func steps(_ times: [Int], _ groups: [Int]) throws(RegressionError) -> [(row: Int, before: Int?, gap: Int)] {
        let order = times.indices.sorted { (groups[$0], times[$0], $0) < (groups[$1], times[$1], $1) }
        var steps: [(row: Int, before: Int?, gap: Int)] = []
        for (place, row) in order.enumerated() {
            guard place > 0, groups[order[place - 1]] == groups[row] else {
                steps.append((row, nil, 0))
                continue
            }
            let before = order[place - 1]
            guard times[row] > times[before] else { throw .repeatedTime(row: row) }
            steps.append((row, before, times[row] - times[before]))
        }
        return steps
    }
}

/// A linear model with autoregressive errors fitted to a response.
public struct AutoregressiveFit: Sendable {
    /// The coefficients' names.
    public let terms: [String]
    /// The coefficients, one per term.
    public let coefficients: [Double]
    /// The standard errors, one per term, φ taken as known.
    public let standardErrors: [Double]
    /// The covariance of the coefficients.
    public let covariance: Matrix
    /// How much of an error is left a step later.
    public let phi: Double
    /// The standard deviation of the errors.
    public let residualStandardError: Double
    /// The logarithm of the likelihood that was made greatest.
    public let logLikelihood: Double
    /// Which likelihood that is.
    public let method: AutoregressiveModel.Method
    /// The response minus the fit, one per row.
    public let residuals: [Double]
    /// Rows minus coefficients.
    public let degreesOfFreedom: Int

    init(_ predictors: ModelMatrix, _ response: [Double], _ method: AutoregressiveModel.Method, _ solved: Whitening.Solved) {
        terms = predictors.names
        coefficients = solved.coefficients
        degreesOfFreedom = response.count - predictors.names.count
        let variance = solved.residualSumOfSquares / Double(degreesOfFreedom)
        covariance = solved.leastSquares.inverseGram.scaled(by: variance)
        standardErrors = solved.leastSquares.inverseGramDiagonal.map { ($0 * variance).squareRoot() }
        phi = solved.phi
        let freedom = method == .restricted ? degreesOfFreedom : response.count
        residualStandardError = (solved.residualSumOfSquares / Double(freedom)).squareRoot()
        logLikelihood = solved.logLikelihood
        self.method = method
        residuals = zip(response, predictors.values * solved.coefficients).map { $0 - $1 }
    }

    /// Akaike's criterion, φ and the variance counted as parameters.
    public var aic: Double {
        let parameters = Double(terms.count + 2)
        return -2 * logLikelihood + 2 * parameters
    }

    /// Schwarz's criterion, φ and the variance counted as parameters; of the restricted likelihood on the degrees of freedom.
    public var bic: Double {
        let count = Double(method == .restricted ? degreesOfFreedom : residuals.count)
        return -2 * logLikelihood + log(count) * Double(terms.count + 2)
    }

    /// The coefficients with their standard errors, tests and intervals of a level.
    public func coefficientTable(level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map {
            CoefficientEstimate(
                term: terms[$0], estimate: coefficients[$0], standardError: standardErrors[$0], degreesOfFreedom: Double(degreesOfFreedom),
                level: level)
        }
    }
}

/// Rows freed of what they share with the row before, so that least squares are in order (Prais & Winsten 1954).
struct Whitening {
    struct Solved {
        var phi: Double
        var coefficients: [Double]
        var residualSumOfSquares: Double
        var logLikelihood: Double
        var leastSquares: LeastSquares
    }

    private let predictors: ModelMatrix
    private let response: [Double]
    private let order: [(row: Int, before: Int?, gap: Int)]
    private let method: AutoregressiveModel.Method

    init(
        _ predictors: ModelMatrix, _ response: [Double], _ order: [(row: Int, before: Int?, gap: Int)], _ method: AutoregressiveModel.Method
    ) {
        self.predictors = predictors
        self.response = response
        self.order = order
        self.method = method
    }

    /// The fit for one φ; nil where it can't be had.
    func solve(_ phi: Double) -> Solved? {
        var design = predictors.values
        var target = response
        var logScale = 0.0
        for step in order {
            guard let before = step.before else { continue }
            let share = pow(phi, Double(step.gap))
            let rest = 1 - share * share
            guard rest > 0 else { return nil }
            logScale += 0.5 * log(rest)
            let scale = rest.squareRoot()
            target[step.row] = (response[step.row] - share * response[before]) / scale
            for column in 0..<design.columnCount {
                design[step.row, column] = (predictors.values[step.row, column] - share * predictors.values[before, column]) / scale
            }
        }
        guard let leastSquares = try? LeastSquares(design) else { return nil }
        let solution = leastSquares.solve(target)
        let restricted = method == .restricted
        let count = Double(response.count - (restricted ? predictors.names.count : 0))
        let logVariance = log(2 * Double.pi) + 1 - log(count) + log(solution.residualSumOfSquares)
        var logLikelihood = -0.5 * count * logVariance - logScale
        if restricted { logLikelihood -= leastSquares.halfLogDeterminant }
        return Solved(
            phi: phi, coefficients: solution.coefficients, residualSumOfSquares: solution.residualSumOfSquares,
            logLikelihood: logLikelihood,
            leastSquares: leastSquares)
    }

    /// The φ of the greatest likelihood: by a grid first, then by halving where the slope changes its sign.
    func bestPhi() -> Double? {
        let grid = (-49...49).map { (step: Int) -> Double in Double(step) / 50 }
        let values = grid.map { solve($0)?.logLikelihood ?? -.infinity }
        guard let best = values.indices.max(by: { values[$0] < values[$1] }), values[best].isFinite else { return nil }
        var low = best > 0 ? grid[best - 1] : -0.998
        var high = best < grid.count - 1 ? grid[best + 1] : 0.998
        for _ in 0..<60 where high - low > 1e-13 {
            let middle = (low + high) / 2
            guard let slope = slope(middle) else { return nil }
            if slope > 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The likelihood's slope, by differences of the fourth order.
    private func slope(_ phi: Double) -> Double? {
        let step = min(1e-3, (1 - abs(phi)) / 4)
        guard let a = solve(phi - 2 * step), let b = solve(phi - step), let c = solve(phi + step), let d = solve(phi + 2 * step) else {
            return nil
        }
        return (a.logLikelihood - 8 * b.logLikelihood + 8 * c.logLikelihood - d.logLikelihood) / (12 * step)
    }
}
