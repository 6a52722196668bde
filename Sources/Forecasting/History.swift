import Observations

/// What is known of one series and which of its months are asked for.
struct History: Sendable {
    /// The series' place in the panel.
    let series: Int
    /// The month of the first value.
    let start: Month
    /// From the first known month to the last, at the present level and without what ``multipliers`` put back; a missing month is a NaN.
    let values: [Double]
    /// The same as models see it: without outliers.
    let shown: [Double]
    /// The months to forecast, ascending: missing ones of the current year, then those to come.
    let targets: [Month]
    /// What multiplies the forecast of each target.
    let multipliers: [Double]

    /// A history, by default as it is.
    init(series: Int, start: Month, values: [Double], shown: [Double]? = nil, targets: [Month], multipliers: [Double]? = nil) {
        self.series = series
        self.start = start
        self.values = values
        self.shown = shown ?? values
        self.targets = targets
        self.multipliers = multipliers ?? targets.map { _ in 1 }
    }

    /// How many months of the past any model is shown (``ForecastModel/longestHistory``).
    static let longest = 120

    /// How many known months any model is shown.
    var shownCount: Int { values.suffix(Self.longest).count { !$0.isNaN } }

    /// The last month that is known.
    var end: Month { start.advanced(by: values.count - 1) }

    /// The number of targets after the last known month.
    var horizon: Int { targets.last.map { max(0, end.distance(to: $0)) } ?? 0 }

    /// The whole history as a model sees it.
    var now: ForecastTask {
        task(length: values.count, targets: targets.map { start.distance(to: $0) })
    }

    /// The history as it stood when `length` months of it were known, and the horizon that is asked for now.
    func past(length: Int) -> ForecastTask {
        task(length: length, targets: Array(length..<length + horizon))
    }

    private func task(length: Int, targets: [Int]) -> ForecastTask {
        let first = max(0, length - Self.longest)
        // Models count from the first known month they are shown.
        let known = (first..<length).filter { !values[$0].isNaN }
        let origin = known.first ?? first
        return ForecastTask(
            shape: HistoryShape(observed: known.map { $0 - origin }, targets: targets.map { $0 - origin }),
            values: known.map { shown[$0] })
    }

    /// The mean of the known ones of the last twelve among the first `length` months, or of all where none of those is known.
    func level(length: Int) -> Double {
        var known = shown[max(0, length - 12)..<length].filter { !$0.isNaN }
        if known.isEmpty { known = shown[..<length].filter { !$0.isNaN } }
        return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }

    /// The mean absolute difference from the same month a year earlier among the first `length` months, times the horizon: what
    /// errors of the sum are measured in. The mean absolute value where there is no such pair.
    func scale(length: Int) -> Double {
        var (sum, count) = (0.0, 0)
        for place in stride(from: 12, to: length, by: 1) where !values[place].isNaN && !values[place - 12].isNaN {
            sum += abs(values[place] - values[place - 12])
            count += 1
        }
        if count == 0 || sum == 0 {
            for place in 0..<length where !values[place].isNaN {
                sum += abs(values[place])
                count += 1
            }
        }
        return count > 0 ? sum / Double(count) * Double(horizon) : 0
    }
}

/// One history to forecast, in the terms of its shape.
struct ForecastTask: Sendable {
    let shape: HistoryShape
    let values: [Double]
}

extension ForecastTask {
    /// The task with the last so many months of its history.
    func last(_ longest: Int) -> ForecastTask {
        guard let end = shape.observed.last, end >= longest, let first = shape.observed.firstIndex(where: { $0 > end - longest }) else {
            return self
        }
        let origin = shape.observed[first]
        return ForecastTask(
            shape: HistoryShape(observed: shape.observed[first...].map { $0 - origin }, targets: shape.targets.map { $0 - origin }),
            values: Array(values[first...]))
    }

    /// Forecasts every task by every model.
    ///
    /// Tasks of one shape share the model's preparation. Shapes are taken one after the other, so that only one is in memory.
    ///
    /// - Returns: For each model one forecast a task, in the tasks' order.
    static func run(_ tasks: [ForecastTask], by models: [any ForecastModel]) -> [[ModelForecast]] {
        var groupings: [Int: (tasks: [ForecastTask], groups: [HistoryShape: [Int]])] = [:]
        for longest in Set(models.map(\.longestHistory)) {
            let shown = tasks.map { $0.last(longest) }
            var groups: [HistoryShape: [Int]] = [:]
            for (place, task) in shown.enumerated() { groups[task.shape, default: []].append(place) }
            groupings[longest] = (shown, groups)
        }
        return models.map { model in
            guard let (tasks, groups) = groupings[model.longestHistory] else { return [] }
            var results = [ModelForecast](repeating: ModelForecast(means: []), count: tasks.count)
            for (shape, places) in groups {
                let prepared = model.prepared(for: shape)
                let chunk = 64
                let answers = Parallel.map((places.count + chunk - 1) / chunk) { number in
                    let members = places[number * chunk..<min(places.count, (number + 1) * chunk)]
                    return prepared.forecast(members.flatMap { tasks[$0].values })
                }
                for (place, answer) in zip(places, answers.joined()) { results[place] = answer }
            }
            return results
        }
    }
}

/// Which months of a history are known and which are asked for, counted from the first known one.
///
/// What a linear model has to work out depends on this alone, so series of one shape are forecast together.
public struct HistoryShape: Hashable, Sendable {
    /// The places of the known months, ascending from 0.
    public let observed: [Int]
    /// The places of the months to forecast, ascending; a missing month of the past may be among them.
    public let targets: [Int]

    /// A shape of places in time.
    public init(observed: [Int], targets: [Int]) {
        self.observed = observed
        self.targets = targets
    }

    /// A history without gaps and the months right after it.
    public init(length: Int, horizon: Int) {
        self.init(observed: Array(0..<length), targets: Array(length..<length + horizon))
    }

    /// The number of months from the first known to the last known or asked for.
    public var span: Int { max(observed.last ?? -1, targets.last ?? -1) + 1 }
}
