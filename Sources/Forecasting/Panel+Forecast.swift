public import Observations

/// How far a forecast reaches.
public enum ForecastHorizon: Sendable, Equatable {
    /// To December of the as-of month's year.
    case yearEnd
    /// A number of months after the last known one.
    case months(Int)
}

extension ForecastHorizon {
    /// `year-end`, or a number of months from 1 to 36; `nil` for any other name.
    public init?(name: String) {
        if name == "year-end" {
            self = .yearEnd
        } else if let months = Int(name), (1...ForecastBuilder.longestHorizon).contains(months) {
            self = .months(months)
        } else {
            return nil
        }
    }

    /// What ``init(name:)`` reads back.
    public var name: String {
        switch self {
        case .yearEnd: "year-end"
        case .months(let count): String(count)
        }
    }
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
        var builder = ForecastBuilder(panel: known, asOf: asOf, horizon: horizon, pooled: models.looksBack)
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
