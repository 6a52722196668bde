import LinearAlgebra

extension TestResult {
    /// Hotelling's test that several estimates are all 0: `T² (η − q + 1) / (η q)` as an F on q and η − q + 1, where the
    /// covariance was estimated on η degrees of freedom; a χ² where they are endless. Nil where the covariance is singular or η too small.
    static func joint(_ estimates: [Double], covariance: Matrix, degreesOfFreedom: Double) -> TestResult? {
        let count = Double(estimates.count)
        guard count > 0, degreesOfFreedom - count + 1 > 0, let distance = squaredDistance(estimates, covariance) else { return nil }
        guard degreesOfFreedom.isFinite else { return TestResult(chiSquared: distance, count) }
        let rest = degreesOfFreedom - count + 1
        return TestResult(f: distance * rest / (degreesOfFreedom * count), count, rest)
    }
}

/// `dᵀ S⁻¹ d`, S brought to a unit diagonal first; nil where S isn't positive definite.
private func squaredDistance(_ vector: [Double], _ covariance: Matrix) -> Double? {
    let scales = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : .nan }
    guard scales.allSatisfy(\.isFinite) else { return nil }
    var scaled = covariance
    for column in scales.indices {
        for row in scales.indices { scaled[row, column] *= scales[row] * scales[column] }
    }
    guard let factor = Cholesky(scaled), factor.diagonal.allSatisfy({ $0 > 1e-6 }) else { return nil }
    let unit = zip(vector, scales).map { $0 * $1 }
    return zip(unit, factor.solve(unit)).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Several estimates told as the means of a few neighbouring blocks, so that a joint test of them has power where units are few.
///
/// - Parameters:
///   - count: How many estimates there are.
///   - blocks: The most blocks there may be.
/// - Returns: For each block the factors of the estimates.
func blockMeans(of count: Int, atMost blocks: Int) -> Matrix {
    let number = max(1, min(count, blocks))
    var factors = Matrix(rows: number, columns: count)
    for block in 0..<number {
        let (first, last) = (block * count / number, (block + 1) * count / number)
        for place in first..<last { factors[block, place] = 1 / Double(last - first) }
    }
    return factors
}
