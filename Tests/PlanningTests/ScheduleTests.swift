import Forecasting
import Observations
import Planning
import Testing

@Suite("What is due by now")
struct ScheduleTests {
    @Test("The straight line is the share of months that are over")
    func straightLine() {
        #expect(Schedule.straightLine(of: 2023, by: "2023-06") == 0.5)
        #expect(Schedule.straightLine(of: 2023, by: "2023-01") == 1.0 / 12)
        #expect(Schedule.straightLine(of: 2023, by: "2023-12") == 1)
        #expect(Schedule.straightLine(of: 2023, by: "2022-11") == 0)
        #expect(Schedule.straightLine(of: 2023, by: "2024-02") == 1)
    }

    @Test("The season is that of a row's own years, drawn by a year's weight towards the panel's")
    func season() throws {
        let yearEnd = try Sample.school.forecast(models: .fast, paths: 10).yearEnd
        let schedule = Schedule(Sample.school)
        // By June 21 of 78, and of both colleges 3 · (21 + 60) of 3 · (78 + 120); three own years to one of the panel's.
        let expected = 0.75 * 21 / 78 + 0.25 * 81 / 198
        let share = schedule.shareByNow(of: try #require(yearEnd.row("甲", .trainees)), in: yearEnd.forecast)
        #expect(abs(share - expected) < 1e-12)
        // The school's own are the panel's.
        let school = schedule.shareByNow(of: try #require(yearEnd.row("*", .trainees)), in: yearEnd.forecast)
        #expect(abs(school - 81.0 / 198) < 1e-12)
        let shares = schedule.shares(of: try #require(yearEnd.row("乙", .trainees)), in: yearEnd.forecast)
        #expect(shares.count == 12 && shares == shares.sorted() && abs(shares[11] - 1) < 1e-12)
    }

    @Test("Series that have nothing to do with each other have each its own season, or the straight line")
    func unrelated() throws {
        let list = Panel(
            [
                Sample.series(["甲"], .trainees, year: Sample.rising, years: 3, rest: [1, 2, 3]),
                Sample.series(["乙"], .trainees, year: Sample.rising, years: 0, rest: [1, 2, 3]),
            ], keyNames: ["series"])
        let yearEnd = try list.forecast(models: .fast, paths: 10).yearEnd
        let schedule = Schedule(list)
        #expect(schedule.shareByNow(of: try #require(yearEnd.row("甲", .trainees)), in: yearEnd.forecast) == 6.0 / 78)
        #expect(schedule.shareByNow(of: try #require(yearEnd.row("乙", .trainees)), in: yearEnd.forecast) == 0.25)
    }

    @Test("Where no year is whole, the season is the straight line")
    func unknown() throws {
        let panel = Panel([Sample.series(["甲"], .trainees, year: Sample.rising, years: 0, rest: [1, 2, 3])], keyNames: ["college"])
        let yearEnd = try panel.forecast(models: .fast, paths: 10).yearEnd
        #expect(Schedule(panel).shareByNow(of: try #require(yearEnd.row("甲", .trainees)), in: yearEnd.forecast) == 0.25)
    }

    @Test("Attainment holds a total against its target, worst first")
    func attainment() throws {
        let yearEnd = try Sample.school.forecast(paths: 500).yearEnd
        let targets = Targets([
            Target(key: "甲", indicator: .trainees, year: 2023, amount: 80), Target(key: "乙", indicator: .trainees, year: 2023, amount: 240),
            Target(key: "乙", indicator: .trainees, year: 2022, amount: 1),
        ])
        let held = yearEnd.attainment(of: targets)
        #expect(held.map(\.row.key) == ["乙", "甲"])
        let worst = try #require(held.first)
        let draws = try #require(yearEnd["乙", .trainees]?.draws)
        #expect(worst.shortfall == draws.reduce(0) { $0 + max(0, 240 - $1) } / 500)
        #expect(worst.gap == worst.distribution.median - 240 && worst.attained == worst.distribution.median / 240)
        #expect(worst.straightLineByNow == 120 && worst.probability == Double(draws.count { $0 >= 240 }) / 500)
    }

    @Test("A target of nothing is reached, and no share of it can be")
    func nothing() throws {
        let held = try Sample.school.forecast(paths: 10).yearEnd.attainment(
            of: Targets([Target(key: "甲", indicator: .trainees, year: 2023, amount: 0)]))
        #expect(held.first?.probability == 1 && held.first?.attained == nil && held.first?.relativeShortfall == 0)
    }
}
