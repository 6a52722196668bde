import Forecasting
import Observations
import Planning
import Testing

@Suite("Year ends")
struct YearEndTests {
    @Test("Sums stand behind the last of their parts, inner levels first, an indicator each")
    func rows() throws {
        let panel = Panel(
            [["甲", "a"], ["甲", "b"], ["乙", "a"]].flatMap { key in
                [Indicator.trainees, .funding].map { Sample.series(key, $0, year: Sample.rising, rest: [1, 2]) }
            }, keyNames: ["college", "programme"])
        let yearEnd = try panel.forecast(models: .fast, paths: 50).yearEnd
        #expect(
            yearEnd.rows.map { $0.key.parts.joined() + $0.indicator.name.prefix(1) } == [
                "甲at", "甲af", "甲bt", "甲bf", "甲*t", "甲*f", "乙at", "乙af", "乙*t", "乙*f", "**t", "**f",
            ])
        #expect(yearEnd.row(SeriesKey(["*", "*"]), .trainees)?.actual == 9)
        #expect(yearEnd.row(SeriesKey(["甲", "*"]), .funding)?.members == [1, 3])
        #expect(YearEnd(yearEnd.forecast, totals: false).rows.count == 6)
        // Path by path, a sum is its parts.
        let sum = yearEnd.paths(of: try #require(yearEnd.row(SeriesKey(["甲", "*"]), .trainees)))
        let parts = try ["a", "b"].map { yearEnd.paths(of: try #require(yearEnd.row(SeriesKey(["甲", $0]), .trainees))) }
        #expect(sum == zip(parts[0], parts[1]).map { $0 + $1 })
    }

    @Test("The fan starts without width at what is known and ends in the year's total")
    func cumulative() throws {
        let yearEnd = try Sample.school.forecast(paths: 200).yearEnd
        for row in yearEnd.rows {
            let cumulative = yearEnd.cumulative(of: row)
            #expect(cumulative.actual.map(\.month) == Array(Month(2023, 1)...Month(2023, 6)))
            #expect(cumulative.actual.last?.sum == row.actual)
            let first = try #require(cumulative.expected.first)
            #expect(first.month == Month(2023, 6) && first.sum.quantile(0) == row.actual && first.sum.quantile(1) == row.actual)
            let last = try #require(cumulative.expected.last)
            // Months are fitted to the drawn sum: to rounding the same total.
            for (month, total) in zip(last.sum.draws, yearEnd.distribution(of: row).draws) { #expect(abs(month - total) < 1e-6) }
        }
    }

    @Test("In December there is nothing left to draw")
    func december() throws {
        let panel = Panel([Sample.series(["甲"], .trainees, year: Sample.rising, rest: [])], keyNames: ["college"])
        let yearEnd = try panel.forecast().yearEnd
        #expect(Set(yearEnd["甲", .trainees]?.draws ?? []) == [78])
        #expect(yearEnd["甲", .trainees]?.probability(reaching: 78) == 1 && yearEnd["甲", .trainees]?.probability(reaching: 79) == 0)
    }

    @Test("A certain project adds what it brings on every path, one without a chance nothing, others by their chance")
    func planned() throws {
        func totals(_ chance: Double) throws -> [Double] {
            let project = PlannedProject(key: "甲", indicator: .trainees, month: "2023-09", amount: 1000, probability: chance)
            let yearEnd = try Sample.school.forecast(planned: [project]).yearEnd
            #expect(yearEnd.forecast.warnings.isEmpty)
            return yearEnd.paths(of: try #require(yearEnd.row("甲", .trainees)))
        }
        let without = try totals(0)
        let plain = try Sample.school.forecast().yearEnd
        #expect(without == plain.paths(of: try #require(plain.row("甲", .trainees))))
        #expect(try zip(totals(1), without).allSatisfy { $0 - $1 == 1000 })
        let added = try zip(totals(0.3), without).map { $0 - $1 }
        #expect(added.allSatisfy { $0 == 0 || $0 == 1000 })
        // Of 2,000 draws with chance 0.3: 600 give or take five standard errors of 20.5.
        #expect(abs(added.count { $0 == 1000 } - 600) < 103)
    }

    @Test("A project outside of the months that are drawn is said and left out", arguments: [Month(2023, 6), Month(2024, 1)])
    func outside(_ month: Month) throws {
        let project = PlannedProject(key: "甲", indicator: .trainees, month: month, amount: 1000)
        let forecast = try Sample.school.forecast(planned: [project], paths: 100)
        #expect(forecast.warnings == [.plannedOutside("甲", .trainees, month: month)])
        #expect(try forecast.yearEnd["甲", .trainees]?.draws == Sample.school.forecast(paths: 100).yearEnd["甲", .trainees]?.draws)
    }
}
