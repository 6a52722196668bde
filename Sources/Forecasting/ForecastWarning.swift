public import Observations

/// What a reader should know of a series before believing its forecast.
public enum ForecastWarning: Sendable, Equatable {
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
    /// A planned project lands in a month that is not forecast: it has passed, or lies beyond the horizon.
    case plannedOutside(SeriesKey, Indicator, month: Month)
}

/// Why no forecast can be made.
public enum ForecastError: Error, Sendable, Equatable {
    /// No series has a known month up to the one the forecast is made in.
    case nothingKnown(asOf: Month?)
}

extension ForecastError: CustomStringConvertible {
    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .nothingKnown(let month?): "no series has a value in the years up to \(month)"
        case .nothingKnown(nil): "no series has a value"
        }
    }
}

extension ForecastWarning: CustomStringConvertible {
    /// The warning in a sentence.
    public var description: String {
        switch self {
        case .late(let key, let indicator, let last, let others):
            "\(indicator.name) of \(key) ends in \(last), not in \(others): forecast from its own last month"
        case .missing(let key, let indicator, let months):
            "\(indicator.name) of \(key): \(months.map(\.description).joined(separator: ", ")) missing this year, drawn like a future month"
        case .short(let key, let indicator, let months):
            "\(indicator.name) of \(key) has \(months) month\(months == 1 ? "" : "s"): too few to know its season"
        case .ended(let key, let indicator, let last):
            "\(indicator.name) of \(key) ended in \(last): too long ago to be forecast, left out"
        case .empty(let key, let indicator): "\(indicator.name) of \(key) has no known month: left out"
        case .plannedOutside(let key, let indicator, let month):
            "a planned project of \(key), \(indicator.name), lands in \(month), which is not forecast: left out"
        }
    }
}
