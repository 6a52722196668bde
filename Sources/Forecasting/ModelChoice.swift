/// Which models a forecast is made of.
public enum ModelChoice: Sendable {
    /// Regressions on trend and months, on the level and on the log scale, with a slope that may drift and with one that may not,
    /// theta, the grid of ETS, and the two plainest forecasts; weighted by what the panel's past says of them.
    case standard
    /// Regression on trend and months over a coarse grid, on the level, its past not forecast again.
    case fast
    /// The mean of the given models.
    case mean([any ForecastModel])

    /// The models that can be named on the command line.
    public static let named: [any ForecastModel] = [
        SeasonalNaive(), ProRata(), TrendAndMonths(), LogScale(TrendAndMonths()), TrendAndMonths.steady, LogScale(TrendAndMonths.steady),
        DampedHolt(), Theta(), Theta.steep, GridETS(), ETS(), RegressionWithAR(), CompoundCount(), Croston(.croston), Croston(.sba),
        Croston(.tsb),
    ]

    /// The choice of a name: `default`, `fast`, or names of ``named`` with commas between, none twice; `nil` for any other.
    public init?(names: String) {
        switch names {
        case "default": self = .standard
        case "fast": self = .fast
        default:
            let parts = names.split(separator: ",").map(String.init)
            let models = parts.compactMap { part in Self.named.first { $0.name == part } }
            guard !models.isEmpty, models.count == parts.count, Set(parts).count == parts.count else { return nil }
            self = .mean(models)
        }
    }

    /// What ``init(names:)`` reads back, where all models are among ``named``.
    public var names: String {
        switch self {
        case .standard: "default"
        case .fast: "fast"
        case .mean(let chosen): chosen.map(\.name).joined(separator: ",")
        }
    }

    /// The name of the first model that isn't among ``named``.
    var unnamed: String? {
        guard case .mean(let chosen) = self else { return nil }
        return chosen.first { model in !Self.named.contains { $0.name == model.name } }?.name
    }

    /// The models; the first is the one that knows how far off it expects to be, whatever its own weight.
    var models: [any ForecastModel] {
        switch self {
        case .standard:
            [
                TrendAndMonths(), LogScale(TrendAndMonths()), TrendAndMonths.steady, LogScale(TrendAndMonths.steady), SeasonalNaive(),
                ProRata(), Theta(), GridETS(),
            ]
        case .fast: [TrendAndMonths.coarse]
        case .mean(let chosen): [TrendAndMonths()] + chosen.filter { $0.name != TrendAndMonths().name }
        }
    }

    /// The models of a forecast: where a year or more is asked for, a theta that keeps to its trend stands behind ``models``.
    func models(isLong: Bool) -> [any ForecastModel] { isLong && isStacked ? models + [Theta.steep] : models }

    /// The share of the last of ``models(isLong:)`` where a year or more is asked for: none with two years of history, half with a long one.
    ///
    /// - Parameter months: How many months of the series are known, in the middle.
    /// - Returns: A share from 0 to 0.5.
    func longShare(ofMonths months: Int) -> Double { isStacked ? 0.5 * max(0, 1 - 24 / Double(max(1, months))) : 0 }

    /// The weights of ``models`` before the past has spoken.
    var priorWeights: [Double] {
        switch self {
        case .standard: [0.15, 0.15, 0.15, 0.15, 0.025, 0.05, 0.175, 0.15]
        case .fast: [1]
        case .mean(let chosen): models.map { model in chosen.contains { $0.name == model.name } ? 1 / Double(chosen.count) : 0 }
        }
    }

    /// Whether the weights are learned from the past.
    var isStacked: Bool {
        if case .standard = self { true } else { false }
    }

    /// Whether the past is forecast again, to learn weights and to calibrate.
    var looksBack: Bool {
        if case .fast = self { false } else { true }
    }
}
