/// Sums of products over whole columns in double-double, four rows at a time.
///
/// Products are split as Dekker (1971) did rather than by a fused multiply-add: that is exact too, needs no special
/// instruction, and so gives the same bits everywhere. Lengths are multiples of four; factors stay below 10³⁰⁰.
enum DoubleDoubleKernels {
    typealias Lanes = SIMD4<Double>

    @inline(__always)
    private static func sum(_ left: Lanes, _ right: Lanes) -> (Lanes, Lanes) {
        let sum = left + right
        let shadow = sum - left
        return (sum, (left - (sum - shadow)) + (right - shadow))
    }

    @inline(__always)
    private static func ordered(_ high: Lanes, _ low: Lanes) -> (Lanes, Lanes) {
        let sum = high + low
        return (sum, low - (sum - high))
    }

    @inline(__always)
    private static func split(_ value: Lanes) -> (Lanes, Lanes) {
        let shifted = value * 134_217_729
        let high = shifted - (shifted - value)
        return (high, value - high)
    }

    @inline(__always)
    private static func product(_ left: Lanes, _ right: Lanes) -> (Lanes, Lanes) {
        let product = left * right
        let (leftHigh, leftLow) = split(left)
        let (rightHigh, rightLow) = split(right)
        let exact = leftHigh * rightHigh - product
        return (product, ((exact + leftHigh * rightLow) + leftLow * rightHigh) + leftLow * rightLow)
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>, _ row: Int) -> Lanes {
        UnsafeRawPointer(pointer + row).loadUnaligned(as: Lanes.self)
    }

    /// Adds `factor` times a column to a sum: `sum += column · factor`.
    /// The low part of the column is what rounding left of it, where that is known.
    static func add(
        _ count: Int, column: UnsafePointer<Double>, columnLow: UnsafePointer<Double>?, times factor: DoubleDouble,
        to high: UnsafeMutablePointer<Double>, _ low: UnsafeMutablePointer<Double>
    ) {
        let factorHigh = Lanes(repeating: factor.high)
        let factorLow = Lanes(repeating: factor.low)
        for row in stride(from: 0, to: count, by: 4) {
            let value = load(column, row)
            var (term, rest) = product(value, factorHigh)
            rest += value * factorLow
            if let columnLow { rest += load(columnLow, row) * factorHigh }
            let (total, error) = sum(load(high, row), term)
            (term, rest) = ordered(total, error + (load(low, row) + rest))
            UnsafeMutableRawPointer(high + row).storeBytes(of: term, as: Lanes.self)
            UnsafeMutableRawPointer(low + row).storeBytes(of: rest, as: Lanes.self)
        }
    }

    /// The inner product of two columns, each with what rounding left of it where that is known.
    static func dot(
        _ count: Int, _ left: UnsafePointer<Double>, _ leftLow: UnsafePointer<Double>?, _ right: UnsafePointer<Double>,
        _ rightLow: UnsafePointer<Double>?
    ) -> DoubleDouble {
        var high = Lanes(repeating: 0)
        var low = Lanes(repeating: 0)
        for row in stride(from: 0, to: count, by: 4) {
            let (leftValue, rightValue) = (load(left, row), load(right, row))
            var (term, rest) = product(leftValue, rightValue)
            if let leftLow { rest += load(leftLow, row) * rightValue }
            if let rightLow { rest += leftValue * load(rightLow, row) }
            let (total, error) = sum(high, term)
            (term, rest) = ordered(total, error + (low + rest))
            (high, low) = (term, rest)
        }
        return (DoubleDouble(high[0], low[0]) + DoubleDouble(high[1], low[1]))
            + (DoubleDouble(high[2], low[2]) + DoubleDouble(high[3], low[3]))
    }
}
