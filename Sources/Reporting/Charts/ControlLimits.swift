/// The limits of an individuals and moving range chart (XmR): what a process does when nothing has changed.
///
/// The mean of the values and the mean of the absolute differences of neighbours, times 2.66 = 3 ÷ 1.128, to either side (Shewhart 1931;
/// Wheeler 1993, "Understanding Variation", chapter 3).
public struct ControlLimits: Sendable, Equatable {
    /// The mean of the values.
    public let centre: Double
    /// What a value hardly goes below.
    public let lower: Double
    /// What a value hardly goes above.
    public let upper: Double

    private static let factor = 2.66
    private static let run = 8

    /// The limits of some values in order, at least two; `nil` otherwise.
    public init?(_ values: [Double]) {
        guard values.count >= 2, values.allSatisfy(\.isFinite) else { return nil }
        centre = values.reduce(0, +) / Double(values.count)
        let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
        let reach = Self.factor * ranges.reduce(0, +) / Double(ranges.count)
        (lower, upper) = (centre - reach, centre + reach)
    }

    /// Which values say that something has changed: those beyond the limits, and from the eighth on those of a run on one side of the
    /// centre.
    public func signals(in values: [Double]) -> [Bool] {
        var side = 0
        var length = 0
        return values.map { value in
            let now = value > centre ? 1 : value < centre ? -1 : 0
            length = now != 0 && now == side ? length + 1 : now == 0 ? 0 : 1
            side = now
            return value < lower || value > upper || length >= Self.run
        }
    }
}
