/// A number kept as the sum of two doubles, `high + low`, about 32 digits: what residuals and raw powers are computed in.
///
/// Sums and products follow Dekker (1971), *A floating-point technique for extending the available precision*, and the
/// accurate variants of Joldes, Muller & Popescu (2017). The error of one operation is a few units of 2⁻¹⁰⁴.
/// Numbers beyond about 10³⁰⁰ overflow in the products.
public struct DoubleDouble: Sendable, Hashable {
    /// The number rounded to a double.
    public var high: Double
    /// What rounding left over.
    public var low: Double

    /// The sum of two doubles that are already in order: `low` is at most half a unit of the last place of `high`.
    @inlinable
    public init(_ high: Double, _ low: Double = 0) {
        self.high = high
        self.low = low
    }

    /// The exact sum of two doubles (Knuth's two-sum).
    @inlinable
    public static func sum(_ left: Double, _ right: Double) -> DoubleDouble {
        let sum = left + right
        let shadow = sum - left
        return DoubleDouble(sum, (left - (sum - shadow)) + (right - shadow))
    }

    /// The exact product of two doubles, through a fused multiply-add.
    @inlinable
    public static func product(_ left: Double, _ right: Double) -> DoubleDouble {
        let product = left * right
        return DoubleDouble(product, (-product).addingProduct(left, right))
    }

    /// Brings a pair back into order; `high` must not be the smaller one.
    @inlinable
    static func ordered(_ high: Double, _ low: Double) -> DoubleDouble {
        let sum = high + low
        return DoubleDouble(sum, low - (sum - high))
    }
}

extension DoubleDouble {
    /// The sum.
    @inlinable
    public static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let high = sum(left.high, right.high)
        let low = sum(left.low, right.low)
        let first = ordered(high.high, high.low + low.high)
        return ordered(first.high, first.low + low.low)
    }

    /// The number with its sign turned.
    @inlinable
    public static prefix func - (value: DoubleDouble) -> DoubleDouble { DoubleDouble(-value.high, -value.low) }

    /// The difference.
    @inlinable
    public static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + (-right) }

    /// The product.
    @inlinable
    public static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let exact = product(left.high, right.high)
        return ordered(exact.high, exact.low + (left.high * right.low + left.low * right.high))
    }

    /// The quotient, by one correction of the doubles' quotient.
    @inlinable
    public static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
        let first = left.high / right.high
        let rest = left - right * DoubleDouble(first)
        let second = rest.high / right.high
        let third = (rest - right * DoubleDouble(second)).high / right.high
        return ordered(first, second) + DoubleDouble(third)
    }

    /// Adds to a number in place.
    @inlinable
    public static func += (left: inout DoubleDouble, right: DoubleDouble) { left = left + right }

    /// A power with a whole exponent that is not negative.
    public func power(_ exponent: Int) -> DoubleDouble {
        precondition(exponent >= 0, "the exponent is not negative")
        var result = DoubleDouble(1)
        for _ in 0..<exponent { result = result * self }
        return result
    }

    /// The square root, 0 for 0; a negative number is a programmer's mistake and traps.
    public var squareRoot: DoubleDouble {
        precondition(high >= 0, "a square root is of a number that isn't negative")
        guard high > 0 else { return DoubleDouble(0) }
        let first = high.squareRoot()
        let rest = self - DoubleDouble.product(first, first)
        return DoubleDouble.ordered(first, rest.high / (2 * first))
    }
}
