import LinearAlgebra

extension LinearFit {
    /// How much each row pulls its own fit: the diagonal of the hat matrix, effects that were absorbed included.
    public var leverages: [Double] {
        guard let absorbed else { return leastSquares.leverages }
        let basis = absorbed.basis
        return leastSquares.leverages.enumerated().map { row, leverage in
            (0..<basis.columnCount).reduce(leverage) { $0 + basis[row, $1] * basis[row, $1] }
        }
    }

    /// The residuals over their standard errors (R's `rstandard`); 0 for a row that is fitted by a coefficient of its own.
    public var standardizedResiduals: [Double] {
        guard let scale = residualStandardError, scale > 0 else { return weightedResiduals.map { _ in 0 } }
        return zip(weightedResiduals, leverages).map { residual, leverage -> Double in
            guard leverage < 1 - 1e-12 else { return 0 }
            return residual / (scale * (1 - leverage).squareRoot())
        }
    }

    /// The residuals over standard errors estimated without their own row (R's `rstudent`); 0 for a row that is fitted by a
    /// coefficient of its own.
    public var studentizedResiduals: [Double] {
        let freedom = Double(degreesOfFreedom)
        return standardizedResiduals.map { value in
            let rest = freedom - value * value
            return freedom > 1 && rest > 0 ? value * ((freedom - 1) / rest).squareRoot() : value
        }
    }

    /// How far all coefficients move when a row is left out (Cook 1977).
    public var cooksDistances: [Double] {
        let parameters = Double(max(1, parameterCount))
        return zip(standardizedResiduals, leverages).map { value, leverage -> Double in
            guard leverage < 1 - 1e-12 else { return 0 }
            return value * value * leverage / (1 - leverage) / parameters
        }
    }

    /// By how much a coefficient's variance is inflated because other columns resemble its own, one per term but the intercept; effects
    /// that were absorbed are other columns too, as dummies would be.
    public var varianceInflationFactors: [(term: String, factor: Double)] {
        let diagonal = leastSquares.inverseGramDiagonal
        return terms.indices.filter { terms[$0] != ModelMatrix.interceptName }.map { term in
            let column = predictors.values[column: term]
            let counts = weights ?? [Double](repeating: 1, count: column.count)
            let centre = meanParameters > 0 ? zip(column, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +) : 0
            return (terms[term], diagonal[term] * zip(column, counts).reduce(0) { $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre) })
        }
    }
}
