import Forecasting
import Observations
import Statistics
import Testing

@testable import Planning

@Suite("Reallocations of a year's end")
struct ReallocationTests {
    private static let names = ["甲", "乙", "丙", "丁", "戊"]

    /// Five colleges of different sizes with a season and some noise, known up to June 2023.
    private static let panel: Panel = {
        let season: [Double] = [4, 3, 30, 35, 38, 33, 8, 9, 31, 36, 52, 60]
        return Panel(
            names.enumerated().map { place, name in
                let values = (0..<42).map { month -> Double? in
                    let noise = Double((month * 7919 + place * 104_729) % 23 - 11)
                    return max(0, season[month % 12] * Double(place + 2) + noise * Double(place + 1) / 2).rounded()
                }
                return MonthlySeries(key: SeriesKey(name), indicator: .trainees, start: "2020-01", values: values)
            }, keyNames: ["college"])
    }()

    /// Quotas that add up to what the whole school is to reach.
    private static func targets(
        _ factors: [Double] = [1.3, 0.8, 1.1, 0.9, 1.0], floor: Double? = 0.6, ceiling: Double? = 1.5, weights: [Double] = [1, 1, 1, 1, 1],
        school: Double? = nil
    ) -> Targets {
        let own = names.indices.map { place -> Target in
            let amount = (339.0 * Double(place + 2) * factors[place]).rounded()
            return Target(
                key: SeriesKey(names[place]), indicator: .trainees, year: 2023, amount: amount,
                floor: floor.map { ($0 * amount).rounded(.down) }, ceiling: ceiling.map { ($0 * amount).rounded(.up) },
                weight: weights[place])
        }
        let sum = own.reduce(0) { $0 + $1.amount }
        return Targets(own + [Target(key: SeriesKey(SeriesKey.total), indicator: .trainees, year: 2023, amount: school ?? sum)])
    }

    @Test("Where no ceiling stands one is assumed, and one that stands is kept")
    func assumedCeilings() throws {
        let high = Self.targets([1.4, 1.3, 1.2, 1.3, 1.4], ceiling: nil)
        let assumed = high.ceilings(assumed: 1.5)
        #expect(assumed.all.allSatisfy { $0.ceiling == 1.5 * $0.amount })
        let stated = Self.targets(ceiling: 1.2)
        #expect(stated.ceilings(assumed: 9).all.filter { !$0.key.isTotal } == stated.all.filter { !$0.key.isTotal })
        let yearEnd = try YearEnd(Self.panel.forecast())
        let unbounded = try yearEnd.reallocate(.quota, toward: high, objective: .onTarget)
        #expect(unbounded.colleges.contains { $0.quota > 1.5 * $0.target.amount }, "what is lost anyway is heaped on")
        let plan = try yearEnd.reallocate(.quota, toward: assumed, objective: .onTarget)
        #expect(plan.colleges.allSatisfy { $0.quota <= 1.5 * $0.target.amount } && !plan.moves.isEmpty)
    }

    private static let yearEnd: YearEnd? = try? panel.forecast(seed: 3, paths: 400).yearEnd

    private func plan(
        _ targets: Targets = targets(), _ objective: ReallocationObjective = .shortfall, _ terms: ReallocationTerms = .init()
    ) throws -> Reallocation {
        try #require(Self.yearEnd).reallocate(.quota, toward: targets, objective: objective, terms: terms)
    }

    @Test("Weights of nothing say of no move that it is better")
    func nothingToMove() throws {
        #expect(throws: ReallocationError.noWeights) { try plan(Self.targets(weights: [0, 0, 0, 0, 0])) }
    }

    @Test(
        "Moves conserve the total in whole visits within the bounds, and are never worse than doing nothing",
        arguments: [ReallocationObjective.shortfall, .onTarget], 0..<12)
    func properties(objective: ReallocationObjective, number: Int) throws {
        var generator = CounterBasedGenerator(seed: 11, stream: UInt64(number))
        let factors = Self.names.map { _ in 0.7 + 0.7 * generator.uniform() }
        let targets = Self.targets(factors, weights: Self.names.map { _ in Double(1 + generator.next() % 3) / 2 })
        let excluded = number % 3 == 0 ? ["丙"] : []
        let largest = number % 2 == 0 ? 150.0 : nil
        let plan = try plan(targets, objective, .init(largestMove: largest, excluded: excluded))
        #expect(plan.colleges.reduce(0) { $0 + $1.change } == 0)
        #expect(plan.colleges.reduce(0) { $0 + $1.proportionalChange } == 0)
        #expect(plan.colleges.reduce(0) { $0 + $1.after.target } == plan.colleges.reduce(0) { $0 + $1.before.target })
        for one in plan.colleges {
            #expect(one.change == one.change.rounded() && abs(one.change) <= largest ?? .infinity)
            #expect(one.after.target == one.target.amount + one.change)
            #expect(one.after.target >= one.target.floor ?? 0 && one.after.target <= one.target.ceiling ?? .infinity)
            if !one.takesPart { #expect(one.change == 0 && one.key == "丙") }
            let given = plan.moves.filter { $0.from == one.key }.reduce(0) { $0 + $1.amount }
            let taken = plan.moves.filter { $0.to == one.key }.reduce(0) { $0 + $1.amount }
            #expect(taken - given == one.change && (given == 0 || taken == 0))
        }
        #expect(plan.moves.allSatisfy { $0.amount > 0 && $0.amount == $0.amount.rounded() })
        let (nothing, rule, best) = (
            try #require(plan.outcome(.nothing)), try #require(plan.outcome(.proportional)), try #require(plan.outcome(.recommended))
        )
        #expect(nothing.moved == 0 && nothing.helps == 0 && nothing.harms == 0)
        if objective == .shortfall {
            #expect(best.cost <= nothing.cost + 1e-9 && best.cost <= rule.cost + 1e-9)
        } else {
            func merit(_ held: (Reallocation.College) -> Double) -> Double {
                plan.colleges.reduce(0) { $0 + $1.target.weight * held($1) }
            }
            #expect(merit(\.after.probability) >= merit(\.before.probability) - 1e-12)
        }
        // The sums over colleges and the sums over paths say the same.
        #expect(abs(best.shortfall.mean - plan.colleges.reduce(0) { $0 + $1.after.shortfall }) < 1e-6)
        #expect(abs(nothing.onTarget.mean - plan.colleges.reduce(0) { $0 + $1.before.probability }) < 1e-9)
    }

    @Test("The school's own chance stays what it is, and is that of its year's end")
    func schoolsChance() throws {
        let plan = try plan()
        let yearEnd = try #require(Self.yearEnd)
        let school = try #require(plan.school)
        #expect(!plan.moves.isEmpty && school.before == school.after)
        #expect(school.before == yearEnd["*", .trainees]?.probability(reaching: school.target))
    }

    @Test("The same seed gives the same plan; a heavier college gives up more of its quota")
    func weights() throws {
        let one = try plan()
        #expect(try one.colleges.map(\.change) == plan().colleges.map(\.change))
        let heavy = try plan(Self.targets(weights: [1, 1, 3, 1, 1]))
        #expect(heavy.colleges[2].change < one.colleges[2].change)
    }

    @Test("What can't be had is refused with the two numbers that contradict each other")
    func contradictions() throws {
        func error(_ targets: Targets = Self.targets(), _ terms: ReallocationTerms = .init()) -> ReallocationError? {
            #expect(throws: ReallocationError.self) { try plan(targets, .shortfall, terms) }
        }
        let sum = Self.targets().all.dropLast().reduce(0) { $0 + $1.amount }
        #expect(error(Self.targets(school: sum + 5)) == .contradictorySum(parts: sum, school: sum + 5))
        let floors = Self.targets(floor: 1.2).all.dropLast().reduce(0) { $0 + ($1.floor ?? 0) }
        #expect(error(Self.targets(floor: 1.2)) == .floorsAboveTotal(floors: floors, total: sum))
        let ceilings = Self.targets(floor: nil, ceiling: 0.5).all.dropLast().reduce(0) { $0 + ($1.ceiling ?? 0) }
        #expect(error(Self.targets(floor: nil, ceiling: 0.5)) == .ceilingsBelowTotal(ceilings: ceilings, total: sum))
        #expect(error(.init([Self.targets().all[0]])) == .nobodyToMove(colleges: 1))
        #expect(error(.init([])) == .noTargets(.trainees, year: 2023))
        #expect(error(Self.targets(), .init(largestMove: -1)) == .negativeMove(-1))
        #expect(error(Self.targets(), .init(budget: -5))?.description == "a budget of -5 is below 0")
        let huge = Target(key: "甲", indicator: .trainees, year: 2023, amount: 1e300)
        #expect(error(.init([huge, Self.targets().all[1]])) == .tooLarge(1e300))
    }

    @Test("With nobody able to take, nothing moves")
    func stuck() throws {
        let plan = try plan(Self.targets(floor: nil, ceiling: 1))
        #expect(plan.moves.isEmpty && plan.colleges.allSatisfy { $0.change == 0 })
        #expect(try self.plan(Self.targets(), .shortfall, .init(largestMove: 0)).moves.isEmpty)
    }

    @Test("In December nothing is left to draw, and quota goes where there is more than enough")
    func december() throws {
        let whole = Panel(
            zip(Self.names, [100.0, 50, 80, 60, 70]).map { name, value in
                MonthlySeries(key: SeriesKey(name), indicator: .trainees, start: "2021-01", values: Array(repeating: value, count: 36))
            }, keyNames: ["college"])
        let yearEnd = try whole.forecast(paths: 10).yearEnd
        let targets = Targets(
            zip(Self.names, [1150.0, 700, 960, 710, 850]).map { Target(key: SeriesKey($0), indicator: .trainees, year: 2023, amount: $1) })
        let plan = try yearEnd.reallocate(.quota, toward: targets)
        // 乙 lacks 100 of 700, 戊 10 of 850; 甲 has 50 and 丁 10 too much: 60 of the 110 can be moved away.
        #expect(plan.outcome(.nothing)?.shortfall.mean == 110 && plan.outcome(.recommended)?.shortfall.mean == 50)
        #expect(plan.moved == 60 && plan.outcome(.recommended)?.helps == 1)
    }
}
