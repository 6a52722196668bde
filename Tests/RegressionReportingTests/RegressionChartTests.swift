import Charts
import Display
import RegressionReporting
import Statistics
import Tables
import TestSupport
import Testing

@Suite("Charts of a regression and of designs")
struct RegressionChartTests {
    @Test("A forest plot of two coefficients")
    func forestPlot() throws {
        let n = 60
        let x = (0..<n).map { Double($0 % 7) }
        let z = (0..<n).map { Double(($0 * 11) % 13) }
        let noise = (0..<n).map { Double(($0 * 7919) % 23) - 11 }
        let y = zip(zip(x, z), noise).map { 3 + 2 * $0.0 + 0.01 * $0.1 + 0.2 * $1 }
        let table = DataTable([("y", .numbers(y)), ("x", .numbers(x)), ("z", .numbers(z))])
        let fit = try Regression("y ~ x + z").fit(table)
        try expectGolden(RegressionSummary(fit, table: table).forestPlot(in: .chinese).svg(), extension: "svg")
    }

    @Test("Residuals over fitted values, the row that stands out named")
    func residualPlot() throws {
        let n = 80
        let x = (0..<n).map { Double($0) / 4 }
        let y = (0..<n).map { (row: Int) -> Double in
            let noise = Double((row * 7919) % 23 - 11) / 4
            return 5 + 2 * x[row] + noise + (row == 30 ? 25 : 0)
        }
        let table = DataTable([("y", .numbers(y)), ("x", .numbers(x))])
        let summary = RegressionSummary(try Regression("y ~ x").fit(table), table: table)
        // The row counts from 1 below the header.
        #expect(summary.residuals.filter { abs($0.studentized) > 3 }.map(\.row) == [31])
        try expectGolden(try #require(summary.residualPlot(in: .chinese)).svg(), extension: "svg")
        #expect(summary.ratioPlot(in: .chinese) == nil && summary.charts(in: .english).map(\.name) == ["coefficients", "residuals"])
    }

    @Test("A fit without residuals has no picture of them; one with a million draws some of those that don't stand out")
    func residualsThatArent() throws {
        let x = (0..<9000).map { Double(($0 * 31) % 97) }
        let line = DataTable([("y", .numbers(x.map { 2 * $0 })), ("x", .numbers(x))])
        #expect(RegressionSummary(try Regression("y ~ x").fit(line)).residualPlot(in: .english) == nil)
        let y = x.enumerated().map { (row: Int, x: Double) -> Double in
            let noise = Double((row * 7919) % 23)
            return 2 * x + noise + (row % 3000 == 7 ? 400 : 0)
        }
        let summary = RegressionSummary(try Regression("y ~ x").fit(DataTable([("y", .numbers(y)), ("x", .numbers(x))])))
        let chart = try #require(summary.residualPlot(in: .english))
        #expect(
            chart.svg().utf8.count < 400_000 && chart.description.hasPrefix("3 rows stand out")
                && chart.description.hasSuffix("5th is drawn."))
    }

    @Test("Odds ratios on a logarithmic axis; an interval without end stops at the edge")
    func ratioPlot() throws {
        let n = 200
        let x = (0..<n).map { Double(($0 * 13) % 17) / 5 }
        let z = (0..<n).map { Double(($0 * 7) % 5) }
        let y = (0..<n).map { (row: Int) -> Double in
            let noise = Double((row * 7919) % 23 - 11) / 7
            return x[row] - 1.7 + noise > 0 ? 1 : 0
        }
        let table = DataTable([("passed", .numbers(y)), ("hours", .numbers(x)), ("distance", .numbers(z))])
        let summary = RegressionSummary(try Regression("passed ~ hours + distance").fit(table, family: .binomial), table: table)
        let chart = try #require(summary.ratioPlot(in: .chinese))
        try chart.check()
        try expectGolden(chart.svg(), extension: "svg")
        #expect(summary.residualPlot(in: .chinese) == nil && summary.charts(in: .english).map(\.name) == ["coefficients", "ratios"])
    }

    @Test("Numbers beside factors have a picture of their own, a level is named, and no more than a dozen of a factor are drawn")
    func levels() throws {
        let n = 300
        let x = (0..<n).map { Double(($0 * 13) % 17) }
        let group = (0..<n).map { "g\($0 % 20)" }
        let month = (0..<n).map { Double($0 % 3 + 1) }
        let y = (0..<n).map { (row: Int) -> Double in 0.01 * x[row] + 500 * Double(row % 20) + Double((row * 7919) % 23) }
        let table = DataTable([("y", .numbers(y)), ("x", .numbers(x)), ("group", .text(group)), ("月份", .numbers(month))])
        let summary = RegressionSummary(try Regression("y ~ x + group + factor(月份)").fit(table), table: table)
        #expect(summary.charts(in: .english).map(\.name) == ["coefficients", "levels", "residuals"])
        #expect(summary.forestPlot(in: .english).y.kind == .bands(["x"]))
        let levels = try #require(summary.levelPlot(in: .english))
        guard case .bands(let names) = levels.y.kind else { return }
        #expect(names.count == 12 + 2 && names.contains("月份 = 2") && names.contains("group = g19"))
        #expect(levels.description.hasSuffix("7 more levels are not drawn."))
    }

    @Test("Numbers of very different sizes are drawn for a change by a standard deviation; rows are a file's lines where those are known")
    func scaled() throws {
        let n = 100
        let (x, z) = ((0..<n).map { Double($0 % 7) }, (0..<n).map { Double(($0 * 11) % 13) * 1e6 })
        let y = (0..<n).map { (row: Int) -> Double in 3 * x[row] + z[row] / 1e6 + Double((row * 7919) % 23) + (row == 40 ? 500 : 0) }
        let table = DataTable([("y", .numbers(y)), ("x", .numbers(x)), ("z", .numbers(z))])
        var summary = RegressionSummary(try Regression("y ~ x + z").fit(table), table: table)
        #expect(summary.forestPlot(in: .chinese).x.title == "系数×自变量的标准差")
        let range = try #require(summary.forestPlot(in: .chinese).x.domain)
        let spread = 1e6 * 3.76
        #expect(range.lowerBound < 0 && range.upperBound > (summary.coefficients.last?.upper ?? 0) * spread)
        summary.lines = (0..<n).map { $0 + 5 }
        #expect(try #require(summary.residualPlot(in: .chinese)).svg().contains("第45行"))
        // No point lies on an axis.
        let chart = try #require(summary.residualPlot(in: .chinese))
        let (low, high) = (summary.residuals.map(\.fitted).min() ?? 0, summary.residuals.map(\.fitted).max() ?? 0)
        let domain = try #require(chart.x.domain)
        #expect(domain.lowerBound < low && domain.upperBound > high)
    }

    @Test("A perfect fit has no numbers of rounding in its table")
    func perfect() throws {
        let x = (0..<20).map(Double.init)
        let table = DataTable([("y", .numbers(x.map { 2 * $0 + 3 })), ("x", .numbers(x)), ("g", .text((0..<20).map { "\($0 % 3)" }))])
        let text = RegressionSummary(try Regression("y ~ x + g").fit(table), table: table).tables(in: .english)
            .map { MarkdownTable($0).description }.joined()
        #expect(text.contains("| g1 | 0 | 0 |") && !text.contains("e-12"))
    }

    @Test("An event study: leads grey, the start marked")
    func eventStudy() throws {
        let points = (-4...5).map { period -> EffectSeries.Point in
            let effect = period < 0 ? 0.2 * Double(period % 2) : 1.5 + 0.4 * Double(period)
            return .init(.relative(period), period == -1 ? 0 : effect, period == -1 ? nil : effect - 0.9...effect + 0.9)
        }
        try expectGolden(EffectSeries(.eventStudy, points).chart(title: "建成基地的效果", in: .chinese).svg(), extension: "svg")
    }
}
