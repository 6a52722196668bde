import Observations
import Statistics

/// Puts a forecast together, one step after the other.
struct ForecastBuilder {
    let panel: Panel
    private(set) var histories: [History] = []
    private(set) var warnings: [ForecastWarning] = []
    private(set) var methods: [Indicator: ForecastMethod] = [:]
    private(set) var entries: [Forecast.Entry] = []
    private(set) var windowCount = 0

    /// A series that ended more than this many months before the end of the forecast is not forecast.
    static let longestHorizon = 36

    init(panel: Panel, asOf: Month?, horizon: ForecastHorizon) {
        self.panel = panel
        collect(asOf: asOf, horizon: horizon)
    }

    /// Finds each series' known months and those to forecast.
    private mutating func collect(asOf: Month?, horizon: ForecastHorizon) {
        let bounds = panel.indices.map { panel.knownBounds(at: $0) }
        let latest = asOf ?? bounds.compactMap { $0?.upperBound }.max()
        for (series, bounds) in bounds.enumerated() {
            let (key, indicator) = (panel.key(at: series), panel.indicator(at: series))
            guard let bounds, let latest else {
                warnings.append(.empty(key, indicator))
                continue
            }
            let last = bounds.upperBound
            let reference = panel.isFlat && asOf == nil ? last : latest
            let end =
                switch horizon {
                case .yearEnd: reference.endOfYear
                case .months(let count): reference.advanced(by: count)
                }
            guard last.distance(to: end) <= Self.longestHorizon else {
                warnings.append(.ended(key, indicator, last: last))
                continue
            }
            if last < reference { warnings.append(.late(key, indicator, last: last, others: reference)) }
            let values = panel.knownValues(at: series)
            let missing = values.indices.filter { values[$0].isNaN }.map { bounds.lowerBound.advanced(by: $0) }
                .filter { horizon == .yearEnd && $0 >= end.startOfYear }
            if !missing.isEmpty { warnings.append(.missing(key, indicator, missing)) }
            let count = values.count { !$0.isNaN }
            if count < 24 { warnings.append(.short(key, indicator, months: count)) }
            let future = last < end ? Array(last.advanced(by: 1)...end) : []
            histories.append(History(series: series, start: bounds.lowerBound, values: values, targets: missing + future))
        }
    }

    /// Forecasts now and the past, and makes the entries.
    mutating func build(_ choice: ModelChoice, planned: [PlannedProject]) {
        let now = ForecastTask.run(histories.map(\.now), by: choice.models)
        let past = choice.looksBack ? PastErrors(of: histories, sampled: lookedBack(), by: choice.models).windows : []
        for (indicator, places) in Dictionary(grouping: histories.indices, by: { panel.indicator(at: histories[$0].series) }) {
            let members = Set(places)
            methods[indicator] = ForecastMethod(
                choice, windows: past.filter { members.contains($0.history) }, horizon: places.map { histories[$0].horizon }.max() ?? 0)
        }
        let shared = SharedWindows(past, histories: histories)
        windowCount = shared.ends.count
        let relative = relativeSpreads(now[0])
        let projects = place(planned)
        for (place, history) in histories.enumerated() {
            let indicator = panel.indicator(at: history.series)
            guard let method = methods[indicator] else { continue }
            let means = Self.blend(
                now.map { $0[place].means }, method.vector, level: history.level(length: history.values.count),
                nonNegative: indicator.kind == .visits)
            var spread = now[0][place].spread ?? .init(totalVariance: 0, covarianceWithTotal: [], variances: [])
            Self.steady(&spread, means: means, known: history.values.count { !$0.isNaN }, siblings: relative[indicator])
            entries.append(
                entry(
                    of: history, place: place, means: means, spread: spread, method: method, shared: shared,
                    planned: projects[history.series] ?? []))
        }
    }

    /// The histories whose past is forecast again: all whose errors are drawn together with others', and of a flat panel, whose
    /// series have nothing to do with each other, a sample by the hash of their names.
    private func lookedBack() -> [Int] {
        guard panel.isFlat else { return Array(histories.indices) }
        var sample: [Int] = []
        for places in Dictionary(grouping: histories.indices, by: { panel.indicator(at: histories[$0].series) }).values {
            guard places.count > PastErrors.largestSample else {
                sample += places
                continue
            }
            let ranked = places.map { (hash: stream(of: histories[$0].series), place: $0) }.sorted { $0.hash < $1.hash }
            sample += ranked.prefix(PastErrors.largestSample).map(\.place)
        }
        return sample.sorted()
    }

    /// What tells a series' draws from all others'.
    private func stream(of series: Int) -> UInt64 {
        var hash = StableHash()
        for part in panel.key(at: series).parts { hash.combine(part) }
        hash.combine(panel.indicator(at: series).name)
        return hash.value
    }

    private static func blend(_ forecasts: [[Double]], _ weights: [Double], level: Double, nonNegative: Bool) -> [Double] {
        var means = [Double](repeating: level, count: forecasts.first?.count ?? 0)
        for (forecast, weight) in zip(forecasts, weights) where weight != 0 {
            for place in means.indices { means[place] += weight * (forecast[place] - level) }
        }
        return nonNegative ? means.map { max(0, $0) } : means
    }

    private func entry(
        of history: History, place: Int, means: [Double], spread: ModelForecast.Spread, method: ForecastMethod, shared: SharedWindows,
        planned: [Forecast.Entry.Planned]
    ) -> Forecast.Entry {
        let indicator = panel.indicator(at: history.series)
        let variance = spread.totalVariance
        let shares = means.indices.map { variance > 0 ? spread.covarianceWithTotal[$0] / variance : 1 / Double(means.count) }
        // What a month has beside its share of the total's error.
        let deviations = means.indices.map { month in
            method.calibration * max(0, spread.variances[month] - shares[month] * shares[month] * variance).squareRoot()
        }
        let whole = indicator.kind == .visits || history.values.allSatisfy { $0.isNaN || $0 == $0.rounded() }
        return Forecast.Entry(
            series: history.series, end: history.end, targets: history.targets, means: means, shares: shares, deviations: deviations,
            scale: method.calibration * variance.squareRoot(), scores: shared.scores(of: place, method.vector),
            jointShare: method.jointShare, stream: stream(of: history.series), isWhole: whole, isNonNegative: indicator.kind == .visits,
            total: means.reduce(0, +), planned: planned)
    }
}

extension ForecastBuilder {
    /// Finds the targets that projects land in, by series. A project outside of them is said and left out.
    mutating func place(_ projects: [PlannedProject]) -> [Int: [Forecast.Entry.Planned]] {
        var placed: [Int: [Forecast.Entry.Planned]] = [:]
        for (number, project) in projects.enumerated() {
            let history = histories.first { panel.key(at: $0.series) == project.key && panel.indicator(at: $0.series) == project.indicator }
            guard let history, let target = history.targets.firstIndex(of: project.month) else {
                warnings.append(.plannedOutside(project.key, project.indicator, month: project.month))
                continue
            }
            var stream = StableHash("planned project")
            for part in project.key.parts { stream.combine(part) }
            stream.combine(project.indicator.name)
            stream.combine(UInt64(number))
            placed[history.series, default: []].append(
                .init(target: target, amount: project.amount, probability: project.probability, stream: stream.value))
        }
        return placed
    }
}
