import Foundation

/// A model of exponential smoothing whose parameters and first state make the history most likely.
struct ETSFit {
    /// The model.
    let model: ExponentialSmoothing
    /// −2 log likelihood but for a constant (``ExponentialSmoothing/deviance(_:)``).
    let deviance: Double
    /// How many numbers were estimated, the scale of the errors among them.
    let parameterCount: Int
    /// Akaike's criterion, corrected for short histories (Hurvich & Tsai 1989); `nil` where the history is too short for it.
    let correctedAIC: Double?

    /// The bounds of the parameters, R's: α, β and γ are no less than `least`, φ is in `damping`.
    private static let least = 1e-4
    private static let damping = 0.8...0.98
    /// Where the search for α begins.
    private static let firstLevels = [0.1, 0.4, 0.8, 0.95]
    /// And that for β, as shares of α.
    private static let firstTrends = [0.1, 0.8]

    /// Fits a form; `nil` where nothing finite is found.
    ///
    /// - Parameters:
    ///   - form: Forms with parts that multiply need a positive history.
    ///   - history: It has at least two different values.
    ///   - starts: From how many places the search begins.
    ///   - iterations: The most steps of each search.
    init?(_ form: ETSForm, to history: TimedHistory, starts: Int = 4, iterations: Int = 200) {
        let known = history.known
        let sum: Double = known.reduce(0) { $0 + abs($1) }
        let unit = sum / Double(known.count)
        guard unit > 0, unit.isFinite else { return nil }
        let values = history.values.map { $0 / unit }
        let first = Self.firstState(of: form, TimedHistory(values: values, horizon: 0))
        var candidates = Self.firstLevels.flatMap { level in
            (form.trend == nil ? [0] : Self.firstTrends).map { trend -> (place: [Double], deviance: Double) in
                let place = Self.place(of: form, level: level, trend: trend, first)
                return (place, Self.model(form, at: place).deviance(values))
            }
        }
        candidates.sort { $0.deviance < $1.deviance }
        guard candidates[0].deviance.isFinite else { return nil }
        var best: (place: [Double], value: Double)?
        for candidate in candidates.prefix(starts) where candidate.deviance.isFinite {
            let found = QuasiNewton.minimize(from: candidate.place, iterations: iterations) { Self.model(form, at: $0).deviance(values) }
            if found.value < best?.value ?? .infinity { best = found }
        }
        guard let best else { return nil }
        var model = Self.model(form, at: best.place)
        model.scale(by: unit)
        self.model = model
        // A perfect fit has no likelihood; the least that doubles can tell apart stands for it.
        let count = Double(known.count)
        deviance = best.value + 2 * count * log(unit)
        parameterCount = best.place.count + 1
        let freedom = count - Double(parameterCount) - 1
        let correction = 1 + Double(parameterCount + 1) / freedom
        correctedAIC = freedom > 0 ? deviance + 2 * Double(parameterCount) * correction : nil
    }

    /// Level and slope of a straight line through the first year without its season, and the season's averages.
    private static func firstState(of form: ETSForm, _ history: TimedHistory) -> ExponentialSmoothing.State {
        var adjusted = history.values
        var state = ExponentialSmoothing.State(level: 0)
        if let season = form.season {
            let indices = SeasonalIndices(of: history, multiply: season == .multiplicative, shrunken: false)
            state.season = indices.indices
            adjusted = indices.removed(from: history.values)
        }
        let points = adjusted.prefix(12).enumerated().filter { !$1.isNaN }
        let count = Double(points.count)
        let times: Double = points.reduce(0) { $0 + Double($1.offset + 1) }
        let sum: Double = points.reduce(0) { $0 + $1.element }
        let (x, y) = (times / count, sum / count)
        var (across, along) = (0.0, 0.0)
        for point in points {
            let distance = Double(point.offset + 1) - x
            along += distance * distance
            across += distance * (point.element - y)
        }
        let slope = along > 0 ? across / along : 0
        state.level = form.trend == nil ? y : y - slope * x
        if form.trend == .additive {
            state.trend = slope
        } else if form.trend == .multiplicative {
            state.trend = min(max(1 + slope / max(y, 1e-3), 0.9), 1.1)
        }
        if form.error == .multiplicative || form.season == .multiplicative { state.level = max(state.level, 0.1 * y) }
        return state
    }

    private static func share(_ place: Double, _ lower: Double, _ upper: Double) -> Double {
        lower + (upper - lower) / (1 + exp(-place))
    }

    private static func placeOf(share: Double, _ lower: Double, _ upper: Double) -> Double {
        let part = min(max((share - lower) / (upper - lower), 1e-6), 1 - 1e-6)
        return log(part / (1 - part))
    }

    /// A model as a point without bounds: parameters by their log odds between their bounds, then the first state.
    private static func place(of form: ETSForm, level: Double, trend: Double, _ state: ExponentialSmoothing.State) -> [Double] {
        var place = [placeOf(share: level, least, 1 - least)]
        if form.trend != nil { place.append(placeOf(share: trend * level, least, level)) }
        if form.season != nil { place.append(placeOf(share: least + 0.1 * (1 - level), least, 1 - level)) }
        if form.isDamped { place.append(placeOf(share: 0.95, damping.lowerBound, damping.upperBound)) }
        place.append(state.level)
        if form.trend != nil { place.append(state.trend) }
        if form.season != nil { place += state.season.prefix(11) }
        return place
    }

    private static func model(_ form: ETSForm, at place: [Double]) -> ExponentialSmoothing {
        var next = 0
        func take() -> Double {
            next += 1
            return place[next - 1]
        }
        var smoothing = ExponentialSmoothing.Smoothing(level: share(take(), least, 1 - least))
        if form.trend != nil { smoothing.trend = share(take(), least, max(least, smoothing.level)) }
        if form.season != nil { smoothing.season = share(take(), least, max(least, 1 - smoothing.level)) }
        if form.isDamped { smoothing.damping = share(take(), damping.lowerBound, damping.upperBound) }
        var state = ExponentialSmoothing.State(level: take())
        if form.trend != nil { state.trend = take() }
        if let season = form.season {
            state.season = Array(place[next...])
            // The twelfth is what takes their sum to 0, or their mean to 1.
            state.season.append((season == .multiplicative ? 12 : 0) - state.season.reduce(0, +))
        }
        return ExponentialSmoothing(form: form, smoothing: smoothing, state: state)
    }
}

extension ExponentialSmoothing {
    /// Takes the model to other units.
    fileprivate mutating func scale(by unit: Double) {
        state.level *= unit
        if form.trend == .additive { state.trend *= unit }
        if form.season == .additive { state.season = state.season.map { $0 * unit } }
    }
}
