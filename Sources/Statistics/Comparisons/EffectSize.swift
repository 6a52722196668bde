import Foundation

/// How large an effect is, with its interval.
public struct EffectSize: Sendable, Equatable {
    /// What it measures.
    public enum Measure: String, Sendable, CaseIterable {
        case cohensD = "Cohen's d"
        case hedgesG = "Hedges' g"
        case oddsRatio = "Odds ratio"
        case riskRatio = "Risk ratio"
        case riskDifference = "Risk difference"
    }

    /// What it measures.
    public let measure: Measure
    /// The effect in that measure: standard deviations, a ratio, or a difference of shares.
    public let value: Double
    /// Its interval.
    public let interval: ConfidenceInterval
}

extension EffectSize {
    /// The difference of two means in pooled standard deviations (Cohen 1969), first less second, with the exact interval
    /// through the noncentral t (Steiger & Fouladi 1997).
    public static func cohensD(_ first: [Double], _ second: [Double], level: Double = 0.95) throws(ComparisonError) -> EffectSize {
        let test = try HypothesisTest.pooledT(first, second, level: level)
        return standardized(.cohensD, test, scale: scale(first.count, second.count), factor: 1, level: level)
    }

    /// Cohen's d without its small-sample bias (Hedges 1981, the exact factor); the interval is shrunken alike.
    public static func hedgesG(_ first: [Double], _ second: [Double], level: Double = 0.95) throws(ComparisonError) -> EffectSize {
        let test = try HypothesisTest.pooledT(first, second, level: level)
        let factor = hedgesFactor(test.degreesOfFreedom[0])
        return standardized(.hedgesG, test, scale: scale(first.count, second.count), factor: factor, level: level)
    }

    /// The mean difference of pairs in standard deviations of the differences (d_z).
    public static func pairedCohensD(_ first: [Double], _ second: [Double], level: Double = 0.95) throws(ComparisonError) -> EffectSize {
        let test = try HypothesisTest.pairedT(first, second, level: level)
        return standardized(.cohensD, test, scale: 1 / Double(first.count).squareRoot(), factor: 1, level: level)
    }

    /// The standard error of a difference of means in standard deviations.
    private static func scale(_ first: Int, _ second: Int) -> Double {
        let variance: Double = 1 / Double(first) + 1 / Double(second)
        return variance.squareRoot()
    }

    private static func standardized(_ measure: Measure, _ test: HypothesisTest, scale: Double, factor: Double, level: Double) -> EffectSize
    {
        let t = test.statistic ?? 0
        let freedom = test.degreesOfFreedom[0]
        let error = (1 - level) / 2
        let low = NoncentralT.noncentrality(ofUpperTail: error, at: t, degreesOfFreedom: freedom)
        let high = NoncentralT.noncentrality(ofUpperTail: 1 - error, at: t, degreesOfFreedom: freedom)
        return EffectSize(
            measure: measure, value: factor * t * scale,
            interval: ConfidenceInterval(lower: factor * low * scale, upper: factor * high * scale, level: level))
    }

    /// Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)), for ν > 1; 0 for 1, where the mean of d doesn't exist.
    private static func hedgesFactor(_ freedom: Double) -> Double {
        let m = freedom / 2
        guard m > 0.5 else { return 0 }
        let h = m - 0.5
        // Γ(h + ½)/Γ(h) as in StudentT, over √(h + ½).
        return exp(h * log1p(0.5 / h) - 0.5 + stirlingError(h + 0.5) - stirlingError(h) + 0.5 * log(h / m))
    }
}

extension EffectSize {
    /// The odds of the first over those of the second, with Woolf's logarithmic interval (1955).
    ///
    /// Throws ``ComparisonError/zeroCell`` where a cell is 0; ``HypothesisTest/fisherExact(_:alternative:level:)`` has an
    /// interval there too.
    public static func oddsRatio(_ first: Proportion, _ second: Proportion, level: Double = 0.95) throws(ComparisonError) -> EffectSize {
        let (a, b) = (Double(first.successes), Double(first.trials - first.successes))
        let (c, d) = (Double(second.successes), Double(second.trials - second.successes))
        guard a > 0, b > 0, c > 0, d > 0 else { throw .zeroCell }
        return ratio(.oddsRatio, a / b / (c / d), logVariance: 1 / a + 1 / b + 1 / c + 1 / d, level)
    }

    /// The first share over the second, with Katz's logarithmic interval (1978). Throws where either has no success.
    public static func riskRatio(_ first: Proportion, _ second: Proportion, level: Double = 0.95) throws(ComparisonError) -> EffectSize {
        let (a, c) = (Double(first.successes), Double(second.successes))
        guard a > 0, c > 0 else { throw .zeroCell }
        let variance = 1 / a - 1 / Double(first.trials) + 1 / c - 1 / Double(second.trials)
        return ratio(.riskRatio, first.value / second.value, logVariance: variance, level)
    }

    /// The first share less the second, with Newcombe's interval (1998, method 10) from the two Wilson intervals: within
    /// −1 and 1, and sound for small samples.
    public static func riskDifference(_ first: Proportion, _ second: Proportion, level: Double = 0.95) -> EffectSize {
        let a = first.wilsonInterval(level: level)
        let b = second.wilsonInterval(level: level)
        let difference = first.value - second.value
        let below = hypot(first.value - a.lower, b.upper - second.value)
        let above = hypot(a.upper - first.value, second.value - b.lower)
        return EffectSize(
            measure: .riskDifference, value: difference,
            interval: ConfidenceInterval(lower: difference - below, upper: difference + above, level: level))
    }

    private static func ratio(_ measure: Measure, _ value: Double, logVariance: Double, _ level: Double) -> EffectSize {
        checkLevel(level)
        let reach = exp(Normal.standard.quantile(upperTail: (1 - level) / 2) * logVariance.squareRoot())
        return EffectSize(
            measure: measure, value: value, interval: ConfidenceInterval(lower: value / reach, upper: value * reach, level: level))
    }
}
