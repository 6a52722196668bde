public import ArgumentParser
public import Dabiao
import Foundation

extension Month: ExpressibleByArgument {
    /// A month in any form that files may have too.
    public init?(argument: String) { self.init(parsing: argument) }
}

/// `year-end`, or a number of months.
struct HorizonChoice: ExpressibleByArgument {
    let horizon: ForecastHorizon
    static let yearEnd = HorizonChoice(horizon: .yearEnd)

    private init(horizon: ForecastHorizon) { self.horizon = horizon }

    init?(argument: String) {
        guard let horizon = ForecastHorizon(name: argument) else { return nil }
        self.horizon = horizon
    }

    var defaultValueDescription: String { "year-end" }
}

/// Shares between 0 and 1, rising.
struct QuantileList: ExpressibleByArgument {
    let shares: [Double]
    /// How finely shares are told apart: one in a million.
    private static let steps = 1e6

    init(shares: [Double]) { self.shares = shares }

    init?(argument: String) {
        let shares = argument.split(separator: ",").map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard !shares.isEmpty, shares.allSatisfy({ $0.map { $0 > 0 && $0 < 1 } ?? false }) else { return nil }
        // Shares that would have the same header are the same.
        self.shares = Set(shares.compactMap { $0.map { ($0 * Self.steps).rounded() / Self.steps } }).sorted()
        guard self.shares.allSatisfy({ $0 > 0 && $0 < 1 }) else { return nil }
    }

    var defaultValueDescription: String { "0.05,0.1,…,0.95" }
}

/// `default`, `fast`, or names of models with commas between.
struct ModelList: ExpressibleByArgument {
    let choice: ModelChoice
    /// What was asked for, as it was asked.
    var name: String { choice.names }

    init(choice: ModelChoice) { self.choice = choice }

    init?(argument: String) {
        guard let choice = ModelChoice(names: argument) else { return nil }
        self.choice = choice
    }

    var defaultValueDescription: String { "default" }
}
