import Statistics

/// One look at what a regression takes for granted, and what it found.
public struct RegressionCheck: Sendable, Equatable {
    /// What was looked at.
    public enum Subject: String, Sendable {
        case autocorrelation, heteroskedasticity, collinearity, influence, overdispersion
        case functionalForm = "functional-form"
        case fewClusters = "few-clusters"
        case perfectFit = "perfect-fit"
    }

    /// What was looked at.
    public let subject: Subject
    /// Whether it found something to bear in mind.
    public let isSuspected: Bool
    /// The number that was looked at: a test's statistic, an inflation factor, a distance, a number of clusters.
    public let value: Double
    /// The chance of it where all is well; nil where the look is not a test.
    public let pValue: Double?
    /// The term it is about.
    public let term: String?
    /// The row of the table it is about, counted from 1 below the header.
    public let row: Int?

    /// How many times more than Poisson's counts may vary before it is worth a word.
    static let dispersionLimit = 1.5

    /// The checks of a fit by least squares; those of what its errors allow for already are left out.
    static func checks(of fit: LinearFit, row place: (Int) -> Int) -> [RegressionCheck] {
        fit.diagnostics().compactMap { found in
            guard found.value.isFinite, found.pValue?.isFinite ?? true, let subject = Subject(rawValue: found.subject.rawValue) else {
                return nil
            }
            switch (subject, fit.errors) {
            case (.heteroskedasticity, .heteroskedastic), (.heteroskedasticity, .clustered), (.heteroskedasticity, .neweyWest),
                (.autocorrelation, .clustered), (.autocorrelation, .neweyWest):
                return nil
            default: break
            }
            var term: String?
            var row: Int?
            switch found.place {
            case .term(let name): term = name
            case .row(let number): row = place(number) + 1
            case nil: break
            }
            return RegressionCheck(
                subject: subject, isSuspected: found.finding == .suspected, value: found.value, pValue: found.pValue, term: term, row: row)
        }
    }

    /// The checks of a generalised linear model: whether counts vary more than Poisson's, whether clusters are few.
    static func checks(of fit: GeneralizedLinearFit) -> [RegressionCheck] {
        var checks: [RegressionCheck] = []
        func add(_ subject: Subject, _ isSuspected: Bool, _ value: Double) {
            guard value.isFinite else { return }
            checks.append(RegressionCheck(subject: subject, isSuspected: isSuspected, value: value, pValue: nil, term: nil, row: nil))
        }
        if fit.family == .poisson, fit.degreesOfFreedom > 0 {
            let dispersion = fit.pearsonResiduals.reduce(0) { $0 + $1 * $1 } / Double(fit.degreesOfFreedom)
            add(.overdispersion, dispersion > dispersionLimit && fit.errors == .classical, dispersion)
        }
        if case .clustered(let clusters, _) = fit.errors { add(.fewClusters, clusters.count < Clusters.few, Double(clusters.count)) }
        return checks
    }
}
