import Foundation
import LinearAlgebra
import Statistics

/// How far off forecasts are: what the spread model expects, corrected by what the panel's past says of its expectations.
///
/// A regression of the logarithm of past absolute errors, in units of the expected ones, on ``ForecastSigns/features``, its slopes
/// drawn towards none by a ridge; a share of what each series was off by itself, more or less than that; and one factor that makes
/// the middle 80 % of a Student t hold 80 % of the past's errors. The number of months is among the features, since the
/// past's forecasts were made from fewer than are known now.
struct ErrorScale: Sendable, Equatable {
    /// What the expected error is multiplied by where the signs are the past's on average.
    let calibration: Double

    /// The change of the logarithm of the error with each of ``ForecastSigns/features``; none where the past is too short to tell.
    let slopes: [Double]
    /// The means of the features.
    let centre: [Double]
    /// The signs that the past showed; beyond them nothing is extrapolated, except to more months.
    let range: [ClosedRange<Double>]
    /// For each history the logarithm of what it is off by, in units of what is expected.
    private let own: [Int: Double]

    /// How many past forecasts the belief in no slope is worth, roughly: those of one series overlap, and a few dozen tell less than
    /// they seem to.
    private static let ridge = 200.0
    /// The fewest past forecasts a slope is learned from.
    private static let fewest = 20
    /// Errors in units of the expected one are taken to be at least this before their logarithm is taken.
    private static let smallestRatio = 0.02
    /// The share of a series' own past that is believed where there is much of it, and how many forecasts count as half.
    private static let ownShare = (share: 0.3, weight: 4.0)
    /// The calibration that the panels it was measured on had, and how many independent past forecasts that belief is worth.
    private static let prior = (calibration: 0.9, weight: 20.0)

    /// Learns from the past.
    ///
    /// - Parameters:
    ///   - windows: Past forecasts.
    ///   - weights: The models' weights.
    ///   - independent: How many windows that don't overlap the past holds.
    init(_ windows: [PastErrors.Window], weights: [Double], independent: Double) {
        let measured = windows.filter { $0.signs.expected > 0 }
        let ratios = measured.map { abs($0.error(weights)) / $0.signs.expected }
        let learned = Self.slopes(of: measured, ratios)
        (slopes, centre, range) = (learned.slopes, learned.centre, learned.range)
        let logCorrections = measured.map { [slopes, centre, range] in Self.correction($0.signs, slopes, centre, range) }
        let residuals = zip(ratios, logCorrections).map { $0 / exp($1) }
        own = Self.own(residuals, of: measured)
        calibration = Self.calibration(residuals, independent: independent)
    }

    /// What was learned elsewhere, from other series or from these: nothing is known of a single one.
    init(calibration: Double, slopes: [Double], centre: [Double], range: [ClosedRange<Double>]) {
        self.calibration = calibration
        (self.slopes, self.centre, self.range) = (slopes, centre, range)
        own = [:]
    }

    /// The same without what is each series' own.
    var pooled: ErrorScale { ErrorScale(calibration: calibration, slopes: slopes, centre: centre, range: range) }

    /// The scale of the error that a forecast will have: the unit of ``Draws/error(ofScore:)``.
    func factor(_ signs: ForecastSigns, history: Int) -> Double {
        calibration * exp(Self.correction(signs, slopes, centre, range) + (own[history] ?? 0))
    }

    private static func correction(
        _ signs: ForecastSigns, _ slopes: [Double], _ centre: [Double], _ range: [ClosedRange<Double>]
    ) -> Double {
        var sum = 0.0
        for (place, slope) in slopes.enumerated() {
            // Twice the longest past is as far as the effect of its length is believed.
            let upper = range[place].upperBound + (place == ForecastSigns.monthsFeature ? log(2) : 0)
            sum += slope * (min(max(signs.features[place], range[place].lowerBound), upper) - centre[place])
        }
        return sum
    }

    /// The ridge regression of log ratios on the features; no slopes where the past is too short to tell.
    private static func slopes(
        of windows: [PastErrors.Window], _ ratios: [Double]
    ) -> (slopes: [Double], centre: [Double], range: [ClosedRange<Double>]) {
        guard windows.count >= fewest else { return ([], [], []) }
        let count = ForecastSigns.count
        let answers = ratios.map { log($0 + smallestRatio) }
        let mean = answers.reduce(0, +) / Double(answers.count)
        var centre = [Double](repeating: 0, count: count)
        for window in windows { for place in 0..<count { centre[place] += window.signs.features[place] } }
        for place in 0..<count { centre[place] /= Double(windows.count) }
        var gram = Matrix(rows: count, columns: count)
        var right = [Double](repeating: 0, count: count)
        for place in 0..<count { gram[place, place] = ridge }
        for (window, answer) in zip(windows, answers) {
            let row: [Double] = zip(window.signs.features, centre).map { $0 - $1 }
            for (first, value) in row.enumerated() {
                right[first] += value * (answer - mean)
                for second in 0...first { gram[first, second] += value * row[second] }
            }
        }
        guard let factor = Cholesky(gram) else { return ([], [], []) }
        let range = (0..<count).map { place in
            let values = windows.map(\.signs.features[place])
            return (values.min() ?? 0)...(values.max() ?? 0)
        }
        return (factor.solve(right), centre, range)
    }

    private static func own(_ residuals: [Double], of windows: [PastErrors.Window]) -> [Int: Double] {
        guard !residuals.isEmpty else { return [:] }
        let middle = max(residuals.sorted()[residuals.count / 2], .leastNormalMagnitude)
        let sizes = residuals.map { min(max(log($0 / middle + 0.1), -1.5), 1.5) }
        let mean = sizes.reduce(0, +) / Double(sizes.count)
        var sums: [Int: (sum: Double, count: Double)] = [:]
        for (window, size) in zip(windows, sizes) {
            sums[window.history, default: (0, 0)].sum += size - mean
            sums[window.history, default: (0, 0)].count += 1
        }
        return sums.mapValues { ownShare.share * $0.sum / ($0.count + ownShare.weight) }
    }

    /// What errors are to be multiplied by so that the middle 80 % of a Student t covered 80 % of the past's, shrunken towards
    /// what other panels had.
    private static func calibration(_ residuals: [Double], independent: Double) -> Double {
        let ordered = residuals.sorted()
        guard ordered.count >= 5 else { return prior.calibration }
        let covered = 0.8 * Double(ordered.count)
        let place = min(ordered.count - 1, Int(covered))
        let measured = ordered[place] / Draws.tail.quantile(0.9)
        guard measured > 0 else { return prior.calibration }
        let weight = independent / (independent + prior.weight)
        return exp(weight * log(measured) + (1 - weight) * log(prior.calibration))
    }
}
