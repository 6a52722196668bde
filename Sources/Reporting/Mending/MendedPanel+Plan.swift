public import DataQuality
public import Forecasting
import Observations
public import Planning

extension MendedPanel {
    /// A plan without the targets that nothing can be held against: those of lost series, and those of sums that lack one.
    public func readable(_ plan: SchoolPlan) -> SchoolPlan {
        guard !lost.isEmpty else { return plan }
        let targets = plan.targets.all.filter { target in
            !lost.contains { $0.indicator.name == target.indicator.name && target.key.covers($0.key) }
        }
        // The catalogue would say of the whole school what the targets don't say any more.
        let names = Set(lost.map(\.indicator.name))
        let indicators = plan.catalogue.indicators.filter { !($0.kind == .flow && $0.scope == .school && names.contains($0.name)) }
        return SchoolPlan(
            targets: Targets(targets), catalogue: Catalogue(indicators), colleges: plan.colleges, events: plan.events)
    }

    /// Planned projects without those of lost series.
    public func readable(_ projects: [PlannedProject]) -> [PlannedProject] {
        projects.filter { project in !lost.contains { $0.key == project.key && $0.indicator.name == project.indicator.name } }
    }
}
