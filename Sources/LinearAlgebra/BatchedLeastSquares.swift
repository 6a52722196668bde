import Dispatch

/// Many small least squares problems of one shape, each with a design of its own, solved four at a time and spread over the cores.
///
/// Four problems lie side by side in the lanes of a vector and go through modified Gram–Schmidt with the response as last column,
/// which is as accurate as Householder's QR (Björck 1967). Nothing is allocated per problem, and a problem's answer doesn't
/// depend on its neighbours or on the number of cores. A design whose columns nearly repeat each other is solved once more by
/// ``LeastSquares``, pivoted and refined.
///
/// Cost: 2 m n² operations per problem of m rows and n columns.
public struct BatchedLeastSquares: Sendable {
    /// The number of rows of each design.
    public let rowCount: Int
    /// The number of its columns.
    public let columnCount: Int

    /// Below what share of its length a column's rest is no longer trusted to the plain way.
    static let trustedShare = 1e-6

    /// Problems that one core takes at a time, a multiple of four.
    private static let chunk = 512

    /// Problems of so many rows and columns; there are at least as many rows as columns.
    public init(rows: Int, columns: Int) {
        precondition(columns > 0 && rows >= columns, "least squares need as many rows as columns")
        rowCount = rows
        columnCount = columns
    }

    /// What many problems come to.
    public struct Solution: Sendable {
        /// The coefficients, columns of a design × problems.
        public let coefficients: Matrix
        /// The sum of squared residuals of each problem.
        public let residualSumsOfSquares: [Double]
        /// The diagonals of `(XᵀX)⁻¹`, columns of a design × problems; nil where they weren't asked for.
        public let inverseGramDiagonals: Matrix?
    }

    /// Solves all problems.
    ///
    /// - Parameters:
    ///   - designs: The designs one after the other, each column after column.
    ///   - responses: The responses, rows of a design × problems.
    ///   - diagonals: Whether the diagonals of `(XᵀX)⁻¹` are wanted, which standard errors come from.
    /// - Returns: Coefficients and sums of squared residuals.
    /// - Throws: ``BatchError`` for the first problem that can't be solved.
    public func solve(designs: [Double], responses: Matrix, diagonals: Bool = false) throws(BatchError) -> Solution {
        let count = responses.columnCount
        precondition(responses.rowCount == rowCount && designs.count == count * rowCount * columnCount, "each response has its design")
        var coefficients = Matrix(rows: columnCount, columns: count)
        var sums = [Double](repeating: 0, count: count)
        var inverse = Matrix(rows: diagonals ? columnCount : 0, columns: diagonals ? count : 0)
        let failed = designs.withUnsafeBufferPointer { designs in
            responses.withUnsafeStorage { responses in
                coefficients.withUnsafeMutableStorage { coefficients in
                    sums.withUnsafeMutableBufferPointer { sums in
                        inverse.withUnsafeMutableStorage { inverse -> [Int] in
                            guard let designs = designs.baseAddress, let responses = responses.baseAddress,
                                let coefficients = coefficients.baseAddress, let sums = sums.baseAddress
                            else { return [] }
                            return solve(
                                count, designs: designs, responses: responses, coefficients: coefficients, residualSumsOfSquares: sums,
                                inverseGramDiagonals: diagonals ? inverse.baseAddress : nil)
                        }
                    }
                }
            }
        }
        for problem in failed {
            let size = rowCount * columnCount
            let design = Matrix(rows: rowCount, columns: columnCount, storage: Array(designs[problem * size..<(problem + 1) * size]))
            do {
                let leastSquares = try LeastSquares(design)
                let solution = leastSquares.solve(Array(responses[column: problem]))
                coefficients[column: problem] = solution.coefficients[...]
                sums[problem] = solution.residualSumOfSquares
                if diagonals { inverse[column: problem] = leastSquares.inverseGramDiagonal[...] }
            } catch {
                throw BatchError(problem: problem, reason: error)
            }
        }
        return Solution(coefficients: coefficients, residualSumsOfSquares: sums, inverseGramDiagonals: diagonals ? inverse : nil)
    }

    /// Solves all problems on blocks the caller owns, laid out as those of ``solve(designs:responses:diagonals:)``.
    ///
    /// - Parameters:
    ///   - count: The number of problems.
    ///   - designs: The designs.
    ///   - responses: The responses.
    ///   - coefficients: Where the coefficients go.
    ///   - residualSumsOfSquares: Where the sums go.
    ///   - inverseGramDiagonals: Where the diagonals go, if they are wanted.
    /// - Returns: The problems that need ``LeastSquares`` instead, in ascending order; what was written for them means nothing.
    public func solve(
        _ count: Int, designs: UnsafePointer<Double>, responses: UnsafePointer<Double>, coefficients: UnsafeMutablePointer<Double>,
        residualSumsOfSquares: UnsafeMutablePointer<Double>, inverseGramDiagonals: UnsafeMutablePointer<Double>? = nil
    ) -> [Int] {
        let chunks = (count + Self.chunk - 1) / Self.chunk
        var failures = [[Int]](repeating: [], count: chunks)
        failures.withUnsafeMutableBufferPointer { failures in
            nonisolated(unsafe) let failures = failures
            nonisolated(unsafe) let (designs, responses) = (designs, responses)
            nonisolated(unsafe) let (coefficients, sums, diagonals) = (coefficients, residualSumsOfSquares, inverseGramDiagonals)
            DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
                let first = chunk * Self.chunk
                var lanes = LeastSquaresLanes(rows: rowCount, columns: columnCount)
                failures[chunk] = lanes.solve(
                    first..<min(count, first + Self.chunk), designs: designs, responses: responses, coefficients: coefficients, sums: sums,
                    diagonals: diagonals)
            }
        }
        return failures.flatMap { $0 }
    }
}

/// A problem of a batch that can't be solved.
public struct BatchError: Error, Sendable, Equatable {
    /// The problem, counted from 0.
    public let problem: Int
    /// What is wrong with it.
    public let reason: LeastSquaresError
}
