import Foundation
import Observations
import Statistics

/// How the forecasts of one indicator came about: which models spoke with which weight, and how their intervals were
/// held against the past.
public struct ForecastMethod: Sendable, Equatable {
    /// The models' names and their weights, which add up to 1.
    public let weights: [Weight]
    /// How many past forecasts were made and compared with what happened.
    public let pastForecasts: Int
    /// The mean absolute error of those, in mean absolute differences from the same month a year earlier; `nil` without any.
    public let pastError: Double?
    /// What the model's own expectation of its error is multiplied by, so that past 80 % intervals cover 80 %.
    public let calibration: Double
    /// The share of a path's error that is resampled jointly with the other series', 0 to 1; the rest is its own.
    public let jointShare: Double

    /// A model and how much it says.
    public struct Weight: Sendable, Equatable {
        /// The model's name.
        public let model: String
        /// Its share, 0 to 1.
        public let weight: Double
    }

    /// Weights of the models in ``ModelChoice/models``.
    let vector: [Double]

    /// The degrees of freedom of the Student t whose shape errors have.
    static let tailDegreesOfFreedom = 8.0
    /// The calibration that the panels it was measured on had, and how many independent past forecasts that belief is worth.
    static let priorCalibration = (value: 0.9, weight: 20.0)
    /// An error beyond this many scales counts as this many when weights are compared: one collapse shall not decide.
    static let largestError = 3.0
    /// How much better than the first a candidate has to be in the past to be chosen.
    static let advantage = 0.99
    /// How many independent windows are worth as much as no dependence at all.
    static let jointPrior = 2.0

    init(_ choice: ModelChoice, windows: [PastErrors.Window], horizon: Int) {
        let candidates = choice.candidateWeights
        let measured = windows.filter { $0.scale > 0 }
        let errors = candidates.map { vector in
            measured.reduce(0) { $0 + min(Self.largestError, abs(Self.error(of: $1, vector)) / $1.scale) } / Double(max(1, measured.count))
        }
        var chosen = 0
        for candidate in candidates.indices where candidate > 0 && errors[candidate] < Self.advantage * errors[0] {
            if chosen == 0 || errors[candidate] < errors[chosen] { chosen = candidate }
        }
        vector = candidates[chosen]
        weights = zip(choice.models, vector).filter { $1 > 0 }.map { Weight(model: $0.name, weight: $1) }
        pastForecasts = measured.count
        pastError = measured.isEmpty ? nil : errors[chosen]

        // Windows of one series overlap: the months they span hold this many windows that don't.
        let lags = Dictionary(grouping: windows, by: \.history).mapValues { members in (members.map(\.lag).max() ?? 0) + horizon }
        let independent = lags.values.reduce(0) { $0 + Double($1) / Double(max(1, horizon)) }
        calibration = Self.calibration(windows: windows, vector: candidates[chosen], independent: independent)
        let longest = lags.values.max().map { Double($0) / Double(max(1, horizon)) } ?? 0
        jointShare = longest > 1 ? longest / (longest + Self.jointPrior) : 0
    }

    static func error(of window: PastErrors.Window, _ vector: [Double]) -> Double {
        zip(window.errors, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// What expected errors are to be multiplied by so that the middle 80 % of a Student t covered 80 % of the past's,
    /// shrunken towards what other panels had.
    private static func calibration(windows: [PastErrors.Window], vector: [Double], independent: Double) -> Double {
        let ratios = windows.filter { $0.expected > 0 }.map { abs(error(of: $0, vector)) / $0.expected }.sorted()
        guard ratios.count >= 5 else { return priorCalibration.value }
        let covered = ratios[min(ratios.count - 1, Int(0.8 * Double(ratios.count)))]
        let measured = covered / Draws.tail.quantile(0.9)
        guard measured > 0 else { return priorCalibration.value }
        let weight = independent / (independent + priorCalibration.weight)
        return exp(weight * log(measured) + (1 - weight) * log(priorCalibration.value))
    }
}
