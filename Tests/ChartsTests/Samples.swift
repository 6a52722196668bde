import Charts

/// Charts of invented numbers, in neutral words.
enum Samples {
    static let january = 12 * 2023

    /// A total so far, what may come, and the level aimed at.
    static func fan(title: String = "六月累计2.31万，年末中位数4.62万，低于目标0.27万", chinese: Bool = true) -> Chart {
        let actual: [Double] = [1_850, 4_020, 9_150, 13_300, 18_900, 23_140]
        let median: [Double] = [23_140, 25_700, 28_900, 33_800, 38_200, 42_300, 46_200]
        let spread: [Double] = [0, 900, 1_500, 2_150, 2_700, 3_150, 3_550]
        let format = chinese ? NumberFormat.chinese : .plain
        let months = chinese ? MonthLabels.chinese : .english
        func name(_ month: Int) -> String { chinese ? "2023年\(month)月" : "\(months.months[month - 1]) 2023" }
        func cuts(_ factor: Double) -> [AreaMark.Cut] {
            median.indices.map {
                AreaMark.Cut(Double(january + 5 + $0), median[$0] - factor * spread[$0], median[$0] + factor * spread[$0])
            }
        }
        let target = (1...12).map { Datum(Double(january + $0 - 1), 48_900 * Double($0) / 12) }
        let ahead = median.indices.map { (index: Int) -> Datum in
            let tooltip = index == 0 ? nil : "\(name(index + 6)) \(format.string(median[index]))"
            return Datum(Double(january + 5 + index), median[index], tooltip: tooltip)
        }
        let past = actual.indices.map { (index: Int) -> Datum in
            Datum(Double(january + index), actual[index], tooltip: "\(name(index + 1)) \(format.string(actual[index]))")
        }
        let last = PointMark.Point(
            Double(january + 5), 23_140, tone: .series(0), label: (chinese ? "6月 " : "June ") + format.string(23_140))
        return Chart(
            title: title,
            subtitle: chinese
                ? "累计数量：实线为实际，虚线为预测中位数，色带为50%、80%、95%区间" : "Cumulative count: actual, median forecast with 50, 80 and 95 % intervals",
            description: chinese
                ? "截至六月累计23,140；年末中位数46,200，目标48,900。" : "23,140 by June; the median for December is 46,200 against a target of 48,900.",
            language: chinese ? "zh-Hans" : "en",
            x: .months(january...january + 11, labels: months),
            y: .linear(title: chinese ? "人次" : "count", includesZero: true, format: format),
            marks: [
                .area(AreaMark(cuts(1.96), opacity: 0.13, label: "95%")), .area(AreaMark(cuts(1.28), opacity: 0.17, label: "80%")),
                .area(AreaMark(cuts(0.67), opacity: 0.22, label: "50%")),
                .line(
                    LineMark(
                        target, tone: .series(1), width: 1.5, dash: .dotted, label: (chinese ? "目标 " : "target ") + format.string(48_900))),
                .line(LineMark(ahead, dash: .dashed, label: (chinese ? "中位数 " : "median ") + format.string(46_200))),
                .line(LineMark(past, tone: .series(0), width: 2.5)), .points(PointMark([last])),
            ])
    }

    static let names = [
        "机械与电气工程部", "信息技术部", "建筑工程与环境艺术设计及城市更新服务部", "学前教育部", "护理与健康部", "现代农业部", "财经商贸部", "旅游与酒店管理部",
        "汽车与轨道交通装备运用及智能维修技术部", "食品与生物部", "艺术设计部", "公共管理与社会服务及终身学习推广部",
    ]

    /// Categories by value, with an interval each and three groups.
    static func overview(count: Int) -> Chart {
        let format = NumberFormat.percent
        let values = (0..<count).map { (place: Int) -> Double in
            1.34 - 1.05 * Double(place) / Double(max(1, count - 1)) - 0.04 * Double(place * 7 % 5)
        }
        let groups = ["有望", "临界", "落后"]
        let tones: [Tone] = [.series(2), .series(1), .series(3)]
        let group = values.map { $0 > 1.05 ? 0 : $0 > 0.75 ? 1 : 2 }
        let labels = (0..<count).map { Samples.names[$0 % 12] + ($0 < 12 ? "" : "（\($0 / 12 + 1)）") }
        let bars = values.indices.map { (index: Int) -> BarMark.Bar in
            let share = format.string(values[index])
            return BarMark.Bar(
                at: Double(index), to: values[index], tone: tones[group[index]], label: share, tooltip: "\(labels[index]) \(share)")
        }
        let intervals = values.enumerated().map { (index, value) -> IntervalMark.Interval in
            IntervalMark.Interval(at: Double(index), from: value * 0.88, to: value * 1.13)
        }
        let entries = zip(groups, tones).map { Legend.Entry($0, tone: $1) } + [Legend.Entry("80%区间", tone: .ink, sample: .interval)]
        return Chart(
            title: "\(count)个部门中\(group.count { $0 == 0 })个有望完成全年计划", subtitle: "年末预计完成率（中位数），细线为80%区间",
            description: "预计完成率从\(format.string(values[0]))到\(format.string(values[count - 1]))。", language: "zh-Hans",
            x: .linear(title: "预计完成率", includesZero: true, format: format), y: .bands(labels),
            marks: [
                .bars(BarMark(bars, direction: .horizontal)), .rule(RuleMark(.x(1), label: "计划 100%")),
                .intervals(IntervalMark(intervals, direction: .horizontal)),
            ],
            legend: Legend(entries))
    }
}
