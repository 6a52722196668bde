/// How far quotas are to move so that the weighted expected shortfalls Σ wᵢ E[(qᵢ − Xᵢ)⁺] are least, their sum fixed.
///
/// A unit more of quota costs wᵢ P(Xᵢ < qᵢ), the weighted chance of missing it: at the optimum all colleges between their bounds have
/// the same. Moves are counted from the quotas as they are, so that they are whole whatever the quotas are.
///
/// ``YearEnd/reallocate(_:toward:indicator:objective:terms:)`` makes one of a forecast; draws from elsewhere do as well.
public struct QuotaProblem: Sendable {
    /// One college.
    public struct Member: Sendable {
        /// The draws of its total minus its quota, ascending; each as likely as any other.
        public let surpluses: [Double]
        /// How much a shortfall counts.
        public let weight: Double
        /// The least its quota may move, 0 or less where it may stay.
        public let lower: Int
        /// The most its quota may move.
        public let upper: Int

        /// A college.
        ///
        /// - Parameters:
        ///   - total: Its year's total.
        ///   - quota: Its quota as it is.
        ///   - weight: How much a shortfall counts, not negative.
        ///   - bounds: How far the quota may move.
        public init(total: TotalDistribution, quota: Double, weight: Double = 1, bounds: ClosedRange<Int>) {
            self.init(
                surpluses: total.draws.map { $0 - quota }, weight: weight, lower: bounds.lowerBound, upper: bounds.upperBound)
        }

        init(surpluses: [Double], weight: Double, lower: Int, upper: Int) {
            precondition(!surpluses.isEmpty && weight >= 0, "a college has a draw and a weight that isn't negative")
            self.surpluses = surpluses
            self.weight = weight
            self.lower = lower
            self.upper = upper
        }

        /// What its expected shortfall costs when its quota has moved.
        func cost(_ move: Int) -> Double {
            var sum = 0.0
            for surplus in surpluses {
                guard surplus < Double(move) else { break }
                sum += Double(move) - surplus
            }
            return weight * sum / Double(surpluses.count)
        }

        /// The furthest move of which every unit, from the lower bound on, costs no more than a price.
        func reach(_ price: Double) -> Int {
            guard price >= 0 else { return lower }
            let count = surpluses.count
            // How many of the draws may lie under the quota.
            var missed = weight > 0 ? Int(min(Double(count), (price / weight * Double(count)).rounded(.down))) : count
            while missed < count, weight * Double(missed + 1) / Double(count) <= price { missed += 1 }
            while missed > 0, weight * Double(missed) / Double(count) > price { missed -= 1 }
            guard missed < count else { return upper }
            let first = surpluses[missed]
            guard first < Double(upper) else { return upper }
            guard first >= Double(lower) - 1 else { return lower }
            let whole = Int(first.rounded(.down))
            // Of a draw that isn't whole a unit takes a part only, which may still be cheap enough.
            guard first > Double(whole), whole + 1 > lower, unitCost(whole + 1) <= price else { return max(lower, whole) }
            return whole + 1
        }

        /// What the unit costs that brings the move to `move`.
        private func unitCost(_ move: Int) -> Double {
            var place = surpluses.firstPlace(above: Double(move - 1))
            var sum = Double(place)
            while place < surpluses.count, surpluses[place] < Double(move) {
                sum += Double(move) - surpluses[place]
                place += 1
            }
            return weight * sum / Double(surpluses.count)
        }
    }

    /// The colleges.
    public let members: [Member]

    /// A problem of some colleges, whose bounds allow moves that add up to 0.
    public init(members: [Member]) {
        precondition(
            members.reduce(0) { $0 + $1.lower } <= 0 && members.reduce(0) { $0 + $1.upper } >= 0, "some moves add up to 0")
        self.members = members
    }

    /// The moves that cost least and add up to 0; where several do, those that move the least.
    ///
    /// Cost: 64 passes over the colleges; their draws are in order already.
    public func leastShortfall() -> [Int] {
        WholeUnits.share(
            0, among: members.map { .init(lower: $0.lower, upper: $0.upper, current: 0) },
            prices: 0...(members.map(\.weight).max() ?? 0)
        ) { members[$0].reach($1) }
    }

    /// The moves by which the expected number of colleges on target, weighted, is greatest.
    ///
    /// - Throws: That it takes more states than can be kept.
    public func mostOnTarget() throws(ReallocationError) -> [Int] {
        let programme = OnTargetProgramme(options: members.map(\.options))
        guard let chosen = try programme.solve(budget: 0) else { return members.map { _ in 0 } }
        var moves = zip(chosen, members).map { -$1.options[$0].cost }
        // What was taken on beyond need goes back: first to those who would take, down to where they stand, then to all.
        var excess = moves.reduce(0, +)
        for pass in 0..<2 {
            let rooms = zip(moves, members).map { max(0, $0 - (pass == 0 ? max(0, $1.lower) : $1.lower)) }
            let back = min(excess, rooms.reduce(0, +))
            for (place, part) in WholeUnits.parts(of: back, inProportionTo: rooms).enumerated() { moves[place] -= part }
            excess -= back
        }
        return moves
    }
}

extension QuotaProblem.Member {
    /// Every move that is worth a thought where only being on target counts: just what a draw still reaches, or all there is.
    /// Cost is quota given away, value the weighted chance of reaching what is left; both rise.
    var options: [OnTargetProgramme.Option] {
        let count = Double(surpluses.count)
        var options: [OnTargetProgramme.Option] = []
        func add(_ move: Int) {
            let reached = surpluses.count - surpluses.firstPlace(notBelow: Double(move))
            options.append(.init(cost: -move, value: weight * Double(reached) / count))
        }
        add(upper)
        var last = upper
        for surplus in surpluses.reversed() where surplus < Double(last) {
            guard surplus >= Double(lower) else { break }
            last = Int(surplus.rounded(.down))
            if last >= lower, last < upper { add(last) }
        }
        return options
    }
}

extension [Double] {
    /// The first place of ascending numbers whose number isn't below a value.
    func firstPlace(notBelow value: Double) -> Int { partition { $0 >= value } }

    /// The first place of ascending numbers whose number is above a value.
    func firstPlace(above value: Double) -> Int { partition { $0 > value } }

    private func partition(_ isBehind: (Double) -> Bool) -> Int {
        var (lower, upper) = (0, count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if isBehind(self[middle]) { upper = middle } else { lower = middle + 1 }
        }
        return lower
    }
}
