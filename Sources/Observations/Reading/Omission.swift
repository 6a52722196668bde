public import Tables

/// What a reader left out because it was wrong, and what that costs; see ``PanelReader/leavesOutWrongRows``.
public struct Omission: Hashable, Sendable {
    /// What is missing for it.
    public enum Effect: String, Sendable {
        /// The values of one month, which are missing now.
        case value
        /// A row: its month or its name can't be read, so that nobody can say which month of whom lacks it.
        case row
        /// Nothing: a row that says again what another has said.
        case repetition
        /// Nothing: a sum that disagrees with what it sums, which counts.
        case sum
    }

    /// What is wrong, and where.
    public let error: ObservationError
    /// What is missing for it.
    public internal(set) var effect: Effect
    /// Whose it was, as far as the row says.
    public let key: SeriesKey?
    /// What it counted; empty where the row doesn't say whose it was.
    public internal(set) var indicators: [Indicator]
    /// The month it was of, as far as the row says.
    public let month: Month?
}

extension Omission {
    /// Whether what is left out may be part of an indicator's sum over a month.
    func touches(_ indicator: Indicator, _ month: Month) -> Bool {
        (self.month == nil || self.month == month) && (indicators.isEmpty || indicators.contains { $0.name == indicator.name })
    }
}
