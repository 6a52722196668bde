#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The ticks of a logarithmic scale: at 1, 2 and 5 times the powers of ten where those fit, else at the powers of ten, else at every second,
/// third, … of them. Over less than a factor of five they are those of a linear scale, of which a logarithmic one has too few.
package struct LogarithmicTicks: Sendable {
    /// The range shown: that of the data, rounded outwards to 1, 2 or 5 times a power of ten unless it was given.
    package private(set) var domain: ClosedRange<Double>
    /// The values that are named.
    package private(set) var majors: [Double] = []
    /// The values between them that are marked only, where a mark has so many pixels of its own.
    package private(set) var minors: [Double] = []

    /// Below this factor from the lower to the upper end a scale is as good as linear.
    private static let linearBelow = 5.0
    /// The fewest pixels between two marks without names.
    private static let closest = 3.0
    private static let powers: ClosedRange<Double> = 1e-300...1e300

    /// Ticks over a range of numbers above zero.
    ///
    /// - Parameters:
    ///   - range: The values of the data.
    ///   - count: How many ticks may have a name, at least 2.
    ///   - pixels: How long the axis is.
    ///   - isFixed: Whether the range is what is shown, whatever ticks are in it.
    package init(over range: ClosedRange<Double>, count: Int, pixels: Double, isFixed: Bool = false) {
        var low = min(max(range.lowerBound, Self.powers.lowerBound), Self.powers.upperBound)
        var high = min(max(range.upperBound, low), Self.powers.upperBound)
        if !isFixed, high <= low * (1 + 1e-10) { (low, high) = (low / 2, high * 2) }
        domain = low...high
        guard high >= low * Self.linearBelow else {
            majors = ExtendedTicks.ticks(from: low, through: high, count: max(2, count)).filter { $0 > 0 }
            if isFixed {
                majors = majors.filter(domain.contains)
            } else {
                domain = min(low, majors.first ?? low)...max(high, majors.last ?? high)
            }
            return
        }
        if !isFixed { domain = Self.below(low)...Self.above(high) }
        let steps = Self.multiples([1, 2, 5], in: domain)
        let tens = Self.multiples([1], in: domain)
        if steps.count <= max(2, count) {
            majors = steps
        } else if tens.count >= 2 {
            let skip = [1, 2, 3, 5, 10, 20, 50, 100, 200].first { tens.count <= max(2, count) * $0 } ?? 500
            majors = tens.filter { Self.exponent($0).isMultiple(of: skip) }
        } else {
            // Within two decades, with no room for five names: the powers of ten around them.
            if !isFixed { domain = Self.powerBelow(domain.lowerBound)...Self.powerAbove(domain.upperBound) }
            majors = Self.multiples([1], in: domain)
        }
        let decade = pixels / log10(domain.upperBound / domain.lowerBound)
        let between = decade * log10(10.0 / 9) >= Self.closest ? Self.multiples(Array(1...9).map(Double.init), in: domain) : tens
        if decade >= Self.closest { minors = between.filter { !majors.contains($0) } }
    }

    private static func exponent(_ power: Double) -> Int { Int(log10(power).rounded()) }

    /// 10 to a whole power, as it is written.
    private static func ten(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? pow(10, Double(exponent)) }

    /// The multiples of powers of ten within a range, ascending.
    private static func multiples(_ factors: [Double], in range: ClosedRange<Double>) -> [Double] {
        let (first, last) = (Int(log10(range.lowerBound).rounded(.down)) - 1, Int(log10(range.upperBound).rounded(.up)))
        let slack = 1 + 1e-9
        return (first...last).flatMap { exponent in factors.map { $0 * ten(exponent) } }
            .filter { $0 >= range.lowerBound / slack && $0 <= range.upperBound * slack }
    }

    private static func below(_ value: Double) -> Double { multiples([1, 2, 5], in: value / 10...value).last ?? value }
    private static func above(_ value: Double) -> Double { multiples([1, 2, 5], in: value...value * 10).first ?? value }
    private static func powerBelow(_ value: Double) -> Double { multiples([1], in: value / 10...value).last ?? value }
    private static func powerAbove(_ value: Double) -> Double { multiples([1], in: value...value * 10).first ?? value }
}

extension NumberFormat {
    /// A value of a logarithmic axis, each in its own unit and with the decimals it needs; beyond nine of them, and beyond what can be
    /// counted, a power of ten.
    func string(ofLogarithmic value: Double) -> String {
        let scaled = abs(value * factor)
        guard scaled > 0, scaled.isFinite else { return string(value) }
        let exponent = Int((log10(scaled) + 1e-9).rounded(.down))
        guard (-9..<16).contains(exponent) else {
            let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
            let power = String(abs(exponent)).compactMap { $0.wholeNumberValue }.map { String(digits[$0]) }.joined()
            let multiple = Int((scaled / pow(10, Double(exponent))).rounded())
            return prefix + (multiple == 1 ? "" : "\(multiple)×") + "10" + (exponent < 0 ? "⁻" : "") + power + suffix
        }
        var own = self
        own.decimals = max(decimals, -exponent)
        return own.string(value)
    }
}
