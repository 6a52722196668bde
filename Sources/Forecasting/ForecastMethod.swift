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
    /// What the model's own expectation of its error is multiplied by, on average, so that past 80 % intervals cover 80 %.
    public var calibration: Double { errorScale.calibration }
    /// What the series of one school missed on average in the past, in units of the expected error, positive where more came than was
    /// forecast, less a share of what the latest months brought above that; it is added to their forecasts. 0 where series have
    /// nothing to do with each other, and where models were asked for by name.
    public let commonMiss: Double
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
    /// The same for each of the horizon's blocks; one where it is a year's end that is asked for.
    let blockVectors: [[Double]]
    /// How far off forecasts are.
    let errorScale: ErrorScale

    /// The degrees of freedom of the Student t whose shape errors have.
    static let tailDegreesOfFreedom = 8.0
    /// The name of what the models' weights leave of 1.
    static let levelName = "mean-of-last-year"
    /// How many independent windows are worth as much as no dependence at all, and as no common miss.
    static let jointPrior = 2.0
    /// The windows that end in this many last months, and the share of what they missed together that passes: what befalls all
    /// colleges at once each one's models take for a new level of its own.
    static let (recentLags, passingShare) = (3, 0.3)
    /// Past errors beyond this many expected ones count as this many for ``commonMiss``.
    static let largestMiss = 3.0

    /// The method of one indicator.
    ///
    /// - Parameters:
    ///   - choice: The models.
    ///   - windows: What was forecast of its series in the past.
    ///   - horizon: The number of months that are asked for.
    ///   - months: How many months are known of its series, in the middle.
    ///   - areRelated: Whether its series have to do with each other.
    init(_ choice: ModelChoice, windows: [PastErrors.Window], horizon: Int, months: Int, areRelated: Bool) {
        let measured = windows.filter { $0.scale > 0 }
        let blocks = HorizonBlocks(horizon: horizon)
        let isLong = blocks.isLong && choice.isStacked
        let learned = choice.isStacked ? Stack(measured, prior: choice.priorWeights, isLong: isLong).weights : choice.priorWeights
        if isLong {
            let share = choice.longShare(ofMonths: months)
            func leaning(_ weights: [Double]) -> [Double] { weights.map { (1 - share) * $0 } + [share] }
            vector = leaning(learned)
            blockVectors = (0..<blocks.count).map { block in
                leaning(Stack(measured.compactMap { $0.part(block) }, prior: learned, isLong: true).weights)
            }
        } else {
            (vector, blockVectors) = (learned, [learned])
        }
        weights = Self.named(vector, choice.models(isLong: isLong).map(\.name))
        pastForecasts = measured.count
        pastError =
            measured.isEmpty
            ? nil : measured.reduce(0) { [vector] in $0 + abs($1.error(vector)) / $1.scale } / Double(measured.count)

        // Windows of one series overlap: the months they span hold this many windows that don't.
        let lags = Dictionary(grouping: windows, by: \.history).mapValues { members in (members.map(\.lag).max() ?? 0) + horizon }
        let independent = lags.values.reduce(0) { $0 + Double($1) / Double(max(1, horizon)) }
        errorScale = ErrorScale(windows, weights: vector, independent: independent)
        let longest = lags.values.max().map { Double($0) / Double(max(1, horizon)) } ?? 0
        jointShare = longest > 1 ? longest / (longest + Self.jointPrior) : 0
        // A model that was asked for by name says what it says.
        commonMiss =
            areRelated && choice.isStacked
            ? Self.commonMiss(windows, vector, shrinkage: longest / (longest + Self.jointPrior)) : 0
    }

    /// The weights with their models' names, and what they leave of 1.
    static func named(_ vector: [Double], _ names: [String]) -> [Weight] {
        let rest = 1 - vector.reduce(0, +)
        return zip(names, vector).filter { $1 != 0 }.map { Weight(model: $0, weight: $1) }
            + (abs(rest) > 1e-9 ? [Weight(model: levelName, weight: rest)] : [])
    }

    /// What was learned elsewhere.
    init(
        weights: [Weight], pastForecasts: Int, pastError: Double?, vector: [Double], blockVectors: [[Double]], errorScale: ErrorScale
    ) {
        (self.weights, self.pastForecasts, self.pastError) = (weights, pastForecasts, pastError)
        (self.vector, self.blockVectors, self.errorScale) = (vector, blockVectors, errorScale)
        (commonMiss, jointShare) = (0, 0)
    }

    /// The same without what is single series' own or their company's.
    var pooled: ForecastMethod {
        ForecastMethod(
            weights: weights, pastForecasts: pastForecasts, pastError: pastError, vector: vector, blockVectors: blockVectors,
            errorScale: errorScale.pooled)
    }

    /// The shrunken mean of all misses, less a share of what the latest ones lie above it.
    private static func commonMiss(_ windows: [PastErrors.Window], _ weights: [Double], shrinkage: Double) -> Double {
        let usual = meanMiss(windows, weights)
        let latest = windows.filter { $0.lag < recentLags && $0.signs.expected > 0 }
        return shrinkage * usual - (latest.isEmpty ? 0 : passingShare * (meanMiss(latest, weights) - usual))
    }

    private static func meanMiss(_ windows: [PastErrors.Window], _ weights: [Double]) -> Double {
        let misses = windows.filter { $0.signs.expected > 0 }.map { -$0.error(weights) / $0.signs.expected }
        let bounded = misses.map { min(max($0, -largestMiss), largestMiss) }
        return bounded.reduce(0, +) / Double(max(1, bounded.count))
    }
}
