public import Tables

/// The effect of a treatment on those who took it, each compared with the untreated row that was as likely to take it (Rosenbaum &
/// Rubin 1983).
///
/// ```swift
/// let study = PropensityMatching(outcome: "post", treatment: "mode", treated: "online", covariates: ["pre", "age", "base"])
/// let estimate = try study.fit(table)
/// estimate.effect.estimate        // points, for those who learned online
/// ```
///
/// The score is that of a logistic regression on the covariates; rows are matched one to one by its logit (Austin 2011).
public struct PropensityMatching: Sendable, Equatable {
    /// How errors are estimated.
    public enum Errors: Sendable, Equatable {
        /// From the pairs' differences; with replacement those of Abadie & Imbens (2006, theorem 7), which count a control used often.
        case pairs
        /// From the matched rows by clusters: CR2 on Satterthwaite's degrees of freedom.
        case clustered(by: String)
    }

    /// The column of the outcome.
    public var outcome: String
    /// The column of the treatment: 0 and 1, or labels.
    public var treatment: String
    /// The label of the treated, where the column holds labels.
    public var treated: String?
    /// The columns the score is told from: numbers, or text as a factor.
    public var covariates: [String]
    /// Whether a control may be matched more than once.
    public var replacement: Bool
    /// How far apart the logits of a pair may be, in standard deviations of all rows' logits; nil for no bound.
    public var caliper: Double?
    /// A column that must be the same in both of a pair.
    public var within: String?
    /// Whether what covariates still differ by within pairs is taken out by regression among the matched controls (Abadie & Imbens 2011).
    public var biasAdjusted: Bool
    /// How errors are estimated.
    public var errors: Errors

    /// A study by matching.
    public init(
        outcome: String, treatment: String, treated: String? = nil, covariates: [String], replacement: Bool = false, caliper: Double? = 0.2,
        within: String? = nil, biasAdjusted: Bool = true, errors: Errors = .pairs
    ) {
        precondition(!covariates.isEmpty, "a score is told from covariates")
        precondition(caliper.map { $0 > 0 } ?? true, "a caliper is a length")
        self.outcome = outcome
        self.treatment = treatment
        self.treated = treated
        self.covariates = covariates
        self.replacement = replacement
        self.caliper = caliper
        self.within = within
        self.biasAdjusted = biasAdjusted
        self.errors = errors
    }

    /// The fit.
    ///
    /// - Parameters:
    ///   - table: One row per person, no value missing.
    ///   - level: The level of the interval.
    /// - Returns: The effect, the pairs, the balance before and after, and the checks.
    /// - Throws: ``DesignError``, among others ``DesignError/regression(_:)`` with ``RegressionError/separation(terms:rows:)`` where the
    ///   covariates tell who is treated.
    public func fit(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> MatchingEstimate {
        let data = try MatchingData(self, table)
        let pairs = data.matched()
        guard !pairs.isEmpty else { throw .noMatches }
        guard pairs.count > 1 else { throw .tooFewRows(group: "the matched", rows: pairs.count, needed: 2) }
        return MatchingEstimate(data, pairs, try data.effect(pairs, level: level), level: level)
    }
}

/// What a study by matching found.
public struct MatchingEstimate: Sendable {
    /// A treated row and the control it is compared with.
    public struct Pair: Sendable, Equatable {
        /// The treated row.
        public let treated: Int
        /// The control's row.
        public let control: Int
        /// How far apart their logits are.
        public let distance: Double
    }

    /// How far apart treated and controls are in a covariate.
    public struct Balance: Sendable, Equatable {
        /// The covariate, or the level of one.
        public let covariate: String
        /// The treated rows' mean before matching.
        public let treatedMean: Double
        /// The controls' mean before matching.
        public let controlMean: Double
        /// The difference of means before, in standard deviations of the treated.
        public let before: Double
        /// The difference of means after, in the same unit.
        public let after: Double
        /// The treated rows' variance over the controls', before; nil where the controls don't vary.
        public let varianceRatioBefore: Double?
        /// The same after.
        public let varianceRatioAfter: Double?
    }

    /// The effect on the treated that were matched; its term is `ATT`.
    public let effect: CoefficientEstimate
    /// The difference of the means as they stand, unmatched: biased wherever groups differ. Welch's errors.
    public let naive: CoefficientEstimate
    /// The pairs, in the order in which they were made.
    public let pairs: [Pair]
    /// Treated rows without a match.
    public let unmatched: [Int]
    /// The chance of treatment, one per row.
    public let scores: [Double]
    /// The logistic regression behind the scores.
    public let model: GeneralizedLinearFit
    /// The score's and each covariate's balance before and after.
    public let balance: [Balance]
    /// What is taken for granted, and what the data say of it.
    public let assumptions: [Assumption]
    /// The balance before and after, ready to be drawn.
    public let series: [EffectSeries]

    init(_ data: MatchingData, _ pairs: [Pair], _ effect: CoefficientEstimate, level: Double) {
        self.effect = effect
        self.pairs = pairs
        naive = data.naive(level: level)
        let matched = Set(pairs.map(\.treated))
        unmatched = data.treatedRows.filter { !matched.contains($0) }
        scores = data.model.fittedValues
        model = data.model
        balance = data.balance(pairs)
        assumptions = data.assumptions(balance, unmatched: unmatched.count)
        series = [
            EffectSeries(.balanceBefore, balance.map { EffectSeries.Point(.name($0.covariate), $0.before) }),
            EffectSeries(.balanceAfter, balance.map { EffectSeries.Point(.name($0.covariate), $0.after) }),
        ]
    }
}
