import Display
import Foundation
import RegressionReporting
import Statistics
import Tables
import TestSupport
import Testing

/// What designs show of themselves, on `datasets/effectiveness`.
@Suite("Tables of designs")
struct DesignTableTests {
    private static func table(_ name: String, text: [String] = [], months: [String] = []) throws -> DataTable {
        let file = Repository.root.appending(path: "datasets/effectiveness/\(name).csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return DataTable(
            (lines.first ?? []).enumerated().map { place, column in
                let values = lines.dropFirst().map { $0[place] }
                if text.contains(column) { return (column, .text(values)) }
                return (column, months.contains(column) ? .months(values.map { Month(parsing: $0) }) : .numbers(values.map(Double.init)))
            })
    }

    private func text(_ contents: [TableContent]) -> String { contents.map(\.description).joined(separator: "\n") }

    private func checkDisplay(_ shown: some Displayable & CustomStringConvertible, _ contents: [TableContent]) {
        #expect("\(shown)" == text(contents))
        #expect(shown.mimeBundle.entries.map(\.type.rawValue) == ["text/html", "text/markdown", "text/plain"])
        #expect(shown.mimeBundle[.plainText] == text(contents))
        #expect(shown.mimeBundle[.html]?.components(separatedBy: "<table").count == contents.count + 1)
    }

    private func staggered() throws -> DifferenceInDifferencesEstimate {
        let table = try Self.table("colleges-monthly", text: ["college"], months: ["month", "programme_start"])
        return try DifferenceInDifferences(outcome: "pass_rate", unit: "college", time: "month", treatment: .start("programme_start")).fit(
            table)
    }

    @Test func differenceInDifferences() throws {
        let found = try staggered()
        checkDisplay(found, found.tables(in: .english))
        try expectGolden("\(found)", extension: "txt")
    }

    @Test func differenceInDifferencesChinese() throws { try expectGolden(text(try staggered().tables(in: .chinese)), extension: "txt") }

    private func interrupted() throws -> InterruptedTimeSeriesEstimate {
        let table = try Self.table("school-monthly", months: ["month"])
        return try InterruptedTimeSeries(outcome: "trainees", time: "month", start: .month("2022-01"), monthEffects: true).fit(
            table, level: 0.9)
    }

    @Test func interruptedTimeSeries() throws {
        let found = try interrupted()
        checkDisplay(found, found.tables(in: .english))
        #expect("\(found)".contains("90 % interval"))
        try expectGolden("\(found)", extension: "txt")
    }

    @Test func interruptedTimeSeriesChinese() throws { try expectGolden(text(try interrupted().tables(in: .chinese)), extension: "txt") }

    private static func trainees() throws -> DataTable { try table("trainees", text: ["college", "mode", "base", "programme"]) }

    private func ancova() throws -> AncovaEstimate {
        try AncovaPrePost(
            post: "post", pre: "pre", group: "mode", reference: "offline", covariates: ["age", "base"], errors: .clustered(by: "college")
        ).fit(try Self.trainees())
    }

    @Test func analysisOfCovariance() throws {
        let found = try ancova()
        checkDisplay(found, found.tables(in: .english))
        try expectGolden("\(found)", extension: "txt")
    }

    @Test func analysisOfCovarianceChinese() throws { try expectGolden(text(try ancova().tables(in: .chinese)), extension: "txt") }

    private func matching() throws -> MatchingEstimate {
        try PropensityMatching(outcome: "post", treatment: "mode", treated: "online", covariates: ["pre", "age", "base"]).fit(
            try Self.trainees())
    }

    @Test func propensityMatching() throws {
        let found = try matching()
        checkDisplay(found, found.tables(in: .english))
        try expectGolden("\(found)", extension: "txt")
    }

    @Test func propensityMatchingChinese() throws { try expectGolden(text(try matching().tables(in: .chinese)), extension: "txt") }

    @Test("the counts of an analysis of covariance are those of the groups")
    func counts() throws {
        let table = try Self.trainees()
        guard case .text(let modes) = table["mode"] else { return }
        let means = try ancova().tables(in: .english)[1]
        #expect(means.rows.map(\.[0].text) == ["offline", "online"])
        #expect(means.rows.map(\.[1].text) == ["offline", "online"].map { mode in String(modes.filter { $0 == mode }.count) })
    }
}
