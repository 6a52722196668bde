/// The same month of the last year that is known: the least a forecast has to beat.
public struct SeasonalNaive: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "seasonal-naive"

    /// The model; it has nothing to set.
    public init() {}

    /// Finds the month that each target repeats.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        let placeOf = Dictionary(uniqueKeysWithValues: shape.observed.enumerated().map { ($1, $0) })
        let sources = shape.targets.map { target in
            stride(from: target - 12, through: 0, by: -12).lazy.compactMap { placeOf[$0] }.first
        }
        return Prepared(length: shape.observed.count, sources: sources)
    }

    private struct Prepared: PreparedModel {
        let length: Int
        /// For each target the place of the month it repeats, `nil` where no such month is known.
        let sources: [Int?]

        func forecast(_ histories: [Double]) -> [ModelForecast] {
            split(histories, length: length).map { history in
                let mean = history.reduce(0, +) / Double(length)
                return ModelForecast(means: sources.map { $0.map { history[history.startIndex + $0] } ?? mean })
            }
        }
    }
}
