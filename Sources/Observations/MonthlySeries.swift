public import Tables

/// One indicator of one key, a value a month without a hole in the calendar: months that nobody reported are
/// there and missing.
public struct MonthlySeries: Sendable {
    /// What the series belongs to.
    public let key: SeriesKey
    /// What it counts.
    public let indicator: Indicator
    /// The month of the first value.
    public let start: Month
    /// One number a month from ``start`` on; a missing month is a NaN here, the one place where one is allowed.
    /// ``subscript(_:)`` answers `nil` for it.
    public let values: [Double]

    /// A series from its values, missing ones `nil`.
    public init(key: SeriesKey, indicator: Indicator, start: Month, values: [Double?]) {
        self.init(key: key, indicator: indicator, start: start, storage: values.map { $0 ?? .nan })
    }

    /// A series from values in which a NaN stands for a missing month.
    init(key: SeriesKey, indicator: Indicator, start: Month, storage: [Double]) {
        self.key = key
        self.indicator = indicator
        self.start = start
        self.values = storage
    }

    /// The month of the last value. A series has at least one.
    public var end: Month { start.advanced(by: values.count - 1) }

    /// The value of a month, or `nil` where it is missing or outside the series.
    public subscript(month: Month) -> Double? {
        let index = start.distance(to: month)
        guard values.indices.contains(index), !values[index].isNaN else { return nil }
        return values[index]
    }

    /// The sum of the months of a range that are known.
    public func sum(over months: ClosedRange<Month>) -> Double {
        months.reduce(0) { $0 + (self[$1] ?? 0) }
    }
}
