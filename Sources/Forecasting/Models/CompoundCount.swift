import Foundation

/// Series of zeros and lumps: whether anything comes in a month, and how much if it does.
///
/// The chance of a month is the share of such months that had something, the calendar's own month drawn towards all months, older years
/// counting less; how far and how much less is averaged over a grid by how well each point foretold the past (Dawid 1984). What
/// comes has the mean and variance of the lumps so far, older ones counting less as well. The spread is that of the compound sum, with
/// what is not known of the chance and of the mean.
public struct CompoundCount: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "compound-count"

    /// The model; it has nothing to set.
    public init() {}

    /// The share of a month's weight that is left a month later, and how many years of all months a month of the calendar begins with.
    private static let decays = [1, 0.98, 0.94]
    private static let borrowings = [1.0, 4, 16]
    /// Before anything is seen the chance is one half, by this many months.
    private static let firstMonths = 1.0
    /// The relative variance of lumps before any is seen, and how many lumps it is worth.
    private static let firstVariance = (relative: 1.0, lumps: 2.0)

    /// Finds the targets' months.
    public func prepared(for shape: HistoryShape) -> any PreparedModel { Prepared(shape: shape) }

    private struct Prepared: PreparedModel {
        let shape: HistoryShape

        func forecast(_ histories: [Double]) -> [ModelForecast] {
            split(histories, length: shape.observed.count).map { forecast(Array($0)) }
        }

        private func forecast(_ values: [Double]) -> ModelForecast {
            if let only = values.first, values.allSatisfy({ $0 == only }) {
                let nothing = shape.targets.map { _ in 0.0 }
                return ModelForecast(
                    means: shape.targets.map { _ in only },
                    spread: .init(totalVariance: 0, covarianceWithTotal: nothing, variances: nothing))
            }
            let points = decays.flatMap { decay in borrowings.map { (decay: decay, borrowing: $0) } }
            let answers = points.map { Chances(values, shape, decay: $0.decay, borrowing: $0.borrowing) }
            let best = answers.map(\.logLikelihood).max() ?? 0
            let weights = answers.map { exp($0.logLikelihood - best) }
            let sum = weights.reduce(0, +)
            var chances = [Double](repeating: 0, count: shape.targets.count)
            var (decay, known) = (0.0, 0.0)
            for (place, answer) in answers.enumerated() {
                for target in chances.indices { chances[target] += weights[place] / sum * answer.targets[target] }
                decay += weights[place] / sum * points[place].decay
                known += weights[place] / sum * answer.known
            }
            return lumps(values, chances, decay: decay, known: known)
        }

        /// Mean and variance of a sum of months each of which has a lump or none.
        private func lumps(_ values: [Double], _ chances: [Double], decay: Double, known: Double) -> ModelForecast {
            var (weight, mean, square) = (0.0, 0.0, 0.0)
            let end = shape.observed.last ?? 0
            for (time, value) in zip(shape.observed, values) where value != 0 {
                let importance = pow(decay, Double(end - time))
                weight += importance
                mean += importance * value
                square += importance * value * value
            }
            guard weight > 0 else {
                let nothing = chances.map { _ in 0.0 }
                return ModelForecast(means: nothing, spread: .init(totalVariance: 0, covarianceWithTotal: nothing, variances: nothing))
            }
            mean /= weight
            let own = max(0, square - weight * mean * mean)
            let variance =
                (own + CompoundCount.firstVariance.lumps * CompoundCount.firstVariance.relative * mean * mean)
                / (weight + CompoundCount.firstVariance.lumps)
            let ofMean = variance / weight
            let expected = chances.reduce(0, +)
            let means = chances.map { $0 * mean }
            var spread = ModelForecast.Spread(totalVariance: 0, covarianceWithTotal: [], variances: [])
            for chance in chances {
                let alone = chance * variance + chance * (1 - chance) * mean * mean
                // The chances of all months are off together, and so is the mean of the lumps.
                let ofChance = chance * (1 - chance) / (known + 1) * mean * mean
                let together = chance * expected * ofMean + ofChance * Double(chances.count)
                spread.variances.append(alone + chance * chance * ofMean + ofChance)
                spread.covarianceWithTotal.append(alone + together)
            }
            spread.totalVariance = spread.covarianceWithTotal.reduce(0, +)
            return ModelForecast(means: means, spread: spread)
        }
    }

    /// The chances under one point of the grid, and how well it foretold the past.
    private struct Chances {
        var logLikelihood = 0.0
        var targets: [Double] = []
        /// How many months the chances rest on.
        var known = 0.0

        init(_ values: [Double], _ shape: HistoryShape, decay: Double, borrowing: Double) {
            var came = [Double](repeating: 0, count: 12)
            var seen = [Double](repeating: 0, count: 12)
            var (allCame, allSeen) = (0.0, 0.0)
            func chance(_ time: Int) -> Double {
                let all = (allCame + firstMonths / 2) / (allSeen + firstMonths)
                return (came[time % 12] + borrowing * all) / (seen[time % 12] + borrowing)
            }
            var last = 0
            for (time, value) in zip(shape.observed, values) {
                let faded = pow(decay, Double(time - last))
                last = time
                for month in 0..<12 {
                    came[month] *= faded
                    seen[month] *= faded
                }
                allCame *= faded
                allSeen *= faded
                let expected = chance(time)
                logLikelihood += log(value != 0 ? expected : 1 - expected)
                came[time % 12] += value != 0 ? 1 : 0
                seen[time % 12] += 1
                allCame += value != 0 ? 1 : 0
                allSeen += 1
            }
            targets = shape.targets.map(chance)
            known = allSeen
        }
    }
}
