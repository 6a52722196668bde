import COpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix (LAPACK's `dsyev`).
public struct SymmetricEigen: Sendable {
    /// The eigenvalues, smallest first.
    public let values: [Double]
    /// The eigenvectors, one per column, in the order of the values.
    public let vectors: Matrix

    /// Decomposes a matrix of finite values of which the lower triangle is read; `nil` where the iteration doesn't settle.
    public init?(_ matrix: Matrix) {
        precondition(matrix.rowCount == matrix.columnCount, "a symmetric matrix is square")
        BLAS.singleThread
        var vectors = matrix
        var values = [Double](repeating: 0, count: matrix.rowCount)
        var count = Int32(matrix.rowCount)
        var status: Int32 = 0
        if count > 0 {
            var length = 34 * count
            var workspace = [Double](repeating: 0, count: Int(length))
            vectors.withUnsafeMutableStorage {
                dsyev_("V", "L", &count, $0.baseAddress, &count, &values, &workspace, &length, &status, 1, 1)
            }
        }
        guard status == 0 else { return nil }
        self.values = values
        self.vectors = vectors
    }

    /// The symmetric matrix with the same eigenvectors and changed eigenvalues.
    public func mapping(_ change: (Double) -> Double) -> Matrix {
        var stretched = vectors
        for column in values.indices {
            let factor = change(values[column])
            for row in 0..<vectors.rowCount { stretched[row, column] *= factor }
        }
        var product = Matrix(rows: vectors.rowCount, columns: vectors.rowCount)
        stretched.multiply(vectors, into: &product, rightOrientation: .transposed)
        return product
    }
}
