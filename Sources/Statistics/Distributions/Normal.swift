import Foundation
import LinearAlgebra

/// The normal distribution N(μ, σ²).
public struct Normal: Distribution, Hashable {
    /// The expected value, μ.
    public let location: Double
    /// The standard deviation, σ > 0.
    public let scale: Double

    /// The normal distribution of a mean and a standard deviation, finite and positive.
    public init(mean: Double, standardDeviation: Double) {
        precondition(mean.isFinite, "the mean of a normal distribution is finite")
        precondition(standardDeviation > 0 && standardDeviation.isFinite, "a standard deviation is positive and finite")
        location = mean
        scale = standardDeviation
    }

    /// N(0, 1).
    public static let standard = Normal(mean: 0, standardDeviation: 1)

    /// μ.
    public var mean: Double? { location }
    /// σ².
    public var variance: Double? { scale * scale }
}

extension Normal {
    /// log √(2π).
    private static let logRootTwoPi = 0.9189385332046727

    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double {
        let z = (x - location) / scale
        return -0.5 * z * z - Normal.logRootTwoPi - log(scale)
    }

    /// The density at a point, in one over the unit of x.
    public func density(at x: Double) -> Double {
        let z = standardized(x)
        return (z * z * -0.5).exponential / ((2 * Double.pi).squareRoot() * scale)
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { Normal.upperTail(-standardized(x)) }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double { Normal.upperTail(standardized(x)) }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        return location + scale * Normal.refinedQuantile(p)
    }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        return location - scale * Normal.refinedQuantile(q)
    }

    private func standardized(_ x: Double) -> DoubleDouble {
        let rounded = (x - location) / scale
        // Beyond this every tail is 0 or 1, and squares overflow.
        guard abs(rounded) < 1e100 else { return DoubleDouble(rounded.isNaN ? rounded : rounded > 0 ? 1e100 : -1e100) }
        return location == 0 && scale == 1 ? DoubleDouble(x) : DoubleDouble.sum(x, -location) / DoubleDouble(scale)
    }

    /// ½ erfc(z / √2), with what the rounding of z / √2 left over put back: an error of z² ulps otherwise.
    private static func upperTail(_ z: DoubleDouble) -> Double {
        let rootHalf = DoubleDouble(0.7071067811865476, -4.833646656726457e-17)
        let argument = z * rootHalf
        let tail = erfc(argument.high)
        guard abs(argument.high) < 30 else { return 0.5 * tail }
        return 0.5 * tail - exp(-argument.high * argument.high) * argument.low / Double.pi.squareRoot()
    }

    /// Wichura's quantile after one Newton step on the function it inverts.
    private static func refinedQuantile(_ p: Double) -> Double {
        let z = standardQuantile(p)
        guard z.isFinite else { return z }
        let density = Normal.standard.density(at: z)
        let excess = p - 0.5
        if abs(excess) < 0.4 { return z - (0.5 * erf(z * 0.5.squareRoot()) - excess) / density }
        // 1 − p has no rounding where p is over a half.
        let step = p < 0.5 ? upperTail(DoubleDouble(-z)) - p : (1 - p) - upperTail(DoubleDouble(z))
        return z - step / density
    }
}

extension Normal {
    /// One draw, by the quantile of one uniform number.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        location + scale * Normal.standardQuantile(generator.uniform())
    }
}
