/// A line, a path or a column of dots that a chart of a design shows: plain numbers, nothing drawn.
public struct EffectSeries: Sendable, Equatable {
    /// What the points are.
    public enum Kind: String, Sendable, CaseIterable {
        /// The effect so many periods from the start, with its interval.
        case eventStudy = "event-study"
        /// The effect in each group, with its interval.
        case groups
        /// What was observed.
        case observed
        /// What the model makes of it.
        case fitted
        /// What would have been without the treatment, with its interval.
        case counterfactual
        /// Adjusted means, with their intervals.
        case adjustedMeans = "adjusted-means"
        /// Standardised mean differences before matching.
        case balanceBefore = "balance-before"
        /// Standardised mean differences after matching.
        case balanceAfter = "balance-after"
    }

    /// Where a point stands.
    public enum Position: Sendable, Hashable {
        case time(TimePoint)
        case relative(Int)
        case name(String)
    }

    /// One point.
    public struct Point: Sendable, Equatable {
        /// Where it stands.
        public let position: Position
        /// Its height, in the outcome's unit.
        public let value: Double
        /// Its interval; nil where it has none.
        public let interval: ClosedRange<Double>?

        /// A point, with its interval if it has one.
        public init(_ position: Position, _ value: Double, _ interval: ClosedRange<Double>? = nil) {
            self.position = position
            self.value = value
            self.interval = interval
        }

        /// A point of an estimate.
        init(_ position: Position, _ estimate: CoefficientEstimate) {
            self.init(position, estimate.estimate, estimate.lower...estimate.upper)
        }
    }

    /// What the points are.
    public let kind: Kind
    /// The points, from left to right.
    public let points: [Point]

    /// A series of points.
    public init(_ kind: Kind, _ points: [Point]) {
        self.kind = kind
        self.points = points
    }
}
