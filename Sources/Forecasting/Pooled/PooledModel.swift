public import Observations

/// What the series of a flat panel teach each other, learned once: how much each model says, how far off forecasts are, and how far
/// off a young series may be.
///
/// With it a series' forecast is a function of the series alone. So a panel may be split among processes or machines, and every
/// part has the bytes it would have in the whole (``Panel/forecast(using:planned:seed:paths:)``). What it leaves out is what only
/// the company of all series tells: how far off a series itself was in the past, more or less than others, which the forecast of a
/// panel adds for those of its sample. In the literature's terms it is the global part of a local-and-global forecast (Montero-Manso
/// & Hyndman 2021).
public struct PooledModel: Sendable, Equatable {
    /// How far forecasts reach.
    public let horizon: ForecastHorizon
    /// The last month that may be seen; `nil` for each series' own.
    public let asOf: Month?
    /// The models as they are asked for: `default`, `fast`, or their names with commas between.
    public let modelNames: String
    /// What was learned of each indicator, by name.
    public let indicators: [Learned]

    /// What was learned of one indicator.
    public struct Learned: Sendable, Equatable {
        /// The indicator's name.
        public let indicator: String
        /// How many series it was learned from.
        public let seriesCount: Int
        /// The months that were to be forecast, in the middle of those series.
        public let months: Int
        /// Which models speak with which weight, and how their intervals are held.
        public let method: ForecastMethod
        /// What a young series borrows; `nil` where none was old enough to lend.
        let siblings: ForecastBuilder.Siblings?
    }

    /// Whether a year or more is asked for, so that one more model speaks.
    let isLong: Bool

    init(horizon: ForecastHorizon, asOf: Month?, modelNames: String, isLong: Bool, indicators: [Learned]) {
        (self.horizon, self.asOf, self.modelNames, self.isLong) = (horizon, asOf, modelNames, isLong)
        self.indicators = indicators
    }

    /// Refuses what the model wasn't fitted for: what is learned of December as seen in March says little of it as seen in June.
    public func require(horizon: ForecastHorizon, asOf: Month?) throws(PooledModelError) {
        func said(_ horizon: ForecastHorizon, _ asOf: Month?) -> String {
            "--horizon \(horizon.name)" + (asOf.map { " --as-of \($0)" } ?? "")
        }
        guard horizon == self.horizon, asOf == self.asOf else {
            throw .otherMonths(model: "with \(said(self.horizon, self.asOf))", asked: said(horizon, asOf))
        }
    }

    /// The indicators of a forecast whose series have, in the middle, more or fewer months left than the model was fitted for: year ends
    /// come nearer, and what was learned of eleven months says little of one.
    public func otherMonths(in forecast: Forecast) -> [(indicator: String, fitted: Int, left: Int)] {
        var left: [String: [Int]] = [:]
        for place in 0..<forecast.count { left[forecast.indicator(at: place).name, default: []].append(forecast.targets(at: place).count) }
        return indicators.compactMap { learned in
            guard let counts = left[learned.indicator]?.sorted() else { return nil }
            let middle = counts[counts.count / 2]
            return abs(middle - learned.months) > 1 ? (learned.indicator, learned.months, middle) : nil
        }
    }

    /// The models; `nil` where one of the names is none here.
    var choice: ModelChoice? { ModelChoice(names: modelNames) }
}

/// Why a pooled model is not to be had, or not to be used.
public enum PooledModelError: Error, Sendable, Equatable {
    /// The panel's series are parts of one school and are forecast together.
    case notFlat(keys: [String])
    /// The model is for other months.
    case otherMonths(model: String, asked: String)
    /// The model has learned nothing of an indicator.
    case unknownIndicator(String, known: [String])
    /// One of the models has no name that a file can hold.
    case unnamed(String)
    /// The file is no model of a version that is known here.
    case unreadable(String)
}

extension PooledModelError: CustomStringConvertible {
    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .notFlat(let keys):
            "a model file is for a list of series, each by itself (one column series); those of \(keys.joined(separator: ", ")) are forecast "
                + "together, and need none"
        case .otherMonths(let model, let asked): "the model was fitted \(model), and \(asked) is asked for"
        case .unknownIndicator(let name, let known): "the model knows \(known.joined(separator: ", ")), and not \(name)"
        case .unnamed(let name): "the model \(name) isn't one of the named, and can't be kept"
        case .unreadable(let reason): "not a model of dabiao fit: \(reason)"
        }
    }
}

extension Panel {
    /// Learns from a flat panel what its series teach each other.
    ///
    /// - Parameters:
    ///   - asOf: The last month that may be seen. Without one, each series' own last month.
    ///   - horizon: How far forecasts will go.
    ///   - models: Which models speak; of a mean, those in ``ModelChoice/named``.
    /// - Returns: The model.
    /// - Throws: If nothing is known by then, if the panel isn't flat, or if a model has no name that a file can hold.
    ///
    /// The past of at most 1,000 series of an indicator is forecast again, chosen by their names; a sample of the panel is
    /// enough, and costs less.
    public func pooledModel(
        asOf: Month? = nil, horizon: ForecastHorizon = .yearEnd, models: ModelChoice = .standard
    ) throws(ForecastError) -> PooledModel {
        guard isFlat else { throw .unsuitable(.notFlat(keys: keyNames)) }
        if let unnamed = models.unnamed { throw .unsuitable(.unnamed(unnamed)) }
        let known = asOf.map { self.asOf($0) } ?? self
        var builder = ForecastBuilder(panel: known, asOf: asOf, horizon: horizon, pooled: false)
        guard !builder.histories.isEmpty else { throw .nothingKnown(asOf: asOf) }
        _ = builder.learn(models)
        let siblings = builder.siblings(ForecastTask.run(builder.histories.map(\.now), by: [models.models[0]])[0])
        let horizons = builder.horizons
        let learned = builder.groups.compactMap { indicator, places in
            builder.methods[indicator].map { method in
                PooledModel.Learned(
                    indicator: indicator.name, seriesCount: places.count, months: horizons[indicator] ?? 0, method: method.pooled,
                    siblings: siblings[indicator])
            }
        }
        return PooledModel(
            horizon: horizon, asOf: asOf, modelNames: models.names, isLong: builder.isLong,
            indicators: learned.sorted { $0.indicator < $1.indicator })
    }

    /// Forecasts every series of a flat panel by itself, with what was learned before.
    ///
    /// - Parameters:
    ///   - model: What was learned, which says how far to go and from when.
    ///   - planned: Projects signed and scheduled, which come on top of what the series' past lets expect.
    ///   - seed: What fixes every draw.
    ///   - paths: The number of paths of each series.
    /// - Returns: The paths of all series; each has the bits it has in any other company, on processors for which BLAS has the same kernels.
    /// - Throws: If the panel isn't flat, or if the model has learned nothing of one of its indicators. Where nothing is known, nothing is
    ///   forecast, and warnings say so: a part of a list may have none but old series.
    public func forecast(
        using model: PooledModel, planned: [PlannedProject] = [], seed: UInt64 = 0, paths: Int = 2000
    ) throws(ForecastError) -> Forecast {
        precondition(paths > 0, "a forecast has at least one path")
        guard isFlat else { throw .unsuitable(.notFlat(keys: keyNames)) }
        guard let models = model.choice?.models(isLong: model.isLong) else { throw .unsuitable(.unnamed(model.modelNames)) }
        let known = model.asOf.map { self.asOf($0) } ?? self
        var builder = ForecastBuilder(panel: known, asOf: model.asOf, horizon: model.horizon, pooled: false)
        var siblings: [Indicator: ForecastBuilder.Siblings] = [:]
        for indicator in indicators {
            guard let learned = model.indicators.first(where: { $0.indicator == indicator.name }) else {
                throw .unsuitable(.unknownIndicator(indicator.name, known: model.indicators.map(\.indicator)))
            }
            builder.methods[indicator] = learned.method
            siblings[indicator] = learned.siblings
        }
        builder.makeEntries(
            ForecastTask.run(builder.histories.map(\.now), by: models), siblings: siblings,
            shared: SharedWindows([], histories: builder.histories), planned: planned)
        return Forecast(
            panel: known, seed: seed, pathCount: paths, methods: builder.methods, warnings: builder.warnings, entries: builder.entries,
            windowCount: 0)
    }
}
