import Foundation
import Observations
import Statistics

/// How the forecasts of one indicator came about: which models spoke with which weight, and how their intervals were
/// held against the past.
public struct ForecastMethod: Sendable, Equatable {
    /// The models' names and their weights, which add up to 1; a weight may be negative.
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
        /// Its share.
        public let weight: Double
    }

    /// Weights of the models in ``ModelChoice/models``.
    let vector: [Double]

    /// The degrees of freedom of the Student t whose shape errors have.
    static let tailDegreesOfFreedom = 8.0
    /// The calibration that the panels it was measured on had, and how many independent past forecasts that belief is worth.
    static let priorCalibration = (value: 0.9, weight: 20.0)
    /// The name of what the models' weights leave of 1.
    static let levelName = "mean-of-last-year"
    /// How many independent windows are worth as much as no dependence at all.
    static let jointPrior = 2.0

    init(_ choice: ModelChoice, windows: [PastErrors.Window], horizon: Int) {
        let measured = windows.filter { $0.scale > 0 }
        vector = choice.isStacked ? Stack(measured, prior: choice.priorWeights).weights : choice.priorWeights
        let rest = 1 - vector.reduce(0, +)
        weights =
            zip(choice.models, vector).filter { $1 != 0 }.map { Weight(model: $0.name, weight: $1) }
            + (abs(rest) > 1e-9 ? [Weight(model: Self.levelName, weight: rest)] : [])
        pastForecasts = measured.count
        pastError =
            measured.isEmpty
            ? nil : measured.reduce(0) { [vector] in $0 + abs($1.error(vector)) / $1.scale } / Double(measured.count)

        // Windows of one series overlap: the months they span hold this many windows that don't.
        let lags = Dictionary(grouping: windows, by: \.history).mapValues { members in (members.map(\.lag).max() ?? 0) + horizon }
        let independent = lags.values.reduce(0) { $0 + Double($1) / Double(max(1, horizon)) }
        calibration = Self.calibration(windows: windows, vector: vector, independent: independent)
        let longest = lags.values.max().map { Double($0) / Double(max(1, horizon)) } ?? 0
        jointShare = longest > 1 ? longest / (longest + Self.jointPrior) : 0
    }

    /// What expected errors are to be multiplied by so that the middle 80 % of a Student t covered 80 % of the past's,
    /// shrunken towards what other panels had.
    private static func calibration(windows: [PastErrors.Window], vector: [Double], independent: Double) -> Double {
        let ratios = windows.filter { $0.expected > 0 }.map { abs($0.error(vector)) / $0.expected }.sorted()
        guard ratios.count >= 5 else { return priorCalibration.value }
        let covered = ratios[min(ratios.count - 1, Int(0.8 * Double(ratios.count)))]
        let measured = covered / Draws.tail.quantile(0.9)
        guard measured > 0 else { return priorCalibration.value }
        let weight = independent / (independent + priorCalibration.weight)
        return exp(weight * log(measured) + (1 - weight) * log(priorCalibration.value))
    }
}
