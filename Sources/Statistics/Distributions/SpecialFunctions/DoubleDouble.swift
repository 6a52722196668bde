import Foundation

/// An unevaluated sum of two doubles, about 106 bits: what the exponents of densities are worked out in, because an
/// error of 1e-16 in an exponent of 700 is one of 1e-13 in the density (Dekker 1971; Hida, Li & Bailey 2001).
struct DoubleDouble: Sendable {
    /// The sum rounded to a double.
    var high: Double
    /// What the rounding left over.
    var low: Double

    /// A double as it is.
    @inline(__always) init(_ value: Double) {
        high = value
        low = 0
    }

    /// A sum whose parts don't overlap.
    @inline(__always) init(high: Double, low: Double) {
        self.high = high
        self.low = low
    }

    /// The sum rounded to a double.
    var value: Double { high + low }

    /// a + b without error.
    @inline(__always) static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
        let s = a + b
        let bb = s - a
        return DoubleDouble(high: s, low: (a - (s - bb)) + (b - bb))
    }

    /// a × b without error.
    @inline(__always) static func product(_ a: Double, _ b: Double) -> DoubleDouble {
        let p = a * b
        guard p.isFinite else { return DoubleDouble(p) }
        return DoubleDouble(high: p, low: (-p).addingProduct(a, b))
    }

    /// a / b.
    @inline(__always) static func quotient(_ a: Double, _ b: Double) -> DoubleDouble {
        DoubleDouble(a) / DoubleDouble(b)
    }

    /// a + b where |a| ≥ |b|.
    @inline(__always) private static func normalized(_ a: Double, _ b: Double) -> DoubleDouble {
        let s = a + b
        guard s.isFinite else { return DoubleDouble(s) }
        return DoubleDouble(high: s, low: b - (s - a))
    }

    static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let s = sum(a.high, b.high)
        let t = sum(a.low, b.low)
        let u = normalized(s.high, s.low + t.high)
        return normalized(u.high, u.low + t.low)
    }

    static prefix func - (a: DoubleDouble) -> DoubleDouble { DoubleDouble(high: -a.high, low: -a.low) }

    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }

    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let p = product(a.high, b.high)
        return normalized(p.high, p.low + (a.high * b.low + a.low * b.high))
    }

    static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let first = a.high / b.high
        guard first.isFinite, first != 0 else { return DoubleDouble(first) }
        let remainder = a - b * DoubleDouble(first)
        let second = remainder.high / b.high
        let rest = remainder - b * DoubleDouble(second)
        let quotient = normalized(first, second)
        return normalized(quotient.high, quotient.low + rest.high / b.high)
    }

    static func + (a: DoubleDouble, b: Double) -> DoubleDouble { a + DoubleDouble(b) }
    static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a - DoubleDouble(b) }
    static func * (a: DoubleDouble, b: Double) -> DoubleDouble { a * DoubleDouble(b) }
}
