/// A probability distribution of one number: the skeleton that every file of this folder follows
/// (parameters, moments, evaluation, draws).
public protocol Distribution: Sendable {
    /// The expected value, or `nil` where it doesn't exist.
    var mean: Double? { get }

    /// The variance, or `nil` where it doesn't exist or isn't finite.
    var variance: Double? { get }

    /// The density at a point, or the probability of it where the distribution is discrete.
    func density(at x: Double) -> Double

    /// The natural logarithm of ``density(at:)``, exact where the density itself underflows.
    func logDensity(at x: Double) -> Double

    /// P(X ≤ x).
    func cumulative(at x: Double) -> Double

    /// P(X > x), exact where 1 − ``cumulative(at:)`` would have lost its digits.
    func upperTail(at x: Double) -> Double

    /// The smallest x with P(X ≤ x) ≥ p, for p from 0 to 1.
    func quantile(_ p: Double) -> Double

    /// One draw.
    func sample(using generator: inout some RandomNumberGenerator) -> Double
}
