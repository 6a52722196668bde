public import Observations

/// Events that are counted one by one: a course opened, a base built, an occupation assessed.
public struct MilestoneEvents: Sendable, Equatable {
    /// Some events of one kind in one month.
    public struct Event: Sendable, Equatable {
        /// Whose events they are: a college, or ``SeriesKey/total`` for the school's own.
        public let unit: String
        /// What happened, by the catalogue's name.
        public let indicator: String
        /// When.
        public let month: Month
        /// How many times; 0 says that nothing happened.
        public let count: Int
        /// The occupation it happened for, where the indicator is counted by occupation.
        public let occupation: String?

        /// Some events.
        public init(unit: String, indicator: String, month: Month, count: Int, occupation: String? = nil) {
            precondition(count >= 0, "events are counted from nothing upwards")
            self.unit = unit
            self.indicator = indicator
            self.month = month
            self.count = count
            self.occupation = occupation
        }
    }

    /// The events, in the file's order.
    public let all: [Event]

    /// The first month of the first year that has an event: what is not among the events from there on did not happen.
    public let start: Month?

    /// Given events. A month, unit and indicator of which nothing is said had none.
    public init(_ events: [Event]) {
        all = events
        start = events.map(\.month.year).min().map { Month($0, 1) }
    }

    private init(_ events: [Event], start: Month?) {
        all = events
        self.start = start
    }

    /// What was known at the end of a month.
    public func asOf(_ month: Month) -> MilestoneEvents { MilestoneEvents(all.filter { $0.month <= month }, start: start) }

    /// The events of one kind.
    public func only(_ indicator: String) -> MilestoneEvents { MilestoneEvents(all.filter { $0.indicator == indicator }, start: start) }
}
