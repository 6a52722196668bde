import Foundation
import Statistics
import TestSupport
import Testing

@testable import Planning

@Suite("Quotas moved exactly")
struct QuotaTests {
    private struct Instance: Decodable {
        let whole: Bool
        let draws: [[Double]]
        let quotas: [Double]
        let lower: [Int]
        let upper: [Int]
        let weights: [Double]
        let cost: Double

        var problem: QuotaProblem {
            QuotaProblem(
                members: draws.indices.map { place in
                    .init(
                        surpluses: draws[place].map { $0 - quotas[place] }.sorted(), weight: weights[place], lower: lower[place],
                        upper: upper[place])
                })
        }
    }

    @Test("200 random problems cost what scipy's linear programme finds, to rounding of whole visits")
    func linearProgramme() throws {
        let file = Repository.root.appendingPathComponent("Tests/PlanningTests/Reference/quota.json")
        let instances = try JSONDecoder().decode([Instance].self, from: Data(contentsOf: file))
        #expect(instances.count == 200)
        for (number, instance) in instances.enumerated() {
            let problem = instance.problem
            let moves = problem.leastShortfall()
            #expect(moves.reduce(0, +) == 0, "\(number)")
            for (place, move) in moves.enumerated() {
                #expect((instance.lower[place]...instance.upper[place]).contains(move), "\(number)")
            }
            // The programme's quotas need not be whole: where draws aren't, a whole unit of each may be lost.
            let slack = instance.whole ? 1e-6 : 1e-6 + (instance.weights.max() ?? 1)
            let excess = problem.cost(moves) - instance.cost
            #expect(excess > -1e-6 && excess < slack, "\(number): \(excess)")
        }
    }

    /// A small problem: draws in ones or, where they are not whole, in quarters.
    private func small(_ number: UInt64, whole: Bool) -> QuotaProblem {
        var generator = CounterBasedGenerator(seed: 7, stream: number)
        func draw(_ below: Int) -> Int { Int(generator.next() % UInt64(below)) }
        let count = 2 + draw(3)
        return QuotaProblem(
            members: (0..<count).map { _ in
                let surpluses = (0..<6).map { _ in Double(draw(24) - 12) / (whole ? 1 : 4) + (whole ? 0 : 0.125) }
                return .init(surpluses: surpluses.sorted(), weight: Double(1 + draw(3)) / 2, lower: -draw(6), upper: draw(6))
            })
    }

    /// All moves within the bounds that add up to 0.
    private func all(_ problem: QuotaProblem) -> [[Int]] {
        problem.members.reduce([[]]) { lists, member in lists.flatMap { list in (member.lower...member.upper).map { list + [$0] } } }
            .filter { $0.reduce(0, +) == 0 }
    }

    @Test("No moves cost less than those found, draws whole or not, and none that cost the same move less", arguments: [true, false])
    func bruteForce(whole: Bool) {
        for number in 0..<150 as Range<UInt64> {
            let problem = small(number, whole: whole)
            let found = problem.leastShortfall()
            let candidates = all(problem)
            let least = candidates.map(problem.cost).min() ?? .nan
            #expect(abs(problem.cost(found) - least) < 1e-9, "\(number)")
            func moved(_ moves: [Int]) -> Int { moves.reduce(0) { $0 + abs($1) } }
            let calmest = candidates.filter { problem.cost($0) < least + 1e-12 }.map(moved).min()
            #expect(moved(found) == calmest, "\(number)")
        }
    }

    @Test("No moves bring more colleges on target than those found", arguments: [true, false])
    func mostOnTarget(whole: Bool) throws {
        for number in 0..<150 as Range<UInt64> {
            let problem = small(number, whole: whole)
            let found = try problem.mostOnTarget()
            #expect(found.reduce(0, +) == 0, "\(number)")
            for (move, member) in zip(found, problem.members) { #expect((member.lower...member.upper).contains(move), "\(number)") }
            #expect(abs(problem.merit(found) - (all(problem).map(problem.merit).max() ?? .nan)) < 1e-12, "\(number)")
        }
    }

    @Test("The knapsack's choice is worth what the best of all combinations is")
    func knapsack() throws {
        var generator = CounterBasedGenerator(seed: 8, stream: 1)
        func draw(_ below: Int) -> Int { Int(generator.next() % UInt64(below)) }
        for number in 0..<200 {
            let options = (0..<(2 + draw(4))).map { _ -> [OnTargetProgramme.Option] in
                var (cost, value) = (draw(9) - 4, 0.0)
                return (0..<(1 + draw(5))).map { _ in
                    cost += 1 + draw(6)
                    value += Double(1 + draw(9)) / 7
                    return .init(cost: cost, value: value)
                }
            }
            let budget = options.reduce(0) { $0 + $1[0].cost } + draw(25) - 2
            let combinations: [(cost: Int, value: Double)] = options.reduce([(0, 0)]) { sums, own in
                sums.flatMap { sum in own.map { (sum.cost + $0.cost, sum.value + $0.value) } }
            }
            let best = combinations.filter { $0.cost <= budget }.map(\.value).max()
            let chosen = try OnTargetProgramme(options: options).solve(budget: budget)
            #expect((chosen == nil) == (best == nil), "\(number)")
            guard let chosen, let best else { continue }
            #expect(zip(chosen, options).reduce(0) { $0 + $1.1[$1.0].cost } <= budget, "\(number)")
            #expect(abs(zip(chosen, options).reduce(0) { $0 + $1.1[$1.0].value } - best) < 1e-9, "\(number)")
        }
    }

    @Test("Colleges between their bounds end with the same chance of missing, to one draw")
    func equalChances() throws {
        let tail = Normal.standard
        let members = (1...20).map { number -> QuotaProblem.Member in
            let draws = (1...999).map { (Double(100 * number) * (1 + 0.2 * tail.quantile(Double($0) / 1000))).rounded() }
            let quota = Double(80 * number + 300)
            return .init(surpluses: draws.map { $0 - quota }.sorted(), weight: 1, lower: -100 * number, upper: 5000)
        }
        let problem = QuotaProblem(members: members)
        let moves = problem.leastShortfall()
        let chances = zip(members, moves).filter { $1 > $0.lower && $1 < $0.upper }.map { member, move in
            Double(member.surpluses.count { $0 < Double(move) }) / 999
        }
        #expect(chances.count > 10)
        #expect((chances.max() ?? 1) - (chances.min() ?? 0) <= 0.02)
    }

    @Test("Parts in proportion add up and never exceed their shares")
    func parts() {
        #expect(WholeUnits.parts(of: 10, inProportionTo: [1, 1, 1]) == [4, 3, 3])
        #expect(WholeUnits.parts(of: 0, inProportionTo: [1, 2]) == [0, 0])
        #expect(WholeUnits.parts(of: 5, inProportionTo: [0, 0]) == [0, 0])
        #expect(WholeUnits.parts(of: 1_000_000_000_000, inProportionTo: [3_000_000_000_000, 1]) == [1_000_000_000_000, 0])
        var generator = CounterBasedGenerator(seed: 9, stream: 1)
        for _ in 0..<500 {
            let shares = (0..<7).map { _ in Int(generator.next() % 1000) }
            let amount = Int(generator.next() % UInt64(shares.reduce(1, +)))
            let parts = WholeUnits.parts(of: amount, inProportionTo: shares)
            #expect(parts.reduce(0, +) == amount && zip(parts, shares).allSatisfy { $0 <= $1 })
        }
    }
}
