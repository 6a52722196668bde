import LinearAlgebra
import Testing

@Suite("Least squares")
struct LeastSquaresTests {
    @Test("a solution in whole numbers is found exactly, however steep the powers")
    func exactSolution() throws {
        let x = (0...20).map(Double.init)
        let design = Matrix(columns: (0...5).map { degree in x.map { value in (0..<degree).reduce(1) { power, _ in power * value } } })
        let response = design * [1, 1, 1, 1, 1, 1]
        let solution = try LeastSquares(design).solve(response)
        #expect(solution.coefficients == [1, 1, 1, 1, 1, 1])
        #expect(solution.residualSumOfSquares < 1e-30)
    }

    @Test("the root, the basis and the inverse belong together, well- and ill-conditioned alike", arguments: [0.5, 1e-3, 1e-7])
    func rootAndBasis(difference: Double) throws {
        let first = (0..<30).map { Double($0 * $0 % 17) }
        let second = first.enumerated().map { $1 + difference * Double($0 * 7 % 11) }
        let design = Matrix(columns: [[Double](repeating: 1, count: 30), first, second])
        let leastSquares = try LeastSquares(design)
        #expect(FactorisationTests.largestDifference(leastSquares.basis.gram, .identity(3)) < 1e-14)
        #expect(abs(leastSquares.leverages.reduce(0, +) - 3) < 1e-13)
        #expect(zip(leastSquares.inverseGram.diagonal, leastSquares.inverseGramDiagonal).allSatisfy { abs($0 / $1 - 1) < 1e-14 })
    }

    @Test("many responses at once agree with one at a time to 12 digits")
    func manyResponses() throws {
        let design = FactorisationTests.scrambled(42, 6)
        let responses = FactorisationTests.scrambled(43, 10).selecting(rows: Array(1..<43))
        let leastSquares = try LeastSquares(design)
        let (coefficients, residuals) = leastSquares.solve(responses)
        for place in 0..<10 {
            let one = leastSquares.solve(Array(responses[column: place]))
            #expect(zip(one.coefficients, coefficients[column: place]).allSatisfy { abs($0 - $1) < 1e-12 })
            #expect(zip(one.residuals, residuals[column: place]).allSatisfy { abs($0 - $1) < 1e-11 })
        }
    }

    @Test("columns that repeat each other are named, with those they repeat")
    func dependencies() {
        let x = (0..<10).map { Double($0 * $0 % 7) }
        let ones = [Double](repeating: 1, count: 10)
        let z = (0..<10).map { Double($0) }
        let design = Matrix(columns: [ones, x, z, zip(x, z).map { 2.54 * $0 - $1 }])
        #expect {
            try LeastSquares(design)
        } throws: { error in
            guard case LeastSquaresError.rankDeficient(let dependencies) = error, let only = dependencies.first else { return false }
            return dependencies.count == 1 && Set(only.others + [only.column]) == [1, 2, 3]
        }
        #expect(throws: LeastSquaresError.rankDeficient([ColumnDependency(column: 1, others: [])])) {
            try LeastSquares(Matrix(columns: [ones, [Double](repeating: 0, count: 10)]))
        }
    }

    @Test("a value that isn't finite is refused with its place")
    func notFinite() {
        #expect(throws: LeastSquaresError.notFinite(row: 1, column: 1)) {
            try LeastSquares(Matrix(rows: [[1, 2], [1, .infinity], [1, 4]]))
        }
    }

    @Test("columns of very different sizes lose nothing")
    func scales() throws {
        let x = (1...12).map { Double($0 * $0 % 13) }
        let plain = Matrix(columns: [[Double](repeating: 1, count: 12), x])
        let stretched = Matrix(columns: [[Double](repeating: 0x1p-200, count: 12), x.map { $0 * 0x1p300 }])
        let response = (1...12).map { Double($0 * 5 % 7) }
        let expected = try LeastSquares(plain).solve(response)
        let found = try LeastSquares(stretched).solve(response)
        #expect(found.residuals == expected.residuals)
        #expect(found.coefficients == [expected.coefficients[0] * 0x1p200, expected.coefficients[1] * 0x1p-300])
    }

    @Test("numbers in double-double keep 30 digits")
    func doubleDouble() {
        let third = DoubleDouble(1) / DoubleDouble(3)
        #expect(abs((third * DoubleDouble(3) - DoubleDouble(1)).high) < 1e-31)
        let root = DoubleDouble(2).squareRoot
        #expect(abs((root * root - DoubleDouble(2)).high) < 1e-31)
        #expect(DoubleDouble(10).power(23).high == 1e23)
        #expect(DoubleDouble(10).power(23).low == 8_388_608)
    }
}
