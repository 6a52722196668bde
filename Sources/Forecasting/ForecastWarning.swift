public import Observations

/// What a reader should know of a series before believing its forecast.
public indirect enum ForecastWarning: Sendable, Equatable {
    /// The series ends earlier than others of its panel; its forecast starts from its own last month.
    case late(SeriesKey, Indicator, last: Month, others: Month)
    /// Months of the current year are missing and drawn like future ones.
    case missing(SeriesKey, Indicator, [Month])
    /// The series has fewer months than two years: its season is little more than a guess.
    case short(SeriesKey, Indicator, months: Int)
    /// The series ended too long ago to be forecast; it has no row.
    case ended(SeriesKey, Indicator, last: Month)
    /// The series has no known month; it has no row.
    case empty(SeriesKey, Indicator)
    /// Nothing is known of the series' key: it is forecast from its siblings, very roughly.
    case fromSiblings(SeriesKey, Indicator, siblings: Int)
    /// The series has too few months to show a season and is thought to have that of its siblings.
    case borrowedSeason(SeriesKey, Indicator, months: Int)
    /// All months are zero: so is the forecast, which says nothing of a beginning.
    case nothingYet(SeriesKey, Indicator, months: Int)
    /// A month is far from everything around it. Models are shown less; it counts in full in what has been reached.
    case outlier(SeriesKey, Indicator, month: Month, value: Double)
    /// Since a month the series is another; what was before is brought to the new level before models see it.
    case levelShift(SeriesKey, Indicator, month: Month, ratio: Double)
    /// The series ended when another rose by about as much: it counts as taken over, and nothing more is expected of it.
    case absorbed(SeriesKey, Indicator, last: Month, into: SeriesKey)
    /// A planned project lands in a month that is not forecast: it has passed, or lies beyond the horizon.
    case plannedOutside(SeriesKey, Indicator, month: Month)
}

/// Why no forecast can be made.
public enum ForecastError: Error, Sendable, Equatable {
    /// No series has a known month up to the one the forecast is made in.
    case nothingKnown(asOf: Month?)
    /// A pooled model doesn't go with the panel or with what is asked for.
    case unsuitable(PooledModelError)
}

extension ForecastError: CustomStringConvertible {
    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .nothingKnown(let month?): "no series has a value in the years up to \(month)"
        case .nothingKnown(nil): "no series has a value"
        case .unsuitable(let reason): reason.description
        }
    }
}
