import Charts
import Foundation
import TestSupport
import Testing

@Suite("The logarithmic scale")
struct LogarithmicTests {
    @Test(
        "Names stand at 1, 2 and 5 where they fit, at powers of ten where they don't, at every second or third of many",
        arguments: [
            (3, 47, 8, [2, 5, 10, 20, 50]), (1, 900, 10, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]), (1, 900, 6, [1, 10, 100, 1000]),
            (0.002, 1.5, 6, [0.01, 0.1, 1]), (1, 1e12, 6, [1, 1e3, 1e6, 1e9, 1e12]), (3, 47, 4, [1, 10, 100]),
        ] as [(Double, Double, Int, [Double])])
    func majors(low: Double, high: Double, count: Int, expected: [Double]) {
        let ticks = LogarithmicTicks(over: low...high, count: count, pixels: 400)
        #expect(ticks.majors == expected)
        #expect(ticks.domain.lowerBound <= low && ticks.domain.upperBound >= high)
    }

    @Test("Under a factor of five the ticks are a linear scale's, and none is at or below zero")
    func narrow() {
        #expect(LogarithmicTicks(over: 40...90, count: 6, pixels: 400).majors == [40, 50, 60, 70, 80, 90])
        for (low, high) in [(1.0, 4.0), (0.01, 0.03), (7, 7), (1e-300, 1e300), (5e-324, 1.7e308)] {
            let ticks = LogarithmicTicks(over: low...high, count: 5, pixels: 400)
            #expect(ticks.domain.lowerBound > 0 && ticks.domain.upperBound.isFinite && ticks.majors.allSatisfy { $0 > 0 })
            #expect(ticks.majors.count >= 2 && ticks.majors.count <= 12)
        }
    }

    @Test(
        "Marks without names stand at 2 to 9 where there is room, at skipped powers of ten where there is less, nowhere where there is none"
    )
    func minors() {
        let ones: [Double] = [2, 3, 4, 5, 6, 7, 8, 9]
        #expect(LogarithmicTicks(over: 1...100, count: 3, pixels: 300).minors == ones + ones.map { 10 * $0 })
        #expect(LogarithmicTicks(over: 1...1e8, count: 4, pixels: 200).minors == [1e1, 1e2, 1e4, 1e5, 1e7, 1e8])
        #expect(LogarithmicTicks(over: 1...1e100, count: 4, pixels: 200).minors.isEmpty)
    }

    @Test("A range that was given is kept as it is, with the ticks inside it")
    func fixed() {
        let ticks = LogarithmicTicks(over: 3...700, count: 10, pixels: 400, isFixed: true)
        #expect(ticks.domain == 3...700 && ticks.majors == [5, 10, 20, 50, 100, 200, 500])
    }

    @Test("Zero and what is below it are refused, bars from zero too; holes are no data", arguments: [0, -3, -0.0] as [Double])
    func refused(value: Double) throws {
        func chart(_ marks: [Mark]) -> Chart {
            Chart(title: "t", description: "d", x: .linear(), y: .logarithmic(title: "visits"), marks: marks)
        }
        let points = chart([.points(PointMark([.init(1, 10), .init(2, value)]))])
        #expect(throws: ChartError.notPositive(value: value, axis: "visits")) { try points.check() }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("chart-\(UUID().uuidString).svg").path
        #expect(throws: ChartError.self) { try points.write(to: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!points.svg().contains("nan") && !points.svg().contains("inf"))
        #expect(throws: ChartError.self) { try chart([.bars(BarMark([.init(at: 0, to: 5)]))]).check() }
        #expect(throws: ChartError.self) { try chart([.area(AreaMark([.init(0, value, 5), .init(1, 2, 5)]))]).check() }
        try chart([.line(LineMark([Datum(1, 5), Datum(2, .nan), Datum(3, .infinity)])), .bars(BarMark([.init(at: 0, to: 5, from: 1)]))])
            .check()
        let panels = FacetedChart(
            title: "t", description: "d", x: .linear(), y: .logarithmic(), panels: [.init("p", marks: points.marks)])
        #expect(throws: ChartError.self) { try panels.check() }
        #expect(
            ChartError.notPositive(value: 0, axis: nil).description == "0 has no place on the logarithmic axis: its values are above zero")
    }

    @Test("No data, one value and wild values are drawn without a number that is none")
    func odd() {
        for values in [[], [5], [1e-300, 1e300], [.nan]] as [[Double]] {
            let marks: [Mark] = [.points(PointMark(values.enumerated().map { .init($1, Double($0) + 1) }))]
            let svg = Chart(title: "", description: "", x: .logarithmic(), y: .logarithmic(), marks: marks).svg()
            #expect(!svg.contains("nan") && !svg.contains("inf"))
        }
    }

    @Test("Five orders of magnitude on a vertical axis, with a ribbon and 万")
    func logarithmicLine() throws {
        let data = (0..<24).map { (month: Int) -> (x: Double, y: Double) in
            (Double(12 * 2022 + month), 30 * pow(1.5, Double(month)) * (1 + 0.2 * Double((month * 7) % 5 - 2)))
        }
        let chart = Chart(
            title: "两年间增长了四个数量级", subtitle: "对数刻度：等距即等倍", description: "从30人次到40万人次。", language: "zh-Hans",
            x: .months(labels: .chinese), y: .logarithmic(title: "累计培训人次（对数刻度）", format: .chinese),
            marks: [
                .area(AreaMark(data.map { .init($0.x, $0.y / 2.5, $0.y * 2.5) })),
                .line(LineMark(data.map { Datum($0.x, $0.y) }, label: "累计")), .rule(RuleMark(.y(100_000), label: "目标")),
            ])
        try chart.check()
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Ratios on a horizontal axis, names to their left")
    func logarithmicRatios() throws {
        let rows: [(name: String, ratio: Double, low: Double, high: Double)] = [
            ("在线课程", 1.8, 1.2, 2.7), ("校企合作项目", 3.6, 1.1, 11.8), ("周末班", 0.92, 0.7, 1.21), ("收费培训", 0.31, 0.12, 0.8),
        ]
        let chart = Chart(
            title: "优势比与95%区间", description: "四项中三项不含1。", language: "zh-Hans", x: .logarithmic(title: "优势比（对数刻度）"),
            y: .bands(rows.map(\.name)),
            marks: [
                .rule(RuleMark(.x(1), tone: .muted, width: 1, dash: .solid)),
                .intervals(
                    IntervalMark(rows.enumerated().map { .init(at: Double($0), from: $1.low, to: $1.high) }, direction: .horizontal)),
                .points(PointMark(rows.enumerated().map { .init($1.ratio, Double($0)) })),
            ])
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Both axes logarithmic, few pixels: names at some powers of ten, the others marked")
    func logarithmicBoth() throws {
        let points = (0..<40).map { (place: Int) -> PointMark.Point in
            let x = pow(10, Double(place) / 4)
            return .init(x, 3e-4 * pow(x, 0.7) * (1 + 0.3 * Double((place * 7) % 5)), tone: place % 9 == 0 ? .accent : .neutral)
        }
        let chart = Chart(
            title: "A power law is a line", description: "Forty points over ten orders of magnitude.", language: "en", width: 420,
            x: .logarithmic(title: "size", format: .compact), y: .logarithmic(title: "rate"), marks: [.points(PointMark(points))])
        try expectGolden(chart.svg(), extension: "svg")
    }
}
