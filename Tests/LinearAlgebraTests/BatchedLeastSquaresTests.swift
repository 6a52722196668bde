import LinearAlgebra
import Testing

@Suite("Many small least squares")
struct BatchedLeastSquaresTests {
    /// Designs of 20 rows and 5 columns, one after the other, and their responses.
    static func problems(_ count: Int) -> (designs: [Double], responses: Matrix) {
        let numbers = FactorisationTests.scrambled(20, 6 * count)
        return (
            Array(numbers.storage.prefix(100 * count)), Matrix(rows: 20, columns: count, storage: Array(numbers.storage.suffix(20 * count)))
        )
    }

    @Test("each problem's answer is that of its own factorisation, 12 digits", arguments: [1, 2, 3, 4, 5, 1030])
    func oneByOne(count: Int) throws {
        let (designs, responses) = Self.problems(count)
        let solved = try BatchedLeastSquares(rows: 20, columns: 5).solve(designs: designs, responses: responses, diagonals: true)
        let diagonals = try #require(solved.inverseGramDiagonals)
        for problem in stride(from: 0, to: count, by: max(1, count / 50)) {
            let design = Matrix(rows: 20, columns: 5, storage: Array(designs[problem * 100..<(problem + 1) * 100]))
            let single = try LeastSquares(design)
            let one = single.solve(Array(responses[column: problem]))
            #expect(zip(one.coefficients, solved.coefficients[column: problem]).allSatisfy { abs($0 - $1) < 1e-12 })
            #expect(abs(one.residualSumOfSquares / solved.residualSumsOfSquares[problem] - 1) < 1e-12)
            #expect(zip(single.inverseGramDiagonal, diagonals[column: problem]).allSatisfy { abs($0 / $1 - 1) < 1e-11 })
        }
    }

    @Test("a problem's answer is the same bits whoever its neighbours are")
    func neighbours() throws {
        let (designs, responses) = Self.problems(1030)
        let batch = BatchedLeastSquares(rows: 20, columns: 5)
        let all = try batch.solve(designs: designs, responses: responses)
        for problem in [0, 3, 511, 512, 1029] {
            let alone = try batch.solve(
                designs: Array(designs[problem * 100..<(problem + 1) * 100]),
                responses: Matrix(rows: 20, columns: 1, storage: Array(responses[column: problem])))
            #expect(alone.coefficients.storage == Array(all.coefficients[column: problem]))
            #expect(alone.residualSumsOfSquares[0] == all.residualSumsOfSquares[problem])
        }
    }

    /// The error of a backward stable solver: the condition times 10⁻¹⁶, and its square times the residuals' share.
    @Test("ill-conditioned designs lose no more than their condition takes", arguments: [1e-2, 1e-4, 1e-6, 1e-8])
    func illConditioned(difference: Double) throws {
        let base = FactorisationTests.scrambled(20, 6)
        var design = base.selecting(columns: [0, 1, 2, 3, 0])
        for row in 0..<20 { design[row, 4] += difference * base[row, 4] }
        let response = Array(base[column: 5])
        let exact = try LeastSquares(design).solve(response)
        let solved = try BatchedLeastSquares(rows: 20, columns: 5).solve(
            designs: design.storage, responses: Matrix(columns: [response]), diagonals: true)
        let largest = exact.coefficients.reduce(0) { max($0, abs($1)) }
        let bound = 1e-14 / difference / difference
        #expect(zip(exact.coefficients, solved.coefficients.storage).allSatisfy { abs($0 - $1) <= min(1e-6, bound) * largest })
    }

    @Test("a problem whose columns repeat each other is named")
    func repeated() {
        var (designs, responses) = Self.problems(9)
        for row in 0..<20 { designs[7 * 100 + 40 + row] = 3 * designs[7 * 100 + row] }
        #expect {
            try BatchedLeastSquares(rows: 20, columns: 5).solve(designs: designs, responses: responses)
        } throws: { error in
            guard let error = error as? BatchError, case .rankDeficient(let dependencies) = error.reason else { return false }
            return error.problem == 7 && Set(dependencies[0].others + [dependencies[0].column]) == [0, 2]
        }
        responses = Matrix(rows: 20, columns: 0)
        #expect(throws: Never.self) { try BatchedLeastSquares(rows: 20, columns: 5).solve(designs: [], responses: responses) }
    }

    @Test("one design for very many responses gives what it gives one by one, 12 digits")
    func oneDesign() throws {
        let design = FactorisationTests.scrambled(42, 6)
        let responses = FactorisationTests.scrambled(42, 2500)
        let leastSquares = try LeastSquares(design)
        let many = leastSquares.solveMany(responses)
        // The first columns are those of the design itself, which the same generator made.
        for place in [6, 7, 383, 384, 1000, 2499] {
            let one = leastSquares.solve(Array(responses[column: place]))
            #expect(zip(one.coefficients, many.coefficients[column: place]).allSatisfy { abs($0 - $1) < 1e-12 })
            #expect(abs(one.residualSumOfSquares / many.residualSumsOfSquares[place] - 1) < 1e-12)
        }
    }
}
