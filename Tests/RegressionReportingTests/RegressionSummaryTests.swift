import Display
import Foundation
import Statistics
import Tables
import TestSupport
import Testing

@testable import RegressionReporting

@Suite("Tables of a regression")
struct RegressionSummaryTests {
    /// Funding on hours by two modes, with what looks like chance.
    static let table = DataTable([
        ("funding", .numbers((0..<24).map { row in 500 + 12.5 * hours(row) + (row % 3 == 0 ? 80 : 0) + chance(row) })),
        ("hours", .numbers((0..<24).map { hours($0) })),
        ("mode", .text((0..<24).map { $0 % 3 == 0 ? "线上" : "线下" })),
        ("college", .text((0..<24).map { ["机电", "财经", "护理", "艺术", "旅游", "信息"][$0 / 4] })),
        ("passed", .numbers((0..<24).map { hours($0) + chance($0) / 4 > 22 ? 1 : 0 })),
    ])

    private static func hours(_ row: Int) -> Double { Double((row * 7919) % 37 + 4) }
    private static func chance(_ row: Int) -> Double { Double((row * row * 31 + row * 17) % 97) - 48 }

    private static func text(_ summary: RegressionSummary, _ language: Language) -> String {
        summary.tables(in: language).map(\.description).joined(separator: "\n")
    }

    private func summary(_ formula: String, errors: ErrorSpecification = .classical) throws -> RegressionSummary {
        RegressionSummary(try Regression(formula).fit(Self.table, errors: errors), table: Self.table)
    }

    @Test func regressionEnglish() throws {
        try expectGolden(Self.text(try summary("funding ~ hours + mode", errors: .heteroskedastic(.hc3)), .english), extension: "txt")
    }

    @Test func regressionChinese() throws {
        try expectGolden(
            Self.text(try summary("funding ~ hours + mode | college", errors: .clustered(by: "college")), .chinese), extension: "txt")
    }

    @Test func logisticChinese() throws {
        let fit = try Regression("passed ~ hours").fit(Self.table, family: .binomial)
        try expectGolden(Self.text(RegressionSummary(fit, table: Self.table), .chinese), extension: "txt")
    }

    @Test("a fit shows itself as text, Markdown and HTML")
    func displayable() throws {
        let fit = try Regression("funding ~ hours").fit(Self.table)
        #expect("\(fit)".hasPrefix("Least squares: funding ~ hours\n"))
        #expect(fit.mimeBundle.entries.map(\.type.rawValue) == ["text/html", "text/markdown", "text/plain"])
        #expect(fit.mimeBundle.entries.allSatisfy { $0.text.contains("hours") })
    }

    @Test("the test of all terms is that of the errors asked for: R's F for classical ones, Wald's for others")
    func overallTest() throws {
        let classical = try summary("funding ~ hours + mode")
        let rSquared = try #require(classical.rSquared)
        // F = R²/2 over (1 − R²)/21.
        #expect(abs(try #require(classical.overallTest).statistic / (rSquared / 2 / ((1 - rSquared) / 21)) - 1) < 1e-10)
        let robust = try summary("funding ~ hours", errors: .heteroskedastic(.hc1))
        // With one term Wald's F is the square of its t.
        let t = try #require(robust.coefficients[1].statistic)
        #expect(abs(try #require(robust.overallTest).statistic / (t * t) - 1) < 1e-10)
        // With absorbed effects it is that of the terms alone.
        let within = try summary("funding ~ hours | college")
        let own = try #require(within.coefficients[0].statistic)
        #expect(abs(try #require(within.overallTest).statistic / (own * own) - 1) < 1e-10)
        // Six clusters can't carry a test of five terms.
        #expect(try summary("funding ~ hours * mode + I(hours^2) + I(hours^3)", errors: .clustered(by: "college")).overallTest == nil)
    }

    @Test("checks that the errors allow for already are left out")
    func checks() throws {
        let classical = try summary("funding ~ hours + mode")
        #expect(
            classical.checks.map(\.subject) == [.heteroskedasticity, .functionalForm, .collinearity, .influence] && classical.lacksOrder)
        let clustered = try summary("funding ~ hours + mode", errors: .clustered(by: "college"))
        #expect(clustered.checks.map(\.subject) == [.functionalForm, .collinearity, .influence, .fewClusters] && !clustered.lacksOrder)
        #expect(clustered.checks.last?.isSuspected == true && clustered.checks.last?.value == 6)
    }

    @Test("months of several colleges: residuals are held against those of the college's month before, and clustered errors asked for")
    func months() throws {
        var table = Self.table
        table.append(.months((0..<24).map { Month(2023, $0 % 4 + 1) }), named: "month")
        let fit = try Regression("funding ~ hours").fit(table, errors: .heteroskedastic(.hc1))
        let checks = RegressionSummary(fit, table: table).checks
        #expect(checks.map(\.subject) == [.autocorrelation, .functionalForm, .influence, .dependence])
        #expect(checks.first?.unit == "college" && checks.last?.value == 6)
        let english = Self.text(RegressionSummary(fit, table: table), .english)
        #expect(english.contains("within college: residuals don't go with those of the month before"))
        #expect(english.contains("rows are months of 6 units (college), whose errors depend on each other"))
        #expect(Self.text(RegressionSummary(fit, table: table), .chinese).contains("应以按college聚类的标准误为准"))
        let counts = try Regression("passed ~ hours").fit(table, family: .binomial)
        #expect(RegressionSummary(counts, table: table).checks.map(\.subject) == [.dependence])
        let clustered = try Regression("funding ~ hours").fit(table, errors: .clustered(by: "college"))
        #expect(RegressionSummary(clustered, table: table).checks.last?.subject == .fewClusters)
    }

    @Test("counts that vary more than Poisson's are said to")
    func overdispersion() throws {
        let table = DataTable([("n", .numbers([0, 20, 1, 30, 0, 25, 2, 40])), ("x", .numbers([1, 2, 3, 4, 5, 6, 7, 8]))])
        let summary = RegressionSummary(try Regression("n ~ x").fit(table, family: .poisson))
        #expect(summary.checks.first?.subject == .overdispersion && summary.checks.first?.isSuspected == true)
    }

    @Test("rows that are left out are counted by their reason, and rows are those of the file")
    func rows() throws {
        let table = DataTable([
            ("y", .numbers([1, 2, 4, 4, 90])), ("x", .numbers([1, 2, 3, 4, 5])),
            ("month", .months(["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"])),
        ])
        let fit = try Regression("y ~ lag(x, 1)").fit(table)
        let summary = RegressionSummary(fit, table: table, rows: [1, 2, 3, 5, 8], missingRows: 4)
        #expect(summary.checks.first { $0.subject == .influence }?.row == 9)
        let text = Self.text(summary, .english)
        #expect(text.contains("4 (4 rows left out for missing values, 1 row left out where a lag has no value)"))
        #expect(Self.text(summary, .chinese).contains("4（缺失值剔除4行，滞后项无前值剔除1行）"))
    }

    @Test(
        "an estimate is written as far as its error lets it be known",
        arguments: [
            (12.3456, 0.678, "12.346"), (-3482258.63, 890420.4, "−3482259"), (0.0358, 0.0335, "0.0358"), (0, 1.2, "0.00"),
            (1.5e-13, 2e-14, "1.500e-13"), (1, 0, "1"), (-1e-300, 3e-301, "−1.000e-300"), (2.5e20, 1e18, "2.5000e+20"),
            (-0.001, 1.5, "0.00"),
        ] as [(Double, Double, String)])
    func estimates(_ value: Double, _ error: Double, _ text: String) {
        #expect(Figure.estimate(value, standardError: error) == text)
    }

    @Test("what is no number is a dash, and a chance is never written as 0")
    func edges() {
        #expect(Figure.significant(.nan) == "—" && Figure.fixed(.infinity, decimals: 2) == "—" && Figure.chance(.nan) == "—")
        #expect(Figure.chance(0) == "<0.001" && Figure.chance(0.0009) == "<0.001" && Figure.chance(0.001) == "0.001")
        #expect(Figure.significant(5e-324, digits: 3) == "4.94e-324" && Figure.significant(123_456) == "123456")
    }
}
