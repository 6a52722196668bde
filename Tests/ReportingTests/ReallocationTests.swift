import Charts
import Display
import Forecasting
import Observations
import Planning
import Reporting
import TestSupport
import Testing

@Suite("A reallocation for readers and machines")
struct ReallocationTests {
    private static let targets = Targets(
        YearEndTests.targets.all.map { target in
            Target(
                key: target.key, indicator: target.indicator, year: target.year, amount: target.amount, floor: 0.7 * target.amount,
                ceiling: 1.5 * target.amount)
        })

    private func plan(_ objective: ReallocationObjective = .shortfall) throws -> Reallocation {
        try YearEndTests.panel.forecast(models: .mean([SeasonalNaive()]), seed: 2023).yearEnd.reallocate(
            .quota, toward: Self.targets, objective: objective, terms: ReallocationTerms(largestMove: 300, excluded: ["护理学院"]))
    }

    @Test("The tables in Chinese are the golden ones")
    func reallocationChinese() throws {
        try expectGolden(plan().tables(in: .chinese).map { TextTable($0).description }.joined(separator: "\n"), extension: "txt")
    }

    @Test("The tables in English are the golden ones")
    func reallocationEnglish() throws {
        try expectGolden(plan(.onTarget).tables(in: .english).map { TextTable($0).description }.joined(separator: "\n"), extension: "txt")
    }

    @Test("The chart of moves is the golden one")
    func reallocationChart() throws { try expectGolden(plan().chart(in: .chinese).svg(), extension: "svg") }

    @Test("The JSON is the golden one")
    func reallocationJSON() throws { try expectGolden(String(decoding: plan().json(), as: UTF8.self), extension: "json") }
}
