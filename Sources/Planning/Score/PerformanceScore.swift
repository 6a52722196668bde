import Forecasting
import Foundation
public import Observations
import Statistics

/// The yearly performance score (绩效评价): every college's weighted attainment, its rank and how sure that is.
///
/// On each joint path a college's score is 100 · Σ w·min(total ÷ target, cap) ÷ Σ w over the indicators that have a target for it; a
/// negative total counts as none, a target of nothing as reached. Ranks are taken path by path, so that what all colleges have in common moves none of
/// them. In December paths end in what happened, and ranks are certain; what is left is their sensitivity to the weights.
public struct PerformanceScore: Sendable {
    /// One indicator of one college.
    public struct Part: Sendable {
        /// What is to be reached.
        public let requirement: Requirement
        /// The mean over paths of what counts of it: attainment up to the cap.
        public let attained: Double
        /// Its share of the college's weights, 0 to 1.
        public let share: Double
    }

    /// One college.
    public struct Line: Sendable {
        /// The college.
        public let key: SeriesKey
        /// The mean score, 100 where every target is just reached.
        public let score: Double
        /// The middle 80 % of its score.
        public let interval: ClosedRange<Double>
        /// Its rank by the mean score, 1 for the best.
        public let rank: Int
        /// The middle 80 % of its rank on paths.
        public let ranks: ClosedRange<Int>
        /// The middle 90 % of its rank where weights are drawn between half and one and a half of what they are.
        public let ranksByWeights: ClosedRange<Int>
        /// The indicator without which its rank would change most, and the rank without it; `nil` where it stays whatever is left out.
        public let pivot: (indicator: PlanIndicator, rank: Int)?
        /// The indicators that make it up.
        public let parts: [Part]
    }

    /// The year.
    public let year: Int
    /// The last month that is known.
    public let asOf: Month
    /// The names of the key columns.
    public let keyNames: [String]
    /// The colleges, best first.
    public let lines: [Line]
    /// By places in ``lines``, the chance that the first outranks the second; a tie counts as half. 0.5 on the diagonal.
    public let outranks: [[Double]]
    /// What of the catalogue could not be worked out.
    public let gaps: [RequirementGap]

    static let weightDraws = 1000

    /// Scores a year.
    ///
    /// - Parameters:
    ///   - yearEnd: The year's end.
    ///   - plan: What is to be reached.
    ///   - asOf: The last month that is known.
    public init(_ yearEnd: YearEnd, plan: SchoolPlan, asOf: Month) {
        year = asOf.year
        self.asOf = asOf
        keyNames = yearEnd.forecast.panel.keyNames
        let (all, gaps) = plan.catalogue.requirements(
            in: asOf.year, targets: plan.targets, of: yearEnd.forecast.panel, colleges: plan.colleges)
        self.gaps = gaps
        let table = ScoreTable(yearEnd, plan, all, asOf)
        let order = table.means.indices.sorted { (table.means[$1], $0) < (table.means[$0], $1) }
        let ranks = table.pathRanks(order)
        let byWeights = table.weightRanks(order, seed: yearEnd.forecast.seed, draws: Self.weightDraws)
        lines = order.enumerated().map { rank, college in
            let scores = TotalDistribution(table.scores[college])
            let weights = table.rows[college].reduce(0) { $0 + $1.requirement.rule.weight }
            return Line(
                key: table.keys[college], score: table.means[college], interval: scores.interval(0.8), rank: rank + 1,
                ranks: Self.middle(ranks[rank], 0.8), ranksByWeights: Self.middle(byWeights[rank], 0.9),
                pivot: table.pivot(of: college, rank: rank + 1),
                parts: table.rows[college].map {
                    Part(requirement: $0.requirement, attained: $0.mean, share: weights > 0 ? $0.requirement.rule.weight / weights : 0)
                })
        }
        outranks = order.map { first in order.map { table.chance(of: first, over: $0) } }
    }

    private static func middle(_ ranks: [Int], _ share: Double) -> ClosedRange<Int> {
        let range = TotalDistribution(ranks.map { Double($0) }).interval(share)
        return Int(range.lowerBound)...Int(range.upperBound)
    }
}
