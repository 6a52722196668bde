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
}

extension LinearFit {
    /// The coefficient of a term, or nil where there is no such term.
    public subscript(term: String) -> Double? { terms.firstIndex(of: term).map { coefficients[$0] } }

    /// The coefficients with their standard errors, tests and intervals of a level: what a printed table shows.
    public func coefficientTable(level: Double = 0.95) -> [CoefficientEstimate] {
        terms.indices.map { term in
            let error = standardErrors[term]
            let freedom = testDegreesOfFreedom[term]
            let meaningful = error > 0 && !isPerfectFit && freedom > 0
            let statistic = meaningful ? coefficients[term] / error : nil
            let reach = meaningful ? error * studentQuantile(0.5 + level / 2, freedom) : 0
            return CoefficientEstimate(
                term: terms[term], estimate: coefficients[term], standardError: error, statistic: statistic,
                pValue: statistic.map { twoSidedStudentTail($0, freedom) }, lower: coefficients[term] - reach,
                upper: coefficients[term] + reach, degreesOfFreedom: freedom)
        }
    }

    /// The F test of all coefficients but the intercept; nil where there are none, or for a perfect fit.
    public var fTest: TestResult? {
        let numerator = terms.count - (predictors.hasIntercept ? 1 : 0)
        guard numerator > 0, degreesOfFreedom > 0, !isPerfectFit, let scale = residualStandardError else { return nil }
        let statistic = (totalSumOfSquares - residualSumOfSquares) / Double(numerator) / (scale * scale)
        return TestResult(f: statistic, Double(numerator), Double(degreesOfFreedom))
    }
}
