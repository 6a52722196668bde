import Forecasting
import Observations
import Planning
import Reporting

/// Invented schools of any size with long names, forecast by seasonal-naive: round numbers that don't hang on a processor's last bits.
enum Schools {
    static let names = [
        "机械与电气工程学院", "信息技术学院", "建筑工程与环境艺术设计及城市更新服务学院", "学前教育学院", "护理与健康学院", "现代农业学院", "财经商贸学院", "旅游与酒店管理学院",
        "汽车与轨道交通装备运用及智能维修技术学院", "食品与生物工程学院", "艺术设计学院", "公共管理与社会服务及终身学习推广学院",
    ]

    private static let season: [Double] = [20, 10, 120, 160, 180, 150, 30, 20, 140, 170, 240, 280]

    /// So many colleges from 2020-01 to 2023-06: of every twelve, one has nothing, one misses a month, one ends a year of refunds.
    static func panel(_ count: Int) -> Panel {
        Panel(
            (0..<count).map { college in
                let name = names[college % names.count] + (college < names.count ? "" : "\(college / names.count + 1)")
                let size = 0.4 + 0.15 * Double((college * 5) % 9)
                let values = (0..<42).map { month -> Double? in
                    if college % 12 == 5 { return 0 }
                    if college % 12 == 3, month == 38 { return nil }
                    let wave = 1 + 0.08 * Double((month / 12 * 2 + month * 3 + college * 2) % 7)
                    return (season[month % 12] * size * wave).rounded()
                }
                return MonthlySeries(key: SeriesKey(name), indicator: .trainees, start: "2020-01", values: values)
            }, keyNames: ["college"])
    }

    static func targets(_ panel: Panel) -> Targets {
        let own = panel.indices.map { place -> Target in
            let last = panel[place].sum(over: "2022-01"..."2022-12")
            let amount = last == 0 ? 300 : (last * (0.8 + 0.06 * Double((place * 7) % 8))).rounded()
            return Target(
                key: panel.key(at: place), indicator: .trainees, year: 2023, amount: amount, floor: (amount * 0.8).rounded(),
                ceiling: (amount * 1.3).rounded())
        }
        return Targets([Target(key: "*", indicator: .trainees, year: 2023, amount: own.reduce(0) { $0 + $1.amount })] + own)
    }

    static func yearEnd(_ panel: Panel, asOf: Month? = nil) throws -> YearEnd {
        YearEnd(try panel.forecast(asOf: asOf, models: .mean([SeasonalNaive()]), seed: 2023, paths: 500))
    }

    static func summary(_ count: Int) throws -> YearEndSummary {
        let panel = panel(count)
        return YearEndSummary(try yearEnd(panel), targets: targets(panel))
    }

    /// A bulletin of a school, with what changed and what could be moved.
    static func bulletin(_ kind: Bulletin.Kind = .bulletin, _ panel: Panel, notes: [String] = []) throws -> Bulletin {
        let (yearEnd, targets) = (try yearEnd(panel), targets(panel))
        let plans = try [ReallocationObjective.shortfall, .onTarget].prefix(kind == .midYear ? 2 : 1).map {
            try yearEnd.reallocate(.quota, toward: targets, objective: $0)
        }
        return Bulletin(
            kind, YearEndSummary(yearEnd, targets: targets), since: (try Self.yearEnd(panel, asOf: "2023-05"), "2023-05"),
            reallocations: plans,
            provenance: Provenance(
                inputs: [.init(name: "observations.csv", bytes: Array("a".utf8))], version: "0", openBLAS: "0, Core", models: "default",
                notes: notes))
    }
}
