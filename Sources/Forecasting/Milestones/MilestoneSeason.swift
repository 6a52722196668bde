public import Observations

/// The share of a year's events that comes in each month.
public struct MilestoneSeason: Sendable, Equatable {
    /// Twelve shares, January first; none is 0 and they add up to 1.
    public let shares: [Double]

    /// How many events the months of all indicators together are worth beside one indicator's own.
    private static let commonEvents = 24.0

    /// A season of given shares, of which there are twelve, none negative and not all 0.
    public init(_ shares: [Double]) {
        precondition(shares.count == 12 && shares.allSatisfy { $0 >= 0 } && shares.contains { $0 > 0 }, "a year has twelve shares")
        let sum = shares.reduce(0, +)
        self.shares = shares.map { $0 / sum }
    }

    /// The season of one indicator: its months in the whole years that are known, drawn towards those of all indicators, and these
    /// towards equal months (Dirichlet priors, of 24 and of twelve events).
    ///
    /// - Parameters:
    ///   - indicator: Whose season; one that never happened has that of all.
    ///   - events: All events.
    ///   - asOf: The last month that is known.
    public init(of indicator: String, in events: MilestoneEvents, asOf: Month) {
        let years = asOf.month == 12 ? asOf.year : asOf.year - 1
        var common = [Double](repeating: 1, count: 12)
        var own = [Double](repeating: 0, count: 12)
        for event in events.all where event.month.year <= years {
            common[event.month.month - 1] += Double(event.count)
            if event.indicator == indicator { own[event.month.month - 1] += Double(event.count) }
        }
        let sum = common.reduce(0, +)
        self.init(zip(own, common).map { $0 + Self.commonEvents * $1 / sum })
    }

    /// How many years' worth of events usually come in a range of months: 1 for any twelve in a row, 0 for none.
    public func exposure(from first: Month, through last: Month) -> Double {
        guard first <= last else { return 0 }
        var sum = 0.0
        for month in first...last { sum += shares[month.month - 1] }
        return sum
    }
}
