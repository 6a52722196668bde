import Foundation

/// What a t test can find: power, sample size and detectable difference (R's `power.t.test`), through the noncentral t.
public struct TTestPower: Sendable, Hashable {
    /// How the values are gathered.
    public enum Design: String, Sendable, CaseIterable {
        /// Two groups of equal size; the size asked or answered is one group's.
        case twoSample
        /// One group against a fixed value.
        case oneSample
        /// Pairs; the standard deviation is that of the differences.
        case paired
    }

    /// How the values are gathered.
    public let design: Design
    /// Whether the test looks to both sides.
    public let isTwoSided: Bool
    /// The chance of finding an effect where there is none, 0.05 for instance.
    public let significance: Double
    /// The standard deviation of the values, or of the differences of pairs, in their unit.
    public let standardDeviation: Double
    /// Whether a finding to the wrong side counts as one (R's `strict`). It hardly matters but for tiny effects.
    public let countsWrongSide: Bool

    /// A question's fixed part. A significance outside (0, 1) or a standard deviation that isn't positive traps.
    public init(
        _ design: Design = .twoSample,
        standardDeviation: Double = 1,
        significance: Double = 0.05,
        isTwoSided: Bool = true,
        countsWrongSide: Bool = false
    ) {
        precondition(significance > 0 && significance < 1, "a significance level lies between 0 and 1")
        precondition(standardDeviation > 0 && standardDeviation.isFinite, "a standard deviation is positive and finite")
        self.design = design
        self.standardDeviation = standardDeviation
        self.significance = significance
        self.isTwoSided = isTwoSided
        self.countsWrongSide = countsWrongSide
    }

    /// The chance of finding a true difference with so many values, or so many in each group, at least 2 (not only whole).
    public func power(size: Double, difference: Double) -> Double {
        precondition(size >= 2 && size.isFinite, "a t test has at least two values")
        let samples: Double = design == .twoSample ? 2 : 1
        let freedom = max(1e-7, samples * (size - 1))
        let effect = (isTwoSided ? abs(difference) : difference) / standardDeviation * (size / samples).squareRoot()
        let threshold = StudentT(degreesOfFreedom: freedom).quantile(upperTail: significance / (isTwoSided ? 2 : 1))
        let t = NoncentralT(degreesOfFreedom: freedom, noncentrality: effect)
        let found = t.upperTail(at: threshold)
        return isTwoSided && countsWrongSide ? found + t.cumulative(at: -threshold) : found
    }

    /// The size that finds a difference with a power, not rounded up; in each group where there are two. At least 2.
    public func size(power: Double, difference: Double) throws(ComparisonError) -> Double {
        guard power > significance, power < 1, difference != 0, isTwoSided || difference > 0 else { throw .unattainable }
        guard self.power(size: 2, difference: difference) < power else { return 2 }
        var high = 4.0
        while self.power(size: high, difference: difference) < power {
            high *= 2
            guard high < 1e9 else { throw .unattainable }
        }
        return root(from: high / 2, to: high) { self.power(size: $0, difference: difference) - power }
    }

    /// The difference that so many values find with a power.
    public func difference(size: Double, power: Double) throws(ComparisonError) -> Double {
        guard power > significance, power < 1 else { throw .unattainable }
        var high = standardDeviation
        while self.power(size: size, difference: high) < power {
            high *= 2
            guard high < 1e9 * standardDeviation else { throw .unattainable }
        }
        return root(from: 0, to: high) { self.power(size: size, difference: $0) - power }
    }
}
