/// Which models a forecast is made of.
public enum ModelChoice: Sendable {
    /// Regression on trend and months, on the level, on the log scale or the mean of both: whichever was best in the panel's past.
    case standard
    /// Regression on trend and months over a coarse grid, on the level, its past not forecast again.
    case fast
    /// The mean of the given models.
    case mean([any ForecastModel])

    /// The models that can be named on the command line.
    public static let named: [any ForecastModel] = [SeasonalNaive(), ProRata(), TrendAndMonths(), LogScale(TrendAndMonths())]

    /// The model that knows how far off it expects to be, whatever models give the means.
    var spreadModel: any ForecastModel {
        if case .fast = self { TrendAndMonths.coarse } else { TrendAndMonths() }
    }

    /// The models, the spread's first.
    var models: [any ForecastModel] {
        switch self {
        case .standard: [spreadModel, LogScale(TrendAndMonths())]
        case .fast: [spreadModel]
        case .mean(let models): [spreadModel] + models.filter { $0.name != spreadModel.name }
        }
    }

    /// The weights of ``models`` that are compared on the past, the first preferred where others are no better.
    var candidateWeights: [[Double]] {
        switch self {
        case .standard: [[0.5, 0.5], [1, 0], [0, 1]]
        case .fast: [[1]]
        case .mean(let chosen):
            [models.map { model in chosen.contains { $0.name == model.name } ? 1 / Double(chosen.count) : 0 }]
        }
    }

    /// Whether the past is forecast again, to choose and to calibrate.
    var looksBack: Bool {
        if case .fast = self { false } else { true }
    }
}
