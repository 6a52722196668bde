import LinearAlgebra
import Testing

@Suite("Factorisations")
struct FactorisationTests {
    /// A matrix of small whole numbers without pattern, by a linear congruence (Lehmer's 16807).
    static func scrambled(_ rows: Int, _ columns: Int) -> Matrix {
        var state: UInt64 = 20_230_601
        return Matrix(
            rows: rows, columns: columns,
            storage: (0..<rows * columns).map { _ in
                state = state * 16807 % 2_147_483_647
                return Double(state % 19) - 9
            })
    }

    static func largestDifference(_ left: Matrix, _ right: Matrix) -> Double {
        zip(left.storage, right.storage).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }

    @Test("Q R gives the pivoted matrix back to 13 digits", arguments: [(7, 4), (4, 7), (5, 5), (40, 13)])
    func qrMultipliesBack(rows: Int, columns: Int) {
        let matrix = Self.scrambled(rows, columns)
        let factorisation = QR(matrix)
        #expect(Self.largestDifference(factorisation.q * factorisation.r, matrix.selecting(columns: factorisation.pivots)) < 1e-13)
        #expect(Self.largestDifference(factorisation.q.gram, .identity(min(rows, columns))) < 1e-14)
        var rotated = matrix.selecting(columns: factorisation.pivots)
        factorisation.applyTransposedQ(to: &rotated)
        #expect(Self.largestDifference(rotated.selecting(rows: Array(0..<min(rows, columns))), factorisation.r) < 1e-13)
    }

    @Test("the rank is that of the columns that differ")
    func rank() {
        let base = Self.scrambled(12, 4)
        let repeated = base.selecting(columns: [0, 1, 2, 3, 1])
        #expect(QR(base).rank(tolerance: 1e-11) == 4)
        #expect(QR(repeated).rank(tolerance: 1e-11) == 4)
        #expect(QR(Matrix(rows: 3, columns: 2)).rank(tolerance: 1e-11) == 0)
    }

    @Test("the solution by QR leaves residuals at a right angle to the columns, 12 digits")
    func qrSolves() {
        let matrix = Self.scrambled(20, 5)
        let response = Self.scrambled(20, 2)
        let solution = QR(matrix).solve(response)
        var residuals = response
        matrix.multiply(solution, into: &residuals, scale: -1, keep: 1)
        #expect(matrix.transposedTimes(residuals).frobeniusNorm < 1e-11)
    }

    @Test("Cholesky's factor multiplies back, solves and inverts to 12 digits")
    func cholesky() throws {
        let matrix = Self.scrambled(15, 6).gram
        let factor = try #require(Cholesky(matrix))
        #expect(Self.largestDifference(factor.l * factor.l.transposed, matrix) < 1e-11)
        #expect(Self.largestDifference(matrix * factor.inverse, .identity(6)) < 1e-12)
        #expect(Cholesky(Matrix(rows: [[1, 2], [2, 1]])) == nil)
    }

    @Test("singular values multiply back and those of a known matrix are known")
    func svd() throws {
        let matrix = Self.scrambled(6, 9)
        let parts = try #require(SVD(matrix))
        let scaled = Matrix(columns: parts.values.indices.map { place in parts.u[column: place].map { $0 * parts.values[place] } })
        #expect(Self.largestDifference(scaled * parts.vTransposed, matrix) < 1e-13)
        let known = try #require(SVD(Matrix(rows: [[3, 0], [4, 5]])))
        #expect(abs(known.values[0] - 45.0.squareRoot()) < 1e-14 && abs(known.values[1] - 5.0.squareRoot()) < 1e-14)
    }
}
