public import ArgumentParser
public import Dabiao

extension ErrorSpecification: ExpressibleByArgument {
    /// `classical`, `HC0` to `HC3`, `clustered:COLUMN` or `newey-west:LAGS`.
    public init?(argument: String) { self.init(parsing: argument) }

    /// What stands for the default in a help text.
    public var defaultValueDescription: String { "classical" }
}

/// The distribution of the response.
enum RegressionFamily: String, CaseIterable, ExpressibleByArgument {
    case gaussian, binomial, poisson
    case negativeBinomial = "negative-binomial"

    /// The family of a generalised linear model; nil for least squares.
    var choice: FamilyChoice? {
        switch self {
        case .gaussian: nil
        case .binomial: .binomial
        case .poisson: .poisson
        case .negativeBinomial: .negativeBinomial
        }
    }
}

extension MissingRows: ExpressibleByArgument {}
