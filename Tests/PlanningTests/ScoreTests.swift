import Forecasting
import Observations
import Planning
import Testing

@Suite("The performance score")
struct ScoreTests {
    /// Two colleges in December: 甲 has 78 visits of 78, 乙 120 of 240; courses 3 and 1 of 3.
    private func december() throws -> PerformanceScore {
        let panel = Panel(
            [
                Sample.series(["甲"], .trainees, year: Sample.rising, years: 4, rest: []),
                Sample.series(["乙"], .trainees, year: Sample.steady, years: 4, rest: []),
            ], keyNames: ["college"])
        let catalogue = try Catalogue(
            Sample.text(
                "indicator,kind,scope,target,weight,cap", "trainees,flow,college,1,3,1.2", "courses,milestone,college,3,1,1"))
        let plan = SchoolPlan(
            targets: Targets([
                Target(key: "甲", indicator: .trainees, year: 2023, amount: 60),
                Target(key: "乙", indicator: .trainees, year: 2023, amount: 240),
            ]), catalogue: catalogue,
            events: MilestoneEvents([
                .init(unit: "甲", indicator: "courses", month: "2023-03", count: 1),
                .init(unit: "乙", indicator: "courses", month: "2023-03", count: 5),
            ]))
        let forecast = try panel.forecast(asOf: "2023-12", models: .fast, paths: 100)
        return PerformanceScore(YearEnd(forecast, totals: true), plan: plan, asOf: "2023-12")
    }

    @Test("In December it is the weighted attainment up to the caps, worked out by hand, and ranks are certain")
    func certain() throws {
        let score = try december()
        #expect(score.lines.map(\.key) == ["甲", "乙"])
        // 78 of 60 counts 1.2; 1 course of 3: 100 · (3 · 1.2 + 1/3) / 4. 120 of 240 is a half; 5 courses count as 1.
        let expected = [100 * (3.6 + 1 / 3.0) / 4, 100 * (1.5 + 1) / 4]
        for (line, value) in zip(score.lines, expected) {
            #expect(abs(line.score - value) < 1e-9 && abs(line.interval.lowerBound - value) < 1e-9)
            #expect(line.ranks == line.rank...line.rank && line.parts.map(\.share) == [0.75, 0.25])
        }
        #expect(score.outranks == [[0.5, 1], [0, 0.5]])
        // Without visits, courses alone: 乙 leads. Half of three quarters of weight still outweighs.
        #expect(score.lines[0].pivot?.indicator.name == "trainees" && score.lines[0].pivot?.rank == 2)
        #expect(score.lines[0].ranksByWeights == 1...1)
    }

    @Test("A college's only indicator is no pivot: without it there is no rank")
    func onlyIndicator() throws {
        let panel = Panel(
            ["甲", "乙", "丙"].flatMap { name in
                (name == "甲" ? [Indicator.funding] : [.trainees, .funding]).map {
                    Sample.series([name], $0, year: name == "乙" ? Sample.rising : Sample.steady, years: 4, rest: [])
                }
            }, keyNames: ["college"])
        let targets = panel.indices.map { Target(key: panel.key(at: $0), indicator: panel[$0].indicator, year: 2023, amount: 100) }
        let forecast = try panel.forecast(asOf: "2023-12", models: .fast, paths: 100)
        let score = PerformanceScore(YearEnd(forecast, totals: true), plan: SchoolPlan(targets: Targets(targets)), asOf: "2023-12")
        let line = try #require(score.lines.first { $0.key == "甲" })
        #expect(score.lines.count == 3 && line.pivot == nil)
    }

    @Test("Before that, chances of outranking come from joint paths and add up")
    func chances() throws {
        let yearEnd = YearEnd(try Sample.school.forecast(seed: 5, paths: 400), totals: true)
        let plan = SchoolPlan(
            targets: Targets([
                Target(key: "甲", indicator: .trainees, year: 2023, amount: 80),
                Target(key: "乙", indicator: .trainees, year: 2023, amount: 121),
            ]))
        let score = PerformanceScore(yearEnd, plan: plan, asOf: "2023-06")
        let paths = try ["甲", "乙"].map { key in yearEnd.paths(of: try #require(yearEnd.row(SeriesKey(key), .trainees))) }
        let wins = zip(paths[0], paths[1]).reduce(0.0) { sum, pair in
            let (a, b) = (min(pair.0 / 80, 1.2), min(pair.1 / 121, 1.2))
            return sum + (a > b ? 1 : a == b ? 0.5 : 0)
        }
        let first = try #require(score.lines.firstIndex { $0.key == "甲" })
        #expect(score.outranks[first][1 - first] == wins / 400)
        #expect(score.outranks[0][1] + score.outranks[1][0] == 1 && score.outranks[0][0] == 0.5)
        #expect(score.lines[0].score >= score.lines[1].score)
    }

    @Test("A target of nothing is reached, and a negative total counts as none")
    func edges() throws {
        let panel = Panel(
            [
                Sample.series(["甲"], .funding, year: Sample.steady, years: 3, rest: [-50] + Array(repeating: 0, count: 11)),
                Sample.series(["乙"], .funding, year: Sample.steady, years: 4, rest: []),
            ], keyNames: ["college"])
        let targets = Targets([
            Target(key: "甲", indicator: .funding, year: 2023, amount: 100), Target(key: "乙", indicator: .funding, year: 2023, amount: 0),
        ])
        let forecast = try panel.forecast(asOf: "2023-12", models: .fast, paths: 20)
        let score = PerformanceScore(YearEnd(forecast, totals: true), plan: SchoolPlan(targets: targets), asOf: "2023-12")
        #expect(score.lines.map(\.score) == [100, 0])
    }
}
