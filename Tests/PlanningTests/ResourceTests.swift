import Forecasting
import Foundation
import Observations
import Statistics
import Testing

@testable import Planning

@Suite("Money and teachers' days handed out")
struct ResourceTests {
    /// A small problem: whole lacks, some paths without any, returns that differ by path.
    private func small(_ number: UInt64) -> ResourceProblem {
        var generator = CounterBasedGenerator(seed: 21, stream: number)
        func draw(_ below: Int) -> Int { Int(generator.next() % UInt64(below)) }
        let count = 2 + draw(2)
        let returns = (0..<5).map { _ in Double(draw(8)) / 2 }
        return ResourceProblem(
            members: (0..<count).map { _ in
                .init(
                    lacks: (0..<5).map { _ in Double(draw(30)) / 3 - 3 }, returns: returns.map { $0 * Double(1 + draw(3)) },
                    scale: Double(1 + draw(5)), weight: Double(1 + draw(3)), upper: draw(9))
            }, budget: draw(12))
    }

    private func all(_ problem: ResourceProblem) -> [[Int]] {
        problem.members.reduce([[]]) { lists, member in lists.flatMap { list in (0...member.upper).map { list + [$0] } } }
            .filter { $0.reduce(0, +) <= problem.budget }
    }

    @Test("No way to hand the budget out costs less than the one found")
    func leastShortfall() {
        for number in 0..<200 as Range<UInt64> {
            let problem = small(number)
            func cost(_ units: [Int]) -> Double { zip(problem.members, units).reduce(0) { $0 + $1.0.cost($1.1) } }
            let found = problem.leastShortfall()
            #expect(found.reduce(0, +) <= problem.budget)
            #expect(zip(found, problem.members).allSatisfy { (0...$1.upper).contains($0) })
            #expect(abs(cost(found) - (all(problem).map(cost).min() ?? .nan)) < 1e-7, "\(number)")
        }
    }

    @Test("No way to hand the budget out brings more colleges on target than the one found")
    func mostOnTarget() throws {
        for number in 0..<200 as Range<UInt64> {
            let problem = small(number)
            func merit(_ units: [Int]) -> Double {
                units.indices.reduce(0) { sum, place in
                    let reached = problem.lacks(place, units[place]).count { $0 <= 0 }
                    return sum + problem.members[place].weight * Double(reached) / 5
                }
            }
            let found = try problem.mostOnTarget()
            #expect(found.reduce(0, +) <= problem.budget)
            #expect(abs(merit(found) - (all(problem).map(merit).max() ?? .nan)) < 1e-12, "\(number)")
        }
    }

    /// Eight colleges, 54 months: visits rise with the logarithm of this month's and last month's teachers' days, by `effect` usual months
    /// for each unit of the logarithm.
    private func panel(effect: Double, colleges: Int = 8, months: Int = 54) -> Panel {
        Panel(
            (0..<colleges).flatMap { place -> [MonthlySeries] in
                var generator = CounterBasedGenerator(seed: 31, stream: UInt64(place))
                let level = Double(200 + 100 * place)
                let days = (0..<months).map { _ in (level / 10 * 2 * generator.uniform()).rounded() }
                let visits = (0..<months).map { month -> Double in
                    let now = (log1p(days[month] / (level / 10)) + log1p(days[max(0, month - 1)] / (level / 10))) / 2
                    let season = 1 + 0.3 * Double(month % 12) / 11
                    return max(0, level * (season + effect * now + 0.1 * generator.standardNormal())).rounded()
                }
                let key = SeriesKey("college \(place)")
                return [
                    MonthlySeries(key: key, indicator: .trainees, start: "2019-01", values: visits),
                    MonthlySeries(key: key, indicator: Indicator("staff"), start: "2019-01", values: days),
                ]
            }, keyNames: ["college"])
    }

    private func targets(_ panel: Panel, factor: Double = 1.05) -> Targets {
        Targets(
            panel.keys.map { key in
                let past = panel[key, .trainees]?.sum(over: Month(2022, 1)...Month(2022, 12)) ?? 0
                return Target(key: key, indicator: .trainees, year: 2023, amount: (past * factor).rounded())
            })
    }

    @Test("A known effect is found, its interval holds it, and the budget buys visits")
    func knownEffect() throws {
        let panel = panel(effect: 0.5)
        let yearEnd = try panel.forecast(asOf: "2023-06", seed: 1, paths: 500).yearEnd
        let plan = try yearEnd.reallocate(.staff, toward: targets(panel), terms: .init(largestMove: 400, budget: 1000))
        let returns = try #require(plan.returns)
        // In usual months, which the season and the effect itself make larger than the level: 0.5 / 1.33.
        #expect(abs(returns.estimate - 0.376) < 0.04 && returns.interval.contains(0.376) && returns.interval.lowerBound > 0)
        let (nothing, rule, best) = (
            try #require(plan.outcome(.nothing)), try #require(plan.outcome(.proportional)), try #require(plan.outcome(.recommended))
        )
        #expect(best.cost < nothing.cost && best.cost <= rule.cost + 1e-9 && best.harms == 0)
        #expect(plan.colleges.reduce(0) { $0 + $1.change } <= 1000 && plan.moved > 0)
        #expect(plan.colleges.allSatisfy { (0...400).contains($0.change) && $0.change == $0.change.rounded() })
        #expect(plan.moves.allSatisfy { $0.from == "*" } && plan.moves.reduce(0) { $0 + $1.amount } == plan.moved)
        let chances = try yearEnd.reallocate(.staff, toward: targets(panel), objective: .onTarget, terms: .init(budget: 1000))
        #expect((chances.outcome(.recommended)?.onTarget.mean ?? 0) >= best.onTarget.mean - 1e-9)
    }

    @Test("Where the data can't say, nothing is recommended and the reason is told")
    func refusals() throws {
        func problem(_ panel: Panel, _ what: MovableResource = .staff, asOf: Month = "2023-06") throws -> ReallocationError? {
            let yearEnd = try panel.forecast(asOf: asOf, paths: 20).yearEnd
            return #expect(throws: ReallocationError.self) {
                try yearEnd.reallocate(what, toward: targets(panel), indicator: .trainees, terms: .init(budget: 100))
            }
        }
        guard case .returnsUnknown(.includesZero(let returns)) = try problem(panel(effect: 0)) else {
            Issue.record("no effect was taken for one")
            return
        }
        #expect(returns.interval.contains(0))
        #expect(try problem(panel(effect: 0.5, colleges: 3)) == .returnsUnknown(.tooFewColleges(3, needed: 4)))
        guard case .resourceUnknown(.funding, _, let known) = try problem(panel(effect: 0.5), .funding) else {
            Issue.record("a resource that isn't there was found")
            return
        }
        #expect(known == ["trainees", "staff"])
    }

    @Test("Money that follows visits is not taken for what brings them")
    func backwards() throws {
        let school = Panel(
            (0..<8).flatMap { place -> [MonthlySeries] in
                var generator = CounterBasedGenerator(seed: 41, stream: UInt64(place))
                let level = Double(100 + 50 * place)
                let visits = (0..<54).map { _ -> Double in (level * (0.5 + generator.uniform())).rounded() }
                let funding = (0..<54).map { month -> Double in
                    let (one, two): (Double, Double) = (visits[max(0, month - 1)], visits[max(0, month - 2)])
                    return 400 * (one + two)
                }
                let key = SeriesKey("college \(place)")
                return [
                    MonthlySeries(key: key, indicator: .trainees, start: "2019-01", values: visits),
                    MonthlySeries(key: key, indicator: .funding, start: "2019-01", values: funding),
                ]
            }, keyNames: ["college"])
        let yearEnd = try school.forecast(asOf: "2023-06", paths: 20).yearEnd
        let error = #expect(throws: ReallocationError.self) {
            try yearEnd.reallocate(.funding, toward: targets(school), terms: .init(budget: 10_000))
        }
        guard case .returnsUnknown(.runsBackwards) = error else {
            Issue.record("\(error?.description ?? "no error")")
            return
        }
        #expect(error?.description.contains("seems to follow trainees") == true)
    }
}
