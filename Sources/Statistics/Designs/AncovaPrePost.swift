public import Tables

/// The difference between groups after a training, at like scores before it: `post ~ group + pre` (and covariates).
///
/// ```swift
/// let study = AncovaPrePost(post: "post", pre: "pre", group: "mode", reference: "offline", covariates: ["age", "base"])
/// let estimate = try study.fit(table)
/// estimate.effects[0].estimate        // online against offline, in points
/// ```
public struct AncovaPrePost: Sendable, Equatable {
    /// The column of the outcome after.
    public var post: String
    /// The column of the same outcome before.
    public var pre: String
    /// The column of the groups.
    public var group: String
    /// The group the others are compared with; without a word the first in sorted order.
    public var reference: String?
    /// Columns that are held equal too: numbers, or text as a factor.
    public var covariates: [String]
    /// How errors are estimated; groups assigned by college want `.clustered(by: "college")`.
    public var errors: ErrorSpecification

    /// A study of groups before and after.
    public init(
        post: String, pre: String, group: String, reference: String? = nil, covariates: [String] = [],
        errors: ErrorSpecification = .heteroskedastic(.hc3)
    ) {
        self.post = post
        self.pre = pre
        self.group = group
        self.reference = reference
        self.covariates = covariates
        self.errors = errors
    }

    /// The fit.
    ///
    /// - Parameters:
    ///   - table: One row per person, no value missing.
    ///   - level: The level of the intervals.
    /// - Returns: The groups' differences and adjusted means, the change scores beside them, and the checks.
    /// - Throws: ``DesignError`` where a value is missing, there is one group alone, or covariates repeat each other.
    public func fit(_ table: DataTable, level: Double = 0.95) throws(DesignError) -> AncovaEstimate {
        let data = try AncovaData(self, table)
        return try AncovaEstimate(data, level: level)
    }
}

/// What an analysis of covariance before and after found.
public struct AncovaEstimate: Sendable {
    /// Each group against the reference, at like scores before; terms are the groups' names.
    public let effects: [CoefficientEstimate]
    /// Each group's mean after at the mean of all covariates, the reference first.
    public let adjustedMeans: [CoefficientEstimate]
    /// The number of rows in each group, the reference first.
    public let groupSizes: [Int]
    /// Each group's change against the reference's, the scores before left out of account: the same effect where groups were alike
    /// before, another one where they weren't.
    public let changeScores: [CoefficientEstimate]
    /// What one point more before comes to after.
    public let preSlope: CoefficientEstimate
    /// Whether that slope is the same in all groups; nil where it can't be tested.
    public let slopeTest: TestResult?
    /// How far apart the groups were before: each against the reference, in standard deviations of the reference and the group together.
    public let baselineDifferences: [Double]
    /// What is taken for granted, and what the data say of it.
    public let assumptions: [Assumption]
    /// The adjusted means, ready to be drawn.
    public let series: [EffectSeries]
    /// The regression.
    public let fit: LinearFit

    init(_ data: AncovaData, level: Double) throws(DesignError) {
        func table(_ fit: LinearFit, _ terms: Range<Int>, _ names: [String]) -> [CoefficientEstimate] {
            zip(terms, names).map { term, name in
                CoefficientEstimate(
                    term: name, estimate: fit.coefficients[term], standardError: fit.standardErrors[term],
                    degreesOfFreedom: fit.testDegreesOfFreedom[term], level: level, meaningful: !fit.isPerfectFit)
            }
        }
        let others = Array(data.groups.dropFirst())
        fit = try data.fit(data.post, data.contrasts + data.covariates, intercept: true)
        effects = table(fit, 1..<data.groups.count, others)
        preSlope = table(fit, data.groups.count..<data.groups.count + 1, [data.study.pre])[0]
        // The same model told by a mean per group.
        let means = try data.fit(data.post, data.dummies + data.covariates, intercept: false)
        adjustedMeans = table(means, 0..<data.groups.count, data.groups)
        groupSizes = data.groupSizes
        let change = zip(data.post, data.pre).map { $0 - $1 }
        changeScores = table(try data.fit(change, data.contrasts, intercept: true), 1..<data.groups.count, others)
        slopeTest = try data.slopeTest()
        baselineDifferences = data.baselineDifferences
        assumptions = data.assumptions(slopeTest, baselineDifferences)
        series = [EffectSeries(.adjustedMeans, adjustedMeans.map { EffectSeries.Point(.name($0.term), $0) })]
    }
}
