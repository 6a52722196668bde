import Foundation
import Observations
import TestSupport
import Testing

@testable import Forecasting

@Suite("Documentation/AddingAModel.md")
struct AddingAModelTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The page's blocks of Swift.
    private static func blocks() throws -> [String] {
        try text("Documentation/AddingAModel.md").components(separatedBy: "```swift\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
    }

    @Test("the page's file is the one that is compiled here, to the letter")
    func sameSource() throws {
        #expect(try Self.blocks().first == Self.text("Tests/ForecastingTests/MonthlyMedian.swift"))
    }

    @Test("the page's line is an element of the list it names")
    func line() throws {
        #expect(try Self.blocks().last == "MonthlyMedian(),\n")
        let choice = try Self.text("Sources/Forecasting/ModelChoice.swift")
        let list = choice.components(separatedBy: "static let named: [any ForecastModel] = [").dropFirst().first
        // Elements of that list are written as the page writes its own.
        #expect(list?.components(separatedBy: "]").first?.contains("SeasonalNaive(), ProRata(),") == true)
    }

    @Test("the example forecasts medians, minds gaps, and speaks in a panel's forecast")
    func example() throws {
        let values = (0..<36).map { Double($0 % 12) + ($0 == 14 ? 1000 : 0) }
        let means = MonthlyMedian().prepared(for: HistoryShape(length: 36, horizon: 12)).forecast(values)[0].means
        #expect(means == (0..<12).map(Double.init))
        let gap = HistoryShape(observed: Array(0..<36).filter { $0 != 15 }, targets: [15, 36])
        #expect(MonthlyMedian().prepared(for: gap).forecast(gap.observed.map { values[$0] })[0].means == [3, 0])
        let forecast = try Panels.school(3).forecast(models: .mean([MonthlyMedian()]))
        #expect(forecast.methods[.trainees]?.weights.map(\.model) == ["monthly-median"])
    }
}
