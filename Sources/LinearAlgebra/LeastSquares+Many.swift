import Dispatch

extension LeastSquares {
    /// What many responses on one design come to.
    public struct ManySolutions: Sendable {
        /// The coefficients, columns of the design × responses.
        public let coefficients: Matrix
        /// The sum of squared residuals of each response.
        public let residualSumsOfSquares: [Double]
    }

    /// The coefficients of very many responses, block by block through level-3 BLAS on all cores, residuals summed and dropped.
    ///
    /// A response's answer doesn't depend on the number of cores. Cost: 4 m n + 2 n² operations per response of m rows.
    /// - Parameter responses: One response per column.
    /// - Returns: Coefficients and sums of squared residuals.
    public func solveMany(_ responses: Matrix) -> ManySolutions {
        precondition(responses.rowCount == rowCount, "a response has one number per row")
        let count = responses.columnCount
        var coefficients = Matrix(rows: columnCount, columns: count)
        var sums = [Double](repeating: 0, count: count)
        // As many responses as keep a block of them in the cache of one core.
        let width = max(16, min(1024, 16_384 / max(1, rowCount)) & ~7)
        let blocks = (count + width - 1) / width
        responses.withUnsafeStorage { responses in
            coefficients.withUnsafeMutableStorage { coefficients in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let from = responses.baseAddress, let sums = sums.baseAddress else { return }
                    nonisolated(unsafe) let (source, target, totals) = (from, coefficients.baseAddress, sums)
                    let share = (blocks + 15) / 16
                    DispatchQueue.concurrentPerform(iterations: min(16, blocks)) { part in
                        let blocks = part * share..<max(part * share, min(blocks, (part + 1) * share))
                        solve(blocks, width: width, count: count, source, target, totals)
                    }
                }
            }
        }
        return ManySolutions(coefficients: coefficients, residualSumsOfSquares: sums)
    }

    private func solve(
        _ blocks: Range<Int>, width: Int, count: Int, _ responses: UnsafePointer<Double>, _ coefficients: UnsafeMutablePointer<Double>?,
        _ sums: UnsafeMutablePointer<Double>
    ) {
        var along = [Double](repeating: 0, count: max(1, columnCount * width))
        var rest = [Double](repeating: 0, count: rowCount * width)
        for block in blocks {
            let first = block * width
            let size = min(width, count - first)
            let source = responses + first * rowCount
            rest.withUnsafeMutableBufferPointer { rest in
                along.withUnsafeMutableBufferPointer { along in
                    guard let rest = rest.baseAddress, let along = along.baseAddress else { return }
                    rest.update(from: source, count: rowCount * size)
                    if let coefficients, columnCount > 0 {
                        basis.withUnsafeStorage { basis in
                            root.withUnsafeStorage { root in
                                guard let basis = basis.baseAddress, let root = root.baseAddress else { return }
                                BLAS.multiply(
                                    rows: columnCount, columns: size, inner: rowCount, basis, stride: rowCount, .transposed, source,
                                    stride: rowCount, .plain, into: along, stride: columnCount)
                                BLAS.multiply(
                                    rows: columnCount, columns: size, inner: columnCount, root, stride: columnCount, .plain, along,
                                    stride: columnCount,
                                    .plain, into: coefficients + first * columnCount, stride: columnCount)
                                BLAS.multiply(
                                    rows: rowCount, columns: size, inner: columnCount, basis, stride: rowCount, .plain, along,
                                    stride: columnCount,
                                    .plain, into: rest, stride: rowCount, scale: -1, keep: 1)
                            }
                        }
                    }
                    for column in 0..<size { sums[first + column] = sumOfSquares(rest + column * rowCount, rowCount) }
                }
            }
        }
    }
}

/// The sum of squares, in four interleaved sums.
private func sumOfSquares(_ values: UnsafePointer<Double>, _ count: Int) -> Double {
    var lanes = SIMD4<Double>(repeating: 0)
    let whole = count & ~3
    for place in stride(from: 0, to: whole, by: 4) {
        let four = UnsafeRawPointer(values + place).loadUnaligned(as: SIMD4<Double>.self)
        lanes += four * four
    }
    var sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    for place in whole..<count { sum += values[place] * values[place] }
    return sum
}
