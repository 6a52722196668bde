/// A calendar month: a year and a month number, with no day and no time zone.
///
/// Months are ordered, can be counted over, and make ranges: `Month(2025, 11)...Month(2026, 2)`.
public struct Month: Hashable, Sendable {
    /// Months since January of the year 0: `12 * year + month - 1`.
    public let ordinal: Int

    /// The month with the given number of months since January of the year 0.
    @inlinable
    public init(ordinal: Int) {
        self.ordinal = ordinal
    }

    /// The month of a year.
    ///
    /// - Parameters:
    ///   - year: The calendar year, 2023.
    ///   - month: 1 to 12; anything else is a programmer's mistake and traps. Text from outside goes through
    ///     ``init(parsing:)``, which answers `nil` instead.
    @inlinable
    public init(_ year: Int, _ month: Int) {
        precondition((1...12).contains(month), "a month is a number from 1 to 12")
        ordinal = 12 * year + month - 1
    }

    /// The calendar year.
    @inlinable public var year: Int { ordinal >= 0 ? ordinal / 12 : (ordinal - 11) / 12 }

    /// The month within its year, 1 to 12.
    @inlinable public var month: Int { ordinal - 12 * year + 1 }

    /// January of this month's year.
    public var startOfYear: Month { Month(year, 1) }

    /// December of this month's year.
    public var endOfYear: Month { Month(year, 12) }

    /// The same month of the year before.
    public var yearBefore: Month { Month(ordinal: ordinal - 12) }
}

extension Month: Comparable, Strideable {
    /// Whether a month comes before another.
    @inlinable public static func < (left: Month, right: Month) -> Bool { left.ordinal < right.ordinal }

    /// The number of months from this one to another.
    @inlinable public func distance(to other: Month) -> Int { other.ordinal - ordinal }

    /// The month a number of months later, or earlier if the number is negative.
    @inlinable public func advanced(by months: Int) -> Month { Month(ordinal: ordinal + months) }
}

extension Month: CustomStringConvertible {
    /// The month as `YYYY-MM`, the form every file of ours is written in.
    public var description: String {
        let digits = String(abs(year))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return (year < 0 ? "-" : "") + padded + (month < 10 ? "-0" : "-") + String(month)
    }
}

extension Month: ExpressibleByStringLiteral {
    /// A month written in source, `"2023-06"`. A literal that is no month is a programmer's mistake and traps.
    public init(stringLiteral value: String) {
        guard let month = Month(parsing: value) else { preconditionFailure("\"\(value)\" is not a month such as 2023-06") }
        self = month
    }
}
