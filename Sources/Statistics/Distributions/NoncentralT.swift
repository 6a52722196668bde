import Foundation
import LinearAlgebra

/// The noncentral t distribution: a normal number of mean δ and variance 1 over the root of an independent χ² over its
/// degrees of freedom. What a t statistic follows when there is an effect; for power and for intervals of effect sizes.
public struct NoncentralT: Sendable, Hashable {
    /// The degrees of freedom ν > 0.
    public let degreesOfFreedom: Double
    /// The noncentrality δ, the effect in standard errors.
    public let noncentrality: Double

    /// The distribution of positive, finite degrees of freedom and a finite noncentrality.
    public init(degreesOfFreedom: Double, noncentrality: Double) {
        precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom are positive and finite")
        precondition(noncentrality.isFinite, "a noncentrality is finite")
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    /// P(T ≤ t).
    public func cumulative(at t: Double) -> Double {
        integral { Normal.standard.cumulative(at: t * $0 - noncentrality) }
    }

    /// P(T > t).
    public func upperTail(at t: Double) -> Double {
        integral { Normal.standard.upperTail(at: t * $0 - noncentrality) }
    }

    /// The expectation of a function of w = √(χ²/ν), from 0 to 1 and smooth, by the trapezoidal rule in log w: every term is
    /// positive and the rule converges faster than any power of its step, so that small tails keep their digits too.
    private func integral(_ function: (Double) -> Double) -> Double {
        let half = degreesOfFreedom / 2
        let width = 1 / (2 * degreesOfFreedom).squareRoot()
        let step = 0.3 * min(width, 1 / max(1, abs(noncentrality)), 0.25)
        // Beyond these the density of log w is under 1e-300 of its greatest.
        let first = (max(-700 / degreesOfFreedom, -40 * width - 4 * width * width) / step).rounded(.down)
        let last = (0.5 * log1p(60 * width + 1500 * width * width) / step).rounded(.up)
        var sum = 0.0
        for index in stride(from: last, through: first, by: -1) {
            let u = index * step
            let density = 2 * half * IncompleteGamma.term(half, DoubleDouble(half * exp(2 * u)))
            if density > 0 { sum += density * function(exp(u)) }
            // What is left is less than the density over ν, since the function is at most 1.
            if u < 0, density < 1e-18 * degreesOfFreedom * sum * step { break }
        }
        return min(1, sum * step)
    }

    /// The noncentrality at which P(T > t) is q, for the ends of an effect's interval.
    static func noncentrality(ofUpperTail q: Double, at t: Double, degreesOfFreedom: Double) -> Double {
        let reach = 10 + abs(t) * 10 / min(1, degreesOfFreedom.squareRoot())
        return root(from: t - reach, to: t + reach) {
            NoncentralT(degreesOfFreedom: degreesOfFreedom, noncentrality: $0).upperTail(at: t) - q
        }
    }
}
