import Foundation
import LinearAlgebra

/// The regularised incomplete gamma functions P(a, x) and Q(a, x), and the Poisson term both are multiples of.
enum IncompleteGamma {
    /// log(xᵃ e⁻ˣ / Γ(a + 1)) by Loader's saddle point (2000), without cancellation between its parts. a > 0, x > 0.
    static func logTerm(_ a: Double, _ x: DoubleDouble) -> DoubleDouble {
        let logRatio = logarithmOfRatio(DoubleDouble(a), x)
        let deviance = logRatio * a + (x - a)
        return -(deviance + stirlingError(a)) - DoubleDouble(0.5 * log(2 * Double.pi * a))
    }

    /// xᵃ e⁻ˣ / Γ(a + 1).
    static func term(_ a: Double, _ x: DoubleDouble) -> Double {
        let deviance = logarithmOfRatio(DoubleDouble(a), x) * a + (x - a)
        return (-(deviance + stirlingError(a))).exponential / (2 * Double.pi * a).squareRoot()
    }

    /// P(a, x) and Q(a, x) for a > 0.
    ///
    /// Below the mean the power series, above it Legendre's continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31);
    /// Q of a small a by its difference from 1 (DiDonato & Morris 1986). Takes about √a steps where x is near a.
    static func tails(_ a: Double, _ x: DoubleDouble) -> Tails {
        guard x.high > 0 else { return Tails(lower: 0, upper: 1) }
        guard x.high < .infinity else { return Tails(lower: 1, upper: 0) }
        let point = x.high
        let term = term(a, DoubleDouble(point))
        var tails: Tails
        if point <= 1 || point <= a {
            let lower = term * series(a, point)
            tails = Tails(lower: lower, upper: lower > 0.6 && a <= 0.5 ? smallComplement(a, point) : 1 - lower)
        } else {
            let upper = term * a * continuedFraction(a, point)
            tails = Tails(lower: 1 - upper, upper: upper)
        }
        // What rounding x to a double left over is put back through the density.
        let correction = term * a * (x.low / point)
        tails.lower += correction
        tails.upper -= correction
        return tails
    }

    /// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
    private static func series(_ a: Double, _ x: Double) -> Double {
        var sum = 1.0
        var term = 1.0
        var n = a
        repeat {
            n += 1
            term *= x / n
            sum += term
        } while term > sum * 1e-17
        return sum
    }

    /// 1/(x + 1 − a − (1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))), by Lentz's way.
    private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = 1 / Double.leastNormalMagnitude
        var d = 1 / b
        var fraction = d
        var n = 0.0
        while true {
            n += 1
            let numerator = n * (a - n)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            let step = c * d
            fraction *= step
            if abs(step - 1) < 2e-16 { return fraction }
        }
    }

    /// Q(a, x) of a small a, where P is nearly 1: 1 − xᵃ/Γ(a + 1) less the series of what follows.
    private static func smallComplement(_ a: Double, _ x: Double) -> Double {
        let exponent = log(x) * a - logGammaOnePlus(a)
        var sum = 0.0
        var term = 1.0
        var n = 0.0
        repeat {
            n += 1
            term *= -x / n
            sum += term / (a + n)
        } while abs(term) > abs(sum) * 1e-17
        return -expm1(exponent) - exp(exponent) * a * sum
    }
}

/// log(a / b), exact where the two are close and where their quotient would overflow.
func logarithmOfRatio(_ a: DoubleDouble, _ b: DoubleDouble) -> DoubleDouble {
    let ratio = a.high / b.high
    return ratio > 0.5 && ratio < 2 ? (a / b).logarithm : a.logarithm - b.logarithm
}
