import Forecasting
import Foundation
import Observations
import Statistics
import Tables
import Testing

@Suite("Regressions on a panel")
struct PanelRegressTests {
    /// Two colleges, four months each, the second a month later.
    static let panel = Panel(
        [
            MonthlySeries(key: "A", indicator: .trainees, start: "2023-11", values: [1, 2, 4, 3]),
            MonthlySeries(key: "A", indicator: .funding, start: "2023-11", values: [10, 12, 15, 20]),
            MonthlySeries(key: "B", indicator: .trainees, start: "2023-12", values: [2, 1, 5, 3]),
            MonthlySeries(key: "B", indicator: .funding, start: "2023-12", values: [5, 7, 9, 14]),
        ], keyNames: ["college"])

    @Test("the table has keys, month and indicators, and no row of which nothing is known")
    func table() {
        let ragged = Panel(
            [
                MonthlySeries(key: "A", indicator: .trainees, start: "2023-11", values: [1, nil, 4]),
                MonthlySeries(key: "A", indicator: .funding, start: "2023-10", values: [7, 8, nil]),
                MonthlySeries(key: "B", indicator: .trainees, start: "2024-01", values: [6]),
            ], keyNames: ["college"])
        let expected = DataTable([
            ("college", .text(["A", "A", "A", "B"])), ("month", .months(["2023-10", "2023-11", "2024-01", "2024-01"])),
            ("trainees", .numbers([nil, 1, 4, 6])), ("funding", .numbers([7, 8, nil, nil])),
        ])
        #expect(ragged.dataTable == expected)
    }

    @Test("an indicator called as a key keeps its column under another name")
    func names() {
        let panel = Panel([MonthlySeries(key: "A", indicator: Indicator("month"), start: "2024-01", values: [1])], keyNames: ["college"])
        #expect(panel.dataTable.names == ["college", "month", "month 2"])
    }

    @Test("lag looks back within a college, fixed effects are taken out: slope, error and R² worked out by hand")
    func lag() throws {
        // A's pairs (1, 12), (2, 15), (4, 20): Sxx = 14/3, Sxy = 37/3, Syy = 98/3. B's (2, 7), (1, 9), (5, 14): 26/3, 39/3, 78/3.
        // Slope 76/40 = 1.9; RSS = (176 − 1.9 · 76) / 3 = 31.6/3 on 6 − 3 degrees of freedom.
        let fitted = try Self.panel.regress("funding ~ lag(trainees, 1) | college")
        #expect(fitted.data.rows.count == 6 && fitted.data.droppedRows == 2)
        let fit = fitted.fit
        #expect(abs(try #require(fit["lag(trainees, 1)"]) - 1.9) < 1e-13)
        #expect(fit.degreesOfFreedom == 3)
        #expect(abs(fit.residualSumOfSquares - 31.6 / 3) < 1e-12)
        #expect(abs(fit.standardErrors[0] - (31.6 / 9 / (40.0 / 3)).squareRoot()) < 1e-13)
        #expect(abs(try #require(fit.withinRSquared) - (1 - 31.6 / 176)) < 1e-13)
    }

    @Test("errors are clustered by a key column")
    func clusters() throws {
        let fit = try Self.panel.regress("funding ~ lag(trainees, 1) | college", errors: .clustered(by: "college", .cr1)).fit
        // The scores Σ x̃ e: A 37/3 − 1.9 · 14/3 = 10.4/3, B −10.4/3. CR1: 2/1 · 5/3 times their squares over (40/3)².
        let variance = 2 * 5.0 / 3 * 2 * (10.4 / 3) * (10.4 / 3) / (1600.0 / 9)
        #expect(abs(fit.standardErrors[0] - variance.squareRoot()) < 1e-13)
    }

    @Test("trend counts months and month is the calendar's")
    func calendar() throws {
        let values = (0..<36).map { place -> Double? in Double(place) * 2 + (place % 12 == 1 ? 7 : 0) + 5 }
        let panel = Panel([MonthlySeries(key: "A", indicator: .funding, start: "2021-01", values: values)], keyNames: ["college"])
        let fit = try panel.regress("funding ~ trend + month").fit
        #expect(fit.terms == ["(Intercept)", "trend"] + (2...12).map { "month\($0)" })
        #expect(abs(try #require(fit["trend"]) - 2) < 1e-12)
        #expect(abs(try #require(fit["month2"]) - 7) < 1e-12)
        #expect(abs(try #require(fit["(Intercept)"]) - 3) < 1e-12)
    }

    @Test("a month that misses a value is refused, or left out where that is wanted")
    func missing() throws {
        let panel = Panel(
            [
                MonthlySeries(key: "A", indicator: .trainees, start: "2024-01", values: [1, 2, nil, 4, 5]),
                MonthlySeries(key: "A", indicator: .funding, start: "2024-01", values: [3, 5, 6, 9, 12]),
            ], keyNames: ["college"])
        #expect(throws: RegressionError.missingValue(variable: "trainees", row: 2)) { try panel.regress("funding ~ trainees") }
        let fit = try panel.regress("funding ~ trainees", missing: .leftOut).fit
        // (1, 3), (2, 5), (4, 9), (5, 12): x̄ = 3, ȳ = 7.25, Sxx = 10, Sxy = 22.
        #expect(fit.observations == 4)
        #expect(abs(try #require(fit["trainees"]) - 2.2) < 1e-13)
    }

    @Test("a value that is missing in all rows stays an error")
    func allMissing() throws {
        let regression = try Regression("y ~ x")
        let table = DataTable([("y", .numbers([nil, nil])), ("x", .numbers([1, 2]))])
        #expect(throws: RegressionError.missingValue(variable: "y", row: 0)) {
            try table.regress(missing: .leftOut) { (table) throws(RegressionError) in
                try regression.fit(table)
            }
        }
    }

    @Test("visits by Poisson: the coefficient of a college is the logarithm of the ratio of means")
    func poisson() throws {
        let fit = try Self.panel.regress("trainees ~ college", family: .poisson).fit
        // Means 10/4 and 11/4.
        #expect(abs(fit.coefficients[0] - log(2.5)) < 1e-10 && abs(fit.coefficients[1] - log(1.1)) < 1e-10)
    }

    @Test("a formula that can't be read or names no column says so with its character")
    func refusals() {
        #expect(throws: RegressionError.formula(.unexpected(found: "the end", expected: "\")\"", at: 12))) {
            try Self.panel.regress("funding ~ (x")
        }
        #expect(throws: RegressionError.formula(.unknownColumn("trainee", suggestion: "trainees", at: 10))) {
            try Self.panel.regress("funding ~ trainee")
        }
    }
}
