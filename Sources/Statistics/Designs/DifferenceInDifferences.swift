public import Tables

/// The effect of a programme that starts in some units and not in others: how much more they change than those without it.
///
/// ```swift
/// let study = DifferenceInDifferences(outcome: "pass_rate", unit: "college", time: "month", treatment: .start("programme_start"))
/// let estimate = try study.fit(table)
/// estimate.effect.estimate        // percentage points
/// ```
///
/// Where all treated units start at once this is a regression with effects of units and times. Where starts are staggered the
/// coefficient of that regression weighs effects oddly, some negatively (Goodman-Bacon 2021), so effects are estimated by cohort
/// and time and then averaged (Callaway & Sant'Anna 2021); the pooled coefficient stands beside, with what is wrong with it.
public struct DifferenceInDifferences: Sendable, Equatable {
    /// Which column tells who is treated when.
    public enum Treatment: Sendable, Equatable {
        /// The time each unit's treatment starts at, the same in all of its rows; missing where it never does.
        case start(String)
        /// 1 in a row that is treated, 0 in one that isn't; once treated, a unit stays so.
        case indicator(String)
    }

    /// Who a cohort is compared with, where starts are staggered.
    public enum Controls: String, Sendable, CaseIterable {
        /// Units that are never treated.
        case neverTreated = "never-treated"
        /// Units that are not treated yet, those never treated among them.
        case notYetTreated = "not-yet-treated"
    }

    /// The column of the outcome.
    public var outcome: String
    /// The column of the units, which are also the clusters of the errors.
    public var unit: String
    /// The column of the times: months or whole numbers.
    public var time: String
    /// Who is treated when.
    public var treatment: Treatment
    /// Who cohorts are compared with, where starts are staggered.
    public var controls: Controls
    /// How many periods before the start the treatment may show already.
    public var anticipation: Int

    /// A study of an outcome in units over time.
    public init(
        outcome: String, unit: String, time: String, treatment: Treatment, controls: Controls = .neverTreated, anticipation: Int = 0
    ) {
        precondition(anticipation >= 0, "anticipation is a number of periods")
        self.outcome = outcome
        self.unit = unit
        self.time = time
        self.treatment = treatment
        self.controls = controls
        self.anticipation = anticipation
    }

    /// The effect, by the estimator that the starts allow.
    ///
    /// - Parameters:
    ///   - table: One row per unit and time, no outcome missing.
    ///   - level: The level of the intervals.
    /// - Returns: The estimate, its event study, the checks of what it takes for granted.
    /// - Throws: ``DesignError`` where the rows can't tell an effect.
    public func fit(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> DifferenceInDifferencesEstimate {
        let panel = try TreatmentPanel(self, table)
        if panel.cohorts.count == 1 {
            let pooled = try pooled(panel, level: level)
            return DifferenceInDifferencesEstimate(pooled, try eventStudy(panel, level: level), panel)
        }
        let effects = try groupTimeEffects(panel, errors: nil)
        return DifferenceInDifferencesEstimate(effects, try pooled(panel, level: level), panel, anticipation: anticipation, level: level)
    }
}

/// What a study by difference in differences found.
public struct DifferenceInDifferencesEstimate: Sendable {
    /// How the effect was estimated.
    public enum Method: String, Sendable {
        /// One start: a regression with effects of units and times, CR2 errors on Satterthwaite's degrees of freedom.
        case twoWayEffects = "two-way-effects"
        /// Staggered starts: by cohort and time.
        case groupTime = "group-time"
    }

    /// How the effect was estimated.
    public let method: Method
    /// The effect on the treated, averaged over their treated times; its term is `ATT`.
    public let effect: CoefficientEstimate
    /// The effects by distance from the start.
    public let eventStudy: EventStudy
    /// The effects by cohort, where starts are staggered; else empty.
    public let cohorts: [CohortEffect]
    /// The effects by cohort and time, where starts are staggered.
    public let groupTime: GroupTimeEffects?
    /// The coefficient of the regression with effects of units and times, and what it is made of.
    public let pooled: PooledEffect
    /// What is taken for granted, and what the data say of it.
    public let assumptions: [Assumption]
    /// The event study and, where starts are staggered, the cohorts, ready to be drawn.
    public let series: [EffectSeries]

    init(_ pooled: PooledEffect, _ study: EventStudy, _ panel: TreatmentPanel) {
        method = .twoWayEffects
        effect = pooled.effect
        eventStudy = study
        cohorts = []
        groupTime = nil
        self.pooled = pooled
        assumptions =
            study.assumptions + [
                .clusters(
                    panel.units.count,
                    remedy:
                        "errors are CR2 on Satterthwaite's \(shortNumber(pooled.effect.degreesOfFreedom ?? .infinity)) degrees of freedom")
            ]
        series = [study.series]
    }

    init(_ effects: GroupTimeEffects, _ pooled: PooledEffect, _ panel: TreatmentPanel, anticipation: Int, level: Double) {
        method = .groupTime
        effect = effects.overall(level: level)
        eventStudy = effects.eventStudy(level: level)
        cohorts = effects.byCohort(level: level)
        groupTime = effects
        self.pooled = pooled
        let isPooled = effects.errors == .pooledVariance
        let remedy =
            isPooled
            ? "one covariance is estimated from all cohorts, on \(shortNumber(effects.degreesOfFreedom)) degrees of freedom"
            : "errors by influence functions are too small"
        assumptions =
            eventStudy.assumptions + pooled.assumptions + [.clusters(effects.unitCount, remedy: remedy)]
            + (isPooled ? [effects.equalVariances] : [])
        series = [
            eventStudy.series,
            EffectSeries(.groups, cohorts.map { EffectSeries.Point(.time($0.cohort), $0.effect) }),
        ]
    }
}

/// The effect in those that start at one time, averaged over their treated times.
public struct CohortEffect: Sendable, Equatable {
    /// When they start.
    public let cohort: TimePoint
    /// How many units they are.
    public let units: Int
    /// The effect.
    public let effect: CoefficientEstimate
}
