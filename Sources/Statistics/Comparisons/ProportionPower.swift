import Foundation

/// What a comparison of two proportions can find: power and sample size (R's `power.prop.test`), by the normal
/// approximation without continuity correction.
public struct ProportionPower: Sendable, Hashable {
    /// The chance of finding an effect where there is none.
    public let significance: Double
    /// Whether the test looks to both sides.
    public let isTwoSided: Bool

    /// A question's fixed part. A significance outside (0, 1) traps.
    public init(significance: Double = 0.05, isTwoSided: Bool = true) {
        precondition(significance > 0 && significance < 1, "a significance level lies between 0 and 1")
        self.significance = significance
        self.isTwoSided = isTwoSided
    }

    private var threshold: Double { Normal.standard.quantile(upperTail: significance / (isTwoSided ? 2 : 1)) }

    /// The chance of telling two proportions apart with so many trials in each group.
    public func power(size: Double, _ first: Double, _ second: Double) throws(ComparisonError) -> Double {
        let (pooled, separate) = try deviations(first, second)
        return Normal.standard.cumulative(at: (size.squareRoot() * abs(first - second) - threshold * pooled) / separate)
    }

    /// The trials in each group that tell two proportions apart with a power, not rounded up.
    public func size(power: Double, _ first: Double, _ second: Double) throws(ComparisonError) -> Double {
        let (pooled, separate) = try deviations(first, second)
        guard first != second, power > significance, power < 1 else { throw .unattainable }
        let root = (threshold * pooled + Normal.standard.quantile(power) * separate) / (first - second)
        return root * root
    }

    /// √(2 p̄ (1 − p̄)) under the hypothesis and √(p₁(1 − p₁) + p₂(1 − p₂)) in truth.
    private func deviations(_ first: Double, _ second: Double) throws(ComparisonError) -> (Double, Double) {
        for share in [first, second] where !(share > 0 && share < 1) { throw .badProbability(share) }
        let mean = (first + second) / 2
        return ((2 * mean * (1 - mean)).squareRoot(), (first * (1 - first) + second * (1 - second)).squareRoot())
    }
}
