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

    @Test("An event study: leads grey, the start marked")
    func eventStudy() throws {
        let points = (-4...5).map { period -> EffectSeries.Point in
            let effect = period < 0 ? 0.2 * Double(period % 2) : 1.5 + 0.4 * Double(period)
            return .init(.relative(period), period == -1 ? 0 : effect, period == -1 ? nil : effect - 0.9...effect + 0.9)
        }
        try expectGolden(EffectSeries(.eventStudy, points).chart(title: "建成基地的效果", in: .chinese).svg(), extension: "svg")
    }
}
