import COpenBLAS

/// The singular value decomposition `A = U Σ Vᵀ`, thin (LAPACK's `dgesdd`).
public struct SVD: Sendable {
    /// The left singular vectors, m × min(m, n).
    public let u: Matrix
    /// The singular values, largest first.
    public let values: [Double]
    /// The right singular vectors transposed, min(m, n) × n.
    public let vTransposed: Matrix

    /// Decomposes a matrix of finite values; `nil` where the iteration doesn't settle.
    public init?(_ matrix: Matrix) {
        BLAS.singleThread
        let count = min(matrix.rowCount, matrix.columnCount)
        var copy = matrix
        var values = [Double](repeating: 0, count: count)
        var left = Matrix(rows: matrix.rowCount, columns: count)
        var right = Matrix(rows: count, columns: matrix.columnCount)
        var status: Int32 = 0
        if count > 0 {
            var rows = Int32(matrix.rowCount)
            var columns = Int32(matrix.columnCount)
            var least = Int32(count)
            var length = Int32(4 * count * count + 7 * count + 65 * max(matrix.rowCount, matrix.columnCount))
            var workspace = [Double](repeating: 0, count: Int(length))
            var integers = [Int32](repeating: 0, count: 8 * count)
            copy.withUnsafeMutableStorage { block in
                left.withUnsafeMutableStorage { u in
                    right.withUnsafeMutableStorage { v in
                        dgesdd_(
                            "S", &rows, &columns, block.baseAddress, &rows, &values, u.baseAddress, &rows, v.baseAddress, &least,
                            &workspace,
                            &length, &integers, &status, 1)
                    }
                }
            }
        }
        guard status == 0 else { return nil }
        u = left
        self.values = values
        vTransposed = right
    }

    /// The largest singular value over the smallest, infinite for a matrix without full rank.
    public var conditionNumber: Double {
        guard let first = values.first, let last = values.last else { return 1 }
        return first / last
    }
}
