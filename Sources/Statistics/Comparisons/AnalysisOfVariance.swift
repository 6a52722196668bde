import Foundation

extension HypothesisTest {
    /// Whether the means of two groups or more are equal, taking their variances to be equal (Fisher 1925).
    ///
    /// The estimate is η², the share of the sum of squares that lies between the groups.
    public static func oneWayANOVA(_ groups: [[Double]]) throws(ComparisonError) -> HypothesisTest {
        let samples = try Sample.groups(groups, atLeast: 1)
        let total: Double = samples.reduce(0) { $0 + $1.count }
        let freedom = total - Double(samples.count)
        guard freedom > 0 else { throw .tooFewValues(sample: 0, found: 1, needed: 2) }
        let sum: Double = samples.reduce(0) { $0 + $1.mean * $1.count }
        let mean = sum / total
        let between: Double = samples.reduce(0) { $0 + $1.count * ($1.mean - mean) * ($1.mean - mean) }
        let within: Double = samples.reduce(0) { $0 + $1.sumOfSquares }
        let size = samples.map { abs($0.mean) }.max() ?? 0
        let deviation = (within / freedom).squareRoot()
        guard deviation > 10 * Double.ulpOfOne * size, within > 0 else { throw .constantData }
        let numerator = Double(samples.count - 1)
        let statistic = between / numerator / (within / freedom)
        return HypothesisTest(
            .oneWayANOVA, statistic: statistic, degreesOfFreedom: [numerator, freedom],
            pValue: fTail(statistic, numerator, freedom), estimate: between / (between + within))
    }

    /// Whether the means of two groups or more are equal, their variances being what they are (Welch 1951).
    public static func welchANOVA(_ groups: [[Double]]) throws(ComparisonError) -> HypothesisTest {
        let samples = try Sample.groups(groups, atLeast: 2)
        for sample in samples where !(sample.variance.squareRoot() > 10 * Double.ulpOfOne * abs(sample.mean)) { throw .constantData }
        let k = Double(samples.count)
        let weights = samples.map { $0.count / $0.variance }
        let sum = weights.reduce(0, +)
        let weighted: Double = zip(weights, samples).reduce(0) { $0 + $1.0 * $1.1.mean }
        let mean = weighted / sum
        var (between, uneven) = (0.0, 0.0)
        for (weight, sample) in zip(weights, samples) {
            let (off, rest) = (sample.mean - mean, 1 - weight / sum)
            between += weight * off * off
            uneven += rest * rest / (sample.count - 1)
        }
        let unevenness = uneven / (k * k - 1)
        let statistic = between / ((k - 1) * (1 + 2 * (k - 2) * unevenness))
        let freedom = 1 / (3 * unevenness)
        return HypothesisTest(
            .welchANOVA, statistic: statistic, degreesOfFreedom: [k - 1, freedom], pValue: fTail(statistic, k - 1, freedom))
    }

    /// Whether two groups or more lie equally high, by ranks (Kruskal & Wallis 1952), corrected for ties.
    public static func kruskalWallis(_ groups: [[Double]]) throws(ComparisonError) -> HypothesisTest {
        let samples = try Sample.groups(groups, atLeast: 1)
        let ranks = Ranks(samples.flatMap(\.values))
        let n = Double(ranks.ranks.count)
        let spread = 1 - ranks.tieSum / (n * n * n - n)
        guard spread > 0 else { throw .constantData }
        var start = 0
        var sum = 0.0
        for sample in samples {
            let ranked = ranks.ranks[start..<(start + sample.values.count)].reduce(0, +)
            // Measured from the middle rank, so that nothing cancels.
            let off = ranked / sample.count - (n + 1) / 2
            sum += sample.count * off * off
            start += sample.values.count
        }
        let scale = 12 / (n * (n + 1))
        let statistic = scale * sum / spread
        let freedom = Double(samples.count - 1)
        return HypothesisTest(
            .kruskalWallis, statistic: statistic, degreesOfFreedom: [freedom],
            pValue: ChiSquared(degreesOfFreedom: freedom).upperTail(at: statistic),
            cautions: ranks.tied > 0 ? [.tiedValues(ranks.tied)] : [])
    }

    private static func fTail(_ statistic: Double, _ numerator: Double, _ denominator: Double) -> Double {
        FDistribution(numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator).upperTail(at: statistic)
    }
}
