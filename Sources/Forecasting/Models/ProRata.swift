/// What planners' spreadsheets do: last year's remaining months, scaled by how this year's months so far compare with
/// the same months of last year.
public struct ProRata: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "pro-rata"

    /// The bounds of the ratio of this year to last; a first quarter of nothing is no reason to forecast nothing.
    static let ratioBounds = 0.2...5

    /// The model; it has nothing to set.
    public init() {}

    /// Finds the months that are compared.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        let placeOf = Dictionary(uniqueKeysWithValues: shape.observed.enumerated().map { ($1, $0) })
        let end = (shape.observed.last ?? -1) + 1
        // The year's months so far: what the targets leave of twelve; a whole year where they leave nothing.
        let horizon = (shape.targets.last ?? end) - end + 1
        let elapsed = horizon < 12 && horizon > 0 ? 12 - horizon : 12
        var pairs: [(now: Int, before: Int)] = []
        for time in max(0, end - elapsed)..<end {
            if let now = placeOf[time], let before = placeOf[time - 12] { pairs.append((now, before)) }
        }
        return Prepared(length: shape.observed.count, naive: SeasonalNaive().prepared(for: shape), pairs: pairs)
    }

    private struct Prepared: PreparedModel {
        let length: Int
        let naive: any PreparedModel
        /// The places of a month of this year and of the same month of last year.
        let pairs: [(now: Int, before: Int)]

        func forecast(_ histories: [Double]) -> [ModelForecast] {
            zip(split(histories, length: length), naive.forecast(histories)).map { history, naive in
                var (now, before) = (0.0, 0.0)
                for pair in pairs {
                    now += history[history.startIndex + pair.now]
                    before += history[history.startIndex + pair.before]
                }
                guard before > 0 else { return naive }
                let ratio = min(max(now / before, ProRata.ratioBounds.lowerBound), ProRata.ratioBounds.upperBound)
                return ModelForecast(means: naive.means.map { ratio * $0 })
            }
        }
    }
}
