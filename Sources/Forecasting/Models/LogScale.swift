import Foundation

/// A model applied to the logarithms of a series, for seasons and trends that multiply. A series with a month of
/// zero or less has no logarithm and is forecast by the model as it is.
public struct LogScale: ForecastModel {
    /// The name in tables and on the command line.
    public let name: String
    private let base: any ForecastModel

    /// A model on the log scale.
    public init(_ base: any ForecastModel) {
        self.base = base
        name = base.name + "-log"
    }

    /// Prepares the model below; it costs what that costs.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        Prepared(length: shape.observed.count, base: base.prepared(for: shape))
    }

    private struct Prepared: PreparedModel {
        let length: Int
        let base: any PreparedModel
        /// From this on a variance says that nothing is known rather than how high the mean lies.
        private static let largestCorrection = 0.5

        func forecast(_ histories: [Double]) -> [ModelForecast] {
            var scaled = histories
            var isLogarithm: [Bool] = []
            for first in stride(from: 0, to: histories.count, by: length) {
                let positive = histories[first..<first + length].allSatisfy { $0 > 0 }
                isLogarithm.append(positive)
                guard positive else { continue }
                for place in first..<first + length { scaled[place] = log(histories[place]) }
            }
            return zip(base.forecast(scaled), isLogarithm).enumerated().map { index, pair in
                let (forecast, isLogarithm) = pair
                guard isLogarithm else { return forecast }
                // No forecast is believed beyond e times the range that was seen, up or down.
                let seen = scaled[index * length..<(index + 1) * length]
                let (lowest, highest) = (seen.min() ?? 0, seen.max() ?? 0)
                // The exponential of a mean is a median; sums need the mean, which lies half a variance higher on the log scale
                // (Aitchison & Brown 1957).
                let variances = forecast.spread?.variances ?? forecast.means.map { _ in 0 }
                return ModelForecast(
                    means: zip(forecast.means, variances).map { mean, variance in
                        exp(min(max(mean, lowest - 1), highest + 1) + min(variance / 2, Self.largestCorrection))
                    })
            }
        }
    }
}
