import Foundation

extension HypothesisTest {
    /// Whether a sample's mean is as hypothesised (Student 1908).
    ///
    /// The estimate is the mean. Throws ``ComparisonError`` for fewer than two values, a missing one, or constant data.
    public static func oneSampleT(
        _ values: [Double],
        mean hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        let sample = try Sample(values, atLeast: 2)
        return try t(
            .oneSampleT, estimate: sample.mean, hypothesized: hypothesized, error: (sample.variance / sample.count).squareRoot(),
            freedom: sample.count - 1, size: abs(sample.mean), alternative, level)
    }

    /// Whether two measurements of the same things differ by as much as hypothesised, on average.
    ///
    /// The estimate is the mean of first − second.
    public static func pairedT(
        _ first: [Double],
        _ second: [Double],
        difference hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        let differences = try pairedDifferences(first, second)
        let sample = try Sample(differences, atLeast: 2)
        return try t(
            .pairedT, estimate: sample.mean, hypothesized: hypothesized, error: (sample.variance / sample.count).squareRoot(),
            freedom: sample.count - 1, size: abs(sample.mean), alternative, level)
    }

    /// Whether two samples' means differ by as much as hypothesised, their variances being what they are (Welch 1947).
    ///
    /// The estimate is the first mean less the second; the degrees of freedom are Satterthwaite's.
    public static func welch(
        _ first: [Double],
        _ second: [Double],
        difference hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        let a = try Sample(first, number: 0, atLeast: 2)
        let b = try Sample(second, number: 1, atLeast: 2)
        let u = a.variance / a.count
        let v = b.variance / b.count
        guard u + v > 0 else { throw .constantData }
        let share = u / (u + v)
        let freedom = 1 / (share * share / (a.count - 1) + (1 - share) * (1 - share) / (b.count - 1))
        return try t(
            .welchT, estimate: a.mean - b.mean, hypothesized: hypothesized, error: (u + v).squareRoot(), freedom: freedom,
            size: max(abs(a.mean), abs(b.mean)), alternative, level)
    }

    /// Whether two samples' means differ by as much as hypothesised, taking their variances to be equal.
    public static func pooledT(
        _ first: [Double],
        _ second: [Double],
        difference hypothesized: Double = 0,
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        let a = try Sample(first, number: 0)
        let b = try Sample(second, number: 1)
        let freedom = a.count + b.count - 2
        guard freedom > 0 else { throw .tooFewValues(sample: 0, found: 1, needed: 2) }
        let variance = (a.sumOfSquares + b.sumOfSquares) / freedom
        return try t(
            .pooledT, estimate: a.mean - b.mean, hypothesized: hypothesized, error: (variance * (1 / a.count + 1 / b.count)).squareRoot(),
            freedom: freedom, size: max(abs(a.mean), abs(b.mean)), alternative, level)
    }

    private static func t(
        _ method: Method, estimate: Double, hypothesized: Double, error: Double, freedom: Double, size: Double,
        _ alternative: Alternative, _ level: Double
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        guard error > 10 * Double.ulpOfOne * size, error > 0 else { throw .constantData }
        let distribution = StudentT(degreesOfFreedom: freedom)
        let statistic = (estimate - hypothesized) / error
        let pValue =
            switch alternative {
            case .twoSided: 2 * distribution.upperTail(at: abs(statistic))
            case .less: distribution.cumulative(at: statistic)
            case .greater: distribution.upperTail(at: statistic)
            }
        let reach = error * distribution.quantile(upperTail: alternative == .twoSided ? (1 - level) / 2 : 1 - level)
        let interval = ConfidenceInterval(
            lower: alternative == .less ? -.infinity : estimate - reach, upper: alternative == .greater ? .infinity : estimate + reach,
            level: level)
        return HypothesisTest(
            method, alternative: alternative, hypothesized: hypothesized, statistic: statistic, degreesOfFreedom: [freedom],
            pValue: pValue, estimate: estimate, interval: interval)
    }

    /// first − second, of samples without a missing value.
    static func pairedDifferences(_ first: [Double], _ second: [Double]) throws(ComparisonError) -> [Double] {
        guard first.count == second.count else { throw .unequalLengths(first.count, second.count) }
        _ = try Sample(first, number: 0)
        _ = try Sample(second, number: 1)
        return zip(first, second).map { $0 - $1 }
    }
}
