import Charts
import TestSupport
import Testing

@Suite("Golden pictures")
struct GoldenTests {
    @Test("A fan: actual, median, nested intervals, target, all named at their ends")
    func fanChart() throws { try expectGolden(Samples.fan().svg(), extension: "svg") }

    @Test("The same fan in English")
    func fanChartEnglish() throws {
        try expectGolden(
            Samples.fan(title: "23,140 by June: the median for December falls short by 2,700", chinese: false).svg(), extension: "svg")
    }

    @Test("Twelve categories with intervals, groups and names up to 20 characters")
    func overview() throws { try expectGolden(Samples.overview(count: 12).svg(), extension: "svg") }

    @Test("Forty categories")
    func overviewOfForty() throws { try expectGolden(Samples.overview(count: 40).svg(), extension: "svg") }

    @Test("One category")
    func overviewOfOne() throws { try expectGolden(Samples.overview(count: 1).svg(), extension: "svg") }

    @Test("Vertical bars over three years of months, with a refund below zero")
    func monthlyBars() throws {
        let start = 12 * 2021
        let bars = (0..<36).map { (month: Int) -> BarMark.Bar in
            let value: Double = month == 13 ? -60 : 120 + 90 * Double((month * 5) % 7) + 12 * Double(month)
            return BarMark.Bar(at: Double(start + month), to: value, tone: month < 24 ? .neutral : .accent)
        }
        let chart = Chart(
            title: "三年按月到账", subtitle: "2022年2月有一笔退回", description: "三十六个月的柱形图。", language: "zh-Hans",
            x: .months(labels: .chinese), y: .linear(title: "万元"), marks: [.bars(BarMark(bars)), .rule(RuleMark(.y(600), label: "月均计划"))],
            legend: Legend([.init("往年", tone: .neutral), .init("今年", tone: .accent)]))
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Vertical bars over named categories, their names in lines")
    func namedBars() throws {
        let values: [Double] = [320, 284, 251, 190, 122, 64]
        let chart = Chart(
            title: "按类别", description: "六类。", language: "zh-Hans", x: .bands(Array(Samples.names.prefix(6))), y: .linear(title: "人次"),
            marks: [
                .bars(BarMark(values.enumerated().map { .init(at: Double($0), to: $1, label: NumberFormat.plain.string($1)) })),
                .intervals(IntervalMark(values.enumerated().map { .init(at: Double($0), from: $1 - 30, to: $1 + 30) })),
            ])
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Five lines that end close together have their names moved apart")
    func crowdedLines() throws {
        let lines = (0..<5).map { (series: Int) -> LineMark in
            let data = (0...20).map { (week: Int) -> Datum in
                let slope = 0.9 + 0.02 * Double(series)
                return Datum(Double(week), 10 + Double(week) * slope + Double((series * 3 + week * 2) % 5) * 0.4)
            }
            return LineMark(data, tone: .series(series), label: "系列\(series + 1)的名称")
        }
        let chart = Chart(
            title: "五个系列", description: "五条相近的线。", language: "zh-Hans", x: .linear(title: "周"), y: .linear(),
            marks: lines.map { .line($0) } + [.text(TextMark("第十周起加速", x: 10, y: 20, tone: .muted))])
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Texts much too long: every one is cut to its room, and the whole is a tooltip")
    func longTexts() throws {
        let long = String(repeating: "很长的名称", count: 100)
        let bars = (0..<4).map {
            BarMark.Bar(
                at: Double($0), to: Double($0 - 1) * 1e6, tone: .series($0), label: NumberFormat.chinese.string(Double($0 - 1) * 1e6))
        }
        let chart = Chart(
            title: long, subtitle: "<b>A subtitle & of many English words</b> " + long, description: "“长”文字。", language: "zh-Hans",
            x: .linear(title: long, format: .chinese),
            y: .bands([long, "short", "A long English name of a department that trains 👩‍🏫", "\"]]>&"], title: long),
            marks: [
                .bars(BarMark(bars, direction: .horizontal)), .rule(RuleMark(.x(1e6), label: long)),
                .rule(RuleMark(.x(1.2e6), label: "near it")),
                .points(PointMark([.init(1.6e6, 0.5, tone: .ink, label: long)], shape: .diamond)),
            ],
            legend: Legend((0..<8).map { .init($0 == 3 ? long : "第\($0 + 1)类说明文字", tone: .series($0)) }))
        try expectGolden(chart.svg(), extension: "svg")
    }

    @Test("Months of five years have fewer names, and the years their own level")
    func fiveYears() throws {
        let start = 12 * 2019 + 4
        let data = (0..<60).map { (month: Int) -> Datum in
            Datum(Double(start + month), 40 + Double(month) + 15 * Double((month * 7) % 12) / 12)
        }
        let area = data.map { AreaMark.Cut($0.x, 0, $0.y) }
        let chart = Chart(
            title: "Five years by month", description: "A slow rise.", language: "en", width: 480, x: .months(labels: .english),
            y: .linear(title: "per month", includesZero: true),
            marks: [
                .area(AreaMark(area)), .line(LineMark(data, width: 1.5)),
                .rule(RuleMark(.x(Double(start + 30)), tone: .muted, label: "a change of rules")),
            ])
        try expectGolden(chart.svg(), extension: "svg")
    }
}
