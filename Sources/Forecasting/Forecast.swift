public import Observations
import Statistics

/// Where every series of a panel goes from the last month that is known: joint paths of the months to come.
///
/// Paths are not stored. Each is a function of seed, series and number and is drawn again whenever it is asked for, so a
/// million series take no more room than their months, and a series' draws are the same in any company.
public struct Forecast: Sendable {
    /// What was known when the forecast was made.
    public let panel: Panel
    /// What fixes every draw.
    public let seed: UInt64
    /// How many paths each series has.
    public let pathCount: Int
    /// How the forecasts of each indicator came about.
    public let methods: [Indicator: ForecastMethod]
    /// What a reader should know of the series before believing their forecast.
    public let warnings: [ForecastWarning]

    let entries: [Entry]
    /// How many past windows the panel's series share.
    let windowCount: Int
    /// The errors, in units of a series' scale, that are equally likely: one a path, ascending.
    let marginErrors: [Double]

    init(
        panel: Panel, seed: UInt64, pathCount: Int, methods: [Indicator: ForecastMethod], warnings: [ForecastWarning], entries: [Entry],
        windowCount: Int
    ) {
        self.panel = panel
        self.seed = seed
        self.pathCount = pathCount
        self.methods = methods
        self.warnings = warnings
        self.entries = entries
        self.windowCount = windowCount
        marginErrors = (0..<pathCount).map { Draws.error(ofScore: Normal.standardQuantile((Double($0) + 0.5) / Double(pathCount))) }
    }

    /// The forecast of one series.
    struct Entry: Sendable {
        let series: Int
        /// The last month that is known.
        let end: Month
        /// The months that are drawn, ascending.
        let targets: [Month]
        let means: [Double]
        let shares: [Double]
        let deviations: [Double]
        /// The scale of the error of the targets' sum.
        let scale: Double
        /// For each shared window the normal score of this series' error in it; NaN where it has none.
        let scores: [Double]
        let jointShare: Double
        let stream: UInt64
        let isWhole: Bool
        let isNonNegative: Bool
        /// The sum of ``means``.
        let total: Double
        /// Projects that land in one of the targets.
        let planned: [Planned]

        /// A project: the target it lands in, what it brings, its chance, and the stream that says on which paths it comes about.
        struct Planned: Sendable {
            let target: Int
            let amount: Double
            let probability: Double
            let stream: UInt64
        }
    }

    /// The number of series that have a forecast.
    public var count: Int { entries.count }

    /// What a forecast says of one series, without its draws.
    public struct SeriesForecast: Sendable {
        /// The series as it is known.
        public let series: MonthlySeries
        /// The last month that is known.
        public let asOf: Month
        /// The months that are drawn: missing ones of the current year and those to come.
        public let targets: [Month]
        /// The expected value of each target.
        public let means: [Double]
    }

    /// The forecast at a place, 0 to ``count`` − 1.
    public subscript(position: Int) -> SeriesForecast {
        let entry = entries[position]
        return SeriesForecast(series: panel[entry.series], asOf: entry.end, targets: entry.targets, means: means(at: position))
    }

    /// The place of a series' forecast, or `nil` where it has none.
    public func position(of key: SeriesKey, _ indicator: Indicator) -> Int? {
        entries.firstIndex { panel.key(at: $0.series) == key && panel.indicator(at: $0.series) == indicator }
    }

    /// The key of the series at a place.
    public func key(at position: Int) -> SeriesKey { panel.key(at: entries[position].series) }
    /// The indicator of the series at a place.
    public func indicator(at position: Int) -> Indicator { panel.indicator(at: entries[position].series) }
    /// The last known month of the series at a place.
    public func asOf(at position: Int) -> Month { entries[position].end }
    /// Whether all numbers of the series at a place are whole, drawn ones too.
    public func isWhole(at position: Int) -> Bool { entries[position].isWhole }
    /// The months that are drawn for the series at a place.
    public func targets(at position: Int) -> [Month] { entries[position].targets }
    /// The expected values of the months that are drawn for the series at a place, planned projects included.
    public func means(at position: Int) -> [Double] {
        let entry = entries[position]
        var means = entry.means
        for project in entry.planned { means[project.target] += project.amount * project.probability }
        return means
    }
}
