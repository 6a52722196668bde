import Forecasting
import Observations
import Planning

/// Series whose shares can be worked out by hand.
enum Sample {
    /// From January 2020, `years` whole years of the same twelve values, then `rest`.
    static func series(_ key: [String], _ indicator: Indicator, year: [Double], years: Int = 3, rest: [Double]) -> MonthlySeries {
        MonthlySeries(
            key: SeriesKey(key), indicator: indicator, start: Month(2020, 1), values: (0..<years).flatMap { _ in year } + rest)
    }

    static let rising = (1...12).map(Double.init)  // 78 a year, 21 by June
    static let steady = [Double](repeating: 10, count: 12)  // 120 a year, 60 by June

    /// Two colleges, known up to June 2023.
    static let school = Panel(
        [
            series(["甲"], .trainees, year: rising, rest: [1, 2, 3, 4, 5, 6]),
            series(["甲"], .funding, year: steady, rest: [10, 10, 10, 10, -5, 10]),
            series(["乙"], .trainees, year: steady, rest: [10, 10, 10, 10, 10, 10]),
        ], keyNames: ["college"])

    static func text(_ lines: String...) throws -> DelimitedText {
        try DelimitedText(text: Array(lines.joined(separator: "\n").utf8), named: "plan.csv")
    }
}
