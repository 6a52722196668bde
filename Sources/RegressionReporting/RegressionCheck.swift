import Statistics

/// One look at what a regression takes for granted, and what it found.
public struct RegressionCheck: Sendable, Equatable {
    /// What was looked at.
    public enum Subject: String, Sendable {
        case autocorrelation, heteroskedasticity, collinearity, influence, overdispersion, dependence
        case functionalForm = "functional-form"
        case fewClusters = "few-clusters"
        case perfectFit = "perfect-fit"
    }

    /// What was looked at.
    public let subject: Subject
    /// Whether it found something to bear in mind.
    public let isSuspected: Bool
    /// The number that was looked at: a test's statistic, an inflation factor, a distance, a number of clusters or units.
    public let value: Double
    /// The chance of it where all is well; nil where the look is not a test.
    public let pValue: Double?
    /// The term it is about.
    public let term: String?
    /// The row of the table it is about, counted from 1 below the header.
    public let row: Int?
    /// The column of the units (colleges) within which rows were held against each other; nil where rows are taken as they stand.
    public let unit: String?

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
                subject: subject, isSuspected: found.finding == .suspected, value: found.value, pValue: found.pValue, term: term, row: row,
                unit: found.unit)
        }
    }

    /// The checks of a generalised linear model: whether counts vary more than Poisson's, whether clusters are few or missing.
    static func checks(of fit: GeneralizedLinearFit, _ order: RowOrder) -> [RegressionCheck] {
        var checks: [RegressionCheck] = []
        func add(_ subject: Subject, _ isSuspected: Bool, _ value: Double, unit: String? = nil) {
            guard value.isFinite else { return }
            checks.append(
                RegressionCheck(subject: subject, isSuspected: isSuspected, value: value, pValue: nil, term: nil, row: nil, unit: unit))
        }
        if fit.family == .poisson, fit.degreesOfFreedom > 0 {
            let dispersion = fit.pearsonResiduals.reduce(0) { $0 + $1 * $1 } / Double(fit.degreesOfFreedom)
            add(.overdispersion, dispersion > dispersionLimit && fit.errors == .classical, dispersion)
        }
        switch fit.errors {
        case .clustered(let clusters, _): add(.fewClusters, clusters.count < Clusters.few, Double(clusters.count))
        case .classical, .heteroskedastic:
            if let units = order.units { add(.dependence, true, Double(units.count), unit: units.name) }
        case .neweyWest: break
        }
        return checks
    }
}
