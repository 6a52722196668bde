extension LeastSquares {
    /// The coefficients of one response, refined.
    public struct Solution: Sendable {
        /// One coefficient per column of the design.
        public let coefficients: [Double]
        /// What rounding left of each coefficient.
        public let coefficientsLow: [Double]
        /// The response minus the fit, one per row.
        public let residuals: [Double]
        /// What rounding left of each residual.
        public let residualsLow: [Double]
        /// The sum of the squared residuals.
        public let residualSumOfSquares: Double
    }

    /// The coefficients nearest to one response, refined in double-double until they stand still.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - low: What rounding left of each, where it was computed in double-double.
    /// - Returns: The coefficients and what they leave over.
    public func solve(_ response: [Double], low: [Double]? = nil) -> Solution {
        precondition(response.count == rowCount && low.map { $0.count == rowCount } ?? true, "a response has one number per row")
        let padded = scaled.rowCount
        let unit = powerOfTwo(bringingToUnitLength: response[...])
        var high = [Double](repeating: 0, count: padded)
        var rest = high
        for row in response.indices { high[row] = response[row] * unit }
        if let low {
            for row in low.indices { rest[row] = low[row] * unit }
        }

        var coefficients = [DoubleDouble](repeating: DoubleDouble(0), count: columnCount)
        let size = columnCount == 0 ? 0 : 8
        var last = Double.infinity
        for _ in 0..<size {
            let (change, length) = correction(for: high, rest)
            guard length < last / 4 || last == .infinity else { break }
            last = length
            for column in 0..<columnCount { coefficients[column] += DoubleDouble(change[column]) }
            subtractFit(change, from: &high, &rest)
            if length == 0 { break }
        }

        let squares = DoubleDoubleKernels.dot(padded, high, rest, high, rest)
        return Solution(
            coefficients: zip(coefficients, scales).map { coefficient, scale -> Double in coefficient.high * scale / unit },
            coefficientsLow: zip(coefficients, scales).map { coefficient, scale -> Double in coefficient.low * scale / unit },
            residuals: high.prefix(rowCount).map { $0 / unit },
            residualsLow: rest.prefix(rowCount).map { $0 / unit },
            residualSumOfSquares: squares.high / unit / unit)
    }

    /// What brings the coefficients nearer, `K Kᵀ Xᵀ r` with the inner products in double-double, and its length along the basis.
    private func correction(for high: [Double], _ low: [Double]) -> (change: [Double], length: Double) {
        let padded = scaled.rowCount
        let gradient = scaled.withUnsafeStorage { scaled in
            scaledLow.withStorageIfPresent { scaledLow in
                (0..<columnCount).map { column in
                    guard let start = scaled.baseAddress else { return DoubleDouble(0) }
                    return DoubleDoubleKernels.dot(padded, start + column * padded, scaledLow.map { $0 + column * padded }, high, low)
                }
            }
        }
        let along = (0..<columnCount).map { column in
            (0..<columnCount).reduce(DoubleDouble(0)) { $0 + gradient[$1] * DoubleDouble(innerRoot[$1, column]) }.high
        }
        return (innerRoot * along, along.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }

    private func subtractFit(_ change: [Double], from high: inout [Double], _ low: inout [Double]) {
        let padded = scaled.rowCount
        scaled.withUnsafeStorage { scaled in
            scaledLow.withStorageIfPresent { scaledLow in
                guard let start = scaled.baseAddress else { return }
                for column in 0..<columnCount {
                    DoubleDoubleKernels.add(
                        padded, column: start + column * padded, columnLow: scaledLow.map { $0 + column * padded },
                        times: DoubleDouble(-change[column]), to: &high, &low)
                }
            }
        }
    }

    /// The coefficients of many responses at once, one per column, through level-3 BLAS and without refinement.
    ///
    /// The error is that of one factorisation, about the condition number times 10⁻¹⁶.
    /// - Returns: The coefficients (columns of the design × responses) and the residuals (rows × responses).
    public func solve(_ responses: Matrix) -> (coefficients: Matrix, residuals: Matrix) {
        precondition(responses.rowCount == rowCount, "a response has one number per row")
        let along = basis.transposedTimes(responses)
        var residuals = responses
        basis.multiply(along, into: &residuals, scale: -1, keep: 1)
        return (root * along, residuals)
    }

    /// `(XᵀX)⁻¹`.
    public var inverseGram: Matrix {
        var product = Matrix(rows: columnCount, columns: columnCount)
        root.multiply(root, into: &product, rightOrientation: .transposed)
        return product
    }

    /// The diagonal of `(XᵀX)⁻¹`: what a coefficient's variance is in units of the residuals'.
    public var inverseGramDiagonal: [Double] {
        (0..<columnCount).map { row in (0..<columnCount).reduce(0) { $0 + root[row, $1] * root[row, $1] } }
    }

    /// The leverage of each row, the diagonal of the hat matrix.
    public var leverages: [Double] {
        (0..<rowCount).map { row in (0..<columnCount).reduce(0) { $0 + basis[row, $1] * basis[row, $1] } }
    }
}
