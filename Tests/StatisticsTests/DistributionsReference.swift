import Foundation
import Statistics
import TestSupport

/// Reference/Distributions.json: points, R's answers and the exact ones.
struct DistributionsReference: Decodable {
    struct Values: Decodable {
        var density: Double
        var logDensity: Double
        var cumulative: Double
        var upperTail: Double
    }

    struct Case: Decodable {
        var distribution: String
        var parameters: [Double]
        var x: Double
        var exact: Values
    }

    struct Quantile: Decodable {
        var distribution: String
        var parameters: [Double]
        var p: Double
        var lower: Bool
        /// None where the quantile lies beyond the range of doubles.
        var exact: Double?
    }

    var cases: [Case]
    var quantiles: [Quantile]

    static let read: Result<DistributionsReference, any Error> = Result {
        let file = Repository.root.appendingPathComponent("Tests/StatisticsTests/Reference/Distributions.json")
        return try JSONDecoder().decode(DistributionsReference.self, from: Data(contentsOf: file))
    }

    /// The distribution under its name in the reference.
    static func distribution(_ name: String, _ parameters: [Double]) -> any Distribution {
        switch name {
        case "normal": Normal(mean: parameters[0], standardDeviation: parameters[1])
        case "t": StudentT(degreesOfFreedom: parameters[0])
        case "chisquared": ChiSquared(degreesOfFreedom: parameters[0])
        case "gamma": Gamma(shape: parameters[0], scale: parameters[1])
        case "f": FDistribution(numeratorDegreesOfFreedom: parameters[0], denominatorDegreesOfFreedom: parameters[1])
        case "beta": Beta(alpha: parameters[0], beta: parameters[1])
        case "poisson": Poisson(mean: parameters[0])
        case "binomial": Binomial(trials: Int(parameters[0]), probability: parameters[1])
        case "negativebinomial": NegativeBinomial(mean: parameters[1], size: parameters[0])
        default: preconditionFailure("no distribution named \(name)")
        }
    }
}

/// |a − b| over |b|, where 0 against 0 is no error.
func relativeError(_ a: Double, _ b: Double) -> Double {
    a == b ? 0 : b == 0 ? .infinity : abs((a - b) / b)
}
