import Forecasting
import Observations

extension YearEnd {
    /// A budget of money or teacher-days handed out where it helps most.
    func resourcePlan(
        _ what: MovableResource, _ participants: Participants, _ objective: ReallocationObjective, _ terms: ReallocationTerms
    ) throws(ReallocationError) -> Reallocation {
        guard let amount = terms.budget else { throw .budgetMissing(what) }
        let resource = try Returns.indicator(of: what, in: forecast.panel)
        guard resource != participants.indicator else { throw .returnsUnknown(.isTheTarget(resource)) }
        let histories = participants.members.map { Returns.History($0.row, forecast, resource) }
        let lags = Returns.lags(of: what)
        let reach = Reach(asOf: participants.asOf, year: participants.year, lags: lags)
        guard reach.months > 0 else { throw .returnsUnknown(.tooLate(participants.asOf, lags: lags)) }
        let returns: Returns
        do throws(ReturnsProblem) {
            returns = try Returns.estimate(histories, resource: resource, response: participants.indicator, lags: lags)
        } catch {
            throw .returnsUnknown(error)
        }

        let budget = Int(amount.rounded(.down))
        let draws = returns.draws(count: forecast.pathCount, seed: forecast.seed)
        let intensity = Returns.intensity(histories)
        let largest = terms.largestMove.map { Int(min($0, Participants.largest).rounded(.down)) } ?? budget
        let problem = ResourceProblem(
            members: zip(participants.members, histories).map { member, history in
                let target = member.target.amount
                let perRise = history.usual * reach.share
                return .init(
                    lacks: member.paths.map { target - $0 }, returns: draws.map { $0 * perRise },
                    // Spread evenly over the months, on top of what the college has had.
                    scale: Double(reach.months) * max(intensity * history.usual + history.recent(participants.asOf), .leastNormalMagnitude),
                    weight: member.target.weight, upper: member.takesPart && history.usual > 0 ? min(budget, largest) : 0)
            }, budget: budget)
        let nothing = problem.members.map { _ in 0 }
        let best =
            switch objective {
            case .shortfall: problem.leastShortfall()
            case .onTarget: try problem.mostOnTarget()
            }
        let proportional = problem.proportional(participants)
        return Reallocation(
            what: what, objective: objective, indicator: participants.indicator, year: participants.year, asOf: participants.asOf,
            keyNames: forecast.panel.keyNames,
            colleges: best.indices.map { place in
                participants.college(
                    place, change: best[place], proportional: proportional[place], after: problem.held(place, best[place], participants))
            },
            moves: best.indices.filter { best[$0] > 0 }.sorted { best[$0] == best[$1] ? $0 < $1 : best[$0] > best[$1] }.map { place in
                let key = participants.members[place].row.key
                return .init(
                    from: SeriesKey(key.parts.map { _ in SeriesKey.total }), to: key, amount: Double(best[place]))
            },
            outcomes: participants.outcomes(
                [(.nothing, nothing), (.proportional, proportional), (.recommended, best)], objective
            ) { problem.lacks($0, $1) },
            school: participants.school.map { school in
                var sums = school.paths
                let before = sums.count { $0 >= school.target }
                for (place, units) in best.enumerated() where units > 0 {
                    let rise = problem.members[place].rise(units)
                    for (path, gain) in problem.members[place].returns.enumerated() { sums[path] += gain * rise }
                }
                let count = Double(sums.count)
                return .init(
                    target: school.target, before: Double(before) / count, after: Double(sums.count { $0 >= school.target }) / count)
            },
            returns: returns, budget: Double(budget))
    }

    /// How long what is handed out from now on, month by month, has to bring something in the year.
    private struct Reach {
        /// The months in which it is spent: those whose first effect still falls within the year.
        let months: Int
        /// The effects that fall within the year, in terms of one month's whole effect.
        let share: Double

        init(asOf: Month, year: Int, lags: ClosedRange<Int>) {
            let first = asOf.year < year ? 1 : asOf.month + 1
            let spending = first <= 12 ? (first...12).filter { $0 + lags.lowerBound <= 12 } : []
            months = spending.count
            let effects = spending.reduce(0) { sum, month in sum + lags.count { month + $0 <= 12 } }
            share = Double(effects) / Double(lags.count)
        }
    }
}

extension ResourceProblem {
    /// What a college lacks on every path when it gets so much.
    func lacks(_ place: Int, _ units: Int) -> [Double] {
        let rise = members[place].rise(units)
        return zip(members[place].lacks, members[place].returns).map { $0 - $1 * rise }
    }

    fileprivate func held(_ place: Int, _ units: Int, _ participants: Participants) -> Reallocation.Held {
        let lacks = lacks(place, units)
        return .init(
            target: participants.members[place].target.amount, probability: Double(lacks.count { $0 <= 0 }) / Double(lacks.count),
            shortfall: lacks.reduce(0) { $0 + max(0, $1) } / Double(lacks.count))
    }

    /// The budget in proportion to what each is expected to lack, as a rule of thumb has it.
    fileprivate func proportional(_ participants: Participants) -> [Int] {
        let gaps = zip(members, participants.members).map { member, one -> Int in
            let gap = one.target.amount - one.distribution.median
            return member.upper > 0 && gap > 0 ? Int(min(gap, Participants.largest).rounded(.up)) : 0
        }
        return zip(WholeUnits.parts(of: budget, inProportionTo: gaps), members).map { min($0, $1.upper) }
    }
}
