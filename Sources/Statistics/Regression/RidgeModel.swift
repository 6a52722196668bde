import LinearAlgebra

/// A linear model whose coefficients are held back: least squares plus λ times the squared coefficients of predictors brought to
/// standard deviation 1 (Hoerl & Kennard 1970); an intercept is not held back. As MASS's `lm.ridge`.
public struct RidgeModel: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix

    private let decomposition: SVD
    private let centres: [Double]
    private let scales: [Double]
    private let held: [Int]

    /// A model of the given predictors, decomposed once for all responses and penalties.
    ///
    /// - Parameter predictors: The predictors; besides the intercept none may be constant.
    /// - Throws: ``RegressionError`` where a value isn't finite or a predictor is constant.
    public init(_ predictors: ModelMatrix) throws(RegressionError) {
        self.predictors = predictors
        for column in predictors.names.indices { try checkFinite(predictors.values[column: column], predictors.names[column]) }
        let rows = Double(predictors.rowCount)
        held = predictors.names.indices.filter { predictors.names[$0] != ModelMatrix.interceptName }
        let centred = held.count < predictors.names.count
        guard predictors.rowCount > 1 else { throw .tooFewRows(rows: predictors.rowCount, coefficients: predictors.names.count) }
        var columns: [[Double]] = []
        var centres: [Double] = []
        var scales: [Double] = []
        for column in held {
            let values = predictors.values[column: column]
            let centre = centred ? values.reduce(0, +) / rows : 0
            let scale = (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / rows).squareRoot()
            guard scale > 1e-12 * abs(centre), scale > 0 else {
                throw .rankDeficient([TermDependency(term: predictors.names[column], others: centred ? [ModelMatrix.interceptName] : [])])
            }
            centres.append(centre)
            scales.append(scale)
            columns.append(values.map { ($0 - centre) / scale })
        }
        self.centres = centres
        self.scales = scales
        let standardised = columns.isEmpty ? Matrix(rows: predictors.rowCount, columns: 0) : Matrix(columns: columns)
        guard let decomposition = SVD(standardised) else { throw .notConverged(iterations: 0) }
        self.decomposition = decomposition
    }

    /// The fit with a penalty.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - penalty: λ, not negative.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where a response isn't finite.
    public func fit(_ response: [Double], penalty: Double) throws(RegressionError) -> RidgeFit {
        precondition(response.count == predictors.rowCount, "a response has one number per row of the predictors")
        precondition(penalty >= 0, "a penalty is not negative")
        try checkFinite(response, "the response")
        let centred = held.count < predictors.names.count
        let mean = centred ? response.reduce(0, +) / Double(response.count) : 0
        let along = decomposition.u.multiply(response.map { $0 - mean }, orientation: .transposed)
        let largest = decomposition.values.first ?? 0
        let kept = decomposition.values.map { $0 * $0 + penalty > 1e-20 * largest * largest ? 1 / ($0 * $0 + penalty) : 0 }
        let shrunken = along.indices.map { along[$0] * decomposition.values[$0] * kept[$0] }
        let standardised = decomposition.vTransposed.multiply(shrunken, orientation: .transposed)
        var coefficients = [Double](repeating: 0, count: predictors.names.count)
        for (place, column) in held.enumerated() { coefficients[column] = standardised[place] / scales[place] }
        if let intercept = predictors.names.firstIndex(of: ModelMatrix.interceptName) {
            coefficients[intercept] = mean - held.indices.reduce(0) { $0 + centres[$1] * coefficients[held[$1]] }
        }
        let fitted = predictors.values * coefficients
        let freedom = decomposition.values.indices.reduce(0) { $0 + decomposition.values[$1] * decomposition.values[$1] * kept[$1] }
        return RidgeFit(
            terms: predictors.names, coefficients: coefficients, penalty: penalty, effectiveDegreesOfFreedom: freedom,
            fittedValues: fitted, residuals: zip(response, fitted).map { $0 - $1 })
    }

    /// The fit whose generalised cross-validation is smallest among some penalties.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - penalties: The penalties to choose from, at least one.
    /// - Returns: The best fit; the first among equals.
    /// - Throws: ``RegressionError`` where a response isn't finite.
    public func fit(_ response: [Double], choosingFrom penalties: [Double]) throws(RegressionError) -> RidgeFit {
        precondition(!penalties.isEmpty, "there are penalties to choose from")
        var best = try fit(response, penalty: penalties[0])
        for penalty in penalties.dropFirst() {
            let next = try fit(response, penalty: penalty)
            if next.generalizedCrossValidation < best.generalizedCrossValidation { best = next }
        }
        return best
    }
}

/// A ridge regression fitted to a response.
public struct RidgeFit: Sendable {
    /// The coefficients' names.
    public let terms: [String]
    /// The coefficients, in units of the predictors as they were given.
    public let coefficients: [Double]
    /// λ.
    public let penalty: Double
    /// What the coefficients but the intercept's come to: Σ d² / (d² + λ).
    public let effectiveDegreesOfFreedom: Double
    /// The fit, one per row.
    public let fittedValues: [Double]
    /// The response minus the fit, one per row.
    public let residuals: [Double]

    /// Golub, Heath & Wahba's (1979) criterion, as `lm.ridge` scales it.
    public var generalizedCrossValidation: Double {
        let rest = Double(residuals.count) - effectiveDegreesOfFreedom
        return residuals.reduce(0) { $0 + $1 * $1 } / (rest * rest)
    }

    /// The expectations of new rows with the columns of the model.
    public func predict(_ rows: ModelMatrix) -> [Double] {
        precondition(rows.names == terms, "new rows have the columns of the model")
        return rows.values * coefficients
    }
}
