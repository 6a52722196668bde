import Foundation

extension HypothesisTest {
    /// Whether one sample tends to lie above another, by ranks alone (Mann & Whitney 1947; Wilcoxon's rank sum).
    ///
    /// Exact for samples under 50 without ties; else normal with corrections for ties and continuity, as R's
    /// `wilcox.test`. The estimate is Hodges and Lehmann's: the median of all differences first − second; the interval
    /// comes from those differences in order (Hollander & Wolfe 1999, §4.3).
    public static func mannWhitney(
        _ first: [Double],
        _ second: [Double],
        difference hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        let a = try Sample(first, number: 0).values
        let b = try Sample(second, number: 1).values
        let m = Double(a.count)
        let n = Double(b.count)
        let ranks = Ranks(a.map { $0 - hypothesized } + b)
        let least = m * (m + 1) / 2
        let statistic = ranks.ranks.prefix(a.count).reduce(0, +) - least
        let differences = a.flatMap { x in b.map { x - $0 } }.sorted()
        let ties = ranks.tieSum / ((m + n) * (m + n - 1))
        let outcome = try rankOutcome(
            statistic, center: m * n / 2, variance: m * n / 12 * (m + n + 1 - ties),
            exact: a.count < 50 && b.count < 50 && ranks.tied == 0 ? .mannWhitney(a.count, b.count) : nil, differences, alternative, level)
        return HypothesisTest(
            outcome.isExact ? .mannWhitneyExact : .mannWhitney, alternative: alternative, hypothesized: hypothesized, statistic: statistic,
            pValue: outcome.pValue, estimate: median(differences), interval: outcome.interval,
            cautions: ranks.tied > 0 ? [.tiedValues(ranks.tied)] : [])
    }

    /// Whether a sample lies symmetrically about a hypothesised centre (Wilcoxon 1945), exact under 50 values without ties
    /// or zeros; else normal with corrections, as R's `wilcox.test`. Values at the centre are left out.
    ///
    /// The estimate is the pseudo-median, the median of all pairs' means, of the values not left out.
    public static func signedRank(
        _ values: [Double],
        center hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        let shifted = try Sample(values).values.map { $0 - hypothesized }
        let kept = shifted.filter { $0 != 0 }
        guard !kept.isEmpty else { throw .constantData }
        let n = Double(kept.count)
        let ranks = Ranks(kept.map(abs))
        var statistic = 0.0
        for (value, rank) in zip(kept, ranks.ranks) where value > 0 { statistic += rank }
        let zeros = shifted.count - kept.count
        var means: [Double] = []
        for i in kept.indices { for j in i..<kept.count { means.append((kept[i] + kept[j]) / 2 + hypothesized) } }
        means.sort()
        let variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.tieSum / 48
        let outcome = try rankOutcome(
            statistic, center: n * (n + 1) / 4, variance: variance,
            exact: kept.count < 50 && ranks.tied == 0 && zeros == 0 ? .signedRank(kept.count) : nil, means, alternative, level)
        return HypothesisTest(
            outcome.isExact ? .signedRankExact : .signedRank, alternative: alternative, hypothesized: hypothesized, statistic: statistic,
            pValue: outcome.pValue, estimate: median(means), interval: outcome.interval,
            cautions: (zeros > 0 ? [.zeroDifferences(zeros)] : []) + (ranks.tied > 0 ? [.tiedValues(ranks.tied)] : []))
    }

    /// The signed-rank test of first − second, pair by pair.
    public static func signedRank(
        _ first: [Double],
        _ second: [Double],
        difference hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        try signedRank(try pairedDifferences(first, second), center: hypothesized, alternative: alternative, level: level)
    }

    private struct RankOutcome {
        var isExact: Bool
        var pValue: Double
        var interval: ConfidenceInterval
    }

    /// p and the interval from the ordered differences, by the exact distribution where there is one.
    private static func rankOutcome(
        _ statistic: Double, center: Double, variance: Double, exact: RankDistribution?, _ ordered: [Double],
        _ alternative: Alternative, _ level: Double
    ) throws(ComparisonError) -> RankOutcome {
        guard variance > 0 else { throw .constantData }
        let error = alternative == .twoSided ? (1 - level) / 2 : 1 - level
        let pValue: Double
        let reach: Int
        if let exact {
            pValue = exact.pValue(statistic, alternative)
            reach = max(exact.quantile(error), 1)
        } else {
            let off = statistic - center
            let correction =
                switch alternative {
                case .twoSided: off == 0 ? 0 : off > 0 ? 0.5 : -0.5
                case .less: -0.5
                case .greater: 0.5
                }
            let z = (off - correction) / variance.squareRoot()
            pValue =
                switch alternative {
                case .twoSided: 2 * Normal.standard.upperTail(at: abs(z))
                case .less: Normal.standard.cumulative(at: z)
                case .greater: Normal.standard.upperTail(at: z)
                }
            let end = center - Normal.standard.quantile(upperTail: error) * variance.squareRoot()
            reach = max(Int(end.rounded(.down)), 1)
        }
        let index = min(reach, ordered.count) - 1
        let interval = ConfidenceInterval(
            lower: alternative == .less ? -.infinity : ordered[index],
            upper: alternative == .greater ? .infinity : ordered[ordered.count - 1 - index], level: level)
        return RankOutcome(isExact: exact != nil, pValue: pValue, interval: interval)
    }

    private static func median(_ ordered: [Double]) -> Double {
        let half = ordered.count / 2
        if ordered.count % 2 == 1 { return ordered[half] }
        return (ordered[half - 1] + ordered[half]) / 2
    }
}
