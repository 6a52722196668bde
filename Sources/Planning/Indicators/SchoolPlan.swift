public import Forecasting
import Observations

/// All that is planned: targets, the catalogue of indicators, what is known of the colleges, and the events of milestones.
public struct SchoolPlan: Sendable {
    /// The targets of flows.
    public let targets: Targets
    /// The indicators.
    public let catalogue: Catalogue
    /// The colleges.
    public let colleges: [College]
    /// What has happened of milestones.
    public let events: MilestoneEvents

    /// A plan; targets alone are one.
    public init(targets: Targets, catalogue: Catalogue = .empty, colleges: [College] = [], events: MilestoneEvents = MilestoneEvents([])) {
        self.targets = targets
        self.catalogue = catalogue
        self.colleges = colleges
        self.events = events
    }

    /// The forecasts of the plan's milestones from what was known in a month, one per name and scope.
    ///
    /// - Parameters:
    ///   - requirements: What is asked for.
    ///   - asOf: The last month that may be seen.
    /// - Returns: The forecast of each requirement's kind, found by the requirement's rule, and within it the place of its college.
    func milestones(_ requirements: [Requirement], asOf: Month) -> [(rule: PlanIndicator, forecast: MilestoneForecast)] {
        var found: [(rule: PlanIndicator, forecast: MilestoneForecast)] = []
        let known = Dictionary(colleges.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for rule in catalogue.indicators where rule.kind == .milestone {
            let own = requirements.filter { $0.rule == rule }
            guard !own.isEmpty else { continue }
            let units = own.map { requirement in
                let name = requirement.key.parts[0]
                return MilestoneForecast.Unit(
                    name, since: known[name]?.founded, occupations: rule.scope == .occupation ? Int(requirement.amount) : nil)
            }
            let counting: MilestoneForecast.Counting =
                rule.counting == .ever ? .ever(until: max(1, Int(own.map(\.amount).max() ?? 1))) : .year
            found.append(
                (
                    rule,
                    MilestoneForecast(
                        of: rule.name, in: events, units: units, counting: counting, needed: max(1, Int(rule.target.rounded(.up))),
                        asOf: asOf)
                ))
        }
        return found
    }
}
