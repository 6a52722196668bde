import COpenBLAS

/// A factorisation with pivoting, `A P = Q R`: the columns are taken by what is left of them, longest first, so that the
/// rank can be read off the diagonal of `R` (LAPACK's `dgeqp3`; Quintana-Ortí, Sun & Bischof 1998).
///
/// Cost: about 2 m n² operations for m rows and n columns.
public struct QR: Sendable {
    /// The number of rows of the factorised matrix.
    public let rowCount: Int
    /// The number of its columns.
    public let columnCount: Int
    /// The place of each column of `A P` in `A`, counted from 0.
    public let pivots: [Int]

    /// `R` on and above the diagonal, the reflectors below it.
    private let factors: Matrix
    private let reflectorScales: [Double]

    /// Factorises a matrix. Its values must be finite.
    public init(_ matrix: Matrix) {
        BLAS.singleThread
        rowCount = matrix.rowCount
        columnCount = matrix.columnCount
        var pivots = [Int32](repeating: 0, count: matrix.columnCount)
        var scales = [Double](repeating: 0, count: min(matrix.rowCount, matrix.columnCount))
        var factors = matrix
        if !scales.isEmpty {
            var rows = Int32(matrix.rowCount)
            var columns = Int32(matrix.columnCount)
            var length = Int32(2 * matrix.columnCount + (matrix.columnCount + 1) * 32)
            var workspace = [Double](repeating: 0, count: Int(length))
            var status: Int32 = 0
            factors.withUnsafeMutableStorage { block in
                dgeqp3_(&rows, &columns, block.baseAddress, &rows, &pivots, &scales, &workspace, &length, &status)
            }
            precondition(status == 0, "dgeqp3 refused its argument \(-status)")
        }
        self.factors = factors
        self.pivots = scales.isEmpty ? Array(0..<matrix.columnCount) : pivots.map { Int($0) - 1 }
        reflectorScales = scales
    }

    /// The number of columns that are not combinations of others: the diagonal entries of `R` beyond `tolerance` times the
    /// first. Columns should be of like length for this to mean something.
    public func rank(tolerance: Double) -> Int {
        let diagonal = factors.diagonal.map(abs)
        guard let first = diagonal.first, first > 0 else { return 0 }
        return diagonal.firstIndex { !($0 > tolerance * first) } ?? diagonal.count
    }

    /// The upper triangular factor, min(m, n) × n, its columns in the order of ``pivots``.
    public var r: Matrix {
        var triangle = Matrix(rows: min(rowCount, columnCount), columns: columnCount)
        for column in 0..<columnCount {
            for row in 0...min(column, max(triangle.rowCount - 1, 0)) where row < triangle.rowCount {
                triangle[row, column] = factors[row, column]
            }
        }
        return triangle
    }

    /// The orthogonal factor's first min(m, n) columns.
    public var q: Matrix {
        var basis = Matrix(rows: rowCount, columns: reflectorScales.count)
        for place in 0..<reflectorScales.count { basis[place, place] = 1 }
        applyReflectors(to: &basis, transposed: false)
        return basis
    }

    /// `Qᵀ` times a matrix with as many rows as the factorised one, in place (`dormqr`).
    public func applyTransposedQ(to matrix: inout Matrix) {
        applyReflectors(to: &matrix, transposed: true)
    }

    private func applyReflectors(to matrix: inout Matrix, transposed: Bool) {
        precondition(matrix.rowCount == rowCount, "Q applies to as many rows as were factorised")
        guard !reflectorScales.isEmpty, matrix.columnCount > 0 else { return }
        var rows = Int32(rowCount)
        var columns = Int32(matrix.columnCount)
        var reflectors = Int32(reflectorScales.count)
        var length = Int32(max(1, matrix.columnCount) * 32 + 65 * 64)
        var workspace = [Double](repeating: 0, count: Int(length))
        var status: Int32 = 0
        matrix.withUnsafeMutableStorage { block in
            factors.withUnsafeStorage { factors in
                dormqr_(
                    "L", transposed ? "T" : "N", &rows, &columns, &reflectors, factors.baseAddress, &rows, reflectorScales,
                    block.baseAddress, &rows, &workspace, &length, &status, 1, 1)
            }
        }
        precondition(status == 0, "dormqr refused its argument \(-status)")
    }

    /// The coefficients that bring `A x` nearest to each column of a matrix, for a matrix of full column rank.
    public func solve(_ responses: Matrix) -> Matrix {
        precondition(rowCount >= columnCount, "least squares need as many rows as columns")
        var rotated = responses
        applyTransposedQ(to: &rotated)
        var solution = Matrix(rows: columnCount, columns: responses.columnCount)
        for column in 0..<responses.columnCount {
            for row in 0..<columnCount { solution[row, column] = rotated[row, column] }
        }
        guard columnCount > 0, responses.columnCount > 0 else { return solution }
        let triangle = r
        solution.withUnsafeMutableStorage { block in
            cblas_dtrsm(
                CblasColMajor, CblasLeft, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(columnCount), Int32(responses.columnCount), 1,
                triangle.storage, Int32(columnCount), block.baseAddress, Int32(columnCount))
        }
        var unpivoted = solution
        for column in 0..<responses.columnCount {
            for row in 0..<columnCount { unpivoted[pivots[row], column] = solution[row, column] }
        }
        return unpivoted
    }
}
