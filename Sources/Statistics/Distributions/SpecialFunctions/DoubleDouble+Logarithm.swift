import Foundation
import LinearAlgebra

/// What densities work their exponents out in: an error of 1e-16 in an exponent of 700 is one of 1e-13 in the density.
extension DoubleDouble {
    /// a / b, where neither overflow nor underflow becomes a NaN.
    static func quotient(_ a: Double, _ b: Double) -> DoubleDouble {
        let rounded = a / b
        return rounded.isFinite && rounded != 0 ? DoubleDouble(a) / DoubleDouble(b) : DoubleDouble(rounded)
    }

    static func + (a: DoubleDouble, b: Double) -> DoubleDouble { a + DoubleDouble(b) }
    static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a + DoubleDouble(-b) }
    static func * (a: DoubleDouble, b: Double) -> DoubleDouble { a * DoubleDouble(b) }

    /// The sum rounded to a double.
    var value: Double { high + low }

    private static let ln2 = DoubleDouble(0.6931471805599453, 2.3190468138462996e-17)

    /// log(k / 64) for k from 45 to 91: the centres that a mantissa between √½ and √2 is reduced by.
    private static let logarithmsOf64ths: [DoubleDouble] = (45...91).map { k in
        let s = quotient(Double(k - 64), Double(k + 64))
        let z = s * s
        var sum = DoubleDouble(0)
        for n in stride(from: 45, through: 1, by: -2) { sum = sum * z + quotient(1, Double(n)) }
        return (sum * s) * 2
    }

    /// The natural logarithm of a positive number, to about 1e-21 of itself even close to 1: the number is divided by
    /// the nearest 64th and the rest summed as 2 artanh(s), of which only the first term needs all the digits.
    var logarithm: DoubleDouble {
        guard high > 0, high.isFinite else { return DoubleDouble(Foundation.log(high)) }
        var exponent = Int(high.exponent)
        var mantissa = high.significand
        if mantissa > 1.4142135623730951 {
            mantissa /= 2
            exponent += 1
        }
        let scale = Foundation.scalbn(1, -exponent / 2)
        let rest = low * scale * Foundation.scalbn(1, -exponent - (-exponent / 2))
        let nearest = (mantissa * 64).rounded()
        let center = nearest / 64
        let difference = DoubleDouble.sum(mantissa - center, rest)
        let s = difference / (DoubleDouble.sum(mantissa, center) + rest)
        let z = s.high * s.high
        let series: Double = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z / 11)))
        let tail = 2 * s.high * z * series
        let logarithm = DoubleDouble(2 * s.high, 2 * s.low) + tail
        let whole = DoubleDouble.ln2 * Double(exponent) + DoubleDouble.logarithmsOf64ths[Int(nearest) - 45]
        return whole + logarithm
    }

    /// e to this power, rounded to a double.
    var exponential: Double {
        let leading = Foundation.exp(high)
        return low == 0 || !leading.isFinite ? leading : leading + leading * low
    }
}
