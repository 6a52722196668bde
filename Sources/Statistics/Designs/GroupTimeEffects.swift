import LinearAlgebra
public import Tables

/// Effects by cohort (those that start at the same time) and time, each a difference in differences with units that are not treated
/// then (Callaway & Sant'Anna 2021, equations 2.4 and 2.5, without covariates), compared with the last period before the start.
public struct GroupTimeEffects: Sendable {
    /// How errors are estimated.
    public enum Errors: String, Sendable, CaseIterable {
        /// From what each unit does to an estimate, clustered by unit; right where units are many.
        case influence = "influence-functions"
        /// From one covariance over time that all cohorts share, on units minus cohorts degrees of freedom; right where units are few and
        /// errors of one kind, however they go together over time.
        case pooledVariance = "pooled-variance"
    }

    /// How effects are averaged.
    public enum Aggregation: String, Sendable, CaseIterable {
        /// Over all treated cohorts and times, by the number of units.
        case simple
        /// Over distances from the start, each the mean of the cohorts seen there.
        case dynamic
        /// Over cohorts by the number of units, each the mean of its treated times.
        case group
    }

    /// The effect in a cohort at a time.
    public struct Cell: Sendable, Equatable {
        /// When the cohort starts.
        public let cohort: TimePoint
        /// The time of the effect.
        public let time: TimePoint
        /// Observed periods since the start, negative before it.
        public let periods: Int
        /// The number of units it is compared with.
        public let controls: Int
        /// The effect.
        public let estimate: Double
    }

    /// The effects, cohort by cohort, earliest first.
    public let cells: [Cell]
    /// How errors are estimated.
    public let errors: Errors
    /// The degrees of freedom effects are tested on, infinite for the normal distribution.
    public let degreesOfFreedom: Double
    /// The units that took part.
    public let unitCount: Int
    /// The units that were left out, treated before anything else was observed.
    public let excludedUnits: [String]

    /// Below how many units in a cohort, or among those never treated, influence functions are not to be trusted: with 20 in each, 95 %
    /// intervals cover some 93 %.
    public static let fewPerCohort = 25

    let anticipation: Int
    /// The number of units in each cohort.
    let sizes: [TimePoint: Int]
    /// For each unit its cohort.
    let cohortOfUnit: [TimePoint?]
    /// What units do to cells, so that the covariance of two cells is the inner product of their columns.
    let contributions: Matrix
    let equalVariances: Assumption
}

extension DifferenceInDifferences {
    /// The effects by cohort and time.
    ///
    /// - Parameters:
    ///   - table: One row per unit and time, none missing.
    ///   - errors: How errors are estimated; without a word by influence functions where every cohort, and those
    ///     never treated, have ``GroupTimeEffects/fewPerCohort`` units, else by pooled variance.
    /// - Returns: The effects, to be averaged as one likes.
    /// - Throws: ``DesignError`` where a unit misses a time or a cohort has no controls.
    public func groupTimeEffects(_ table: DataTable, errors: GroupTimeEffects.Errors? = nil) throws(DesignError) -> GroupTimeEffects {
        try groupTimeEffects(try TreatmentPanel(self, table), errors: errors)
    }

    func groupTimeEffects(_ panel: TreatmentPanel, errors: GroupTimeEffects.Errors?) throws(DesignError) -> GroupTimeEffects {
        let cohorts = try TreatmentCohorts(panel, anticipation: anticipation)
        if controls == .neverTreated, let first = cohorts.starting.first, !cohorts.groups.contains(where: { $0.start == nil }) {
            throw .noControls(cohort: first)
        }
        let smallest = cohorts.groups.map(\.units.count).min() ?? 0
        let errors = errors ?? (smallest < GroupTimeEffects.fewPerCohort ? .pooledVariance : .influence)
        let freedom = errors == .influence ? Double.infinity : Double(cohorts.unitCount - cohorts.groups.count)
        guard freedom >= 2 else { throw .tooFewUnits(cohorts.unitCount, needed: cohorts.groups.count + 2) }

        var cells: [GroupTimeEffects.Cell] = []
        var contributions: [[Double]] = []
        for group in cohorts.groups {
            guard let start = group.start else { continue }
            let base = group.place - 1 - anticipation
            for time in panel.times.indices where time != base {
                let others = cohorts.groups.filter { other in
                    controls == .neverTreated
                        ? other.start == nil : other.start != start && other.place > max(time, base) + anticipation
                }
                guard !others.isEmpty else { continue }
                let count = others.reduce(0) { $0 + $1.units.count }
                let changes: Double = others.reduce(0) { $0 + $1.change(base, time) * Double($1.units.count) }
                let rest = changes / Double(count)
                cells.append(
                    GroupTimeEffects.Cell(
                        cohort: start, time: panel.times[time], periods: time - group.place, controls: count,
                        estimate: group.change(base, time) - rest))
                contributions.append(cohorts.contribution(group, others, base, time, errors))
            }
        }
        if let first = cohorts.starting.first, !cells.contains(where: { $0.periods >= 0 }) { throw .noControls(cohort: first) }
        return GroupTimeEffects(
            cells: cells, errors: errors, degreesOfFreedom: freedom, unitCount: cohorts.unitCount, excludedUnits: cohorts.excluded,
            anticipation: anticipation, sizes: cohorts.sizes, cohortOfUnit: cohorts.cohortOfUnit,
            contributions: Matrix(columns: contributions), equalVariances: cohorts.equalVariances)
    }
}
