public import Tables

/// A moment of a study: a month, or a whole number where time is counted in other steps.
public enum TimePoint: Sendable, Hashable {
    case month(Month)
    case step(Int)

    /// The place on a line of whole steps: months since the year 0, or the number itself.
    public var ordinal: Int {
        switch self {
        case .month(let month): month.ordinal
        case .step(let step): step
        }
    }

    /// The moment at another place of the same line.
    func at(_ ordinal: Int) -> TimePoint {
        switch self {
        case .month: .month(Month(ordinal: ordinal))
        case .step: .step(ordinal)
        }
    }
}

extension TimePoint: Comparable {
    /// Whether a moment comes before another of the same kind.
    public static func < (left: TimePoint, right: TimePoint) -> Bool { left.ordinal < right.ordinal }
}

extension TimePoint: CustomStringConvertible {
    /// `2023-06`, or the number.
    public var description: String {
        switch self {
        case .month(let month): month.description
        case .step(let step): String(step)
        }
    }
}
