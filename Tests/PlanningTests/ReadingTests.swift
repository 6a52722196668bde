import Forecasting
import Observations
import Planning
import Testing

@Suite("Files of targets and projects")
struct ReadingTests {
    private func targets(_ lines: String...) throws -> Targets {
        try Targets(Sample.text(lines.joined(separator: "\n")), for: Sample.school)
    }

    /// All that is said of a file of targets.
    private func complaints(_ lines: String..., header: String = "college,indicator,year,target,floor,ceiling,weight") throws -> [String] {
        do {
            _ = try targets(([header] + lines).joined(separator: "\n"))
            return []
        } catch let error as PlanErrors {
            return error.errors.map(\.description)
        }
    }

    @Test("Targets are read in either language, with or without bounds")
    func languages() throws {
        let chinese = try targets("二级学院,指标名称,年度,任务数", "全校,培训人次,2023年,\"1,234\"", "甲,资金到账额,2023,１２３４.５")
        #expect(chinese["*", .trainees, 2023]?.amount == 1234 && chinese["甲", .funding, 2023]?.amount == 1234.5)
        #expect(chinese["*", .trainees, 2023]?.weight == 1 && chinese["甲", .funding, 2022] == nil)
        let english = try targets(
            "college,indicator,year,target,floor,ceiling,weight", "甲,trainees,2023,100,85,120,2", "乙,trainees,2024,7,,,")
        #expect(
            english["甲", .trainees, 2023]
                == Target(key: "甲", indicator: .trainees, year: 2023, amount: 100, floor: 85, ceiling: 120, weight: 2))
        #expect(english.years == [2023, 2024] && english["乙", .trainees, 2024]?.floor == nil)
    }

    @Test("Titles, and the units they or a column state, are read with the targets; units of money count no visits")
    func titlesAndUnits() throws {
        let titled = try targets("2023年目标任务", "单位：万元", "学院,指标,年份,目标", "甲,培训人次,2023,50", "甲,资金到账额,2023,4.5")
        #expect(titled["甲", .trainees, 2023]?.amount == 50 && titled["甲", .funding, 2023]?.amount == 45_000)
        let column = try targets("学院,指标,年份,单位,目标", "甲,培训人次,2023,人次,50", "甲,资金到账额,2023,万元,4.5")
        #expect(column["甲", .trainees, 2023]?.amount == 50 && column["甲", .funding, 2023]?.amount == 45_000)
        #expect(try targets("学院,指标,年份,目标,单位：万元", "甲,资金到账额,2023,4.5,")["甲", .funding, 2023]?.amount == 45_000)
        // 单位 is what a college may be called.
        #expect(try targets("单位,指标,年份,目标", "甲,培训人次,2023,50")["甲", .trainees, 2023]?.amount == 50)
        let money = "plan.csv:2: 目标（万元）: the unit is 万元 here and 人次 elsewhere in the file; expected one unit"
        #expect(try complaints("甲,培训人次,2023,50", header: "学院,指标,年份,目标（万元）") == [money])
        let two = "plan.csv:2: 单位: the unit is 元 here and 万元 elsewhere in the file; expected one unit"
        #expect(try complaints("甲,资金到账额（万元）,2023,元,50", header: "学院,指标,年份,单位,目标") == [two])
        #expect(try complaints("甲,资金到账额,2023,万美元,50", header: "学院,指标,年份,单位,目标").first?.contains("万美元") == true)
    }

    @Test("A college that nobody knows is told with its place")
    func unknownCollege() throws {
        #expect(try complaints("丙丁戊,trainees,2023,5,,,") == ["plan.csv:2: college: the observations have no \"丙丁戊\""])
    }

    @Test("Numbers, years and bounds are held to what they are")
    func cells() throws {
        #expect(try complaints("甲,trainees,2023,1O2,,,") == ["plan.csv:2: target: \"1O2\" is not a number"])
        for text in ["0x10", "nan", "\"1,2\"", "1e999", "five"] {
            #expect(try complaints("甲,trainees,2023,\(text),,,").count == 1, "\(text)")
        }
        #expect(try complaints("甲,trainees,2023,-5,,,") == ["plan.csv:2: target: -5 is negative"])
        #expect(try complaints("甲,trainees,2023,,,,") == ["plan.csv:2: target: the cell is empty"])
        #expect(try complaints("甲,trainees,23,5,,,") == ["plan.csv:2: year: \"23\" is not a year"])
        #expect(try complaints("甲,trainees,2023,5,6,,") == ["plan.csv:2: floor: the floor, 6, is above the target, 5"])
        #expect(try complaints("甲,trainees,2023,5,,4,") == ["plan.csv:2: ceiling: the target, 5, is above the ceiling, 4"])
        #expect(
            try complaints("甲,人数,2023,5,,,") == ["plan.csv:2: indicator: the observations have no indicator \"人数\", only trainees, funding"]
        )
        #expect(
            try complaints("甲,trainees,2023,5,,,", "", "甲,培训人次,2023,6,,,") == [
                "plan.csv:4: a second target for 甲 trainees 2023; the first is on line 2"
            ])
    }

    @Test("Amounts go up to what forecasts can be made of: 10¹⁵, unit and all")
    func largest() throws {
        #expect(try complaints("甲,trainees,2023,1e15,,,").isEmpty)
        #expect(try complaints("甲,trainees,2023,1.1e15,,,") == ["plan.csv:2: target: \"1.1e15\" is too large a number"])
        #expect(try complaints("甲,trainees,2023,5,,2e15万,") == ["plan.csv:2: ceiling: \"2e15万\" is too large a number"])
    }

    @Test("A column that is nearly called what isn't there is refused, another one told of")
    func columns() throws {
        #expect(
            try complaints("甲,trainees,2023,5,6", header: "college,indicator,year,target,ceilling") == [
                "plan.csv:1: there is no column \"ceilling\"; did you mean \"ceiling\"?"
            ])
        // What is there already is not what was meant, and two short words are two.
        #expect(try complaints("甲,trainees,2023,5,6,", header: "college,indicator,year,target,ceiling,ceilling").isEmpty)
        #expect(try complaints("甲,trainees,2023,5,6", header: "college,indicator,year,target,上报").isEmpty)
        var warnings: [PlanWarning] = []
        _ = try Targets(
            Sample.text("college,indicator,year,target,备注,", "甲,trainees,2023,5,x,"), for: Sample.school, warn: { warnings.append($0) })
        #expect(warnings.map(\.description) == ["plan.csv:1: the column \"备注\" is not used"])
    }

    @Test("A school of one key may call it a college, whatever the observations call it")
    func otherKey() throws {
        let panel = Panel([Sample.series(["甲"], .trainees, year: Sample.steady, rest: [1])], keyNames: ["series"])
        let read = try Targets(Sample.text("college,indicator,year,target", "*,trainees,2023,5"), for: panel)
        #expect(read["*", .trainees, 2023]?.amount == 5)
        #expect(try Targets(Sample.text("学院,series,指标,年度,目标", "x,甲,trainees,2023,5"), for: panel)["甲", .trainees, 2023] != nil)
        let two = Panel([Sample.series(["甲", "乙"], .trainees, year: Sample.steady, rest: [1])], keyNames: ["branch", "series"])
        #expect(throws: PlanErrors.self) { try Targets(Sample.text("college,indicator,year,target", "甲,trainees,2023,5"), for: two) }
    }

    @Test("Columns and rows have to be there")
    func structure() throws {
        #expect(
            try complaints("甲,2023,5", header: "college,year,target") == ["plan.csv:1: no column indicator among college, year, target"])
        #expect(try complaints().map { $0.hasPrefix("plan.csv") } == [true])
        #expect(throws: PlanErrors.self) {
            try targets("college,indicator,year,target", "甲,trainees,2023,5").require(year: 2024, file: "plan.csv")
        }
    }

    @Test("Colleges' targets add up to the school's, for each indicator and year")
    func sums() throws {
        #expect(
            try complaints("*,trainees,2023,11,,,", "甲,trainees,2023,6,,,", "乙,trainees,2023,6,,,") == [
                "plan.csv: the targets for trainees in 2023 add up to 12, the whole school's is 11"
            ])
        #expect(try complaints("合计,trainees,2023,12,,,", "甲,trainees,2023,6,,,", "乙,trainees,2023,6,,,").isEmpty)
        #expect(try complaints("*,trainees,2023,11,,,", "甲,funding,2023,6,,,", "乙,trainees,2022,6,,,").isEmpty)
    }

    @Test("All errors are told together, by line, the first twenty and a count")
    func many() throws {
        let lines = (1...25).map { "甲,trainees,2023,x\($0)" }
        let error = #expect(throws: PlanErrors.self) { try targets("college,indicator,year,target", lines.joined(separator: "\n")) }
        let told = (error?.description ?? "").split(separator: "\n")
        #expect(told.count == 21 && told.first == "plan.csv:2: target: \"x1\" is not a number" && told.last == "… and 5 more")
        #expect(error?.isNoInput == false)
    }

    @Test(
        "A name that is nearly right is suggested, one that isn't is not",
        arguments: [
            ("信息工程学院", "信息工程学校", true), ("信息工程学院", "信息学院", true), ("信息工程学院", "工程学院信息部", false), ("信息工程学院", "护理系", false),
        ])
    func suggestions(_ known: String, _ written: String, _ isNear: Bool) throws {
        let panel = Panel([Sample.series([known], .trainees, year: Sample.steady, rest: [1])], keyNames: ["college"])
        let error = #expect(throws: PlanErrors.self) {
            try Targets(Sample.text("college,indicator,year,target", "\(written),trainees,2023,5"), for: panel)
        }
        #expect(error?.description.hasSuffix("did you mean \"\(known)\"?") == isNear)
    }

    @Test("Projects are read with a chance of one where none is given")
    func projects() throws {
        let read = try PlannedProject.projects(
            Sample.text("学院,指标,月份,数量,概率", "甲,培训人次,2023年9月,120,0.5", "甲,资金到账额,2023-10,-3.5,"), for: Sample.school)
        #expect(
            read == [
                PlannedProject(key: "甲", indicator: .trainees, month: "2023-09", amount: 120, probability: 0.5),
                PlannedProject(key: "甲", indicator: .funding, month: "2023-10", amount: -3.5),
            ])
    }

    @Test(
        "A project belongs to one series, in a month, with a chance",
        arguments: [
            ("*,trainees,2023-09,5,1", "plan.csv:2: college: \"*\" stands for a sum; a project belongs to one series"),
            (",trainees,2023-09,5,1", "plan.csv:2: college: an empty cell stands for a sum; a project belongs to one series"),
            ("甲,trainees,2023-13,5,1", "plan.csv:2: month: \"2023-13\" is not a month; expected one such as 2023-06"),
            ("甲,trainees,2023-09,5,1.5", "plan.csv:2: probability: \"1.5\" is not a probability from 0 to 1"),
            ("甲,trainees,2023-09,5,-0.5", "plan.csv:2: probability: -0.5 is negative"),
            ("甲,trainees,2023-09,-5,1", "plan.csv:2: amount: -5 is negative"),
            ("甲,trainees,2023-09,5.5,1", "plan.csv:2: amount: \"5.5\" is not a whole number; visits are counted"),
            ("甲,trainees,2023-09,,1", "plan.csv:2: amount: the cell is empty"),
        ])
    func wrongProjects(_ line: String, _ message: String) throws {
        let error = #expect(throws: PlanErrors.self) {
            try PlannedProject.projects(Sample.text("college,indicator,month,amount,probability", line), for: Sample.school)
        }
        #expect(error?.description == message)
    }
}
