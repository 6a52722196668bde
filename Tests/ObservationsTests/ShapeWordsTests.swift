import Observations
import Testing

@Suite("Words around a table's numbers")
struct ShapeWordsTests {
    private func lines(_ rows: String...) -> String { rows.joined(separator: "\n") + "\n" }

    private func codes(_ text: String) -> [String] { errors(text).map(\.code) }

    @Test(
        "units are stated in many ways, and a sum of money in a note is none",
        arguments: [
            ("2023年资金 单位 万元,,", "", 25_000), ("2023年（金额以万元计）,,", "", 25_000), ("單位：萬元,,", "", 25_000), ("单位：人民币万元,,", "", 25_000),
            ("单位：万元（人民币）,,", "", 25_000), ("2023年,,", "填报单位：机电学院（万元）,,", 25_000), ("2023年,,", "注：以上金额均为万元,,", 25_000),
            ("2023年,,", "\"说明：\n1、单位：万元\n2、请及时填报\",,", 25_000), ("2023年,,", "注：本月奖励5万元,,", 2.5),
            ("2023年,,", "注：万元以上另计,,", 2.5), ("2023年,,", "（万元）,,", 25_000),
        ])
    func units(title: String, note: String, value: Double) throws {
        #expect(try panel(lines(title, "学院,月份,资金到账额", "护理学院,2023-01,2.5", note)).first?.values == [value])
    }

    @Test("what counts is no unit that isn't known", arguments: ["（单位：人次）", "（单位:人）", " 单位：人次", "（人次）", "（单位：人次、元）", "（单位：人、万元）"])
    func unitsOfVisits(stated: String) throws {
        #expect(try panel(lines("2023年培训人次统计表\(stated),,", "学院,1月,2月", "护理学院,2,3")).first?.values == [2, 3])
        #expect(try panel(lines("2023年培训人次,,", "学院,1月,2月", "护理学院,2,3", "\(stated),,")).keys.count == 1)
    }

    @Test("percentages below the colleges are no header", arguments: ["同比,3%,-2.5%", "完成率,83.5％,90％", "合计,2,3\n同比增长,+3%,4%"])
    func percentages(rows: String) throws {
        let text = lines("2023年培训人次,,", "学院,1月,2月", "护理学院,2,3")
        #expect(try tidy(text + rows + "\n") == tidy(text))
    }

    @Test("a column of units may hold those of other indicators, and a key's header the unit of all")
    func unitsOfOthers() throws {
        let rows = ["2023-01,机电,完成率,%,50", "2023-01,机电,资金到账额,万元,4.5", "2023-01,机电,满意度,分,90"].joined(separator: "\n")
        let read = try panel("月份,学院,指标,单位,数值\n\(rows)\n")
        #expect(read["机电", .funding]?.values == [45_000])
        #expect(try panel(lines("学院（单位：万元）,月份,资金到账额", "护理学院,2023-01,2.5")).first?.values == [25_000])
        #expect(try panel(lines("2023年培训人次（百人次）,,", "学院,1月,2月", "护理学院,2,3")).first?.values == [200, 300])
        #expect(codes(lines("2023年培训人次 单位：人学时,,", "学院,1月,2月", "护理学院,2,3")) == ["unsure"])
    }

    @Test("names that hold such words are names, and so is a project that is called so")
    func names() throws {
        let names = ["计划财务学院", "目标管理学院", "同期声学院", "合计班", "总数据中心"]
        let text = "学院,月份,人次\n" + names.map { "\($0),2023-01,5\n" }.joined()
        #expect(try panel(text).keys.map(\.description) == names)
        let projects = lines("学院,项目,月份,人次", "护理学院,平均,2023-01,1", "护理学院,计划,2023-01,2")
        #expect(try panel(projects).map(\.key.parts) == [["护理学院", "平均"], ["护理学院", "计划"]])
        let totals = lines("护理学院,平均,合计,1", "护理学院,计划,合计,2", "合计,平均,2023-01,1", "合计,,,3")
        #expect(try tidy(projects + totals) == tidy(projects))
        #expect(codes(projects + lines("合计,平均,2023-01,3")) == ["total-mismatch"])
        let basis = lines("学院,口径,月份,人次", "护理学院,当月数,2023-02,1", "护理学院,本年累计,2023-02,3")
        #expect(try panel(basis).map(\.key.parts) == [["护理学院", "当月数"]])
    }

    @Test("rows that compare are passed over, whatever the words", arguments: ["2022年同期", "较上年", "比上年增减", "预算", "最大值", "序时进度"])
    func comparing(name: String) throws {
        let text = lines("2023年培训人次,,", "学院,1月,2月", "护理学院,1,2", "财经学院,3,4")
        #expect(try tidy(text + "\(name),9,9\n") == tidy(text))
        #expect(try tidy(text + "全院,4,6\n") == tidy(text))
        #expect(codes(text + "合计人次,4,7\n") == ["total-mismatch"])
    }

    @Test("running sums are told by notes too, though one may go down; what is of months by its title is of months")
    func running() throws {
        #expect(codes(lines("2023年资金到账额,,", "学院,1月,2月", "护理学院,2,3", "注：各月数字为年初至当月累计,,")) == ["only-cumulative"])
        let corrected = lines("2023年培训人次累计,,,", "学院,1月,2月,3月", "护理学院,10,30,28", "财经学院,5,9,12")
        #expect(codes(corrected) == ["only-cumulative"])
        let months = lines("2023年当月培训人次（累计见附表）,,,", "学院,1月,2月,3月", "护理学院,10,30,38")
        #expect(try panel(months).first?.values == [10, 30, 38])
        // The months before the first are in the running sum and not in the table.
        #expect(try panel(lines("2023年培训人次,,,", "学院,7月,8月,累计", "护理学院,10,30,138")).first?.values == [10, 30])
    }

    @Test("2023.1 behind September is asked for, between December and February it is January")
    func october() throws {
        func text(_ months: String...) -> String { "学院,月份,人次\n" + months.map { "护理学院,\($0),9\n" }.joined() }
        #expect(codes(text("2023.8", "2023.9", "2023.1")) == ["unsure"])
        #expect(try panel(text("2022.11", "2022.12", "2023.1", "2023.2")).first?.values.count == 4)
    }
}
