/// A test: a statistic, the distribution it is held against, and the chance of one as large where the hypothesis is true.
public struct TestResult: Sendable, Equatable {
    /// The distribution a statistic has where the hypothesis is true.
    public enum Reference: Sendable, Equatable {
        case normal
        case studentT(degreesOfFreedom: Double)
        case f(numerator: Double, denominator: Double)
        case chiSquared(degreesOfFreedom: Double)
        case durbinWatson
        case bootstrap(replications: Int)
    }

    /// The statistic.
    public let statistic: Double
    /// The distribution it is held against.
    public let reference: Reference
    /// The chance of a statistic at least as far out where the hypothesis is true.
    public let pValue: Double

    /// A test whose chance was found in another way than by its reference distribution.
    public init(statistic: Double, reference: Reference, pValue: Double) {
        self.statistic = statistic
        self.reference = reference
        self.pValue = pValue
    }

    /// An F test.
    init(f statistic: Double, _ numerator: Double, _ denominator: Double) {
        self.init(
            statistic: statistic, reference: .f(numerator: numerator, denominator: denominator),
            pValue: FDistribution(numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator).upperTail(at: statistic))
    }

    /// A χ² test.
    init(chiSquared statistic: Double, _ degreesOfFreedom: Double) {
        self.init(
            statistic: statistic, reference: .chiSquared(degreesOfFreedom: degreesOfFreedom),
            pValue: ChiSquared(degreesOfFreedom: degreesOfFreedom).upperTail(at: statistic))
    }
}

/// The quantile of Student's t, or of the normal for endless degrees of freedom.
func studentQuantile(_ probability: Double, _ degreesOfFreedom: Double) -> Double {
    degreesOfFreedom.isFinite
        ? StudentT(degreesOfFreedom: degreesOfFreedom).quantile(probability)
        : Normal(mean: 0, standardDeviation: 1).quantile(probability)
}

/// The chance of a Student's t at least as far from 0, or of a normal for endless degrees of freedom.
func twoSidedStudentTail(_ statistic: Double, _ degreesOfFreedom: Double) -> Double {
    let tail =
        degreesOfFreedom.isFinite
        ? StudentT(degreesOfFreedom: degreesOfFreedom).upperTail(at: abs(statistic))
        : Normal(mean: 0, standardDeviation: 1).upperTail(at: abs(statistic))
    return min(1, 2 * tail)
}
