import Foundation
import LinearAlgebra

/// The gamma distribution of a shape k and a scale θ, on x > 0, with mean kθ.
public struct Gamma: Distribution, Hashable {
    /// The shape k > 0.
    public let shape: Double
    /// The scale θ > 0, in the unit of the number drawn.
    public let scale: Double

    /// The gamma distribution of a shape and a scale, both positive and finite.
    public init(shape: Double, scale: Double) {
        precondition(shape > 0 && shape.isFinite, "the shape of a gamma distribution is positive and finite")
        precondition(scale > 0 && scale.isFinite, "the scale of a gamma distribution is positive and finite")
        self.shape = shape
        self.scale = scale
    }

    /// kθ.
    public var mean: Double? { shape * scale }
    /// kθ².
    public var variance: Double? { shape * scale * scale }
}

extension Gamma {
    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double {
        guard x > 0, x < .infinity else { return x == 0 ? log(density(at: 0)) : x.isNaN ? x : -.infinity }
        let term = IncompleteGamma.logTerm(shape, reduced(x))
        return (term - DoubleDouble(x).logarithm + log(shape)).value
    }

    /// The density at a point, in one over the unit of x.
    public func density(at x: Double) -> Double {
        guard x > 0, x < .infinity else {
            guard x == 0 else { return x.isNaN ? x : 0 }
            return shape > 1 ? 0 : shape == 1 ? 1 / scale : .infinity
        }
        return IncompleteGamma.term(shape, reduced(x)) * (shape / x)
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { x > 0 ? tails(at: x).lower : x.isNaN ? x : 0 }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { x > 0 ? tails(at: x).upper : x.isNaN ? x : 1 }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        guard p > 0, p < 1 else { return p == 0 ? 0 : .infinity }
        return scale * (p <= 0.5 ? Gamma.reducedQuantile(shape, lower: p) : Gamma.reducedQuantile(shape, upper: 1 - p))
    }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        guard q > 0, q < 1 else { return q == 1 ? 0 : .infinity }
        return scale * (q < 0.5 ? Gamma.reducedQuantile(shape, upper: q) : Gamma.reducedQuantile(shape, lower: 1 - q))
    }

    private func reduced(_ x: Double) -> DoubleDouble { x < .infinity ? .quotient(x, scale) : DoubleDouble(x) }

    private func tails(at x: Double) -> Tails { IncompleteGamma.tails(shape, reduced(x)) }
}

extension Gamma {
    /// The quantile at scale 1 by lower tail.
    static func reducedQuantile(_ shape: Double, lower p: Double) -> Double {
        // P(x) ≈ xᵏ / Γ(k + 1) near zero.
        let small = exp((log(p) + logGammaPlusOne(shape)) / shape)
        let start = small < 0.2 * shape ? small : wilsonHilferty(shape, Normal.standardQuantile(p), fallback: small)
        return invertTail(p, increasing: true, start: start) { evaluate(shape, $0, \.lower) }
    }

    /// The quantile at scale 1 by upper tail.
    static func reducedQuantile(_ shape: Double, upper q: Double) -> Double {
        let start = wilsonHilferty(shape, -Normal.standardQuantile(q), fallback: -log(q))
        return invertTail(q, increasing: false, start: start) { evaluate(shape, $0, \.upper) }
    }

    private static func evaluate(_ shape: Double, _ x: Double, _ side: KeyPath<Tails, Double>) -> (Double, Double) {
        let point = DoubleDouble(x)
        return (IncompleteGamma.tails(shape, point)[keyPath: side], IncompleteGamma.term(shape, point) * shape)
    }

    /// The cube-root normal approximation (Wilson & Hilferty 1931).
    private static func wilsonHilferty(_ shape: Double, _ z: Double, fallback: Double) -> Double {
        let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
        return root > 0.1 ? shape * root * root * root : fallback
    }

    private static func logGammaPlusOne(_ shape: Double) -> Double {
        stirlingError(shape) + (shape + 0.5) * log(shape) - shape + 0.5 * log(2 * Double.pi)
    }
}

extension Gamma {
    /// Marsaglia & Tsang (2000); a shape under 1 by the power of a uniform draw.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        scale * Gamma.reducedSample(shape, using: &generator)
    }

    /// A draw at scale 1.
    static func reducedSample(_ shape: Double, using generator: inout some RandomNumberGenerator) -> Double {
        guard shape >= 1 else {
            let boosted = reducedSample(shape + 1, using: &generator)
            return boosted * exp(log(generator.uniform()) / shape)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let z = Normal.standardQuantile(generator.uniform())
            let root = 1 + c * z
            guard root > 0 else { continue }
            let v = root * root * root
            let bound = 0.5 * z * z + d - d * v + d * log(v)
            if log(generator.uniform()) < bound { return d * v }
        }
    }
}
