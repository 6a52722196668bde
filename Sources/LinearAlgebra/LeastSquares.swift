import Foundation

/// A design made ready for least squares: factorised once, solved for as many responses as one likes.
///
/// The rank is decided by pivoted QR of the columns brought to like length. What is then kept is not `Q` and `R` but an
/// orthonormal basis of the columns and the matrix `K` with `X K = basis` and `(XᵀX)⁻¹ = K Kᵀ`. For an ill-conditioned
/// design, `X R⁻¹` is formed in double-double and made orthonormal once more by a Cholesky factorisation (Yamamoto et al.
/// 2015, *CholeskyQR2*, with `R⁻¹` as the first step), so that `K`, and every standard error with it, is right to the last
/// digits whatever the condition. Coefficients are refined with residuals in double-double (Björck 1967; 1987,
/// *corrected seminormal equations*).
///
/// Cost: about 4 m n² operations for m rows and n columns, and m n² / 2 in double-double where the design is ill-conditioned.
public struct LeastSquares: Sendable {
    /// Beyond this condition estimate the basis is formed in double-double.
    static let refinementThreshold = 64.0

    /// What of a column must be left beside those before it, as a share of its length, for it to count as new.
    public static let defaultRankTolerance = 1e-11

    /// The number of rows of the design.
    public let rowCount: Int
    /// The number of its columns.
    public let columnCount: Int
    /// An orthonormal basis of the columns, rows × columns.
    public let basis: Matrix
    /// `K` with `X K = basis` and `(XᵀX)⁻¹ = K Kᵀ`, columns × columns, rows in the order of the design's columns.
    public let root: Matrix
    /// An estimate of the condition number (Frobenius) of the design with its columns brought to like length.
    public let conditionEstimate: Double

    /// Half the logarithm of the determinant of `XᵀX`.
    public let halfLogDeterminant: Double

    /// The design, each column times a power of two that brings it to a length near 1; rows padded with zeros.
    let scaled: Matrix
    /// What rounding left of the design, scaled likewise.
    let scaledLow: Matrix?
    /// The powers of two.
    let scales: [Double]

    /// Factorises a design.
    ///
    /// - Parameters:
    ///   - design: One row per observation, one column per coefficient.
    ///   - low: What rounding left of each value of the design, where it was computed in double-double.
    ///   - rankTolerance: What of a column must be left beside the others for it to count as new.
    /// - Throws: ``LeastSquaresError`` where columns repeat each other or a value isn't finite.
    public init(
        _ design: Matrix, low: Matrix? = nil, rankTolerance: Double = LeastSquares.defaultRankTolerance
    ) throws(LeastSquaresError) {
        rowCount = design.rowCount
        columnCount = design.columnCount
        if let place = design.storage.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(row: place % rowCount, column: place / rowCount)
        }
        precondition(low.map { $0.rowCount == design.rowCount && $0.columnCount == design.columnCount } ?? true)
        scales = (0..<design.columnCount).map { powerOfTwo(bringingToUnitLength: design[column: $0]) }
        scaled = design.paddedAndScaled(by: scales)
        scaledLow = low?.paddedAndScaled(by: scales)

        let factorisation = QR(scaled)
        let rank = min(factorisation.rank(tolerance: rankTolerance), design.rowCount)
        guard rank == columnCount else {
            throw .rankDeficient(Self.dependencies(of: factorisation, rank: rank, scaled: scaled))
        }
        let inverse = factorisation.r.invertedUpperTriangle
        conditionEstimate = columnCount == 0 ? 1 : factorisation.r.frobeniusNorm * inverse.frobeniusNorm
        let (basis, root) = Self.orthonormalise(
            scaled, low: conditionEstimate > Self.refinementThreshold ? .some(scaledLow) : nil, pivots: factorisation.pivots,
            inverse: inverse)
        halfLogDeterminant = -root.diagonal.reduce(0) { $0 + log(abs($1)) } - scales.reduce(0) { $0 + log($1) }
        var scaledRoot = Matrix(rows: columnCount, columns: columnCount)
        for column in 0..<columnCount {
            for row in 0...column { scaledRoot[factorisation.pivots[row], column] = root[row, column] }
        }
        innerRoot = scaledRoot
        for column in 0..<columnCount {
            for row in 0..<columnCount { scaledRoot[row, column] *= scales[row] }
        }
        self.root = scaledRoot
        self.basis = basis.firstRows(design.rowCount)
    }

    /// ``root`` for the scaled design.
    let innerRoot: Matrix

    /// `X R⁻¹` and the matrix that made it, orthonormal to the last digits. A design given with its low part (which may be
    /// nil in turn) is multiplied in double-double and orthonormalised once more.
    private static func orthonormalise(_ scaled: Matrix, low: Matrix??, pivots: [Int], inverse: Matrix) -> (Matrix, Matrix) {
        let count = pivots.count
        guard let low else { return (scaled.selecting(columns: pivots) * inverse, inverse) }
        let rows = scaled.rowCount
        var product = Matrix(rows: rows, columns: count)
        var rests = [Double](repeating: 0, count: rows)
        product.withUnsafeMutableStorage { product in
            scaled.withUnsafeStorage { scaled in
                low.withStorageIfPresent { low in
                    guard let product = product.baseAddress, let scaled = scaled.baseAddress else { return }
                    for column in 0..<count {
                        for place in rests.indices { rests[place] = 0 }
                        for term in 0...column {
                            DoubleDoubleKernels.add(
                                rows, column: scaled + pivots[term] * rows, columnLow: low.map { $0 + pivots[term] * rows },
                                times: DoubleDouble(inverse[term, column]), to: product + column * rows, &rests)
                        }
                    }
                }
            }
        }
        guard let factor = Cholesky(product.gram) else { return (product, inverse) }
        return (factor.divideByTransposedFactor(product), factor.divideByTransposedFactor(inverse))
    }

    /// Names, for each column beyond the rank, those it is a combination of: where `R₁₁ z = r` has an entry that matters.
    private static func dependencies(of factorisation: QR, rank: Int, scaled: Matrix) -> [ColumnDependency] {
        let r = factorisation.r
        let leading = Matrix(rows: rank, columns: rank) { block in
            for column in 0..<rank {
                for row in 0...column { block[row + column * rank] = r[row, column] }
            }
        }
        let inverse = leading.invertedUpperTriangle
        return (rank..<factorisation.columnCount).map { place in
            let rest = (0..<rank).map { r[$0, place] }
            let weights = inverse * rest
            let others = (0..<rank).filter { abs(weights[$0]) > 1e-8 }.map { factorisation.pivots[$0] }
            return ColumnDependency(column: factorisation.pivots[place], others: others.sorted())
        }
    }
}
