import Foundation

/// So many successes of so many trials.
public struct Proportion: Sendable, Hashable {
    /// The successes, from 0 to ``trials``.
    public let successes: Int
    /// The trials, at least 1.
    public let trials: Int

    /// A proportion of counts.
    public init(successes: Int, trials: Int) throws(ComparisonError) {
        guard trials > 0, successes >= 0, successes <= trials else { throw .badProportion(successes: successes, trials: trials) }
        self.successes = successes
        self.trials = trials
    }

    /// Successes over trials.
    public var value: Double { Double(successes) / Double(trials) }

    /// Wilson's score interval (1927), with Newcombe's continuity correction (1998) where asked.
    public func wilsonInterval(level: Double = 0.95, continuityCorrection: Bool = false) -> ConfidenceInterval {
        checkLevel(level)
        let z = Normal.standard.quantile(upperTail: (1 - level) / 2)
        return wilsonInterval(z, correction: continuityCorrection ? 0.5 : 0, level: level)
    }

    /// The same for z standard deviations, each end by itself corrected by a number of successes.
    func wilsonInterval(_ z: Double, correction: Double, level: Double) -> ConfidenceInterval {
        let n = Double(trials)
        let half = z * z / (2 * n)
        func end(_ p: Double, _ sign: Double) -> Double {
            let variance = p * (1 - p) / n + half / (2 * n)
            return (p + half + sign * z * variance.squareRoot()) / (1 + 2 * half)
        }
        let low = value - correction / n
        let high = value + correction / n
        return ConfidenceInterval(lower: low <= 0 ? 0 : max(0, end(low, -1)), upper: high >= 1 ? 1 : min(1, end(high, 1)), level: level)
    }
}

extension HypothesisTest {
    /// Whether a proportion is as hypothesised, by the score test, with Wilson's interval; corrected for continuity unless
    /// told otherwise, as R's `prop.test`.
    public static func proportion(
        _ proportion: Proportion,
        equals hypothesized: Double = 0.5,
        alternative: Alternative = .twoSided,
        level: Double = 0.95,
        continuityCorrection: Bool = true
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        guard hypothesized > 0, hypothesized < 1 else { throw .badProbability(hypothesized) }
        let n = Double(proportion.trials)
        let x = Double(proportion.successes)
        let correction = continuityCorrection ? min(0.5, abs(x - n * hypothesized)) : 0
        let expected = [n * hypothesized, n * (1 - hypothesized)]
        let statistic = chiSquaredStatistic([x, n - x], expected, correction: correction)
        let z = Normal.standard.quantile(upperTail: alternative == .twoSided ? (1 - level) / 2 : 1 - level)
        let both = proportion.wilsonInterval(z, correction: correction, level: level)
        let small = expected.count { $0 < 5 }
        return HypothesisTest(
            .oneProportion, alternative: alternative, hypothesized: hypothesized, statistic: statistic, degreesOfFreedom: [1],
            pValue: scorePValue(statistic, isAbove: proportion.value > hypothesized, alternative), estimate: proportion.value,
            interval: ConfidenceInterval(
                lower: alternative == .less ? 0 : both.lower, upper: alternative == .greater ? 1 : both.upper, level: level),
            cautions: small > 0 ? [.smallExpectedCounts(small)] : [])
    }

    /// Whether two proportions are equal, by the score test of their pooled share; corrected for continuity unless told
    /// otherwise, as R's `prop.test`. The estimate is the first less the second, with Wald's interval.
    public static func equalProportions(
        _ first: Proportion,
        _ second: Proportion,
        alternative: Alternative = .twoSided,
        level: Double = 0.95,
        continuityCorrection: Bool = true
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        let (m, n) = (Double(first.trials), Double(second.trials))
        let difference = first.value - second.value
        let correction = continuityCorrection ? min(0.5, abs(difference) / (1 / m + 1 / n)) : 0
        let (statistic, small) = try pooledStatistic([first, second], correction: correction)
        let z = Normal.standard.quantile(upperTail: alternative == .twoSided ? (1 - level) / 2 : 1 - level)
        let variance = first.value * (1 - first.value) / m + second.value * (1 - second.value) / n
        let reach = z * variance.squareRoot() + correction * (1 / m + 1 / n)
        return HypothesisTest(
            .equalProportions, alternative: alternative, hypothesized: 0, statistic: statistic, degreesOfFreedom: [1],
            pValue: scorePValue(statistic, isAbove: difference > 0, alternative), estimate: difference,
            interval: ConfidenceInterval(
                lower: alternative == .less ? -1 : max(-1, difference - reach),
                upper: alternative == .greater ? 1 : min(1, difference + reach), level: level),
            cautions: small > 0 ? [.smallExpectedCounts(small)] : [])
    }

    /// Whether three proportions or more are all equal; for two, see ``equalProportions(_:_:alternative:level:continuityCorrection:)``.
    public static func equalProportions(_ proportions: [Proportion]) throws(ComparisonError) -> HypothesisTest {
        guard proportions.count >= 2 else { throw .tooFewGroups(found: proportions.count, needed: 2) }
        let (statistic, small) = try pooledStatistic(proportions, correction: 0)
        let freedom = Double(proportions.count - 1)
        return HypothesisTest(
            .equalProportions, statistic: statistic, degreesOfFreedom: [freedom],
            pValue: ChiSquared(degreesOfFreedom: freedom).upperTail(at: statistic), cautions: small > 0 ? [.smallExpectedCounts(small)] : []
        )
    }

    private static func pooledStatistic(
        _ proportions: [Proportion], correction: Double
    ) throws(ComparisonError) -> (statistic: Double, smallExpected: Int) {
        let trials = proportions.map { Double($0.trials) }
        let successes = proportions.map { Double($0.successes) }
        let pooled = successes.reduce(0, +) / trials.reduce(0, +)
        guard pooled > 0, pooled < 1 else { throw .constantData }
        let failures: [Double] = zip(trials, successes).map { $0 - $1 }
        let observed = successes + failures
        let expected = [pooled, 1 - pooled].flatMap { share in trials.map { $0 * share } }
        return (chiSquaredStatistic(observed, expected, correction: correction), expected.count { $0 < 5 })
    }

    private static func scorePValue(_ statistic: Double, isAbove: Bool, _ alternative: Alternative) -> Double {
        let z = (isAbove ? 1 : -1) * statistic.squareRoot()
        return switch alternative {
        case .twoSided: ChiSquared(degreesOfFreedom: 1).upperTail(at: statistic)
        case .less: Normal.standard.cumulative(at: z)
        case .greater: Normal.standard.upperTail(at: z)
        }
    }
}
