import Foundation
import LinearAlgebra

/// The beta distribution on (0, 1), with mean α / (α + β).
public struct Beta: Distribution, Hashable {
    /// The first shape, α > 0: the weight at 1.
    public let alpha: Double
    /// The second shape, β > 0: the weight at 0.
    public let beta: Double

    /// The beta distribution of two shapes, both positive and finite.
    public init(alpha: Double, beta: Double) {
        precondition(alpha > 0 && alpha.isFinite, "the shapes of a beta distribution are positive and finite")
        precondition(beta > 0 && beta.isFinite, "the shapes of a beta distribution are positive and finite")
        self.alpha = alpha
        self.beta = beta
    }

    /// α / (α + β).
    public var mean: Double? { alpha / (alpha + beta) }

    /// αβ / ((α + β)² (α + β + 1)).
    public var variance: Double? {
        let sum = alpha + beta
        return alpha / sum * (beta / sum) / (sum + 1)
    }
}

extension Beta {
    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double {
        guard x > 0, x < 1 else { return x.isNaN ? x : log(density(at: x)) }
        let rest = DoubleDouble.sum(1, -x)
        return (IncompleteBeta.logTerm(alpha, beta, DoubleDouble(x), rest) - DoubleDouble(x).logarithm - rest.logarithm).value
    }

    /// The density at a point.
    public func density(at x: Double) -> Double {
        guard x > 0, x < 1 else {
            guard x == 0 || x == 1 else { return x.isNaN ? x : 0 }
            let shape = x == 0 ? alpha : beta
            return shape > 1 ? 0 : shape == 1 ? alpha * beta : .infinity
        }
        let rest = DoubleDouble.sum(1, -x)
        return IncompleteBeta.term(alpha, beta, DoubleDouble(x), rest) / x / rest.high
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x.isNaN ? x : x <= 0 ? 0 : tails(at: min(x, 1)).lower }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x.isNaN ? x : x <= 0 ? 1 : tails(at: min(x, 1)).upper }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p > 0, p < 1 else { return p }
        return p <= 0.5 ? inverse(p, lower: true) : inverse(1 - p, lower: false)
    }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0, q < 1 else { return 1 - q }
        return q < 0.5 ? inverse(q, lower: false) : inverse(1 - q, lower: true)
    }

    private func tails(at x: Double) -> Tails {
        IncompleteBeta.tails(alpha, beta, DoubleDouble(x), DoubleDouble.sum(1, -x))
    }

    /// Sought as x below ½ and as 1 − x above it, so that neither end costs digits.
    private func inverse(_ target: Double, lower: Bool) -> Double {
        let middle = tails(at: 0.5)
        if lower ? target <= middle.lower : target >= middle.upper { return nearZero(target, lower: lower) }
        return 1 - Beta(alpha: beta, beta: alpha).nearZero(target, lower: !lower)
    }

    private func nearZero(_ target: Double, lower: Bool) -> Double {
        let mean = alpha / (alpha + beta)
        let z = Normal.standardQuantile(target) * (lower ? 1 : -1)
        let near = mean + z * (mean * (1 - mean) / (alpha + beta + 1)).squareRoot()
        let logConstant = IncompleteBeta.logTerm(alpha, beta, DoubleDouble(0.5), DoubleDouble(0.5)).value + (alpha + beta) * log(2)
        // Iₓ ≈ xᵃ / (a B(a, b)) near zero.
        let power = lower ? exp((log(target) + log(alpha) - logConstant) / alpha) : 0
        let start = lower && (power < 0.2 * mean || near <= 0) ? power : near
        return invertTail(target, increasing: lower, start: min(max(start, 0), 0.5), limit: 1) { x in
            let rest = DoubleDouble.sum(1, -x)
            let tails = IncompleteBeta.tails(alpha, beta, DoubleDouble(x), rest)
            return (lower ? tails.lower : tails.upper, IncompleteBeta.term(alpha, beta, DoubleDouble(x), rest) / rest.high)
        }
    }
}

extension Beta {
    /// One draw: the share of one gamma draw in two, or Jöhnk's way (1964) for two shapes of at most 1, in logarithms
    /// because the powers underflow.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        guard alpha <= 1, beta <= 1 else {
            let first = Gamma.reducedSample(alpha, using: &generator)
            return first / (first + Gamma.reducedSample(beta, using: &generator))
        }
        while true {
            let first = log(generator.uniform()) / alpha
            let second = log(generator.uniform()) / beta
            let greater = max(first, second)
            let logSum = greater + log(exp(first - greater) + exp(second - greater))
            if logSum <= 0 { return exp(first - logSum) }
        }
    }
}
