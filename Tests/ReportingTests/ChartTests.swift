import Charts
import Display
import Forecasting
import Observations
import Planning
import Reporting
import TestSupport
import Testing

@Suite("Charts of the domain")
struct ChartTests {
    @Test("Small multiples of twelve colleges in terms of their targets")
    func smallMultiples() throws {
        try expectGolden(Schools.summary(12).smallMultiples(of: .trainees, in: .chinese).svg(), extension: "svg")
    }

    @Test("One college alone")
    func smallMultiplesOfOne() throws {
        try expectGolden(Schools.summary(1).smallMultiples(of: .trainees, in: .english).svg(), extension: "svg")
    }

    @Test("Without targets each panel has its own axis, and says so")
    func smallMultiplesOnFreeAxes() throws {
        let summary = YearEndSummary(try Schools.yearEnd(Schools.panel(5)))
        let svg = summary.smallMultiples(of: .trainees, in: .english).svg()
        #expect(svg.contains("Each panel has a vertical axis of its own."))
        try expectGolden(svg, extension: "svg")
    }

    @Test("Bullets: so far, due, expected and target")
    func bullet() throws { try expectGolden(Schools.summary(12).bulletChart(of: .trainees, in: .chinese).svg(), extension: "svg") }

    @Test("Dumbbells of target and expected total, forty colleges")
    func dumbbellOfForty() throws {
        try expectGolden(Schools.summary(40).dumbbellChart(of: .trainees, in: .chinese).svg(), extension: "svg")
    }

    @Test("Dumbbells of target and expected total")
    func dumbbell() throws { try expectGolden(Schools.summary(12).dumbbellChart(of: .trainees, in: .english).svg(), extension: "svg") }

    @Test("A ranking with its uncertainty")
    func ranking() throws { try expectGolden(Schools.summary(12).rankingChart(of: .trainees, in: .chinese).svg(), extension: "svg") }

    @Test("College by month: a missing month is hatched, a zero is not")
    func heatMap() throws {
        let svg = try Schools.summary(12).heatMap(of: .trainees, in: .chinese).svg()
        #expect(svg.contains("未报</title>"))
        try expectGolden(svg, extension: "svg")
    }

    @Test("The same of one college and of forty", arguments: [(1, "One"), (40, "Forty")])
    func sizes(count: Int, word: String) throws {
        let summary = try Schools.summary(count)
        try expectGolden(summary.bulletChart(of: .trainees, in: .chinese).svg(), extension: "svg", name: "bulletOf\(word)")
        try expectGolden(summary.rankingChart(of: .trainees, in: .english).svg(), extension: "svg", name: "rankingOf\(word)")
        try expectGolden(summary.heatMap(of: .trainees, in: .english).svg(), extension: "svg", name: "heatMapOf\(word)")
        try expectGolden(summary.overviewChart(of: .trainees, in: .chinese).svg(), extension: "svg", name: "overviewOfShortfallsOf\(word)")
        guard count > 1 else {
            return try expectGolden(summary.dumbbellChart(of: .trainees, in: .chinese).svg(), extension: "svg", name: "dumbbellOfOne")
        }
        try expectGolden(summary.smallMultiples(of: .trainees, in: .chinese).svg(), extension: "svg", name: "smallMultiplesOf\(word)")
        let plan = try #require(try Schools.bulletin(.bulletin, Schools.panel(count)).reallocations.first)
        try expectGolden(plan.chart(in: .english).svg(), extension: "svg", name: "reallocationChartOf\(word)")
        try expectGolden(plan.waterfallChart(in: .english).svg(), extension: "svg", name: "waterfallOf\(word)")
    }

    @Test("The years over each other")
    func seasonPlot() throws { try expectGolden(Schools.panel(1)[0].seasonPlot(in: .chinese).svg(), extension: "svg") }

    @Test("A control chart without season")
    func controlChart() throws {
        let summary = try Schools.summary(2)
        try expectGolden(summary.controlChart(of: try #require(summary.lines.first), in: .english).svg(), extension: "svg")
    }

    @Test("A waterfall of a reallocation")
    func waterfall() throws {
        let plan = try #require(try Schools.bulletin(.bulletin, Schools.panel(12)).reallocations.first)
        try expectGolden(plan.waterfallChart(in: .chinese).svg(), extension: "svg")
    }

    @Test("A past forecast's errors by month, and its intervals' coverage")
    func backtestError() throws {
        let backtest = Backtest(
            Schools.panel(6), models: [("seasonal-naive", .mean([SeasonalNaive()])), ("pro-rata", .mean([ProRata()]))], years: 1, seed: 1)
        try expectGolden(backtest.errorChart(of: .trainees, in: .chinese).svg(), extension: "svg")
        try expectGolden(
            backtest.calibrationChart(of: .trainees, model: "seasonal-naive", in: .chinese).svg(), extension: "svg",
            name: "backtestCalibration")
    }

    @Test("Every chart has a finding in its description and says nothing that isn't a number", arguments: [1, 12, 40])
    func findings(count: Int) throws {
        let summary = try Schools.summary(count)
        for language in Language.allCases {
            let charts = [
                summary.bulletChart(of: .trainees, in: language), summary.dumbbellChart(of: .trainees, in: language),
                summary.rankingChart(of: .trainees, in: language), summary.heatMap(of: .trainees, in: language),
            ]
            for chart in charts {
                #expect(!chart.description.isEmpty && chart.language == (language == .chinese ? "zh-Hans" : "en"))
                for wrong in ["nan", "inf"] { #expect(!chart.svg(idPrefix: "x").lowercased().contains("\"\(wrong)")) }
            }
            #expect(summary.smallMultiples(of: .trainees, in: language).panels.count == count)
        }
    }
}

@Suite("Control limits")
struct ControlLimitsTests {
    /// By hand: mean 5, moving ranges 2, 4, 2, 4 with mean 3, limits 5 ± 2.66 · 3.
    @Test("Limits are the mean and 2.66 mean moving ranges to either side")
    func limits() throws {
        let limits = try #require(ControlLimits([5, 7, 3, 5, 5 + 0]))
        let expected = 2.66 * (2 + 4 + 2 + 0) / 4
        #expect(abs(limits.centre - 5) < 1e-12 && abs(limits.upper - 5 - expected) < 1e-12 && abs(limits.lower - 5 + expected) < 1e-12)
        #expect(ControlLimits([1]) == nil && ControlLimits([1, .nan]) == nil)
    }

    @Test("A value beyond the limits signals, and from the eighth on a run on one side")
    func signals() throws {
        let limits = try #require(ControlLimits([0, 1, 0, 1, 0, 1]))
        let signals = limits.signals(in: [0, 9, 0.4] + [Double](repeating: 0.6, count: 9))
        #expect(signals == [false, true, false] + [Bool](repeating: false, count: 7) + [true, true])
    }
}
