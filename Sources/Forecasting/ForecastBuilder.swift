import Observations
import Statistics

/// Puts a forecast together, one step after the other.
struct ForecastBuilder {
    let panel: Panel
    var histories: [History] = []
    var warnings: [ForecastWarning] = []
    /// Series without a past, that are forecast from their siblings.
    var newcomers: [Newcomer] = []
    var methods: [Indicator: ForecastMethod] = [:]
    var entries: [Forecast.Entry] = []
    private(set) var windowCount = 0

    init(panel: Panel, asOf: Month?, horizon: ForecastHorizon, pooled: Bool) {
        self.panel = panel
        collect(asOf: asOf, horizon: horizon, effects: PanelEffects(panel, pooled: pooled))
    }

    /// Forecasts now and the past, and makes the entries.
    mutating func build(_ choice: ModelChoice, planned: [PlannedProject]) {
        let models = choice.models(isLong: isLong)
        let now = ForecastTask.run(histories.map(\.now), by: models)
        let past = learn(choice)
        makeEntries(now, siblings: siblings(now[0]), shared: SharedWindows(past, histories: histories), planned: planned)
    }

    /// The months that are asked for of each indicator. A college that is late has further to go than the others, and their
    /// forecast is not to be another for it.
    var horizons: [Indicator: Int] { groups.mapValues { places in Self.middle(places.map { histories[$0].horizon }) } }

    /// Whether a year or more is asked for of any indicator.
    var isLong: Bool { horizons.values.contains { HorizonBlocks(horizon: $0).isLong } }

    /// The places of the histories of each indicator.
    var groups: [Indicator: [Int]] { Dictionary(grouping: histories.indices) { panel.indicator(at: histories[$0].series) } }

    /// Forecasts the past, and learns from it what each model says and how far off forecasts are.
    ///
    /// - Returns: The past's forecasts, none where the choice doesn't look back.
    mutating func learn(_ choice: ModelChoice) -> [PastErrors.Window] {
        let past = choice.looksBack ? PastErrors(of: histories, sampled: lookedBack(), by: choice.models(isLong: isLong)).windows : []
        let horizons = horizons
        for (indicator, places) in groups {
            let members = Set(places)
            methods[indicator] = ForecastMethod(
                choice, windows: past.filter { members.contains($0.history) }, horizon: horizons[indicator] ?? 0,
                months: Self.middle(places.map { histories[$0].values.count { !$0.isNaN } }), areRelated: !panel.isFlat)
        }
        return past
    }

    /// Makes the entries of all series.
    ///
    /// - Parameters:
    ///   - now: For each model the forecast of each history.
    ///   - siblings: What young series borrow.
    ///   - shared: The past's errors that are drawn together.
    ///   - planned: The projects on top.
    mutating func makeEntries(
        _ now: [[ModelForecast]], siblings: [Indicator: Siblings], shared: SharedWindows, planned: [PlannedProject]
    ) {
        windowCount = shared.ends.count
        let projects = place(planned)
        let finished = self
        entries += Parallel.map(histories.count) { place -> Forecast.Entry? in
            finished.entry(
                place: place, now.map { $0[place] }, siblings: siblings, shared: shared,
                planned: projects[finished.histories[place].series] ?? [])
        }.compactMap { $0 }
        forecastNewcomers(projects)
    }

    /// The upper median.
    private static func middle(_ counts: [Int]) -> Int { counts.isEmpty ? 0 : counts.sorted()[counts.count / 2] }

    /// Blends what the models say of one history.
    private func entry(
        place: Int, _ now: [ModelForecast], siblings: [Indicator: Siblings], shared: SharedWindows, planned: [Forecast.Entry.Planned]
    ) -> Forecast.Entry? {
        let history = histories[place]
        let indicator = panel.indicator(at: history.series)
        guard let method = methods[indicator] else { return nil }
        let nonNegative = indicator.kind == .visits
        var means = Self.blend(now.map(\.means), of: history, by: method, nonNegative: nonNegative)
        var spread = now[0].spread ?? .init(totalVariance: 0, covarianceWithTotal: [], variances: [])
        Self.steady(&spread, means: means, known: history.shownCount, siblings: siblings[indicator])
        Self.shift(&means, by: method.commonMiss, spread, nonNegative: nonNegative)
        Self.multiply(&means, &spread, by: history.multipliers)
        let factor = method.errorScale.factor(
            ForecastSigns(
                of: history, length: history.values.count, forecasts: now.map { $0.means.reduce(0, +) },
                expected: spread.totalVariance.squareRoot()), history: place)
        return entry(
            of: history, place: place, means: means, spread: spread, factor: factor, method: method, shared: shared, planned: planned)
    }

    /// Puts back what was taken out of a history before models saw it.
    private static func multiply(_ means: inout [Double], _ spread: inout ModelForecast.Spread, by factors: [Double]) {
        guard factors.contains(where: { $0 != 1 }) else { return }
        let mean = factors.reduce(0, +) / Double(factors.count)
        var total = 0.0
        for place in means.indices {
            means[place] *= factors[place]
            spread.variances[place] *= factors[place] * factors[place]
            // The covariance with the sum of what is multiplied each by its own: near enough by their mean.
            spread.covarianceWithTotal[place] *= factors[place] * mean
            total += spread.covarianceWithTotal[place]
        }
        spread.totalVariance = total
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

    func isWhole(_ series: Int) -> Bool {
        panel.withValues(at: series) { $0.allSatisfy { $0.isNaN || $0 == $0.rounded() } }
    }

    /// What tells a series' draws from all others'.
    func stream(of series: Int) -> UInt64 {
        var hash = StableHash()
        for part in panel.key(at: series).parts { hash.combine(part) }
        hash.combine(panel.indicator(at: series).name)
        return hash.value
    }

    private static func blend(_ forecasts: [[Double]], of history: History, by method: ForecastMethod, nonNegative: Bool) -> [Double] {
        let level = history.level(length: history.values.count)
        let blocks = HorizonBlocks(horizon: history.horizon)
        return history.targets.enumerated().map { place, target in
            let block = min(blocks.block(ofMonth: history.end.distance(to: target)), method.blockVectors.count - 1)
            var mean = level
            for (forecast, weight) in zip(forecasts, method.blockVectors[block]) where weight != 0 {
                mean += weight * (forecast[place] - level)
            }
            return nonNegative ? max(0, mean) : mean
        }
    }

    /// Adds a multiple of the expected error of the sum, to each month what is its share of it.
    private static func shift(_ means: inout [Double], by multiple: Double, _ spread: ModelForecast.Spread, nonNegative: Bool) {
        guard multiple != 0, spread.totalVariance > 0 else { return }
        let unit = multiple / spread.totalVariance.squareRoot()
        for place in means.indices {
            means[place] += unit * spread.covarianceWithTotal[place]
            if nonNegative { means[place] = max(0, means[place]) }
        }
    }

    private func entry(
        of history: History, place: Int, means: [Double], spread: ModelForecast.Spread, factor: Double, method: ForecastMethod,
        shared: SharedWindows, planned: [Forecast.Entry.Planned]
    ) -> Forecast.Entry {
        let indicator = panel.indicator(at: history.series)
        let variance = spread.totalVariance
        let shares = means.indices.map { variance > 0 ? spread.covarianceWithTotal[$0] / variance : 1 / Double(means.count) }
        // What a month has beside its share of the total's error.
        let deviations = means.indices.map { month in
            factor * max(0, spread.variances[month] - shares[month] * shares[month] * variance).squareRoot()
        }
        let whole = indicator.kind == .visits || isWhole(history.series)
        return Forecast.Entry(
            series: history.series, end: history.end, targets: history.targets, means: means, shares: shares, deviations: deviations,
            scale: factor * variance.squareRoot(), scores: shared.scores(of: place, method.vector),
            jointShare: method.jointShare, stream: stream(of: history.series), isWhole: whole,
            // Who was paid nothing yet has nothing to pay back.
            isNonNegative: indicator.kind == .visits || history.values.allSatisfy { $0.isNaN || $0 == 0 }, total: means.reduce(0, +),
            planned: planned)
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
