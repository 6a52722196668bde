import Forecasting
import Observations

extension Supervision {
    /// The rows of milestones.
    static func milestones(_ requirements: [Requirement], _ plan: SchoolPlan, _ asOf: Month) -> [Draft] {
        let now = plan.milestones(requirements, asOf: asOf)
        let before = asOf.month > 1 ? plan.milestones(requirements, asOf: asOf.advanced(by: -1)) : []
        let yearAgo = plan.milestones(requirements, asOf: asOf.yearBefore)
        var drafts: [Draft] = []
        for (kind, (rule, forecast)) in now.enumerated() {
            let own = requirements.filter { $0.rule == rule }
            for (place, requirement) in own.enumerated() {
                let total = total(forecast, place, requirement)
                var standing: Standing?
                if before.indices.contains(kind) {
                    let earlier = before[kind].forecast
                    standing = Standing(
                        of: Self.total(earlier, place, requirement), actual: Double(earlier.actual[place]), target: requirement.amount,
                        thresholds: rule.thresholds)
                }
                let events = plan.events.only(rule.name).all.filter { $0.unit == requirement.key.parts[0] && $0.month <= asOf }
                let pace = pace(forecast, place, requirement, events)
                let isKnownBefore = plan.events.start.map { $0 <= Month(asOf.year - 1, 1) } ?? false
                drafts.append(
                    Draft(
                        requirement: requirement, indicator: nil, asOf: asOf, actual: Double(forecast.actual[place]), total: total,
                        before: standing,
                        expectedByNow: min(
                            requirement.amount, expected(forecast, requirement, held: Double(heldBefore(rule, events, asOf)))),
                        yearBefore: isKnownBefore ? Double(yearAgo[kind].forecast.actual[place]) : nil,
                        month: Double(count(events, in: asOf)),
                        monthYearBefore: isKnownBefore ? Double(count(events, in: asOf.yearBefore)) : nil,
                        bestMonths: best(events, asOf, plan.events.start), pValue: pace?.pValue, smallestPValue: pace?.smallest ?? 1))
            }
        }
        return drafts
    }

    /// What will have been reached by the deadline; after it, what had been.
    private static func total(_ forecast: MilestoneForecast, _ place: Int, _ requirement: Requirement) -> CountDistribution {
        forecast.total(of: place, by: max(forecast.asOf, requirement.deadline))
    }

    private static func count(_ events: [MilestoneEvents.Event], in month: Month) -> Int {
        events.reduce(0) { $0 + ($1.month == month ? $1.count : 0) }
    }

    /// What had been reached before the year, where that counts.
    private static func heldBefore(_ rule: PlanIndicator, _ events: [MilestoneEvents.Event], _ asOf: Month) -> Int {
        rule.counting == .ever ? reached(events.filter { $0.month.year < asOf.year }, rule) : 0
    }

    private static func expected(
        _ forecast: MilestoneForecast, _ requirement: Requirement, held: Double
    ) -> Double {
        held + max(0, requirement.amount - held) * forecast.shareByNow(deadline: requirement.deadline)
    }

    /// Events, or occupations that have what they need.
    private static func reached(_ events: [MilestoneEvents.Event], _ rule: PlanIndicator) -> Int {
        guard rule.scope == .occupation else { return events.reduce(0) { $0 + $1.count } }
        let byOccupation = Dictionary(grouping: events, by: { $0.occupation ?? "" })
        return byOccupation.values.count { Double($0.reduce(0) { $0 + $1.count }) >= rule.target }
    }

    private static func pace(
        _ forecast: MilestoneForecast, _ place: Int, _ requirement: Requirement, _ events: [MilestoneEvents.Event]
    ) -> MilestonePace? {
        let (rule, asOf) = (requirement.rule, forecast.asOf)
        let held = heldBefore(rule, events, asOf)
        let rest = requirement.amount - Double(held)
        guard rest > 0 else { return nil }
        let first = asOf.startOfYear
        let whole = forecast.season.exposure(from: first, through: requirement.deadline)
        guard whole > 0 else { return nil }
        let counted = rule.counting == .ever ? events : events.filter { $0.month.year == asOf.year }
        let counts = (first...min(asOf, requirement.deadline)).map { month in reached(counted.filter { $0.month <= month }, rule) - held }
        return MilestonePace(
            counts: counts, target: rest,
            shares: (first...requirement.deadline).map { forecast.season.exposure(from: first, through: $0) / whole })
    }

    /// The mean of the three best of the last 24 months.
    private static func best(_ events: [MilestoneEvents.Event], _ asOf: Month, _ start: Month?) -> Double? {
        guard let start, start <= asOf else { return nil }
        let first = max(start, asOf.advanced(by: -23))
        let best = (first...asOf).map { count(events, in: $0) }.sorted(by: >).prefix(3)
        return Double(best.reduce(0, +)) / Double(best.count)
    }
}
