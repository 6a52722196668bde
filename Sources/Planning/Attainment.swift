import Forecasting
import Observations

/// A year's total held against its target.
public struct Attainment: Sendable {
    /// The series or sum.
    public let row: YearEnd.Row
    /// The total's distribution.
    public let distribution: TotalDistribution
    /// What is to be reached, with its bounds.
    public let target: Target
    /// P(total ≥ target).
    public let probability: Double
    /// E[(target − total)⁺].
    public let shortfall: Double
    /// Where that leaves the college.
    public let standing: Standing
    /// The seasonal share of the target due by the as-of month.
    public let expectedByNow: Double
    /// The straight-line share due by then (序时进度).
    public let straightLineByNow: Double

    /// The median total minus the target.
    public var gap: Double { distribution.median - target.amount }
    /// The median total in terms of the target, 1 where it is just reached; `nil` for a target of zero.
    public var attained: Double? { target.amount == 0 ? nil : distribution.median / target.amount }

    init(
        _ row: YearEnd.Row, _ distribution: TotalDistribution, _ target: Target, dueShare: Double, thresholds: Standing.Thresholds
    ) {
        self.row = row
        self.distribution = distribution
        self.target = target
        probability = distribution.probability(reaching: target.amount)
        shortfall = distribution.expectedShortfall(below: target.amount)
        standing = Standing(of: distribution, actual: row.actual, target: target.amount, thresholds: thresholds)
        expectedByNow = target.amount * dueShare
        straightLineByNow = target.amount * Schedule.straightLine(of: row.year, by: row.asOf)
    }
}

extension YearEnd {
    /// Every row that has a target, held against it: worst first, by the expected shortfall in terms of the target.
    public func attainment(of targets: Targets, thresholds: Standing.Thresholds = .init()) -> [Attainment] {
        let schedule = Schedule(forecast.panel)
        return rows.compactMap { attainment(of: $0, distribution(of: $0), targets, schedule: schedule, thresholds: thresholds) }
            .sorted { $0.relativeShortfall > $1.relativeShortfall }
    }

    /// One row held against its target, or `nil` where it has none.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - distribution: Its total's distribution.
    ///   - targets: The targets.
    ///   - schedule: The schedules of the forecast's panel.
    ///   - thresholds: Where the standings part.
    /// - Returns: The row's attainment.
    public func attainment(
        of row: Row, _ distribution: TotalDistribution, _ targets: Targets, schedule: Schedule, thresholds: Standing.Thresholds = .init()
    ) -> Attainment? {
        guard let target = targets[row.key, row.indicator, row.year] else { return nil }
        return Attainment(row, distribution, target, dueShare: schedule.shareByNow(of: row, in: forecast), thresholds: thresholds)
    }
}

extension Attainment {
    /// The expected shortfall as a share of the target.
    public var relativeShortfall: Double { target.amount > 0 ? shortfall / target.amount : 0 }
}
