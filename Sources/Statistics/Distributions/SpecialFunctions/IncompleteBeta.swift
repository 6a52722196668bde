import Foundation
import LinearAlgebra

/// The regularised incomplete beta function Iₓ(a, b), its complement, and the binomial term both are multiples of.
///
/// Every function takes x together with y = 1 − x, each with its own digits.
enum IncompleteBeta {
    /// log(xᵃ yᵇ / B(a, b)) by Loader's saddle point (2000). a, b, x and y are positive.
    static func logTerm(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble {
        let n = DoubleDouble.sum(a, b)
        let logScale = 0.5 * (log(a) + log(b / n.high) - log(2 * Double.pi))
        return exponent(a, b, x, y) + logScale
    }

    /// xᵃ yᵇ / B(a, b).
    static func term(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Double {
        exponent(a, b, x, y).exponential * (a / (2 * Double.pi) * (b / (a + b))).squareRoot()
    }

    private static func exponent(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble {
        let n = DoubleDouble.sum(a, b)
        let deviance = logarithmOfRatio(DoubleDouble(a), n * x) * a + logarithmOfRatio(DoubleDouble(b), n * y) * b
        return DoubleDouble(stirlingError(n.high) - stirlingError(a) - stirlingError(b)) - deviance
    }

    /// Iₓ(a, b) and 1 − Iₓ(a, b) for positive a and b.
    ///
    /// By the power series where that is short, elsewhere by DiDonato & Morris's continued fraction (1992, eq. 9) of the
    /// side below the mean; the other is its complement. Takes about √(a + b) steps near the mean.
    static func tails(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Tails {
        guard x.high > 0 else { return Tails(lower: 0, upper: 1) }
        guard y.high > 0 else { return Tails(lower: 1, upper: 0) }
        let excess = y * a - x * b
        let isBelow = excess.high >= 0
        if isShort(a, b, x.high), isBelow || a <= 1 { return bySeries(a, b, x, y) }
        if isShort(b, a, y.high), !isBelow || b <= 1 { return bySeries(b, a, y, x).swapped }
        let side =
            isBelow
            ? term(a, b, x, y) * continuedFraction(a, b, x.high, excess.high)
            : term(b, a, y, x) * continuedFraction(b, a, y.high, -excess.high)
        return isBelow ? Tails(lower: side, upper: 1 - side) : Tails(lower: 1 - side, upper: side)
    }

    private static func isShort(_ a: Double, _ b: Double, _ x: Double) -> Bool { x * b <= 0.7 && x <= 0.7 }

    private static func bySeries(_ a: Double, _ b: Double, _ x: DoubleDouble, _ y: DoubleDouble) -> Tails {
        let sum = series(a, b, x.high)
        // The series leaves out yᵇ, which `term` contains.
        let lower = term(a, b, x, y) * exp(-b * y.logarithm.value) * (1 / a + sum)
        guard lower > 0.6, a <= 0.5 else { return Tails(lower: lower, upper: 1 - lower) }
        let exponent = x.logarithm.value * a + logGammaRatio(b, a) - logGammaOnePlus(a)
        return Tails(lower: lower, upper: -expm1(exponent) - exp(exponent) * a * sum)
    }

    /// Σ (1 − b)ₙ xⁿ / (n! (a + n)) from n = 1.
    private static func series(_ a: Double, _ b: Double, _ x: Double) -> Double {
        var sum = 0.0
        var term = 1.0
        var n = 0.0
        while true {
            n += 1
            term *= (n - b) / n * x
            let addend = term / (a + n)
            sum += addend
            if abs(addend) <= (1 / a + sum) * 1e-18 { return sum }
        }
    }

    /// The even part of the continued fraction for a·B(a, b)·Iₓ / (xᵃ yᵇ), over a.
    private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double, _ excess: Double) -> Double {
        var c = Double.infinity
        var d = 0.0
        var fraction = 0.0
        var m = 0.0
        while true {
            let odd = a + 2 * m - 1
            var (numerator, before) = (1.0, 0.0)
            if m > 0 {
                let scale = (a + m - 1) / odd * ((a + b + m - 1) / odd)
                numerator = scale * m * (b - m) * x * x
                before = m * (b - m) * x / odd
            }
            let after = (a + m) / (odd + 2) * (excess + 1 + m * (2 - x))
            let denominator = m + before + after
            d = 1 / (numerator * d + denominator)
            if m == 0 {
                fraction = d
            } else {
                c = denominator + numerator / c
                let step = c * d
                fraction *= step
                if abs(step - 1) < 2e-16 { return fraction }
            }
            m += 1
        }
    }

    /// log(Γ(b + a) / Γ(b)) for a small a, with all the digits of a small result.
    private static func logGammaRatio(_ b: Double, _ a: Double) -> Double {
        var shifted = b
        var product = 0.0
        while shifted < 12 {
            product -= log1p(a / shifted)
            shifted += 1
        }
        let difference = stirlingError(shifted + a) - stirlingError(shifted)
        return product + (shifted - 0.5) * log1p(a / shifted) + a * log(shifted + a) - a + difference
    }
}
