import Observations
import Statistics

/// How far off forecasts from past months would have been: the history forecast again from months at which the
/// answer is known by now, over the horizon that is asked for.
struct PastErrors: Sendable {
    /// One past forecast of one series.
    struct Window: Sendable {
        /// The place of the history among those that are forecast.
        let history: Int
        /// How many months before the last known one the window ends.
        let lag: Int
        /// For each model the forecast of the window's sum.
        let forecasts: [Double]
        /// What the window's sum was.
        let actual: Double
        /// What it would be at the mean of the twelve months before.
        let level: Double
        /// What could be seen of the forecast when it was made.
        let signs: ForecastSigns
        /// What errors are measured in (``History/scale(length:)``).
        let scale: Double
        /// The same for each of the horizon's blocks, where there is more than one (``HorizonBlocks``).
        var parts: [Part] = []

        /// What was forecast of one block, by each model, and what it was.
        struct Part: Sendable {
            let forecasts: [Double]
            let actual: Double
            /// The block's share of the horizon's months.
            let share: Double
        }

        /// How far off the weighted models were: forecast minus actual.
        func error(_ weights: [Double]) -> Double {
            level - actual + zip(forecasts, weights).reduce(0) { $0 + $1.1 * ($1.0 - level) }
        }
    }

    let windows: [Window]

    /// The fewest months a past forecast is made from.
    static let shortest = 18
    /// The most windows a series has.
    static let most = 24
    /// The most series of one indicator whose past is forecast again where only weights and calibration are learned from it:
    /// more would change neither.
    static let largestSample = 1000

    /// Forecasts the past.
    ///
    /// - Parameters:
    ///   - histories: The series.
    ///   - sample: The places of those whose past is forecast.
    ///   - models: The models whose errors are asked for; the first must know its spread.
    init(of histories: [History], sampled sample: [Int], by models: [any ForecastModel]) {
        var tasks: [ForecastTask] = []
        var places: [(history: Int, lag: Int, length: Int)] = []
        for place in sample where histories[place].horizon > 0 {
            let history = histories[place]
            for lag in 0..<Self.most {
                let length = history.values.count - history.horizon - lag
                guard length >= Self.shortest else { break }
                guard !history.values[length..<length + history.horizon].contains(where: \.isNaN) else { continue }
                let task = history.past(length: length)
                guard task.values.count >= Self.shortest * 2 / 3 else { continue }
                tasks.append(task)
                places.append((place, lag, length))
            }
        }
        let forecasts = ForecastTask.run(tasks, by: models)
        windows = places.enumerated().map { index, place in
            let history = histories[place.history]
            let actual = history.values[place.length..<place.length + history.horizon].reduce(0, +)
            let sums = forecasts.map { $0[index].means.reduce(0, +) }
            let blocks = HorizonBlocks(horizon: history.horizon)
            let parts = (0..<(blocks.count > 1 ? blocks.count : 0)).map { block in
                let months = blocks.months(of: block)
                return Window.Part(
                    forecasts: forecasts.map { $0[index].means[months].reduce(0, +) },
                    actual: history.values[months.lowerBound + place.length..<months.upperBound + place.length].reduce(0, +),
                    share: Double(months.count) / Double(history.horizon))
            }
            return Window(
                history: place.history, lag: place.lag, forecasts: sums, actual: actual,
                level: Double(history.horizon) * history.level(length: place.length),
                signs: ForecastSigns(
                    of: history, length: place.length, forecasts: sums,
                    expected: (forecasts[0][index].spread?.totalVariance ?? 0).squareRoot()),
                scale: history.scale(length: place.length), parts: parts)
        }
    }
}

/// The errors of a panel's series over the same months of the past, as normal scores, so that they can be resampled together.
struct SharedWindows {
    /// The last months of the windows.
    let ends: [Month]
    private let windows: [Int: [PastErrors.Window]]
    private let histories: [History]

    init(_ windows: [PastErrors.Window], histories: [History]) {
        self.windows = Dictionary(grouping: windows, by: \.history)
        self.histories = histories
        ends = Set(windows.map { histories[$0.history].end.advanced(by: -$0.lag) }).sorted()
    }

    /// The normal scores of a series' errors, window by window of ``ends``; NaN where it has none. Their mean is 0 and
    /// their mean square 1.
    func scores(of history: Int, _ weights: [Double]) -> [Double] {
        var scores = [Double](repeating: .nan, count: ends.count)
        let own = (windows[history] ?? []).map { window in
            (
                end: histories[history].end.advanced(by: -window.lag),
                error: -window.error(weights) / max(window.signs.expected, .leastNormalMagnitude)
            )
        }
        guard own.count >= 4 else { return scores }
        let ranked = own.sorted { ($0.error, $0.end) < ($1.error, $1.end) }
        let quantiles = ranked.indices.map { Normal.standardQuantile((Double($0) + 0.5) / Double(ranked.count)) }
        let size = (quantiles.reduce(0) { $0 + $1 * $1 } / Double(quantiles.count)).squareRoot()
        for (window, quantile) in zip(ranked, quantiles) {
            guard let place = ends.firstIndex(of: window.end) else { continue }
            scores[place] = quantile / size
        }
        return scores
    }
}
