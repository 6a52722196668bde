/// What is moved between colleges, or handed out to them.
public enum MovableResource: String, Sendable, CaseIterable {
    /// Targets themselves: who answers for how much of the school's total.
    case quota
    /// Money, in yuan, where the panel shows what money brings.
    case funding
    /// Teachers' time (师资), in days, where the panel shows what it brings.
    case staff
}

/// What a reallocation is to make best.
public enum ReallocationObjective: String, Sendable, CaseIterable {
    /// The weighted sum of expected shortfalls is least.
    case shortfall
    /// The expected number of colleges on target, weighted, is greatest.
    case onTarget = "on-target"
}

/// What a reallocation has to keep to, beside the floors and ceilings of the targets.
public struct ReallocationTerms: Sendable, Equatable {
    /// The most that any college gives or takes: visits or yuan of quota, or yuan or days handed out. `nil` is no bound.
    public var largestMove: Double?
    /// The names of colleges that may not take part.
    public var excluded: [String]
    /// What is handed out: yuan or teacher-days. Quotas need none.
    public var budget: Double?

    /// Terms.
    public init(largestMove: Double? = nil, excluded: [String] = [], budget: Double? = nil) {
        self.largestMove = largestMove
        self.excluded = excluded
        self.budget = budget
    }
}
