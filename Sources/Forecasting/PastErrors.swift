import Observations

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
        /// What the spread model expected of the error of the sum: its standard deviation.
        let expected: Double
        /// What errors are measured in (``History/scale(length:)``).
        let scale: Double

        /// How far off the weighted models were: forecast minus actual.
        func error(_ weights: [Double]) -> Double {
            level - actual + zip(forecasts, weights).reduce(0) { $0 + $1.1 * ($1.0 - level) }
        }
    }

    let windows: [Window]

    /// The fewest months a past forecast is made from.
    static let shortest = 18
    /// The most windows a series has.
    static let most = 12
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
        let room = histories.map { $0.values.count - $0.horizon - Self.shortest }.max() ?? 0
        // Neighbouring windows overlap almost wholly; where there are many, every other one tells as much.
        let step = room >= Self.most ? 2 : 1
        var tasks: [ForecastTask] = []
        var places: [(history: Int, lag: Int, length: Int)] = []
        for place in sample where histories[place].horizon > 0 {
            let history = histories[place]
            for number in 0..<Self.most {
                let lag = number * step
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
            return Window(
                history: place.history, lag: place.lag,
                forecasts: forecasts.map { $0[index].means.reduce(0, +) }, actual: actual,
                level: Double(history.horizon) * history.level(length: place.length),
                expected: (forecasts[0][index].spread?.totalVariance ?? 0).squareRoot(),
                scale: history.scale(length: place.length))
        }
    }
}
