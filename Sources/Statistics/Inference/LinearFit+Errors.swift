import LinearAlgebra

extension LinearFit {
    /// The same fit with the errors of its coefficients estimated in another way.
    ///
    /// - Parameter errors: How errors are estimated; clusters have one label per row of the model.
    /// - Returns: The fit, its covariance, standard errors and degrees of freedom replaced.
    /// - Throws: ``InferenceError`` where the rows can't say.
    public func withErrors(_ errors: ErrorStructure) throws(InferenceError) -> LinearFit {
        guard errors != .classical else {
            return LinearFit(classical: self)
        }
        if case .clustered(let clusters, _) = errors {
            precondition(clusters.assignment.count == response.count, "each row of the model has a cluster")
        }
        let (covariance, freedom) = try sandwich(wholeBasis: errors.readsTheHatMatrix).covariance(errors)
        var fit = self
        fit.errors = errors
        fit.covariance = covariance
        fit.standardErrors = covariance.diagonal.map { max(0, $0).squareRoot() }
        fit.testDegreesOfFreedom = freedom ?? [Double](repeating: Double(degreesOfFreedom), count: terms.count)
        return fit
    }

    /// What robust errors are worked out from; for what reads the hat matrix the basis holds absorbed effects too.
    func sandwich(wholeBasis: Bool) -> Sandwich {
        guard wholeBasis, let absorbed else {
            return Sandwich(
                basis: leastSquares.basis, root: leastSquares.root, residuals: weightedResiduals, observations: observations,
                parameters: parameterCount)
        }
        let before = Matrix(rows: terms.count, columns: absorbed.parameterCount)
        return Sandwich(
            basis: absorbed.basis.appending(leastSquares.basis), root: before.appending(leastSquares.root), residuals: weightedResiduals,
            observations: observations, parameters: parameterCount)
    }

    private init(classical fit: LinearFit) {
        self = fit
        let variance = degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : 0
        errors = .classical
        covariance = leastSquares.inverseGram.scaled(by: variance)
        standardErrors = leastSquares.inverseGramDiagonal.map { ($0 * variance).squareRoot() }
        testDegreesOfFreedom = [Double](repeating: Double(degreesOfFreedom), count: terms.count)
    }
}

extension ErrorStructure {
    /// Whether residuals are corrected by what the fit makes of them, absorbed effects included.
    fileprivate var readsTheHatMatrix: Bool {
        switch self {
        case .heteroskedastic(.hc2), .heteroskedastic(.hc3), .clustered(_, .cr2): true
        default: false
        }
    }
}
