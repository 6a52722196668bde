import Foundation
public import Observations
import Statistics

/// How far a forecast reaches.
public enum ForecastHorizon: Sendable, Equatable {
    /// To December of the as-of month's year.
    case yearEnd
    /// A number of months after the last known one.
    case months(Int)
}

extension Panel {
    /// Forecasts every series of the panel from what was known in a month.
    ///
    /// - Parameters:
    ///   - asOf: The last month that may be seen; later values are hidden. Without one, each series' own last month.
    ///   - horizon: How far to go.
    ///   - models: Which models speak.
    ///   - planned: Projects signed and scheduled, which come on top of what the series' past lets expect.
    ///   - seed: What fixes every draw.
    ///   - paths: The number of paths, each series' and so the school's.
    /// - Returns: The joint paths of all series from their last known month on.
    /// - Throws: ``ForecastError`` if nothing is known by then.
    ///
    /// A panel of keys (colleges) has one calendar: the year is that of its latest month. A flat panel's series need have
    /// nothing to do with each other, and each has its own year.
    public func forecast(
        asOf: Month? = nil, horizon: ForecastHorizon = .yearEnd, models: ModelChoice = .standard, planned: [PlannedProject] = [],
        seed: UInt64 = 0, paths: Int = 2000
    ) throws(ForecastError) -> Forecast {
        precondition(paths > 0, "a forecast has at least one path")
        let known = asOf.map { self.asOf($0) } ?? self
        var builder = ForecastBuilder(panel: known, asOf: asOf, horizon: horizon)
        guard !builder.histories.isEmpty else { throw .nothingKnown(asOf: asOf) }
        builder.build(models, planned: planned)
        return Forecast(
            panel: known, seed: seed, pathCount: paths, methods: builder.methods, warnings: builder.warnings, entries: builder.entries,
            windowCount: builder.windowCount)
    }
}

extension Panel {
    /// Whether the panel's series are a list of their own and not parts of one school.
    public var isFlat: Bool { keyNames == ["series"] }
}

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
        let past = choice.looksBack ? PastErrors(of: histories, by: choice.models).windows : []
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
        var stream = StableHash()
        for part in panel.key(at: history.series).parts { stream.combine(part) }
        stream.combine(indicator.name)
        return Forecast.Entry(
            series: history.series, end: history.end, targets: history.targets, means: means, shares: shares, deviations: deviations,
            scale: method.calibration * variance.squareRoot(), scores: shared.scores(of: place, method.vector),
            jointShare: method.jointShare, stream: stream.value, isWhole: whole, isNonNegative: indicator.kind == .visits,
            total: means.reduce(0, +), planned: planned)
    }
}

extension ForecastBuilder {
    /// Finds the targets that projects land in, by series. A project outside of them is said and left out.
    private mutating func place(_ projects: [PlannedProject]) -> [Int: [Forecast.Entry.Planned]] {
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

    /// The median over an indicator's longer series of the expected error in units of the expected total.
    private func relativeSpreads(_ forecasts: [ModelForecast]) -> [Indicator: Double] {
        var ratios: [Indicator: [Double]] = [:]
        for (history, forecast) in zip(histories, forecasts) where history.values.count >= 24 {
            let total = abs(forecast.means.reduce(0, +))
            guard let spread = forecast.spread, total > 0 else { continue }
            ratios[panel.indicator(at: history.series), default: []].append(spread.totalVariance.squareRoot() / total)
        }
        return ratios.mapValues { $0.sorted()[$0.count / 2] }
    }

    /// The months a sibling's spread is worth to a series that is young.
    private static let siblingMonths = 6.0
    /// The relative error that is expected of a young series without siblings.
    private static let unknownRelativeSpread = 0.5

    /// Draws the spread of a series of less than two years towards that of its siblings: a variance from a handful of
    /// months is hardly known.
    private static func steady(_ spread: inout ModelForecast.Spread, means: [Double], known: Int, siblings: Double?) {
        guard known < 24, !means.isEmpty else { return }
        let expected = (siblings ?? unknownRelativeSpread) * abs(means.reduce(0, +))
        let own = Double(max(0, known - 1))
        let variance = (own * spread.totalVariance + siblingMonths * expected * expected) / (own + siblingMonths)
        guard spread.totalVariance > 0 else {
            let count = Double(means.count)
            spread = .init(
                totalVariance: variance, covarianceWithTotal: means.map { _ in variance / count },
                variances: means.map { _ in variance / count })
            return
        }
        let factor = variance / spread.totalVariance
        spread.totalVariance = variance
        for month in means.indices {
            spread.covarianceWithTotal[month] *= factor
            spread.variances[month] *= factor
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
                error: -window.error(weights) / max(window.expected, .leastNormalMagnitude)
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
