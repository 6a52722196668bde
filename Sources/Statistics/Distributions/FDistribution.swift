import Foundation
import LinearAlgebra

/// The F distribution: the ratio of two independent χ² numbers, each over its degrees of freedom.
public struct FDistribution: Distribution, Hashable {
    /// The degrees of freedom of the numerator, positive.
    public let numeratorDegreesOfFreedom: Double
    /// The degrees of freedom of the denominator, positive.
    public let denominatorDegreesOfFreedom: Double

    /// The F distribution of positive, finite degrees of freedom.
    public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
        precondition(numeratorDegreesOfFreedom > 0 && numeratorDegreesOfFreedom.isFinite, "degrees of freedom are positive and finite")
        precondition(denominatorDegreesOfFreedom > 0 && denominatorDegreesOfFreedom.isFinite, "degrees of freedom are positive and finite")
        self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    }

    /// n / (n − 2) for n > 2 degrees of freedom of the denominator.
    public var mean: Double? {
        let n = denominatorDegreesOfFreedom
        return n > 2 ? n / (n - 2) : nil
    }

    /// The variance, for more than 4 degrees of freedom of the denominator.
    public var variance: Double? {
        let m = numeratorDegreesOfFreedom
        let n = denominatorDegreesOfFreedom
        guard n > 4 else { return nil }
        return 2 * n * n * (m + n - 2) / (m * (n - 2) * (n - 2) * (n - 4))
    }
}

extension FDistribution {
    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double {
        guard x > 0, x < .infinity else { return x == 0 ? log(density(at: 0)) : x.isNaN ? x : -.infinity }
        let (share, rest) = shares(x)
        return (IncompleteBeta.logTerm(a, b, share, rest) - DoubleDouble(x).logarithm).value
    }

    /// The density at a point, in one over the unit of x.
    public func density(at x: Double) -> Double {
        guard x > 0, x < .infinity else {
            guard x == 0 else { return x.isNaN ? x : 0 }
            return a > 1 ? 0 : a == 1 ? 1 : .infinity
        }
        let (share, rest) = shares(x)
        return IncompleteBeta.term(a, b, share, rest) / x
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x > 0 ? tails(at: x).lower : x.isNaN ? x : 0 }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x > 0 ? tails(at: x).upper : x.isNaN ? x : 1 }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p > 0, p < 1 else { return p == 0 ? 0 : .infinity }
        return p <= 0.5 ? inverse(p, lower: true) : inverse(1 - p, lower: false)
    }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0, q < 1 else { return q == 1 ? 0 : .infinity }
        return q < 0.5 ? inverse(q, lower: false) : inverse(1 - q, lower: true)
    }

    private var a: Double { numeratorDegreesOfFreedom / 2 }
    private var b: Double { denominatorDegreesOfFreedom / 2 }

    /// m x / (m x + n) and n / (m x + n), the numerator's and the denominator's share.
    private func shares(_ x: Double) -> (DoubleDouble, DoubleDouble) {
        // Dividing by x first keeps the product from overflowing.
        let m = DoubleDouble(numeratorDegreesOfFreedom)
        let n = DoubleDouble(denominatorDegreesOfFreedom)
        if x < 1 {
            let part = m * x
            let whole = part + n
            return (part / whole, n / whole)
        }
        let part = n / DoubleDouble(x)
        let whole = m + part
        return (m / whole, part / whole)
    }

    private func tails(at x: Double) -> Tails {
        guard x < .infinity else { return Tails(lower: 1, upper: 0) }
        let (share, rest) = shares(x)
        return IncompleteBeta.tails(a, b, share, rest)
    }

    private func inverse(_ target: Double, lower: Bool) -> Double {
        invertTail(target, increasing: lower, start: start(target, lower: lower)) { x in
            let (share, rest) = shares(x)
            let tails = IncompleteBeta.tails(a, b, share, rest)
            return (lower ? tails.lower : tails.upper, IncompleteBeta.term(a, b, share, rest))
        }
    }

    /// Paulson's cube-root approximation (1942), or the tail's own power law where that fails.
    private func start(_ target: Double, lower: Bool) -> Double {
        let z = Normal.standardQuantile(target) * (lower ? 1 : -1)
        let m = 2 / (9 * numeratorDegreesOfFreedom)
        let n = 2 / (9 * denominatorDegreesOfFreedom)
        let square = (1 - n) * (1 - n) - z * z * n
        let (ofNumerator, ofDenominator) = ((1 - n) * (1 - n) * m, (1 - m) * (1 - m) * n)
        let spread = z * z * m * n + ofDenominator + ofNumerator - m * n
        let root = ((1 - m) * (1 - n) + z * spread.squareRoot()) / square
        if square > 0.05, root > 0.05 { return root * root * root }
        // F ≈ c x^a at 0 and 1 − F ≈ c x^−b at infinity; the constant hardly matters to a start.
        return lower ? pow(target, 1 / a) : pow(target, -1 / b)
    }
}

extension FDistribution {
    /// One draw, by two gamma draws.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        let numerator = Gamma.reducedSample(a, using: &generator) / a
        return numerator / (Gamma.reducedSample(b, using: &generator) / b)
    }
}
