import Forecasting
import Observations
import Testing

@testable import Planning

@Suite("Scenarios")
struct ScenarioTests {
    /// Two colleges with visits and money, known up to June 2023; every month the same, so that totals can be worked out by hand.
    private static let panel: Panel = {
        func series(_ key: SeriesKey, _ indicator: Indicator, _ value: Double) -> MonthlySeries {
            MonthlySeries(key: key, indicator: indicator, start: "2020-01", values: Array(repeating: value, count: 42))
        }
        return Panel(
            [
                series("甲", .trainees, 100), series("甲", .funding, 1000), series("乙", .trainees, 50),
                series("乙", .funding, 2000),
            ], keyNames: ["college"])
    }()

    private static let yearEnd: YearEnd? = try? panel.forecast(seed: 4, paths: 200).yearEnd
    /// The same with noise.
    private static let noisy: YearEnd? = {
        let series = ["甲", "乙"].map { name in
            MonthlySeries(
                key: SeriesKey(name), indicator: .trainees, start: "2020-01", values: (0..<42).map { 100 + Double(($0 * 7919) % 61) })
        }
        return try? Panel(series, keyNames: ["college"]).forecast(seed: 4, paths: 300).yearEnd
    }()

    private func total(_ key: SeriesKey, _ indicator: Indicator, _ scenario: Scenario) throws -> [Double] {
        let yearEnd = try #require(Self.yearEnd)
        return yearEnd.paths(of: try #require(yearEnd.row(key, indicator)), under: scenario)
    }

    @Test("A project adds what it brings, to its college and to the school")
    func project() throws {
        let october = Scenario("project", [.project(PlannedProject(key: "甲", indicator: .trainees, month: "2023-10", amount: 400))])
        #expect(try total("甲", .trainees, october).allSatisfy { $0 == 1600 })
        #expect(try total("*", .trainees, october).allSatisfy { $0 == 2200 })
        #expect(try total("乙", .trainees, october).allSatisfy { $0 == 600 })
    }

    @Test("A project of chance 0.3 comes about on about three paths in ten, the same ones in every scenario")
    func chance() throws {
        let one = Scenario.Change.project(.init(key: "甲", indicator: .trainees, month: "2023-10", amount: 400, probability: 0.3))
        let first = try total("甲", .trainees, Scenario("one", [one]))
        let share = Double(first.count { $0 == 1600 }) / 200
        #expect(abs(share - 0.3) < 0.1)
        let closure = Scenario.Change.closure("乙", from: "2023-09", share: 1)
        #expect(try total("甲", .trainees, Scenario("both", [closure, one])) == first)
        // Two alike come about independently: about one path in eleven has both.
        let both = try total("甲", .trainees, Scenario("two", [one, one]))
        #expect(both.contains(2000) && both.count { $0 == 2000 } < first.count { $0 == 1600 })
    }

    @Test("A base that closes in October loses its share of three months, of all indicators or of one")
    func closure() throws {
        let all = Scenario("closes", [.closure("甲", from: "2023-10", share: 0.5)])
        #expect(try total("甲", .trainees, all).allSatisfy { $0 == 1050 })
        #expect(try total("甲", .funding, all).allSatisfy { abs($0 - 10_500) < 1e-6 })
        let one = Scenario("closes", [.closure("*", indicator: .trainees, from: "2023-10", share: 1)])
        #expect(try total("*", .trainees, one).allSatisfy { $0 == 1350 })
        #expect(try total("甲", .funding, one).allSatisfy { abs($0 - 12_000) < 1e-6 })
    }

    @Test("Money that slips a quarter loses October to December to the next year")
    func delay() throws {
        let slip = Scenario("slips", [.delay("甲", indicator: .funding, from: "2023-07", months: 3)])
        #expect(try total("甲", .funding, slip).allSatisfy { abs($0 - 9000) < 1e-6 })
        // A third of it, from November on, loses two thirds of a month.
        let part = Scenario("slips", [.delay("甲", indicator: .funding, from: "2023-11", months: 3, share: 1.0 / 3)])
        #expect(try total("甲", .funding, part).allSatisfy { abs($0 - (12_000 - 2000 / 3)) < 1 })
        // A month's delay from July on loses December alone.
        let month = Scenario("slips", [.delay("*", indicator: .trainees, from: "2023-07", months: 1)])
        #expect(try total("*", .trainees, month).allSatisfy { $0 == 1650 })
    }

    @Test("Scenarios are made one after the other, and an empty one changes nothing")
    func composition() throws {
        let yearEnd = try #require(Self.noisy)
        let row = try #require(yearEnd.row("甲", .trainees))
        #expect(yearEnd.paths(of: row, under: Scenario("nothing")) == yearEnd.paths(of: row))
        let project = Scenario("project", [.project(.init(key: "甲", indicator: .trainees, month: "2023-10", amount: 400))])
        let closure = Scenario("closes", [.closure("甲", from: "2023-09", share: 1)])
        let base = yearEnd.paths(of: row, under: closure)
        // A project at a base that has closed is lost with it; one after the closing is not.
        #expect(yearEnd.paths(of: row, under: project + closure) == base)
        #expect(yearEnd.paths(of: row, under: closure + project) == base.map { $0 + 400 })
        #expect((project + closure).name == "project + closes")
    }

    @Test("Side by side: the change is path by path, so a sure project's has no width")
    func comparison() throws {
        let yearEnd = try #require(Self.noisy)
        let targets = Targets([Target(key: "甲", indicator: .trainees, year: 2023, amount: 1700)])
        let project = Scenario("project", [.project(.init(key: "甲", indicator: .trainees, month: "2023-10", amount: 400))])
        let comparison = try yearEnd.compare([project, Scenario("nothing")], targets: targets)
        #expect(comparison.names == [nil, "project", "nothing"])
        let line = try #require(comparison.lines.first { $0.row.key == "甲" })
        #expect(line.isTouched && line.cases[1].change == 400 && line.cases[1].changeInterval == 400...400)
        #expect(line.cases[1].median == line.cases[0].median + 400 && line.cases[2].median == line.cases[0].median)
        #expect(try #require(line.cases[1].probability) > (try #require(line.cases[0].probability)))
        #expect(try #require(line.cases[1].shortfall) < (try #require(line.cases[0].shortfall)))
        #expect(comparison.lines.first { $0.row.key == "乙" }?.isTouched == false)
        #expect(comparison.lines.first { $0.row.key == "*" }?.cases[1].change == 400)
    }

    @Test("A project in a month that is known already is refused")
    func past() throws {
        let yearEnd = try #require(Self.yearEnd)
        let past = Scenario("past", [.project(.init(key: "甲", indicator: .trainees, month: "2023-05", amount: 4))])
        #expect(throws: ScenarioError.notToCome(scenario: "past", "2023-05", "甲", toCome: "2023-07"..."2023-12")) {
            try yearEnd.compare([past])
        }
        let unknown = Scenario("unknown", [.project(.init(key: "丙", indicator: .trainees, month: "2023-10", amount: 4))])
        #expect(throws: ScenarioError.unknownSeries(scenario: "unknown", "丙", .trainees)) { try yearEnd.compare([unknown]) }
    }

    @Test("A change without a month that is forecast is told of")
    func idle() throws {
        let yearEnd = try #require(Self.yearEnd)
        let scenarios = [
            Scenario("late", [.closure("甲", from: "2024-01", share: 1), .closure("甲", from: "2023-12", share: 1)]),
            Scenario("elsewhere", [.delay("甲", indicator: Indicator("courses"), from: "2023-09", months: 1)]),
        ]
        #expect(
            try yearEnd.compare(scenarios).idle == [
                .init(scenario: "late", key: "甲", from: "2024-01"), .init(scenario: "elsewhere", key: "甲", from: "2023-09"),
            ])
    }

    @Test("A file of scenarios is read in either language, rows of one name together")
    func reading() throws {
        let read = try Scenario.scenarios(
            Sample.text(
                "情景,变化,学院,指标,月份,数量,概率,比例,月数", "甲方案,项目,甲,培训人次,2023年10月,400,0.8,,", "乙方案,停办,乙,,2023-09,,,0.3,", "甲方案,推迟,全校,资金到账额,2023-07,,,,3"
            ),
            for: Sample.school)
        #expect(
            read == [
                Scenario(
                    "甲方案",
                    [
                        .project(.init(key: "甲", indicator: .trainees, month: "2023-10", amount: 400, probability: 0.8)),
                        .delay("*", indicator: .funding, from: "2023-07", months: 3),
                    ]), Scenario("乙方案", [.closure("乙", from: "2023-09", share: 0.3)]),
            ])
    }

    @Test(
        "What a file of scenarios can't mean is told with its place",
        arguments: [
            ("a,opens,甲,trainees,2023-10,5,,,", "plan.csv:2: change: \"opens\" is none of project, closure, delay"),
            ("a,project,甲,trainees,2023-13,5,,,", "plan.csv:2: month: \"2023-13\" is not a month; expected one such as 2023-06"),
            ("a,project,丙丁戊,trainees,2023-10,5,,,", "plan.csv:2: college: the observations have no \"丙丁戊\""),
            ("a,project,*,trainees,2023-10,5,,,", "plan.csv:2: college: \"*\" stands for a sum; a project belongs to one series"),
            ("a,project,甲,trainees,2023-10,,,,", "plan.csv:2: amount: the cell is empty"),
            ("a,closure,甲,,2023-10,,,1.5,", "plan.csv:2: share: \"1.5\" is not a probability from 0 to 1"),
            ("a,delay,甲,funding,2023-10,,,,-2", "plan.csv:2: months: \"-2\" is not a number of months from 1 to 36"),
            ("a,project,甲,trainees,2023-10,5,1,0.7,", "plan.csv:2: share: a project has no use for \"0.7\" here; leave the cell empty"),
            ("a,closure,甲,,2023-10,,,1,4", "plan.csv:2: months: a closure has no use for \"4\" here; leave the cell empty"),
            ("a,delay,甲,funding,2023-10,5,,,4", "plan.csv:2: amount: a delay has no use for \"5\" here; leave the cell empty"),
            ("a,delay,甲,funding,2023-10,,,,0", "plan.csv:2: months: \"0\" is not a number of months from 1 to 36"),
            (",closure,甲,,2023-10,,,1,", "plan.csv:2: scenario: the cell is empty"),
        ])
    func wrong(_ line: String, _ message: String) throws {
        let error = #expect(throws: PlanErrors.self) {
            try Scenario.scenarios(
                Sample.text("scenario,change,college,indicator,month,amount,probability,share,months", line), for: Sample.school)
        }
        #expect(error?.description == message)
    }
}
