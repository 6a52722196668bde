/// The χ² distribution: the sum of the squares of so many independent standard normal numbers.
public struct ChiSquared: Distribution, Hashable {
    /// The degrees of freedom ν > 0, whole or not.
    public let degreesOfFreedom: Double

    /// The χ² distribution of positive, finite degrees of freedom.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom are positive and finite")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// ν.
    public var mean: Double? { degreesOfFreedom }
    /// 2ν.
    public var variance: Double? { 2 * degreesOfFreedom }

    /// χ²(ν) is the gamma distribution of shape ν/2 and scale 2.
    private var gamma: Gamma { Gamma(shape: degreesOfFreedom / 2, scale: 2) }
}

extension ChiSquared {
    /// The density at a point, in one over the unit of x.
    public func density(at x: Double) -> Double { gamma.density(at: x) }

    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double { gamma.logDensity(at: x) }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { gamma.cumulative(at: x) }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { gamma.upperTail(at: x) }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double { gamma.quantile(p) }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double { gamma.quantile(upperTail: q) }
}

extension ChiSquared {
    /// One draw, of a gamma number.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double { gamma.sample(using: &generator) }
}
