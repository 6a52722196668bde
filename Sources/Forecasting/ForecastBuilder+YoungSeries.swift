import Observations

extension ForecastBuilder {
    /// The median over an indicator's longer series of the expected error in units of the expected total.
    func relativeSpreads(_ forecasts: [ModelForecast]) -> [Indicator: Double] {
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
    static func steady(_ spread: inout ModelForecast.Spread, means: [Double], known: Int, siblings: Double?) {
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
