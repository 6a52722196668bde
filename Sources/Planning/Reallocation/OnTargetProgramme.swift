/// One option for each member, so that the sum of their values is greatest and their costs stay within a budget: the multiple-choice
/// knapsack, solved exactly.
///
/// A Lagrangian bound tells how much value any choice forgoes; those that forgo more than lies between the bound and a solution at
/// hand are out (Dyer, Kayal & Walker 1984), and a dynamic programme over what is left keeps, for each value that can be had, the
/// least cost (Kellerer, Pferschy & Pisinger 2004, section 11.5).
struct OnTargetProgramme {
    /// A choice of a member.
    struct Option: Equatable {
        let cost: Int
        let value: Double
    }

    /// For each member its options, cost and value rising.
    let options: [[Option]]

    /// The most states the programme keeps at once: some dozens of colleges with thousands of draws need fewer, hundreds more.
    static let limit = 1_000_000
    /// Sums of values that are closer than this are the same.
    private static let slack = 1e-11

    /// The place of each member's best option, or `nil` where not even the cheapest are within the budget.
    func solve(budget: Int) throws(ReallocationError) -> [Int]? {
        let cheapest = options.reduce(0) { $0 + ($1.first?.cost ?? 0) }
        guard options.allSatisfy({ !$0.isEmpty }), cheapest <= budget else { return nil }
        let (price, bound, known) = relaxed(budget)
        let value = zip(known, options).reduce(0) { $0 + $1.1[$1.0].value }
        let gap = max(0, bound - value) + Self.slack * max(1, abs(bound))
        return try search(budget, price: price, gap: gap, cheapest: cheapest) ?? known
    }

    /// The price of a unit of cost at which the bound is least, the bound, and a good solution within the budget.
    private func relaxed(_ budget: Int) -> (price: Double, bound: Double, known: [Int]) {
        var highest = 0.0
        for member in options {
            for (first, second) in zip(member, member.dropFirst()) {
                highest = max(highest, (second.value - first.value) / Double(second.cost - first.cost))
            }
        }
        var (low, high) = (0.0, 2 * highest)
        var best = (price: 0.0, bound: Double.infinity)
        var known = options.map { _ in 0 }
        for _ in 0..<100 {
            let price = best.bound == .infinity ? 0 : (low + high) / 2
            let chosen = options.map { Self.best(of: $0, price) }
            let cost = zip(chosen, options).reduce(0) { $0 + $1.1[$1.0].cost }
            let bound = zip(chosen, options).reduce(price * Double(budget)) { $0 + $1.1[$1.0].value - price * Double($1.1[$1.0].cost) }
            if bound < best.bound { best = (price, bound) }
            if cost <= budget {
                known = chosen
                high = price
            } else {
                low = price
            }
            if high - low <= 1e-15 * high { break }
        }
        improve(&known, budget)
        return (best.price, best.bound, known)
    }

    /// The option that is worth most at a price; of equal ones the cheapest.
    private static func best(of member: [Option], _ price: Double) -> Int {
        var best = (place: 0, worth: -Double.infinity)
        for (place, option) in member.enumerated() {
            let worth = option.value - price * Double(option.cost)
            if worth > best.worth { best = (place, worth) }
        }
        return best.place
    }

    /// Spends what is left on the single steps that raise the value most.
    private func improve(_ known: inout [Int], _ budget: Int) {
        var left = budget - zip(known, options).reduce(0) { $0 + $1.1[$1.0].cost }
        while true {
            var best: (member: Int, place: Int, gain: Double)?
            for (member, own) in options.enumerated() {
                let now = own[known[member]]
                guard let place = own.lastIndex(where: { $0.cost - now.cost <= left }), place > known[member] else { continue }
                let gain = own[place].value - now.value
                if gain > best?.gain ?? 0 { best = (member, place, gain) }
            }
            guard let best else { return }
            left -= options[best.member][best.place].cost - options[best.member][known[best.member]].cost
            known[best.member] = best.place
        }
    }

    private struct State {
        var cost: Int
        var value: Double
        /// What the choices so far forgo beside the bound.
        var loss: Double
        /// The state before, and the option taken.
        var before: Int32
        var option: Int32
    }

    /// The best choice among those that forgo no more than the gap; `nil` where there is none better than what is known.
    private func search(_ budget: Int, price: Double, gap: Double, cheapest: Int) throws(ReallocationError) -> [Int]? {
        var stages: [[State]] = [[State(cost: 0, value: 0, loss: 0, before: -1, option: -1)]]
        var rest = cheapest
        for member in options {
            let top = member[Self.best(of: member, price)]
            let kept = member.indices.compactMap { place -> (place: Int, loss: Double)? in
                let loss = (top.value - member[place].value) - price * Double(top.cost - member[place].cost)
                return loss <= gap ? (place, max(0, loss)) : nil
            }
            rest -= member[0].cost
            var next: [State] = []
            let states = stages[stages.count - 1]
            for (before, state) in states.enumerated() {
                for (place, loss) in kept where state.loss + loss <= gap && state.cost + member[place].cost + rest <= budget {
                    next.append(
                        State(
                            cost: state.cost + member[place].cost, value: state.value + member[place].value, loss: state.loss + loss,
                            before: Int32(before), option: Int32(place)))
                }
                guard next.count <= 4 * Self.limit else { throw .tooManyStates(limit: Self.limit) }
            }
            next.sort { $0.cost == $1.cost ? $0.value > $1.value : $0.cost < $1.cost }
            var front: [State] = []
            for state in next where state.value > (front.last?.value ?? -.infinity) + Self.slack { front.append(state) }
            guard !front.isEmpty else { return nil }
            guard front.count <= Self.limit else { throw .tooManyStates(limit: Self.limit) }
            stages.append(front)
        }
        // Values rise with cost: the last state is worth most.
        var place = stages[stages.count - 1].count - 1
        var chosen: [Int] = []
        for stage in stages.dropFirst().reversed() {
            chosen.append(Int(stage[place].option))
            place = Int(stage[place].before)
        }
        return chosen.reversed()
    }
}
