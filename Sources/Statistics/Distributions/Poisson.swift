import Foundation
import LinearAlgebra

/// The Poisson distribution: how many events come when each comes by itself.
public struct Poisson: Distribution, Hashable {
    /// The expected number of events, λ ≥ 0.
    public let rate: Double

    /// The Poisson distribution of a mean, finite and not negative; of 0, no event ever comes.
    public init(mean: Double) {
        precondition(mean >= 0 && mean.isFinite, "the mean of a Poisson distribution is finite and not negative")
        rate = mean
    }

    /// λ.
    public var mean: Double? { rate }
    /// λ.
    public var variance: Double? { rate }
}

extension Poisson {
    /// The natural logarithm of the probability of a count.
    public func logDensity(at x: Double) -> Double {
        guard x >= 0, x < .infinity, x == x.rounded() else { return x.isNaN ? x : -.infinity }
        guard x > 0 else { return -rate }
        return rate > 0 ? IncompleteGamma.logTerm(x, DoubleDouble(rate)).value : -.infinity
    }

    /// The probability of a count; 0 of what is no count.
    public func density(at x: Double) -> Double {
        guard x >= 0, x < .infinity, x == x.rounded() else { return x.isNaN ? x : 0 }
        guard x > 0 else { return exp(-rate) }
        return rate > 0 ? IncompleteGamma.term(x, DoubleDouble(rate)) : 0
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x.isNaN ? x : tails(at: x).lower }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x.isNaN ? x : tails(at: x).upper }

    /// The smallest count with P(X ≤ count) ≥ p; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p < 1, rate > 0 else { return rate > 0 ? .infinity : 0 }
        return smallestCount(near: guess(Normal.standardQuantile(p))) { reaches(cumulative(at: $0), p) }
    }

    /// The smallest count with P(X > count) ≤ q; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0, rate > 0 else { return rate > 0 ? .infinity : 0 }
        return smallestCount(near: guess(-Normal.standardQuantile(q))) { reaches(q, upperTail(at: $0)) }
    }

    private func tails(at x: Double) -> Tails {
        guard x >= 0 else { return Tails(lower: 0, upper: 1) }
        guard x < .infinity else { return Tails(lower: 1, upper: 0) }
        return IncompleteGamma.tails(x.rounded(.down) + 1, DoubleDouble(rate)).swapped
    }

    private func guess(_ z: Double) -> Double {
        cornishFisher(z, mean: rate, standardDeviation: rate.squareRoot(), skewness: 1 / rate.squareRoot())
    }
}

extension Poisson {
    /// One draw: by inversion below a mean of 10, else by Hörmann's transformed rejection (1993, PTRS).
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        guard rate >= 10 else { return inverted(generator.uniform()) }
        let b = 0.931 + 2.53 * rate.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let bound = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = generator.uniform() - 0.5
            let v = generator.uniform()
            let room = 0.5 - abs(u)
            let count = ((2 * a / room + b) * u + rate + 0.43).rounded(.down)
            if room >= 0.07, v <= bound { return count }
            guard count >= 0, room >= 0.013 || v <= room else { continue }
            if log(v * inverseAlpha / (a / (room * room) + b)) <= logDensity(at: count) { return count }
        }
    }

    private func inverted(_ uniform: Double) -> Double {
        var rest = uniform
        var count = 0.0
        var probability = exp(-rate)
        while rest > probability, probability > 0 {
            rest -= probability
            count += 1
            probability *= rate / count
        }
        return count
    }
}
