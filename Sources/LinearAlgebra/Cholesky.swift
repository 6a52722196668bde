import COpenBLAS

/// The factorisation `A = L Lᵀ` of a symmetric, positive definite matrix (LAPACK's `dpotrf`).
public struct Cholesky: Sendable {
    /// The lower triangular factor.
    public let l: Matrix

    /// Factorises a matrix of which the lower triangle is read; `nil` where it isn't positive definite.
    public init?(_ matrix: Matrix) {
        precondition(matrix.rowCount == matrix.columnCount, "a symmetric matrix is square")
        BLAS.singleThread
        var factor = matrix
        var count = Int32(matrix.rowCount)
        var status: Int32 = 0
        if count > 0 {
            factor.withUnsafeMutableStorage { dpotrf_("L", &count, $0.baseAddress, &count, &status, 1) }
        }
        guard status == 0 else { return nil }
        for column in 0..<factor.columnCount {
            for row in 0..<column { factor[row, column] = 0 }
            guard factor[column, column].isFinite else { return nil }
        }
        l = factor
    }

    /// The solutions of `A x = b` for each column of a matrix.
    public func solve(_ right: Matrix) -> Matrix {
        precondition(right.rowCount == l.rowCount, "the right side has as many rows as the matrix")
        guard l.rowCount > 0, right.columnCount > 0 else { return right }
        var solution = right
        var count = Int32(l.rowCount)
        var columns = Int32(right.columnCount)
        var status: Int32 = 0
        solution.withUnsafeMutableStorage { block in
            dpotrs_("L", &count, &columns, l.storage, &count, block.baseAddress, &count, &status, 1)
        }
        precondition(status == 0, "dpotrs refused its argument \(-status)")
        return solution
    }

    /// The solution of `A x = b`.
    public func solve(_ right: [Double]) -> [Double] {
        solve(Matrix(rows: right.count, columns: 1, storage: right)).storage
    }

    /// The inverse of the factorised matrix.
    public var inverse: Matrix { solve(.identity(l.rowCount)) }

    /// The diagonal of the factor; twice the sum of its logarithms is the logarithm of the determinant.
    public var diagonal: [Double] { l.diagonal }

    /// `B L⁻ᵀ` for a matrix `B` with as many columns as the factor.
    public func divideByTransposedFactor(_ matrix: Matrix) -> Matrix {
        precondition(matrix.columnCount == l.rowCount, "the matrix has as many columns as the factor")
        var quotient = matrix
        guard matrix.rowCount > 0, matrix.columnCount > 0 else { return quotient }
        quotient.withUnsafeMutableStorage { block in
            cblas_dtrsm(
                CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, Int32(matrix.rowCount), Int32(matrix.columnCount), 1,
                l.storage, Int32(l.rowCount), block.baseAddress, Int32(matrix.rowCount))
        }
        return quotient
    }
}
