import Foundation
public import LinearAlgebra

/// The best linear unbiased predictor of unobserved values from observed ones that share an unknown constant mean
/// and a covariance known up to its scale (Goldberger 1962; generalised least squares with one intercept).
///
/// With y = μ1 + u, Var(u) = σ²K and K split into observed and target parts, the prediction is linear in y, so what
/// depends on K alone is worked out once and serves any number of responses through level-3 BLAS.
public struct BestLinearPredictor: Sendable {
    /// The number of observed values, n.
    public let observationCount: Int
    /// The number of values to predict, h.
    public let targetCount: Int
    /// log|K| + log(1ᵀK⁻¹1): what the restricted likelihood takes off beside the residuals (Harville 1974).
    public let logDeterminant: Double
    /// The variance of the error of the targets' sum, in units of σ².
    public let totalVariance: Double
    /// The covariance of each target's error with that of the sum, in units of σ². Length h.
    public let covarianceWithTotal: [Double]
    /// The variance of each target's error, in units of σ². Length h.
    public let variances: [Double]

    /// n × n: takes a response to residuals that are uncorrelated, of variance σ² and free of the mean.
    let whitening: Matrix
    /// h × n: takes a response to its predictions.
    let weights: Matrix

    /// A predictor from a covariance.
    ///
    /// - Parameters:
    ///   - covariance: (n + h) × (n + h), symmetric, positive definite in its observed part.
    ///   - n: The number of observed values, which stand first.
    ///
    /// `nil` where the observed part isn't positive definite. Cost: n³ + hn² operations.
    public init?(covariance: Matrix, observed n: Int) {
        let h = covariance.rowCount - n
        precondition(n > 0 && h >= 0 && covariance.columnCount == n + h, "a covariance is square and has observed rows")
        guard let factor = Cholesky(Self.leadingBlock(of: covariance, count: n)) else { return nil }
        let inverse = factor.divideByTransposedFactor(.identity(n)).transposed

        let ones = [Double](repeating: 1, count: n)
        let whiteOnes = inverse * ones
        let precision = whiteOnes.reduce(0) { $0 + $1 * $1 }
        let meanWeights = inverse.multiply(whiteOnes, orientation: .transposed).map { $0 / precision }

        var whitening = inverse
        for column in 0..<n {
            for row in 0..<n { whitening[row, column] -= whiteOnes[row] * meanWeights[column] }
        }

        let cross = Matrix(rows: h, columns: n) { block in
            for column in 0..<n {
                for row in 0..<h { block[row + column * h] = covariance[n + row, column] }
            }
        }
        var whiteCross = Matrix(rows: h, columns: n)
        cross.multiply(inverse, into: &whiteCross, rightOrientation: .transposed)
        var weights = whiteCross * whitening
        for column in 0..<n {
            for row in 0..<h { weights[row, column] += meanWeights[column] }
        }

        // Error covariance: K** − C Cᵀ + d dᵀ / (1ᵀK⁻¹1), with d = 1 − C L⁻¹1 what the unknown mean adds.
        let explained = whiteCross * whiteOnes
        var variances = [Double](repeating: 0, count: h)
        var covarianceWithTotal = [Double](repeating: 0, count: h)
        for row in 0..<h {
            for other in 0..<h {
                var value = covariance[n + row, n + other] + (1 - explained[row]) * (1 - explained[other]) / precision
                for k in 0..<n { value -= whiteCross[row, k] * whiteCross[other, k] }
                covarianceWithTotal[row] += value
                if row == other { variances[row] = value }
            }
        }
        var logDeterminant = 0.0
        for row in 0..<n { logDeterminant -= 2 * log(inverse[row, row]) }

        observationCount = n
        targetCount = h
        self.logDeterminant = logDeterminant + log(precision)
        totalVariance = covarianceWithTotal.reduce(0, +)
        self.covarianceWithTotal = covarianceWithTotal
        self.variances = variances
        self.whitening = whitening
        self.weights = weights
    }

    private static func leadingBlock(of matrix: Matrix, count: Int) -> Matrix {
        Matrix(rows: count, columns: count) { block in
            for column in 0..<count {
                for row in 0..<count { block[row + column * count] = matrix[row, column] }
            }
        }
    }
}
