import Foundation
import LinearAlgebra

/// Best linear predictors of one shape under many covariances, averaged for each response by how well each
/// covariance explains it: a Bayesian model average over a grid, at the price of matrix products.
public struct BestLinearPredictorFamily: Sendable {
    /// The members, one per covariance, all of one shape.
    public let members: [BestLinearPredictor]
    /// What each member's restricted log likelihood is raised by before it is weighed: the logarithm of its prior.
    public let logPriors: [Double]
    /// The exponent of the likelihood in the weights: 1 is Bayes' rule.
    public let sharpness: Double

    /// h of every member stacked: (members · h) × n.
    private let stackedWeights: [Double]

    /// The number of responses that are always multiplied at a time. Blocks of one width go through the same kernel
    /// of OpenBLAS, so a response's answer doesn't depend on the company it keeps.
    public static let blockWidth = 32

    /// A family of members of one shape.
    public init(_ members: [BestLinearPredictor], logPriors: [Double], sharpness: Double) {
        precondition(!members.isEmpty && members.count == logPriors.count, "a family has members, each with a prior")
        let (n, h) = (members[0].observationCount, members[0].targetCount)
        precondition(members.allSatisfy { $0.observationCount == n && $0.targetCount == h }, "members are of one shape")
        self.members = members
        self.logPriors = logPriors
        self.sharpness = sharpness
        var stacked = [Double](repeating: 0, count: members.count * h * n)
        for (place, member) in members.enumerated() {
            for column in 0..<n {
                for row in 0..<h { stacked[place * h + row + column * members.count * h] = member.weights[row, column] }
            }
        }
        stackedWeights = stacked
    }

    /// What the family says of one response.
    public struct Prediction: Sendable {
        /// The expected value of each target. Length h.
        public var means: [Double]
        /// The variance of the error of the targets' sum.
        public var totalVariance: Double
        /// The covariance of each target's error with that of the sum. Length h.
        public var covarianceWithTotal: [Double]
        /// The variance of each target's error. Length h.
        public var variances: [Double]
        /// The members' weights, which add up to 1.
        public var memberWeights: [Double]
    }

    /// Predicts for many responses of n values each, response after response.
    ///
    /// A response is centred before it is multiplied, so that its level costs no digits. Cost: 2 · members · n² operations
    /// a response, in `dgemm`.
    public func predict(_ responses: [Double]) -> [Prediction] {
        let n = members[0].observationCount
        let count = responses.count / n
        precondition(responses.count == count * n, "responses have n values each")
        var predictions: [Prediction] = []
        predictions.reserveCapacity(count)
        let width = Self.blockWidth
        var block = [Double](repeating: 0, count: n * width)
        for first in stride(from: 0, to: count, by: width) {
            let filled = min(width, count - first)
            var centres = [Double](repeating: 0, count: width)
            for column in 0..<width {
                if column < filled {
                    let values = responses[(first + column) * n..<(first + column + 1) * n]
                    centres[column] = values.reduce(0, +) / Double(n)
                    for (row, value) in values.enumerated() { block[row + column * n] = value - centres[column] }
                } else {
                    for row in 0..<n { block[row + column * n] = 0 }
                }
            }
            predictions += predictBlock(block, centres: centres, filled: filled)
        }
        return predictions
    }

    private func predictBlock(_ block: [Double], centres: [Double], filled: Int) -> [Prediction] {
        let (n, h, width) = (members[0].observationCount, members[0].targetCount, Self.blockWidth)
        var white = [Double](repeating: 0, count: n * width)
        /// members × responses: the sum of squares of the whitened residuals.
        var squares = [Double](repeating: 0, count: members.count * width)
        for (place, member) in members.enumerated() {
            member.whitening.withUnsafeStorage { whitening in
                Self.multiply(rows: n, inner: n, whitening, block, into: &white)
            }
            for column in 0..<filled {
                var sum = 0.0
                for row in column * n..<(column + 1) * n { sum += white[row] * white[row] }
                squares[place + column * members.count] = sum
            }
        }
        var means = [Double](repeating: 0, count: members.count * h * width)
        if h > 0 {
            stackedWeights.withUnsafeBufferPointer { Self.multiply(rows: members.count * h, inner: n, $0, block, into: &means) }
        }
        let (squaresEach, meansEach) = (members.count, members.count * h)
        return (0..<filled).map { column in
            let ownSquares = squares[column * squaresEach..<(column + 1) * squaresEach]
            let ownMeans = means[column * meansEach..<(column + 1) * meansEach]
            return average(squares: ownSquares, means: ownMeans, centre: centres[column])
        }
    }

    private static func multiply(
        rows: Int, inner: Int, _ left: UnsafeBufferPointer<Double>, _ right: [Double], into product: inout [Double]
    ) {
        right.withUnsafeBufferPointer { right in
            product.withUnsafeMutableBufferPointer { product in
                guard let left = left.baseAddress, let right = right.baseAddress, let product = product.baseAddress else { return }
                BLAS.multiply(
                    rows: rows, columns: blockWidth, inner: inner, left, stride: rows, .plain, right, stride: inner, .plain, into: product,
                    stride: rows)
            }
        }
    }

    /// Weighs the members by prior · likelihood^sharpness, the scale of each profiled out, and averages them.
    private func average(squares: ArraySlice<Double>, means: ArraySlice<Double>, centre: Double) -> Prediction {
        let (n, h) = (members[0].observationCount, members[0].targetCount)
        let freedom = Double(max(1, n - 1))
        // Rounding leaves residuals of a constant response near, not at, zero.
        let floor = Double.leastNormalMagnitude + 1e-26 * Double(n) * centre * centre
        var weights = [Double](repeating: 0, count: members.count)
        var best = -Double.infinity
        for (place, square) in squares.enumerated() {
            let likelihood = -0.5 * (members[place].logDeterminant + freedom * log(max(square, floor)))
            weights[place] = logPriors[place] + sharpness * likelihood
            best = max(best, weights[place])
        }
        var sum = 0.0
        for place in weights.indices {
            weights[place] = exp(weights[place] - best)
            sum += weights[place]
        }
        var prediction = Prediction(
            means: [Double](repeating: 0, count: h), totalVariance: 0, covarianceWithTotal: [Double](repeating: 0, count: h),
            variances: [Double](repeating: 0, count: h), memberWeights: weights)
        for place in weights.indices {
            weights[place] /= sum
            for row in 0..<h { prediction.means[row] += weights[place] * means[means.startIndex + place * h + row] }
        }
        let total = prediction.means.reduce(0, +)
        for (place, member) in members.enumerated() where weights[place] > 1e-12 {
            let scale = max(0, squares[squares.startIndex + place] - floor) / freedom
            let weight = weights[place]
            var memberTotal = 0.0
            for row in 0..<h { memberTotal += means[means.startIndex + place * h + row] }
            let shift = memberTotal - total
            prediction.totalVariance += weight * (scale * member.totalVariance + shift * shift)
            for row in 0..<h {
                let own = means[means.startIndex + place * h + row] - prediction.means[row]
                prediction.covarianceWithTotal[row] += weight * (scale * member.covarianceWithTotal[row] + own * shift)
                prediction.variances[row] += weight * (scale * member.variances[row] + own * own)
            }
        }
        for row in 0..<h { prediction.means[row] += centre }
        prediction.memberWeights = weights
        return prediction
    }
}
