import Foundation
import LinearAlgebra

/// The binomial distribution: how many of so many trials succeed, each with the same probability.
public struct Binomial: Distribution, Hashable {
    /// The number of trials, n ≥ 0.
    public let trials: Int
    /// The probability that one succeeds, from 0 to 1.
    public let probability: Double

    /// The binomial distribution of a number of trials, not negative, and a probability from 0 to 1.
    public init(trials: Int, probability: Double) {
        precondition(trials >= 0, "a number of trials is not negative")
        precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
        self.trials = trials
        self.probability = probability
    }

    /// np.
    public var mean: Double? { n * probability }
    /// np(1 − p).
    public var variance: Double? { n * probability * (1 - probability) }

    private var n: Double { Double(trials) }
    private var success: DoubleDouble { DoubleDouble(probability) }
    private var failure: DoubleDouble { DoubleDouble.sum(1, -probability) }
}

extension Binomial {
    /// The natural logarithm of the probability of a count.
    public func logDensity(at x: Double) -> Double {
        guard x >= 0, x <= n, x == x.rounded() else { return x.isNaN ? x : -.infinity }
        guard x > 0, x < n, probability > 0, probability < 1 else { return logDensityAtEnd(x).value }
        return (IncompleteBeta.logTerm(x, n - x, success, failure) + log(n / x / (n - x))).value
    }

    /// The probability of a count; 0 of what is no count from 0 to n.
    public func density(at x: Double) -> Double {
        guard x >= 0, x <= n, x == x.rounded() else { return x.isNaN ? x : 0 }
        guard x > 0, x < n, probability > 0, probability < 1 else { return logDensityAtEnd(x).exponential }
        return IncompleteBeta.term(x, n - x, success, failure) * (n / x / (n - x))
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x.isNaN ? x : tails(at: x).lower }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x.isNaN ? x : tails(at: x).upper }

    /// The smallest count with P(X ≤ count) ≥ p; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p < 1 else { return probability > 0 ? n : 0 }
        return smallestCount(near: guess(Normal.standardQuantile(p)), upTo: n) { reaches(cumulative(at: $0), p) }
    }

    /// The smallest count with P(X > count) ≤ q; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0 else { return probability > 0 ? n : 0 }
        return smallestCount(near: guess(-Normal.standardQuantile(q)), upTo: n) { reaches(q, upperTail(at: $0)) }
    }

    /// Of no success, of no failure, or where one of the two is sure.
    private func logDensityAtEnd(_ x: Double) -> DoubleDouble {
        if probability == 0 { return DoubleDouble(x == 0 ? 0 : -.infinity) }
        if probability == 1 { return DoubleDouble(x == n ? 0 : -.infinity) }
        return x == 0 ? failure.logarithm * n : success.logarithm * n
    }

    private func tails(at x: Double) -> Tails {
        let count = x.rounded(.down)
        guard count >= 0 else { return Tails(lower: 0, upper: 1) }
        guard count < n else { return Tails(lower: 1, upper: 0) }
        return IncompleteBeta.tails(count + 1, n - count, success, failure).swapped
    }

    private func guess(_ z: Double) -> Double {
        let deviation = (n * probability * (1 - probability)).squareRoot()
        guard deviation > 0 else { return n * probability }
        return cornishFisher(z, mean: n * probability, standardDeviation: deviation, skewness: (1 - 2 * probability) / deviation)
    }
}

extension Binomial {
    /// One draw: by inversion where fewer than 10 successes are expected, or failures if those are rarer; else by Hörmann's
    /// transformed rejection (1993, BTRS).
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        guard probability <= 0.5 else {
            return n - Binomial(trials: trials, probability: 1 - probability).sample(using: &generator)
        }
        guard n * probability >= 10 else { return inverted(generator.uniform()) }
        let deviation = (n * probability * (1 - probability)).squareRoot()
        let b = 1.15 + 2.53 * deviation
        let a = -0.0873 + 0.0248 * b + 0.01 * probability
        let bound = 0.92 - 4.2 / b
        let alpha = (2.83 + 5.1 / b) * deviation
        let logOfMode = logDensity(at: ((n + 1) * probability).rounded(.down))
        while true {
            let u = generator.uniform() - 0.5
            let v = generator.uniform()
            let room = 0.5 - abs(u)
            let count = ((2 * a / room + b) * u + n * probability + 0.5).rounded(.down)
            guard count >= 0, count <= n else { continue }
            if room >= 0.07, v <= bound { return count }
            if log(v * alpha / (a / (room * room) + b)) <= logDensity(at: count) - logOfMode { return count }
        }
    }

    private func inverted(_ uniform: Double) -> Double {
        let odds = probability / (1 - probability)
        var rest = uniform
        var count = 0.0
        var probability = exp(n * log1p(-self.probability))
        while rest > probability, count < n {
            rest -= probability
            count += 1
            probability *= (n - count + 1) / count * odds
            if probability == 0 { break }
        }
        return count
    }
}
