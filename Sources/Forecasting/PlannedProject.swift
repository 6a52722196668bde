public import Observations

/// A project that is signed or scheduled: what it brings, when, and how likely.
public struct PlannedProject: Sendable, Equatable {
    /// Whose project it is.
    public let key: SeriesKey
    /// What it brings.
    public let indicator: Indicator
    /// The month it lands in.
    public let month: Month
    /// How much it brings: visits, or yuan.
    public let amount: Double
    /// The chance that it comes about, 0 to 1.
    public let probability: Double

    /// A planned project.
    public init(key: SeriesKey, indicator: Indicator, month: Month, amount: Double, probability: Double = 1) {
        self.key = key
        self.indicator = indicator
        self.month = month
        self.amount = amount
        self.probability = probability
    }
}
