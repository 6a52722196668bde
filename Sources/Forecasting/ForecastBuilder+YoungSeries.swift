import Observations

/// A series of which nothing is known yet.
struct Newcomer: Sendable {
    /// Its place in the panel.
    let series: Int
    /// The last month that others know.
    let end: Month
    /// The months to forecast.
    let targets: [Month]
}

extension ForecastBuilder {
    /// The fewest siblings that say what a new series may be.
    private static let fewestSiblings = 3
    /// However alike its siblings are, a new series is expected to be off by this share of them at least.
    private static let smallestRelativeSpread = 0.5

    /// Makes the entries of series that have no past: each month the median of its siblings', off by as much as they differ.
    ///
    /// Siblings are the series of the same indicator: those of the same parent where there are enough, else all.
    mutating func forecastNewcomers(_ projects: [Int: [Forecast.Entry.Planned]]) {
        for newcomer in newcomers {
            let (key, indicator) = (panel.key(at: newcomer.series), panel.indicator(at: newcomer.series))
            let all = entries.filter { entry in
                panel.indicator(at: entry.series) == indicator && newcomer.targets.allSatisfy(entry.targets.contains)
            }
            let close = all.filter { panel.key(at: $0.series).parts.dropLast() == key.parts.dropLast() }
            let siblings = close.count >= Self.fewestSiblings ? close : all
            guard siblings.count >= Self.fewestSiblings else {
                warnings.append(.empty(key, indicator))
                continue
            }
            warnings.append(.fromSiblings(key, indicator, siblings: siblings.count))
            entries.append(
                entry(
                    of: newcomer, indicator, siblings.map { sibling in Self.means(of: sibling, newcomer.targets) },
                    isWhole: siblings.allSatisfy(\.isWhole), planned: projects[newcomer.series] ?? []))
        }
    }

    private static func means(of sibling: Forecast.Entry, _ targets: [Month]) -> [Double] {
        targets.map { target in sibling.targets.firstIndex(of: target).map { sibling.means[$0] } ?? 0 }
    }

    private func entry(
        of newcomer: Newcomer, _ indicator: Indicator, _ siblings: [[Double]], isWhole: Bool, planned: [Forecast.Entry.Planned]
    ) -> Forecast.Entry {
        let means = newcomer.targets.indices.map { place in siblings.map { $0[place] }.median }
        let total = means.reduce(0, +)
        let distances: [Double] = siblings.map { $0.reduce(0, +) - total }
        let squares: [Double] = distances.map { $0 * $0 }
        let variance = squares.reduce(0, +) / Double(squares.count)
        let spread = max(variance.squareRoot(), Self.smallestRelativeSpread * abs(total))
        return Forecast.Entry(
            series: newcomer.series, end: newcomer.end, targets: newcomer.targets, means: means,
            shares: means.map { total != 0 ? $0 / total : 1 / Double(means.count) },
            deviations: means.map { Self.smallestRelativeSpread * abs($0) }, scale: spread,
            scores: [Double](repeating: .nan, count: windowCount), jointShare: 0, stream: stream(of: newcomer.series), isWhole: isWhole,
            isNonNegative: indicator.kind == .visits, total: total, planned: planned)
    }
}

// What a young series borrows is how far forecasts of its siblings are off.
extension ForecastBuilder {
    /// What an indicator's longer series, in the middle, tell of a young one.
    struct Siblings: Sendable, Equatable {
        /// The expected error in units of the expected total.
        let relativeSpread: Double
        /// The size of the expected total.
        let total: Double
    }

    /// What the longer series of each indicator tell of young ones.
    func siblings(_ forecasts: [ModelForecast]) -> [Indicator: Siblings] {
        var longer: [Indicator: [(spread: Double, total: Double)]] = [:]
        for (history, forecast) in zip(histories, forecasts) where history.shownCount >= 24 {
            let total = abs(forecast.means.reduce(0, +))
            guard let spread = forecast.spread, total > 0 else { continue }
            longer[panel.indicator(at: history.series), default: []].append((spread.totalVariance.squareRoot(), total))
        }
        return longer.mapValues { members in
            Siblings(
                relativeSpread: members.map { $0.spread / $0.total }.sorted()[members.count / 2],
                total: members.map(\.total).sorted()[members.count / 2])
        }
    }

    /// The months a sibling's spread is worth to a series that is young.
    private static let siblingMonths = 6.0
    /// The relative error that is expected of a young series without siblings.
    private static let unknownRelativeSpread = 0.5

    /// Draws the spread of a series of less than two years towards that of its siblings: a variance from a handful of
    /// months is hardly known. A series that brought nothing yet may come to what one month of a sibling's would be among its own.
    static func steady(_ spread: inout ModelForecast.Spread, means: [Double], known: Int, siblings: Siblings?) {
        guard known < 24, !means.isEmpty else { return }
        let total = max(abs(means.reduce(0, +)), (siblings?.total ?? 0) / Double(known + 1))
        let expected = (siblings?.relativeSpread ?? unknownRelativeSpread) * total
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
