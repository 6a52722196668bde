import Foundation

/// Numbers of a fit as a reader writes them: few digits, a true minus sign, powers of ten where nothing else fits.
enum Figure {
    /// What stands for a number that doesn't exist.
    static let none = "—"

    /// A number to so many decimals.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return none }
        return signed(String(format: "%.\(decimals)f", abs(value)), isNegative: value < 0)
    }

    /// A number to so many digits.
    static func significant(_ value: Double, digits: Int = 5) -> String {
        guard value.isFinite else { return none }
        guard value != 0 else { return "0" }
        let exponent = Int(log10(abs(value)).rounded(.down))
        guard (-5..<12).contains(exponent) else { return scientific(value, digits: digits) }
        if value == value.rounded() { return fixed(value, decimals: 0) }
        return fixed(value, decimals: max(0, digits - 1 - exponent))
    }

    /// What rounding leaves of nothing where the fit is perfect and sums have some thirty digits more than doubles.
    private static let nothing = 1e-60

    /// A number of a perfect fit: what only rounding tells from nothing is nothing.
    static func exact(_ value: Double) -> String { abs(value) < nothing ? "0" : significant(value, digits: 7) }

    /// A number as far as its standard error, itself to three digits, lets it be known.
    static func estimate(_ value: Double, standardError: Double) -> String {
        guard value.isFinite, standardError.isFinite, standardError > 0 else { return significant(value, digits: 7) }
        let finest = Int(log10(standardError).rounded(.down)) - 2
        let size = value == 0 ? finest : Int(log10(abs(value)).rounded(.down))
        if max(size, finest + 2) >= 12 || finest < -8 { return scientific(value, digits: min(7, max(3, size - finest + 1))) }
        return fixed(value, decimals: max(0, -finest))
    }

    /// A chance to three decimals.
    static func chance(_ value: Double) -> String {
        guard value.isFinite else { return none }
        return value < 0.001 ? "<0.001" : fixed(value, decimals: 3)
    }

    /// A test's statistic to two decimals.
    static func statistic(_ value: Double) -> String {
        abs(value) < 1e5 ? fixed(value, decimals: 2) : significant(value, digits: 4)
    }

    /// Degrees of freedom: whole, or to one decimal.
    static func freedom(_ value: Double) -> String {
        fixed(value, decimals: value == value.rounded() ? 0 : 1)
    }

    private static func scientific(_ value: Double, digits: Int) -> String {
        signed(String(format: "%.\(digits - 1)e", abs(value)), isNegative: value < 0)
    }

    private static func signed(_ text: String, isNegative: Bool) -> String {
        let mantissa = text.prefix { $0 != "e" }
        return isNegative && mantissa.contains(where: { ("1"..."9").contains($0) }) ? "−" + text : text
    }
}
