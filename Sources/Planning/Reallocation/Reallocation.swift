public import Observations

/// What to move between colleges now, what it buys, and what it costs whom: always beside doing nothing and beside moving in
/// proportion to the gaps, on the same paths.
///
/// Moving quota doesn't change what the school will reach, nor its chance of reaching its target: it changes who answers for it.
/// Money and staff do change it, as far as their past returns go.
public struct Reallocation: Sendable {
    /// What is moved.
    public let what: MovableResource
    /// What was to be made best.
    public let objective: ReallocationObjective
    /// What the targets count.
    public let indicator: Indicator
    /// The year whose end is meant.
    public let year: Int
    /// The last month that is known.
    public let asOf: Month
    /// The names of the key columns.
    public let keyNames: [String]
    /// Every college with a target, in the panel's order.
    public let colleges: [College]
    /// Who gives how much to whom: as few moves as it takes, the largest first.
    public let moves: [Move]
    /// Doing nothing, moving in proportion to the gaps, and what is recommended.
    public let outcomes: [Outcome]
    /// The whole school, where it has a target.
    public let school: School?
    /// What the resource was found to bring; `nil` for quotas.
    public let returns: Returns?
    /// The budget handed out; `nil` for quotas.
    public let budget: Double?

    /// Which of the plans that are compared.
    public enum Plan: String, Sendable, CaseIterable {
        /// Everything stays as it is.
        case nothing
        /// In proportion to the gaps: quota goes from those who are expected to lack to those who are expected to have more than
        /// enough; a budget goes to those who are expected to lack.
        case proportional
        /// What is best by the objective.
        case recommended
    }

    /// One college's part.
    public struct College: Sendable {
        /// The college.
        public let key: SeriesKey
        /// Its target as it is.
        public let target: Target
        /// What it has reached so far.
        public let actual: Double
        /// The median of its year's total, before anything is handed out.
        public let median: Double
        /// The middle 80 % of its year's total, before anything is handed out.
        public let interval: ClosedRange<Double>
        /// Whether it may give or take.
        public let takesPart: Bool
        /// What it takes, negative for what it gives: of quota, or of what is handed out.
        public let change: Double
        /// The same if moved in proportion to the gaps.
        public let proportionalChange: Double
        /// As things are.
        public let before: Held
        /// After the moves.
        public let after: Held

        /// What its quota becomes.
        public var quota: Double { after.target }
    }

    /// A college held against a target.
    public struct Held: Sendable, Equatable {
        /// What is to be reached.
        public let target: Double
        /// P(total ≥ target).
        public let probability: Double
        /// E[(target − total)⁺].
        public let shortfall: Double
    }

    /// One giver's part for one taker.
    public struct Move: Sendable, Equatable {
        /// Who gives; the whole school where a budget is handed out.
        public let from: SeriesKey
        /// Who takes.
        public let to: SeriesKey
        /// How much, in whole units.
        public let amount: Double
    }

    /// What one plan comes to, over all colleges.
    public struct Outcome: Sendable {
        /// The plan.
        public let plan: Plan
        /// How much changes hands.
        public let moved: Double
        /// The weighted sum of shortfalls that the plan is judged by: its expected value.
        public let cost: Double
        /// The sum of the colleges' shortfalls.
        public let shortfall: Estimate
        /// The number of colleges that reach their target.
        public let onTarget: Estimate
        /// The share of paths on which it is better than doing nothing, by the objective.
        public let helps: Double
        /// The share of paths on which it is worse.
        public let harms: Double
    }

    /// An expected value, and where the middle 80 % of the paths lie.
    public struct Estimate: Sendable, Equatable {
        /// The mean over the paths.
        public let mean: Double
        /// The middle 80 % of the paths.
        public let interval: ClosedRange<Double>
    }

    /// The whole school's own target.
    public struct School: Sendable, Equatable {
        /// What it is to reach.
        public let target: Double
        /// Its chance as things are.
        public let before: Double
        /// Its chance after the moves: for quotas the same.
        public let after: Double
    }
}

extension Reallocation {
    /// The outcome of a plan.
    public func outcome(_ plan: Plan) -> Outcome? { outcomes.first { $0.plan == plan } }

    /// How much changes hands.
    public var moved: Double { moves.reduce(0) { $0 + $1.amount } }

    /// Pairs givers with takers, the largest with the largest: at most one move less than there are of both. Each unit given is a
    /// unit taken.
    static func moves(of changes: [Int], keys: [SeriesKey]) -> [Move] {
        func sorted(_ sign: Int) -> [(place: Int, amount: Int)] {
            changes.indices.filter { changes[$0] * sign > 0 }.map { (place: $0, amount: changes[$0] * sign) }
                .sorted { $0.amount == $1.amount ? $0.place < $1.place : $0.amount > $1.amount }
        }
        var (givers, takers) = (sorted(-1)[...], sorted(1)[...])
        var moves: [Move] = []
        while let giver = givers.first, let taker = takers.first {
            let amount = min(giver.amount, taker.amount)
            moves.append(Move(from: keys[giver.place], to: keys[taker.place], amount: Double(amount)))
            givers[givers.startIndex].amount -= amount
            takers[takers.startIndex].amount -= amount
            if givers[givers.startIndex].amount == 0 { givers.removeFirst() }
            if takers[takers.startIndex].amount == 0 { takers.removeFirst() }
        }
        return moves
    }
}
