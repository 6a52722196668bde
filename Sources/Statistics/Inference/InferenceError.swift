/// Why errors can't be estimated or a hypothesis can't be tested.
public enum InferenceError: Error, Sendable, Equatable {
    /// Clustered errors need at least two clusters.
    case tooFewClusters(Int)
    /// Too few clusters to test so many hypotheses together.
    case tooFewClustersForTest(clusters: Int, hypotheses: Int)
    /// A row is fitted exactly by a coefficient of its own, so that its residual tells nothing (HC2 and HC3 divide by 1 − leverage).
    case leverageOfOne(row: Int)
    /// There are as many lags as rows, or a negative number of them.
    case lagsOutOfRange(lags: Int, rows: Int)
    /// Hypotheses repeat each other, or speak of a term that isn't there.
    case redundantHypotheses
    /// No degrees of freedom are left for an error.
    case noDegreesOfFreedom
    /// The models aren't fitted to the same rows, or none is nested in the other.
    case modelsNotNested
    /// The fit is perfect, so that no test means anything.
    case perfectFit
    /// A term that isn't among those of the model.
    case unknownTerm(String)
}

extension InferenceError: CustomStringConvertible {
    /// What stands in the way, in English; rows are counted from 1 here.
    public var description: String {
        switch self {
        case .tooFewClusters(let count): "clustered errors need at least two clusters, not \(count)"
        case .tooFewClustersForTest(let clusters, let hypotheses):
            "\(clusters) clusters are too few to test \(hypotheses) hypotheses together"
        case .leverageOfOne(let row): "row \(row + 1) has a coefficient of its own: HC2 and HC3 are not defined for it"
        case .lagsOutOfRange(let lags, let rows): "\(lags) lags are not possible with \(rows) rows"
        case .redundantHypotheses: "the hypotheses repeat each other"
        case .noDegreesOfFreedom: "no degrees of freedom are left for an error"
        case .modelsNotNested: "the models are not nested: they need the same rows, and one more terms than the other"
        case .perfectFit: "the fit is perfect: there is no error to test against"
        case .unknownTerm(let term): "the model has no term \(term)"
        }
    }
}
