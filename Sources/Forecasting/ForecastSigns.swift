import Foundation
import Observations

/// What can be seen of a forecast without knowing what will happen, and tells how far off it may be.
struct ForecastSigns: Sendable {
    /// What the spread model expects of the error of the sum: its standard deviation.
    let expected: Double
    /// Natural logarithms of what the sum's error may be made of, in units of ``expected``, and behind them that of the number of
    /// months that were known.
    let features: [Double]

    /// How many features there are.
    static let count = 7
    /// The feature that is the number of months.
    static let monthsFeature = count - 1
    /// What is added to every size, in units of the expected error, so that none vanishes.
    private static let smallest = 0.02
}

extension ForecastSigns {
    /// The signs of a forecast made from the first months of a history.
    ///
    /// - Parameters:
    ///   - history: The history.
    ///   - length: How many of its months were known.
    ///   - forecasts: For each model the forecast of the sum.
    ///   - expected: The standard deviation that the spread model expects of the sum's error.
    init(of history: History, length: Int, forecasts: [Double], expected: Double) {
        self.expected = expected
        let level = Double(history.horizon) * history.level(length: length)
        let unit = max(expected, 1e-9 * abs(level) + .leastNormalMagnitude)
        let months = Double(history.horizon)
        let changes = SeasonalChanges(history.values.prefix(length))
        let middle = forecasts.isEmpty ? level : forecasts.median
        let distances: Double = forecasts.reduce(0) { $0 + abs($1 - middle) }
        let disagreement = distances / Double(max(1, forecasts.count))
        let sizes: [Double] = [
            months * changes.size, months.squareRoot() * changes.noise, months * changes.drift, disagreement,
            abs(history.lastYear(length: length) - middle), abs(level),
        ]
        var features: [Double] = sizes.map { log($0 / unit + Self.smallest) }
        features.append(log(Double(max(1, length))))
        self.features = features
    }
}

/// How a series differs from itself a year earlier.
private struct SeasonalChanges {
    /// The mean absolute difference from the same month a year earlier; the mean absolute value where there is no such pair.
    let size: Double
    /// The mean absolute change of that difference from month to month.
    let noise: Double
    /// The absolute mean of the last six such differences.
    let drift: Double

    init(_ values: ArraySlice<Double>) {
        let changes: [Double] = values.indices.dropFirst(12).map { values[$0] - values[$0 - 12] }
        let known = changes.filter { !$0.isNaN }
        guard !known.isEmpty else {
            let present = values.filter { !$0.isNaN }
            let sum: Double = present.reduce(0) { $0 + abs($1) }
            size = sum / Double(max(1, present.count))
            (noise, drift) = (size, 0)
            return
        }
        let sum: Double = known.reduce(0) { $0 + abs($1) }
        size = sum / Double(known.count)
        let steps: [Double] = zip(changes.dropFirst(), changes).map { abs($0 - $1) }.filter { !$0.isNaN }
        noise = steps.isEmpty ? size : steps.reduce(0, +) / Double(steps.count)
        let recent = known.suffix(6)
        drift = abs(recent.reduce(0, +) / Double(recent.count))
    }
}

extension History {
    /// The sum of the months a year before those that follow the first `length`, as many as the horizon has; a month that is not
    /// known counts as the level.
    fileprivate func lastYear(length: Int) -> Double {
        let level = level(length: length)
        return (0..<horizon).reduce(0) { sum, ahead in
            let place = length - 12 + ahead % 12
            let value = place >= 0 ? values[place] : .nan
            return sum + (value.isNaN ? level : value)
        }
    }
}
