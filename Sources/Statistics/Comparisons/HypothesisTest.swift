/// A test's outcome: what was tested, how far the data are from it, and how often chance alone goes as far.
///
/// The tests are functions of this type, one file each: `try HypothesisTest.welch(online, offline)`.
public struct HypothesisTest: Sendable, Equatable {
    /// Which test it was.
    public let method: Method
    /// What was tested against.
    public let alternative: Alternative
    /// The value of the tested quantity under the hypothesis, or nothing where the hypothesis is no single number.
    public let hypothesized: Double?
    /// The statistic under its usual name in ``Method/statisticName``; nothing where p was counted outright.
    public let statistic: Double?
    /// The degrees of freedom of the statistic's distribution: none, one, or numerator and denominator.
    public let degreesOfFreedom: [Double]
    /// The probability of a statistic at least this far off if the hypothesis is true.
    public let pValue: Double
    /// The estimate of the tested quantity, in its unit.
    public let estimate: Double?
    /// The interval of that estimate.
    public let interval: ConfidenceInterval?
    /// What a reader should know before trusting p.
    public let cautions: [Caution]

    init(
        _ method: Method,
        alternative: Alternative = .twoSided,
        hypothesized: Double? = nil,
        statistic: Double?,
        degreesOfFreedom: [Double] = [],
        pValue: Double,
        estimate: Double? = nil,
        interval: ConfidenceInterval? = nil,
        cautions: [Caution] = []
    ) {
        self.method = method
        self.alternative = alternative
        self.hypothesized = hypothesized
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.pValue = min(1, max(0, pValue))
        self.estimate = estimate
        self.interval = interval
        self.cautions = cautions
    }
}

extension HypothesisTest {
    /// What the data are held to be if the hypothesis is false.
    public enum Alternative: String, Sendable, CaseIterable {
        /// Different, to either side.
        case twoSided = "two-sided"
        /// Smaller than under the hypothesis.
        case less
        /// Greater than under the hypothesis.
        case greater
    }

    /// What a reader should know before trusting p.
    public enum Caution: Sendable, Equatable {
        /// Equal values, so many of them tied: p is from the normal approximation though the sample is small.
        case tiedValues(Int)
        /// Pairs without a difference, left out.
        case zeroDifferences(Int)
        /// Expected counts under 5, so many of them: the χ² approximation may be poor.
        case smallExpectedCounts(Int)
    }
}

/// An interval that covers the true value with a stated probability. An end of a one-sided interval is infinite.
public struct ConfidenceInterval: Sendable, Equatable {
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// The probability that it covers the true value, 0.95 for instance.
    public let level: Double

    /// An interval of its two ends and its level.
    public init(lower: Double, upper: Double, level: Double) {
        self.lower = lower
        self.upper = upper
        self.level = level
    }

    /// Whether a value lies in it, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
