/// A level and a slope that follow the series, the slope damped (Gardner & McKenzie 1985), on data without their shrunken season.
///
/// Both start from plain averages and their parameters are the best of a grid: to search for the start that fits best, as likelihood
/// does, costs more and forecasts worse.
public struct DampedHolt: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "damped-holt"

    /// The model; it has nothing to set.
    public init() {}

    /// The fewest known months that say something of a slope.
    private static let fewestMonths = 6
    private static let grid = GridETS.sloped.filter { $0.season == 0 }

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { history in
            let season = SeasonalIndices(of: history, multiply: history.isPositive)
            let adjusted = season.removed(from: history.values)
            guard history.known.count >= Self.fewestMonths else {
                return season.added(to: Theta.lastMean(of: TimedHistory(values: adjusted, horizon: history.horizon)))
            }
            let state = GridETS.firstState(of: adjusted, season: [Double](repeating: 0, count: 12), hasTrend: true)
            let squares = GridETS.sumsOfSquares(adjusted, Self.grid, state, multiply: false)
            let best = squares.indices.min { squares[$0] < squares[$1] } ?? 0
            let form = ETSForm(error: .additive, trend: .additive, isDamped: true)
            let model = ExponentialSmoothing(form: form, smoothing: Self.grid[best], state: state)
            return season.added(to: model.path(adjusted, horizon: history.horizon))
        }
    }
}
