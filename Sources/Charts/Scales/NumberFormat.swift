/// How numbers are written on axes and labels: units (万, K), separators, decimals, affixes. A value, passed in; nothing reads
/// a locale.
public struct NumberFormat: Hashable, Sendable {
    /// A unit that shortens large numbers: 10,000 is 1 of `万`.
    public struct Unit: Hashable, Sendable {
        /// How many one of the unit is.
        public var size: Double
        /// What is written after the number.
        public var suffix: String

        /// A unit.
        public init(size: Double, suffix: String) {
            self.size = size
            self.suffix = suffix
        }
    }

    /// The units, in any order; the largest that isn't larger than the number is taken, none for a small number.
    public var units: [Unit]
    /// The most decimals written, 0 to 9; trailing zeros are dropped.
    public var decimals: Int
    /// What stands between groups of three digits; empty for nothing.
    public var separator: String
    /// What every number is multiplied by first: 100 for per cents.
    public var factor: Double
    /// What stands before the number, `¥`.
    public var prefix: String
    /// What stands after the number and its unit, `元` or `%`.
    public var suffix: String

    /// A format. By default plain digits in groups of three, at most two decimals.
    public init(
        units: [Unit] = [], decimals: Int = 2, separator: String = ",", factor: Double = 1, prefix: String = "", suffix: String = ""
    ) {
        self.units = units
        self.decimals = decimals
        self.separator = separator
        self.factor = factor
        self.prefix = prefix
        self.suffix = suffix
    }

    /// 48,900
    public static let plain = NumberFormat()
    /// 4.89万, 2亿
    public static let chinese = NumberFormat(units: [Unit(size: 1e4, suffix: "万"), Unit(size: 1e8, suffix: "亿")])
    /// 48.9K, 20M
    public static let compact = NumberFormat(
        units: [Unit(size: 1e3, suffix: "K"), Unit(size: 1e6, suffix: "M"), Unit(size: 1e9, suffix: "B")], decimals: 1)
    /// 31%, for shares from 0 to 1.
    public static let percent = NumberFormat(decimals: 0, factor: 100, suffix: "%")

    /// The number as text. A number that doesn't exist is a dash.
    public func string(_ value: Double) -> String {
        let scaled = value * factor
        guard scaled.isFinite else { return "–" }
        return write(scaled, unit: unit(for: scaled), decimals: decimals, keepsZeros: false)
    }

    /// The values of an axis as text, all in one unit and with as many decimals as the values need to differ.
    public func strings(forTicks ticks: [Double]) -> [String] {
        let scaled = ticks.map { $0 * factor }
        let unit = unit(for: scaled.reduce(0) { max($0, abs($1)) })
        let size = unit?.size ?? 1
        let step = zip(scaled, scaled.dropFirst()).reduce(Double.infinity) { min($0, abs($1.1 - $1.0)) } / size
        var needed = 0
        var rest = step
        while needed < 9, step.isFinite, abs(rest - rest.rounded()) > 1e-6 * max(1, abs(rest)) {
            needed += 1
            rest *= 10
        }
        // Steps finer than decimals are written, of numbers no larger, tell nothing as decimals.
        if step < 1e-9, unit == nil, scaled.allSatisfy({ abs($0) < 1e-3 }) {
            return scaled.map { $0 == 0 ? "0" : ($0 < 0 ? "−" : "") + prefix + Self.scientific(abs($0)) + suffix }
        }
        return scaled.map { write($0, unit: $0 == 0 ? nil : unit, decimals: needed, keepsZeros: $0 != 0) }
    }

    private func unit(for value: Double) -> Unit? {
        var best: Unit?
        for unit in units where abs(value) >= unit.size * (1 - 1e-9) && unit.size > (best?.size ?? 0) { best = unit }
        return best
    }

    private func write(_ value: Double, unit: Unit?, decimals: Int, keepsZeros: Bool) -> String {
        let number = value / (unit?.size ?? 1)
        var digits = Self.fixed(abs(number), decimals: decimals, keepsZeros: keepsZeros)
        let whole = digits.prefix { $0 != "." && $0 != "e" }
        if !separator.isEmpty, whole.count > 3 {
            var grouped = ""
            for (place, digit) in whole.enumerated() {
                if place > 0, (whole.count - place).isMultiple(of: 3) { grouped += separator }
                grouped.append(digit)
            }
            digits = grouped + digits.dropFirst(whole.count)
        }
        let isZero = !digits.contains { ("1"..."9").contains($0) }
        return (number < 0 && !isZero ? "−" : "") + prefix + digits + (unit?.suffix ?? "") + suffix
    }

    /// The digits of a number that isn't negative, rounded half away from zero at the last decimal.
    private static func fixed(_ value: Double, decimals: Int, keepsZeros: Bool) -> String {
        let decimals = min(max(0, decimals), 9)
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        guard value * scale < 9e15 else { return scientific(value) }
        // 2.675 is a little less in binary; of many digits none is lost for it.
        let rounded = Int((value * scale * (value * scale < 1e11 ? 1 + 1e-12 : 1)).rounded())
        let whole = rounded / Int(scale)
        var fraction = String(rounded % Int(scale))
        guard decimals > 0 else { return String(whole) }
        fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
        if !keepsZeros { while fraction.hasSuffix("0") { fraction.removeLast() } }
        return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
    }

    /// A number that no place value can hold, by its power of ten: `5e19`, `2.5e-12`.
    private static func scientific(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return "0" }
        var (mantissa, exponent) = (value, 0)
        while mantissa >= 9.9995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 0.99995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        return fixed(mantissa, decimals: 3, keepsZeros: false) + "e\(exponent)"
    }
}
