import Charts
import Display
import Forecasting
import Observations
import Planning
import Reporting
import TestSupport
import Testing

@Suite("A year's end for readers and machines")
struct YearEndTests {
    /// Four colleges, of which one has nothing and one is over the year. Seasonal-naive forecasts and round numbers: what is printed
    /// doesn't hang on the last bits of a matrix product.
    static let panel: Panel = {
        let colleges: [(name: String, size: Double)] = [("机电工程学院", 1), ("财经学院", 0.5), ("护理学院", 0.75)]
        var series: [MonthlySeries] = []
        for college in colleges {
            let visits = (0..<42).map { month -> Double in
                let wave = 1 + 0.1 * Double((month / 12 + month) % 3)
                return (season[month % 12] * college.size * wave).rounded()
            }
            let key = SeriesKey(college.name)
            series.append(MonthlySeries(key: key, indicator: .trainees, start: "2020-01", values: visits))
            series.append(MonthlySeries(key: key, indicator: .funding, start: "2020-01", values: visits.map { 2_000 * $0 }))
        }
        series.append(MonthlySeries(key: "现代农业学院", indicator: .trainees, start: "2022-01", values: [Double](repeating: 0, count: 18)))
        return Panel(series, keyNames: ["college"])
    }()

    private static let season: [Double] = [20, 10, 120, 160, 180, 150, 30, 20, 140, 170, 240, 280]

    static let targets = Targets([
        Target(key: "*", indicator: .trainees, year: 2023, amount: 4_000),
        Target(key: "机电工程学院", indicator: .trainees, year: 2023, amount: 1_800),
        Target(key: "财经学院", indicator: .trainees, year: 2023, amount: 800),
        Target(key: "护理学院", indicator: .trainees, year: 2023, amount: 1_200),
        Target(key: "现代农业学院", indicator: .trainees, year: 2023, amount: 200),
    ])

    static func summary(_ targets: Targets? = targets, shares: [Double] = YearEndSummary.defaultShares) throws -> YearEndSummary {
        YearEndSummary(
            try panel.forecast(models: .mean([SeasonalNaive()]), seed: 2023).yearEnd, targets: targets, shares: shares)
    }

    @Test("The tables in Chinese are the golden ones")
    func tablesChinese() throws {
        try expectGolden(Self.summary().tables(in: .chinese).map { TextTable($0).description }.joined(separator: "\n"), extension: "txt")
    }

    @Test("The tables in English are the golden ones")
    func tablesEnglish() throws {
        try expectGolden(Self.summary().tables(in: .english).map { TextTable($0).description }.joined(separator: "\n"), extension: "txt")
    }

    @Test("A fan with its target is the golden one")
    func fanOfCollege() throws {
        let summary = try Self.summary()
        try expectGolden(summary.fanChart(of: try #require(summary.lines.first), in: .chinese).svg(), extension: "svg")
    }

    @Test("A school's fan without a target is the golden one")
    func fanOfSchool() throws {
        let summary = try Self.summary()
        let school = try #require(summary.lines.last { $0.row.key.isTotal && $0.row.indicator == .funding })
        try expectGolden(summary.fanChart(of: school, in: .english).svg(), extension: "svg")
    }

    @Test("The overview by shortfall is the golden one")
    func overviewOfShortfalls() throws {
        try expectGolden(Self.summary().overviewChart(of: .trainees, in: .chinese).svg(), extension: "svg")
    }

    @Test("The overview without targets is the golden one")
    func overviewOfTotals() throws {
        try expectGolden(Self.summary(nil).overviewChart(of: .funding, in: .english).svg(), extension: "svg")
    }

    @Test("The worst stand first, those without a target behind, the school last")
    func order() throws {
        let tables = try Self.summary().tables(in: .english)
        #expect(tables.count == 2)
        #expect(tables[0].rows.first?[0].text == "现代农业学院" && tables[0].rows.last?[0].text == "Whole school")
        #expect(tables[0].columns.count == 11)
        // Funding has no target: no columns of dashes.
        #expect(tables[1].columns.count == 4 && tables[1].caption == nil)
    }

    @Test("Quantiles are named by their percent")
    func headers() throws {
        let shares = [0.00001, 0.001, 0.025, 0.05, 0.5, 0.975, 0.999]
        let names = try Self.summary(nil, shares: shares).dataTable.names
        #expect(Array(names.suffix(7)) == ["q00.001", "q00.1", "q02.5", "q05", "q50", "q97.5", "q99.9"])
        #expect(Array(names.prefix(6)) == ["college", "indicator", "as_of", "actual", "remaining", "total"])
        #expect(
            try Self.summary(shares: [0.5]).dataTable.names.suffix(8) == [
                "target", "gap", "shortfall", "attainment", "probability", "standing", "expected_by_now", "straight_line_by_now",
            ])
    }

    @Test("What is published has nine significant digits at most")
    func digits() throws {
        let table = try Self.summary().dataTable
        guard case .numbers(let due) = table["expected_by_now"], case .numbers(let shares) = table["attainment"] else {
            Issue.record("no numbers")
            return
        }
        for number in (due + shares).compactMap({ $0 }) {
            let digits = number.shortestText.filter(\.isNumber).drop { $0 == "0" }
            #expect(digits.count <= 9, "\(number.shortestText)")
        }
    }

    @Test("Months ahead of the school are the means of its colleges added up")
    func months() throws {
        let yearEnd = YearEnd(try Self.panel.forecast(horizon: .months(3), models: .fast, paths: 300))
        let summary = MonthlySummary(yearEnd, shares: [0.1, 0.9])
        #expect(summary.dataTable.names == ["college", "indicator", "month", "mean", "median", "q10", "q90"])
        #expect(summary.lines.count == 9 * 3)
        for month in [Month(2023, 7), Month(2023, 8), Month(2023, 9)] {
            let lines = summary.lines.filter { $0.month == month && $0.row.indicator == .trainees }
            let parts = lines.filter { !$0.row.key.isTotal }.reduce(0) { $0 + $1.mean }
            #expect(abs((lines.first { $0.row.key.isTotal }?.mean ?? .nan) - parts) < 1e-9 * parts)
        }
    }
}
