import Foundation
import LinearAlgebra

/// Student's t distribution.
public struct StudentT: Distribution, Hashable {
    /// The degrees of freedom ν > 0, whole or not.
    public let degreesOfFreedom: Double

    /// The t distribution of positive, finite degrees of freedom.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom are positive and finite")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// 0, for more than 1 degree of freedom.
    public var mean: Double? { degreesOfFreedom > 1 ? 0 : nil }
    /// ν / (ν − 2), for more than 2 degrees of freedom.
    public var variance: Double? { degreesOfFreedom > 2 ? degreesOfFreedom / (degreesOfFreedom - 2) : nil }
}

extension StudentT {
    /// The natural logarithm of the density.
    public func logDensity(at x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? x : -.infinity }
        return (logKernel(at: x) + (stirlingDifference - 0.5 * log(2 * Double.pi))).value
    }

    /// The density at a point, in one over the unit of x.
    public func density(at x: Double) -> Double {
        guard x.isFinite else { return x.isNaN ? x : 0 }
        return (logKernel(at: x) + stirlingDifference).exponential / (2 * Double.pi).squareRoot()
    }

    /// P(X ≤ x).
    public func cumulative(at x: Double) -> Double { upperTail(at: -x) }

    /// P(X > x).
    public func upperTail(at x: Double) -> Double {
        guard x != 0 else { return 0.5 }
        let beyond = 0.5 * tails(abs(x)).upper
        return x > 0 ? beyond : beyond > 0.25 ? 0.5 + 0.5 * tails(abs(x)).lower : 1 - beyond
    }

    /// The x below which a share p lies; p from 0 to 1.
    public func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
        return p < 0.5 ? -inverse(beyond: p, within: 0.5 - p) : inverse(beyond: 1 - p, within: p - 0.5)
    }

    /// The x beyond which a share q lies; q from 0 to 1.
    public func quantile(upperTail q: Double) -> Double {
        precondition(q >= 0 && q <= 1, "a probability lies between 0 and 1")
        return -quantile(q)
    }

    /// P(|T| ≤ t) and P(|T| > t), for t > 0.
    private func tails(_ t: Double) -> Tails {
        guard t < .infinity else { return Tails(lower: 1, upper: 0) }
        let n = DoubleDouble(degreesOfFreedom)
        if t < 1e140 {
            let square = DoubleDouble.product(t, t)
            let whole = square + n
            return IncompleteBeta.tails(0.5, degreesOfFreedom / 2, square / whole, n / whole)
        }
        // t² would overflow, and n / (n + t²) is n / t² to all digits: what remains is the tail's power law.
        let tail = 2 * weightedDensity(at: t) / degreesOfFreedom
        return Tails(lower: 1 - tail, upper: tail)
    }

    /// t times the density at t, for t > 0.
    private func weightedDensity(at t: Double) -> Double {
        (logKernel(at: t) + DoubleDouble(t).logarithm + stirlingDifference).exponential / (2 * Double.pi).squareRoot()
    }

    /// The logarithm of (1 + t²/n)^−(n+1)/2, scaled by the part of the constant that Stirling's formula gives.
    private func logKernel(at x: Double) -> DoubleDouble {
        let n = DoubleDouble(degreesOfFreedom)
        let size = abs(x)
        let logarithm: DoubleDouble
        if size < 1e140 {
            let square = DoubleDouble.product(x, x)
            logarithm = square.high < 0.25 * n.high ? onePlusLogarithm(square / n) : (square + n).logarithm - n.logarithm
        } else {
            logarithm = DoubleDouble(size).logarithm * 2 - n.logarithm
        }
        return -(logarithm * ((n + 1) * 0.5))
    }

    private func onePlusLogarithm(_ ratio: DoubleDouble) -> DoubleDouble {
        guard ratio.high < 1e-10 else { return (ratio + 1).logarithm }
        return ratio - ratio * ratio * 0.5
    }

    /// log(Γ((n + 1)/2) / (Γ(n/2) √(n/2))).
    private var stirlingDifference: Double {
        let half = degreesOfFreedom / 2
        return half * log1p(0.5 / half) - 0.5 + stirlingError(half + 0.5) - stirlingError(half)
    }

    /// The t > 0 of a tail's probability, or of that between 0 and t: whichever is the smaller has the digits.
    private func inverse(beyond q: Double, within r: Double) -> Double {
        guard q > 0 else { return .infinity }
        guard r > 0 else { return 0 }
        let z = abs(Normal.standardQuantile(q))
        let n = degreesOfFreedom
        let scale = exp(stirlingDifference) / (2 * Double.pi).squareRoot()
        let tailConstant = scale * pow(n, 0.5 * (n - 1))
        let power = pow(tailConstant / q, 1 / n)
        // Fisher & Cornish (1960) to the second order, or the tail's power law.
        let first = (z * z * z + z) / (4 * n)
        let second = z * (5 * pow(z, 4) + 16 * z * z + 3) / (96 * n * n)
        let expansion = z + first + second
        let start = n > 3 && z * z < n ? expansion : (power.isFinite && power > 0 ? power : expansion)
        if q < 0.25 { return invertTail(q, increasing: false, start: start) { (0.5 * tails($0).upper, weightedDensity(at: $0)) } }
        return invertTail(r, increasing: true, start: start) { (0.5 * tails($0).lower, weightedDensity(at: $0)) }
    }
}

extension StudentT {
    /// One draw, of a normal number over the root of a gamma one.
    public func sample(using generator: inout some RandomNumberGenerator) -> Double {
        let z = Normal.standardQuantile(generator.uniform())
        let half = degreesOfFreedom / 2
        return z / (Gamma.reducedSample(half, using: &generator) / half).squareRoot()
    }
}
