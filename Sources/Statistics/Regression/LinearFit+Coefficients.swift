/// One line of a coefficient table.
public struct CoefficientEstimate: Sendable, Equatable {
    /// The coefficient's name.
    public let term: String
    /// Its estimate.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// The estimate over its standard error; nil where a perfect fit leaves it without meaning.
    public let statistic: Double?
    /// The chance of a statistic as large where the coefficient is 0, both sides; nil where there is no statistic.
    public let pValue: Double?
    /// The lower end of the confidence interval.
    public let lower: Double
    /// The upper end of the confidence interval.
    public let upper: Double
    /// The degrees of freedom the coefficient is tested on; nil where the normal distribution is used.
    public let degreesOfFreedom: Double?
    /// The level of the interval, such as 0.95.
    public let level: Double

    /// An estimate held against Student's t, or against the normal for endless degrees of freedom. Without an error that means
    /// anything there are no tests, and the interval is the estimate alone.
    init(term: String, estimate: Double, standardError: Double, degreesOfFreedom: Double, level: Double, meaningful: Bool = true) {
        let tested = meaningful && standardError > 0 && degreesOfFreedom > 0
        let reach = tested ? standardError * studentQuantile(0.5 + level / 2, degreesOfFreedom) : 0
        self.term = term
        self.estimate = estimate
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom.isFinite ? degreesOfFreedom : nil
        statistic = tested ? estimate / standardError : nil
        pValue = statistic.map { twoSidedStudentTail($0, degreesOfFreedom) }
        self.level = level
        lower = estimate - reach
        upper = estimate + reach
    }
}

extension LinearFit {
    /// The coefficient of a term, or nil where there is no such term.
    public subscript(term: String) -> Double? { terms.firstIndex(of: term).map { coefficients[$0] } }

    /// The coefficients with their standard errors, tests and intervals of a level: what a printed table shows.
    public func coefficientTable(level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map { term in
            CoefficientEstimate(
                term: terms[term], estimate: coefficients[term], standardError: standardErrors[term],
                degreesOfFreedom: testDegreesOfFreedom[term],
                level: level, meaningful: !isPerfectFit)
        }
    }

    /// The F test of all coefficients but the intercept; nil where there are none, or for a perfect fit.
    ///
    /// Where effects of groups were absorbed, they stand in the smaller model too: the test is of the slopes within groups.
    public var fTest: TestResult? {
        let numerator = terms.count - (predictors.hasIntercept ? 1 : 0)
        guard numerator > 0, degreesOfFreedom > 0, !isPerfectFit, let scale = residualStandardError else { return nil }
        let statistic = ((withinSumOfSquares ?? totalSumOfSquares) - residualSumOfSquares) / Double(numerator) / (scale * scale)
        return TestResult(f: statistic, Double(numerator), Double(degreesOfFreedom))
    }
}
