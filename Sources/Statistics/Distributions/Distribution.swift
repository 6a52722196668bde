/// A probability distribution of one number: the skeleton that every file of this folder follows
/// (parameters, moments, evaluation, draws).
///
/// One rule for all of them: a parameter outside its range, or a probability outside [0, 1], is a programmer's mistake
/// and traps. Whoever takes parameters from data checks them first and throws an error that knows the data's place.
/// A probability or density is correct to 13 digits, relatively, however far out in a tail.
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

    /// The smallest x with P(X > x) ≤ q, for q from 0 to 1: exact where 1 − q would have lost its digits.
    func quantile(upperTail q: Double) -> Double

    /// One draw.
    func sample(using generator: inout some RandomNumberGenerator) -> Double
}

extension Distribution {
    /// The square root of ``variance``, or `nil` where that doesn't exist.
    public var standardDeviation: Double? { variance?.squareRoot() }

    /// P(low < X ≤ high), from whichever tails keep its digits.
    public func probability(above low: Double, through high: Double) -> Double {
        let below = cumulative(at: low)
        return below > 0.5 ? upperTail(at: low) - upperTail(at: high) : cumulative(at: high) - below
    }
}
