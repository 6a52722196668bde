public import Forecasting
public import Observations

/// The supervision list (清单式督查): every indicator of every college with its standing, the evidence, and what to do, worst first.
public struct Supervision: Sendable {
    /// What follows.
    public enum Step: String, Sendable, CaseIterable {
        /// Nothing.
        case none
        /// 关注: it may be missed, but so far by no more than noise.
        case watch
        /// 通报: it lags by more than noise, or its deadline has passed: into the bulletin.
        case notice
        /// 约谈: the college is called in.
        case interview
    }

    /// One indicator of one college, or of the school.
    public struct Row: Sendable {
        /// What is to be reached by when.
        public let requirement: Requirement
        /// The flow, or `nil` of a milestone.
        public let indicator: Indicator?
        /// The last month that is known.
        public let asOf: Month
        /// What has been reached.
        public let actual: Double
        /// The median of what will be reached by the deadline.
        public let total: Double
        /// The chance of reaching the target by the deadline.
        public let probability: Double
        /// The expected shortfall at the deadline.
        public let shortfall: Double
        /// Where that leaves the college.
        public let standing: Standing
        /// Where it stood as of the month before; `nil` in January.
        public let standingBefore: Standing?
        /// What the seasons let expect by now.
        public let expectedByNow: Double
        /// What equal months let expect by now (序时进度).
        public let straightLineByNow: Double
        /// What had been reached a year earlier, in the months that are known this year; `nil` where that isn't known.
        public let yearBefore: Double?
        /// Whose months of the year are missing although later ones are known: what has been reached lacks them, and so does ``yearBefore``.
        public let missing: [(key: SeriesKey, months: [Month])]
        /// The last month's own.
        public let month: Double?
        /// The same month's a year earlier.
        public let monthYearBefore: Double?
        /// How much a month is needed from now to the deadline; `nil` where no month is left.
        public let neededPerMonth: Double?
        /// The mean of the three best of the last 24 months.
        public let bestMonths: Double?
        /// The chance of so low a look in any month of a year that is on pace; `nil` where nothing tells what noise is.
        public let pValue: Double?
        /// Whether it lags by more than noise, and hasn't caught up with the season's schedule since.
        public let isNamed: Bool
        /// What follows by the catalogue's rules.
        public let step: Step

        /// The deadline has passed and the target isn't reached.
        public var isMissed: Bool { asOf >= requirement.deadline && actual < requirement.amount }
    }

    /// The year.
    public let year: Int
    /// The last month that is known.
    public let asOf: Month
    /// The names of the key columns.
    public let keyNames: [String]
    /// The chance, at most, that in a school on pace any row is named by noise in any month of the year.
    public let falseAlarmRate: Double
    /// The rows, worst first.
    public let rows: [Row]
    /// What of the catalogue could not be worked out.
    public let gaps: [RequirementGap]
    /// What a reader should know of the series.
    public let warnings: [ForecastWarning]

    /// Supervises a year.
    ///
    /// - Parameters:
    ///   - panel: The observations.
    ///   - plan: What is to be reached.
    ///   - asOf: The last month that may be seen; by default the last one known.
    ///   - models: Which models forecast.
    ///   - planned: Projects signed and scheduled.
    ///   - falseAlarmRate: The chance, at most, that noise names any row of a school on pace in any month of the year; 0 to 1.
    ///   - seed: What fixes every draw.
    /// - Throws: ``ForecastError`` if nothing is known by then.
    public init(
        of panel: Panel, plan: SchoolPlan, asOf: Month? = nil, models: ModelChoice = .standard, planned: [PlannedProject] = [],
        falseAlarmRate: Double = 0.05, seed: UInt64 = 0
    ) throws(ForecastError) {
        precondition((0...1).contains(falseAlarmRate), "a rate lies between 0 and 1")
        let forecast = try panel.forecast(asOf: asOf, models: models, planned: planned, seed: seed)
        let now = YearEnd(forecast, totals: true)
        let last = asOf ?? now.rows.map(\.asOf).max() ?? Month(1, 1)
        let before: YearEnd?
        if last.month > 1, let earlier = try? panel.forecast(asOf: last.advanced(by: -1), models: models, planned: planned, seed: seed) {
            before = YearEnd(earlier, totals: true)
        } else {
            before = nil
        }
        self.init(now, before: before, plan: plan, asOf: last, falseAlarmRate: falseAlarmRate)
    }

    /// Supervises a year whose end has been forecast.
    ///
    /// - Parameters:
    ///   - now: The year's end as known now, with sums.
    ///   - before: The same as known a month before, near whose edges a change of standing waits a month; `nil` does without.
    ///   - plan: What is to be reached.
    ///   - asOf: The last month that is known.
    ///   - falseAlarmRate: The chance, at most, that noise names any row of a school on pace in any month of the year; 0 to 1.
    public init(_ now: YearEnd, before: YearEnd?, plan: SchoolPlan, asOf: Month, falseAlarmRate: Double = 0.05) {
        year = asOf.year
        self.asOf = asOf
        keyNames = now.forecast.panel.keyNames
        self.falseAlarmRate = falseAlarmRate
        warnings = now.forecast.warnings
        let (requirements, gaps) = plan.catalogue.requirements(
            in: asOf.year, targets: plan.targets, of: now.forecast.panel, colleges: plan.colleges)
        self.gaps = gaps
        let drafts =
            Self.flows(requirements, now, before) + Self.milestones(requirements, plan, asOf)
        let named = FalseDiscovery.named(drafts.map(\.pValue), smallest: drafts.map(\.smallestPValue), rate: falseAlarmRate)
        rows = zip(drafts, named).map { $0.row(isDiscovered: $1) }.enumerated().sorted { first, second in
            let (a, b) = (first.element, second.element)
            if a.severity != b.severity { return a.severity > b.severity }
            if a.probability != b.probability { return a.probability < b.probability }
            return first.offset < second.offset
        }.map(\.element)
    }
}

extension Supervision.Row {
    /// How bad it is: what follows first, then how it stands.
    fileprivate var severity: Int {
        let steps: [Supervision.Step] = [.none, .watch, .notice, .interview]
        let standings: [Standing] = [.leading, .onTarget, .atRisk, .behind, .zero]
        return 10 * (steps.firstIndex(of: step) ?? 0) + (standings.firstIndex(of: standing) ?? 0)
    }
}
