import Forecasting
import Observations
import Testing

@testable import Planning

@Suite("Late colleges, gaps and units")
struct LateAndUnitTests {
    private func constant(_ name: String, _ months: Int, _ value: Double = 100) -> MonthlySeries {
        MonthlySeries(key: SeriesKey(name), indicator: .trainees, start: "2020-01", values: Array(repeating: value, count: months))
    }

    @Test("months drawn before the year began are not the year's: 1200 a year stay 1200")
    func onlyTheYear() throws {
        let panel = Panel([constant("甲", 42), constant("乙", 41)], keyNames: ["college"])
        let yearEnd = try panel.forecast(asOf: "2024-03", paths: 50).yearEnd
        for key in ["甲", "乙"] as [SeriesKey] { #expect(yearEnd[key, .trainees]?.median == 1200) }
        #expect(yearEnd[SeriesKey(SeriesKey.total), .trainees]?.median == 2400)
    }

    @Test("the fan starts without width at the last month that every part knows")
    func fanWithGap() throws {
        var values: [Double?] = (0..<42).map { 100 + Double(($0 * 7) % 12) * 10 }
        values[38] = nil  // March 2023
        let panel = Panel(
            [MonthlySeries(key: "甲", indicator: .trainees, start: "2020-01", values: values)], keyNames: ["college"])
        let yearEnd = try panel.forecast(paths: 200).yearEnd
        let row = try #require(yearEnd.row("甲", .trainees))
        let cumulative = yearEnd.cumulative(of: row)
        #expect(cumulative.actual.map(\.month) == ["2023-01", "2023-02"])
        #expect(cumulative.expected.first?.month == "2023-02")
        #expect(cumulative.expected.first?.sum.interval(0.95) == (cumulative.actual[1].sum...cumulative.actual[1].sum))
        #expect(cumulative.expected.last?.sum.draws == yearEnd.distribution(of: row).draws)
    }

    @Test("what is due leaves out the months that nobody counted")
    func dueWithGap() throws {
        var values: [Double?] = Array(repeating: 100, count: 42)
        values[38] = nil
        let panel = Panel(
            [MonthlySeries(key: "甲", indicator: .trainees, start: "2020-01", values: values)], keyNames: ["college"])
        let yearEnd = try panel.forecast(paths: 10).yearEnd
        let row = try #require(yearEnd.row("甲", .trainees))
        // Five of twelve equal months are known by June.
        #expect(abs(Schedule(panel).shareByNow(of: row, in: yearEnd.forecast) - 5.0 / 12) < 1e-12)
    }

    @Test(
        "a unit beside the target, its indicator or its number is kept",
        arguments: [
            "学院,指标,年份,目标（万元）\n甲,资金到账额,2023,100", "学院,指标,年份,目标\n甲,资金到账额（万元）,2023,100", "学院,指标,年份,目标\n甲,资金到账额,2023,100万元",
            "学院,指标,年份,目标\n甲,资金到账额,2023,\"1,000,000\"",
        ])
    func units(text: String) throws {
        let series = MonthlySeries(key: "甲", indicator: .funding, start: "2023-01", values: [1])
        let panel = Panel([series], keyNames: ["college"])
        let targets = try Targets(DelimitedText(text: Array(text.utf8), named: "targets.csv"), for: panel)
        #expect(targets["甲", .funding, 2023]?.amount == 1_000_000)
    }

    @Test("the school's target needs no sum where some colleges have none of their own")
    func partialQuotas() throws {
        let panel = Panel([constant("甲", 3), constant("乙", 3)], keyNames: ["college"])
        let text = "college,indicator,year,target\n*,trainees,2020,4000\n甲,trainees,2020,1000\n"
        #expect(try Targets(DelimitedText(text: Array(text.utf8), named: "t.csv"), for: panel).all.count == 2)
    }
}
