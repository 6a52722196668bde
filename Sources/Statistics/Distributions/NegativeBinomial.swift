import Foundation
import LinearAlgebra

/// The negative binomial distribution: a Poisson count whose rate varies as a gamma number does.
///
/// By its mean μ and its size r, with variance μ + μ²/r; the dispersion is 1/r (R's `mu` and `size`, NB2 in regression).
public struct NegativeBinomial: Distribution, Hashable {
    /// The expected count, μ ≥ 0.
    public let location: Double
    /// The size r > 0, whole or not: the greater, the nearer to Poisson.
    public let size: Double

    /// The negative binomial distribution of a finite mean, not negative, and a finite, positive size.
    public init(mean: Double, size: Double) {
        precondition(mean >= 0 && mean.isFinite, "the mean of a negative binomial distribution is finite and not negative")
        precondition(size > 0 && size.isFinite, "the size of a negative binomial distribution is positive and finite")
        location = mean
        self.size = size
    }

    /// The same by its dispersion 1/r, positive: variance μ + dispersion × μ².
    public init(mean: Double, dispersion: Double) {
        self.init(mean: mean, size: 1 / dispersion)
    }

    /// μ.
    public var mean: Double? { location }
    /// μ + μ²/r.
    public var variance: Double? { location + location * location / size }

    /// 1/r, how much faster than Poisson's the variance grows.
    public var dispersion: Double { 1 / size }
}

extension NegativeBinomial {
    /// The natural logarithm of the probability of a count.
    public func logDensity(at x: Double) -> Double {
        guard x >= 0, x < .infinity, x == x.rounded() else { return x.isNaN ? x : -.infinity }
        guard x > 0, location > 0 else { return x == 0 ? logDensityAtZero.value : -.infinity }
        let (share, rest) = shares
        return (IncompleteBeta.logTerm(size, x, share, rest) - log(x)).value
    }

    /// The probability of a count; 0 of what is no count.
    public func density(at x: Double) -> Double {
        guard x >= 0, x < .infinity, x == x.rounded() else { return x.isNaN ? x : 0 }
        guard x > 0, location > 0 else { return x == 0 ? logDensityAtZero.exponential : 0 }
        let (share, rest) = shares
        return IncompleteBeta.term(size, x, share, rest) / x
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x.isNaN ? x : tails(at: x).lower }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x.isNaN ? x : tails(at: x).upper }

    /// The smallest count with P(X ≤ count) ≥ p; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p < 1, location > 0 else { return location > 0 ? .infinity : 0 }
        return smallestCount(near: guess(Normal.standardQuantile(p))) { reaches(cumulative(at: $0), p) }
    }

    /// The smallest count with P(X > count) ≤ q; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0, location > 0 else { return location > 0 ? .infinity : 0 }
        return smallestCount(near: guess(-Normal.standardQuantile(q))) { reaches(q, upperTail(at: $0)) }
    }

    /// r / (r + μ) and μ / (r + μ).
    private var shares: (DoubleDouble, DoubleDouble) {
        let whole = DoubleDouble.sum(size, location)
        return (DoubleDouble(size) / whole, DoubleDouble(location) / whole)
    }

    private var logDensityAtZero: DoubleDouble {
        (DoubleDouble.sum(size, location) / DoubleDouble(size)).logarithm * -size
    }

    private func tails(at x: Double) -> Tails {
        guard x >= 0 else { return Tails(lower: 0, upper: 1) }
        guard x < .infinity, location > 0 else { return Tails(lower: 1, upper: 0) }
        let (share, rest) = shares
        return IncompleteBeta.tails(size, x.rounded(.down) + 1, share, rest)
    }

    private func guess(_ z: Double) -> Double {
        let deviation = (location + location * location / size).squareRoot()
        return cornishFisher(z, mean: location, standardDeviation: deviation, skewness: (1 + 2 * location / size) / deviation)
    }
}

extension NegativeBinomial {
    /// One draw: a Poisson number at the rate of a gamma draw.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        guard location > 0 else { return 0 }
        return Poisson(mean: Gamma.reducedSample(size, using: &generator) * (location / size)).sample(using: &generator)
    }
}
