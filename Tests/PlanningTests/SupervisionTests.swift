import Forecasting
import Foundation
import Observations
import Planning
import Statistics
import TestSupport
import Testing

@Suite("Supervision")
struct SupervisionTests {
    private static func henan() throws -> (panel: Panel, plan: SchoolPlan) {
        func path(_ name: String) -> String { Repository.root.appendingPathComponent("datasets/henan-2023/\(name).csv").path }
        let panel = try Panel(contentsOf: path("observations"))
        let catalogue = try Catalogue(contentsOf: path("indicators"))
        let colleges = try College.colleges(contentsOf: path("colleges"), for: panel)
        return (
            panel,
            SchoolPlan(
                targets: try Targets(contentsOf: path("targets"), for: panel), catalogue: catalogue, colleges: colleges,
                events: try MilestoneEvents(contentsOf: path("milestones"), catalogue: catalogue, for: panel, colleges: colleges))
        )
    }

    @Test("Every indicator of every college has a row, worst first, with evidence that adds up")
    func rows() throws {
        let (panel, plan) = try Self.henan()
        let list = try Supervision(of: panel, plan: plan, asOf: "2023-06")
        // 9 of each college by the catalogue, funding by the targets, 14 of the school.
        #expect(list.rows.count == 12 * 10 + 14 && list.gaps.isEmpty)
        let steps = Supervision.Step.allCases
        let order = list.rows.map { steps.firstIndex(of: $0.step) ?? 0 }
        #expect(order == order.sorted(by: >))
        let visits = try #require(list.rows.first { $0.requirement.key == "机电工程学院" && $0.indicator == .trainees })
        // From observations.csv by hand: January to June 2023 and 2022, and June.
        let series = try #require(panel["机电工程学院", .trainees])
        #expect(visits.actual == 3226 && visits.requirement.amount == 6180 && visits.straightLineByNow == 3090)
        #expect(visits.yearBefore == (1...6).reduce(0) { $0 + (series[Month(2022, $1)] ?? 0) } && visits.month == series["2023-06"])
        #expect(abs((visits.neededPerMonth ?? 0) - (6180 - 3226) / 6) < 1e-9)
        #expect((visits.bestMonths ?? 0) > (visits.neededPerMonth ?? 0) / 2)
        for row in list.rows {
            #expect((0...1).contains(row.probability) && row.expectedByNow <= row.requirement.amount + 1e-9)
            if row.isNamed { #expect((row.pValue ?? 1) <= 0.05 && row.step != .none) }
            if row.step == .interview { #expect(row.isNamed) }
        }
        // Free courses bring no money: nothing yet, and nothing to tell what noise is.
        let free = try #require(list.rows.first { $0.requirement.key == "现代农业学院" && $0.indicator == .funding })
        #expect(free.standing == .zero && free.pValue == nil && !free.isNamed)
    }

    @Test("A missing month is missing of the year before too, and is named")
    func missingMonth() throws {
        let series = ["甲", "乙"].map { name in
            MonthlySeries(
                key: SeriesKey(name), indicator: .trainees, start: "2020-01",
                values: (0..<42).map { name == "甲" && $0 == 38 ? nil : Double(10 + $0) })
        }
        let panel = Panel(series, keyNames: ["college"])
        let targets = ["甲", "乙", "*"].map { Target(key: SeriesKey($0), indicator: .trainees, year: 2023, amount: 600) }
        let list = try Supervision(of: panel, plan: SchoolPlan(targets: Targets(targets)), asOf: "2023-06", models: .fast)
        // January to June 2022 are 34 to 39; March is 36.
        for (key, before, missing) in [("甲", 219.0 - 36, 1), ("乙", 219.0, 0), ("*", 438.0 - 36, 1)] {
            let row = try #require(list.rows.first { $0.requirement.key == SeriesKey(key) })
            #expect(row.yearBefore == before && row.missing.count == missing)
            if missing > 0 { #expect(row.missing[0].key == "甲" && row.missing[0].months == ["2023-03"]) }
        }
    }

    @Test("In December the chance is 0 or 1, and a missed deadline is said as such")
    func december() throws {
        let (panel, plan) = try Self.henan()
        let list = try Supervision(of: panel, plan: plan, asOf: "2023-12")
        #expect(list.rows.allSatisfy { $0.probability < 1e-9 || $0.probability > 1 - 1e-9 })
        for row in list.rows {
            #expect(row.isMissed == (row.actual < row.requirement.amount) && row.neededPerMonth == nil)
            #expect(row.isMissed ? row.step == .notice || row.step == .interview : row.probability > 0.5)
        }
        // The inspection's own deadline is July.
        let july = try Supervision(of: panel, plan: plan, asOf: "2023-07")
        let inspection = try #require(july.rows.first { $0.requirement.rule.name == "mid_year_inspections" })
        #expect(inspection.probability == 1 && inspection.standing == .onTarget)
    }

    @Test("What comes later tells nothing: the list is the same without it")
    func leak() throws {
        let (panel, plan) = try Self.henan()
        let whole = try Supervision(of: panel, plan: plan, asOf: "2023-05")
        let known = SchoolPlan(
            targets: plan.targets, catalogue: plan.catalogue, colleges: plan.colleges, events: plan.events.asOf("2023-05"))
        let cut = try Supervision(of: panel.asOf("2023-05"), plan: known, asOf: "2023-05")
        #expect(whole.rows.map(\.probability) == cut.rows.map(\.probability))
        #expect(whole.rows.map(\.pValue) == cut.rows.map(\.pValue) && whole.rows.map(\.step) == cut.rows.map(\.step))
    }

    @Test("Hysteresis: a chance must pass an edge by the margin of the month before's standing; what is certain needs none")
    func hysteresis() {
        func standing(_ chance: Double, _ before: Standing?) -> Standing {
            let draws = (0..<1000).map { Double($0) < 1000 * chance - 0.5 ? 100.0 : 50 }
            return Standing(of: TotalDistribution(draws), actual: 50, target: 100, before: before)
        }
        #expect(standing(0.78, nil) == .atRisk && standing(0.78, .onTarget) == .onTarget && standing(0.74, .onTarget) == .atRisk)
        #expect(standing(0.82, .atRisk) == .atRisk && standing(0.86, .atRisk) == .onTarget)
        #expect(standing(0.17, .atRisk) == .atRisk && standing(0.22, .behind) == .behind && standing(0.26, .behind) == .atRisk)
        #expect(standing(0.81, .zero) == .onTarget)
        #expect(standing(1, .behind) == .onTarget && standing(0, .onTarget) == .behind)
    }

    /// A school of twelve colleges: short courses and projects as the example year's process has them, three years of past and one on pace.
    private func school(_ number: Int, slow: Int? = nil, pace: Double = 1) -> (panel: Panel, targets: Targets) {
        let season = [0.050, 0.055, 0.080, 0.090, 0.090, 0.085, 0.040, 0.040, 0.090, 0.100, 0.145, 0.135]
        var generator = CounterBasedGenerator(seed: 11, stream: StableHash("a school on pace").value, index: UInt64(number))
        var (series, targets) = ([MonthlySeries](), [Target]())
        for college in 0..<12 {
            let level = 1500 + 4500 * generator.uniform()
            var values = [Double](repeating: 0, count: 51)
            for place in 0..<48 {
                let mean = level * season[place % 12] * (place >= 36 && college == slow ? pace : 1)
                values[place] += NegativeBinomial(mean: 0.55 * mean, size: 8).sample(using: &generator)
                for _ in 0..<Int(Poisson(mean: 0.45 * mean / 225).sample(using: &generator)) {
                    let size = min(max(190 * exp(0.6 * generator.standardNormal()), 60), 600).rounded()
                    let length = 1 + Int(2.5 * generator.uniform())
                    for part in 0..<length { values[place + part] += (size / Double(length)).rounded() }
                }
            }
            let key = SeriesKey("\(college)")
            series.append(MonthlySeries(key: key, indicator: .trainees, start: Month(2020, 1), values: values[..<48].map { $0 }))
            targets.append(Target(key: key, indicator: .trainees, year: 2023, amount: level.rounded()))
        }
        return (Panel(series, keyNames: ["college"]), Targets(targets))
    }

    private func named(_ school: (panel: Panel, targets: Targets), _ asOf: Month) throws -> Set<SeriesKey> {
        let list = try Supervision(of: school.panel, plan: SchoolPlan(targets: school.targets), asOf: asOf, models: .fast)
        return Set(list.rows.filter(\.isNamed).map(\.requirement.key))
    }

    @Test("Of 100 school years on pace hardly any sees a false accusation; a college that has all but stopped is named by June")
    func alarms() throws {
        var (falseAlarms, slow, later) = (0, 0, 0)
        for number in 0..<100 {
            let looks = try [Month(2023, 4), Month(2023, 8), Month(2023, 12)].map { try named(school(number), $0) }
            // A college that has caught up is named no longer: any look counts.
            falseAlarms += looks.allSatisfy(\.isEmpty) ? 0 : 1
        }
        for number in 0..<30 {
            slow += try named(school(number, slow: number % 12, pace: 0.1), "2023-06").contains(SeriesKey("\(number % 12)")) ? 1 : 0
            later += try named(school(number, slow: number % 12, pace: 0.3), "2023-12").contains(SeriesKey("\(number % 12)")) ? 1 : 0
        }
        // At most 5 in 100; 10 would come of such a rate once in a hundred runs (binomial).
        #expect(falseAlarms <= 10, "\(falseAlarms) of 100")
        #expect(slow >= 24, "\(slow) of 30")
        #expect(later >= 18, "\(later) of 30")
    }
}
