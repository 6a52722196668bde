import Forecasting
public import Observations

extension YearEnd {
    /// What to move now so that fewer targets are missed.
    ///
    /// ```swift
    /// let moves = try yearEnd.reallocate(.quota, toward: targets)
    /// ```
    ///
    /// - Parameters:
    ///   - what: Quotas, or money or staff out of a budget.
    ///   - targets: The targets, with floors, ceilings and weights.
    ///   - indicator: Whose targets; by default the first in the panel's order that parts of the school have a target of.
    ///   - objective: What is to be made best.
    ///   - terms: A largest move, colleges that may not take part, a budget.
    /// - Returns: The plan, exact on the forecast's paths, beside doing nothing and moving in proportion to the gaps.
    /// - Throws: What contradicts what, or why it can't be said what a resource brings.
    ///
    /// Cost: colleges × paths × log paths.
    public func reallocate(
        _ what: MovableResource, toward targets: Targets, indicator: Indicator? = nil, objective: ReallocationObjective = .shortfall,
        terms: ReallocationTerms = ReallocationTerms()
    ) throws(ReallocationError) -> Reallocation {
        if let move = terms.largestMove, !(move >= 0) { throw .negativeMove(move) }
        if let budget = terms.budget, !(budget >= 0) { throw .negativeBudget(budget) }
        if let budget = terms.budget, budget > Participants.largest { throw .tooLarge(budget) }
        let participants = try Participants(self, targets, indicator: indicator, excluded: terms.excluded)
        if participants.members.allSatisfy({ $0.target.weight == 0 }) { throw .noWeights }
        switch what {
        case .quota: return try participants.quotaPlan(objective, terms, keyNames: forecast.panel.keyNames)
        case .funding, .staff: return try resourcePlan(what, participants, objective, terms)
        }
    }
}

extension Participants {
    fileprivate func quotaPlan(
        _ objective: ReallocationObjective, _ terms: ReallocationTerms, keyNames: [String]
    ) throws(ReallocationError) -> Reallocation {
        guard members.count > 1 else { throw .nobodyToMove(colleges: members.count) }
        let bounds = try quotaBounds(largestMove: terms.largestMove)
        let problem = QuotaProblem(
            members: members.indices.map { place in
                let target = members[place].target
                return .init(total: members[place].distribution, quota: target.amount, weight: target.weight, bounds: bounds[place])
            })
        let nothing = members.map { _ in 0 }
        var best =
            switch objective {
            case .shortfall: problem.leastShortfall()
            case .onTarget: try problem.mostOnTarget()
            }
        // Quotas outside of their bounds have to move; others only where it helps.
        if bounds.allSatisfy({ $0.contains(0) }), !problem.improves(best, on: nothing, objective) { best = nothing }
        let proportional = proportional(bounds)
        let school = school.map { school in
            // Who answers for it changes; what is reached doesn't.
            let chance = Double(school.paths.count { $0 >= school.target }) / Double(school.paths.count)
            return Reallocation.School(target: school.target, before: chance, after: chance)
        }
        return Reallocation(
            what: .quota, objective: objective, indicator: indicator, year: year, asOf: asOf, keyNames: keyNames,
            colleges: members.indices.map { place in
                college(place, change: best[place], proportional: proportional[place], after: held(place, moved: best[place]))
            },
            moves: Reallocation.moves(of: best, keys: members.map(\.row.key)),
            outcomes: outcomes([(.nothing, nothing), (.proportional, proportional), (.recommended, best)], objective) { place, change in
                let quota = members[place].target.amount + Double(change)
                return members[place].paths.map { quota - $0 }
            },
            school: school, returns: nil, budget: nil)
    }

    private func held(_ place: Int, moved: Int) -> Reallocation.Held {
        let (member, quota) = (members[place], members[place].target.amount + Double(moved))
        return .init(
            target: quota, probability: member.distribution.probability(reaching: quota),
            shortfall: member.distribution.expectedShortfall(below: quota))
    }

    /// A college's part of a plan.
    func college(_ place: Int, change: Int, proportional: Int, after: Reallocation.Held) -> Reallocation.College {
        let member = members[place]
        return Reallocation.College(
            key: member.row.key, target: member.target, actual: member.row.actual, median: member.distribution.median,
            interval: member.distribution.interval(0.8), takesPart: member.takesPart, change: Double(change),
            proportionalChange: Double(proportional), before: held(place, moved: 0), after: after)
    }

    /// What plans come to on the same paths.
    ///
    /// - Parameters:
    ///   - plans: The plans, doing nothing first.
    ///   - objective: What says whether a path is better.
    ///   - lacks: What a college lacks of its target on every path when it gives or takes so much; negative where it has more.
    /// - Returns: An outcome a plan.
    func outcomes(
        _ plans: [(plan: Reallocation.Plan, changes: [Int])], _ objective: ReallocationObjective, lacks: @Sendable (Int, Int) -> [Double]
    ) -> [Reallocation.Outcome] {
        let count = members.first?.paths.count ?? 0
        let tallies = Parallel.map(plans.count) { tally(plans[$0].changes, count, lacks) }
        // On each path, less is better.
        func judged(_ tally: Tally) -> [Double] { objective == .shortfall ? tally.costs : tally.merits.map { -$0 } }
        let reference = tallies.first.map(judged) ?? []
        return zip(plans, tallies).map { plan, tally in
            let pairs = zip(judged(tally), reference)
            let isHandedOut = plan.changes.allSatisfy { $0 >= 0 }
            let changed: Int = plan.changes.reduce(0) { $0 + abs($1) }
            return Reallocation.Outcome(
                plan: plan.plan, moved: Double(changed) / (isHandedOut ? 1 : 2),
                cost: tally.costs.reduce(0, +) / Double(count), shortfall: Self.estimate(tally.shortfalls),
                onTarget: Self.estimate(tally.reached), helps: Self.share(pairs.count { $0 < $1 - Self.slack($1) }, of: count),
                harms: Self.share(pairs.count { $0 > $1 + Self.slack($1) }, of: count))
        }
    }

    /// What one plan comes to on every path, over all colleges.
    private struct Tally {
        var shortfalls: [Double]
        var costs: [Double]
        var reached: [Double]
        var merits: [Double]
    }

    private func tally(_ changes: [Int], _ count: Int, _ lacks: (Int, Int) -> [Double]) -> Tally {
        let zeros = [Double](repeating: 0, count: count)
        var tally = Tally(shortfalls: zeros, costs: zeros, reached: zeros, merits: zeros)
        for (place, member) in members.enumerated() {
            let weight = member.target.weight
            let own = lacks(place, changes[place])
            for path in 0..<count {
                let lack = max(0, own[path])
                tally.shortfalls[path] += lack
                tally.costs[path] += weight * lack
                let isReached: Double = own[path] > 0 ? 0 : 1
                tally.reached[path] += isReached
                tally.merits[path] += weight * isReached
            }
        }
        return tally
    }

    private static func slack(_ value: Double) -> Double { 1e-9 * max(1, abs(value)) }
    private static func share(_ number: Int, of count: Int) -> Double { Double(number) / Double(count) }

    private static func estimate(_ values: [Double]) -> Reallocation.Estimate {
        let distribution = TotalDistribution(values)
        return .init(mean: distribution.mean, interval: distribution.interval(0.8))
    }
}

extension QuotaProblem {
    /// Whether moves are better than others by more than rounding.
    fileprivate func improves(_ moves: [Int], on others: [Int], _ objective: ReallocationObjective) -> Bool {
        switch objective {
        case .shortfall:
            let (new, old) = (cost(moves), cost(others))
            return new < old - 1e-12 * max(1, old)
        case .onTarget: return merit(moves) > merit(others) + 1e-12
        }
    }

    /// The weighted sum of expected shortfalls, in units of the quotas.
    public func cost(_ moves: [Int]) -> Double { zip(members, moves).reduce(0) { $0 + $1.0.cost($1.1) } }

    /// The weighted expected number of colleges on target.
    public func merit(_ moves: [Int]) -> Double {
        zip(members, moves).reduce(0) { sum, one in
            let (member, move) = one
            let reached = member.surpluses.count - member.surpluses.firstPlace(notBelow: Double(move))
            return sum + member.weight * Double(reached) / Double(member.surpluses.count)
        }
    }
}
