import Observations
import Tables
import Testing

@Suite("Lines above a table, and what is planned beside what came")
struct ShapeTitlesTests {
    private func lines(_ rows: String...) -> String { rows.joined(separator: "\n") + "\n" }

    private func codes(_ text: String) -> [String] { errors(text).map(\.code) }

    private let table = "学院,1月,2月\n护理学院,2,3\n财经学院,4,5\n"

    // MARK: Years and days

    @Test(
        "the day a form was made on is not its numbers' year",
        arguments: [
            "2024年1月10日,,", "2024-01-10,,", ",,2024年1月10日", ",2024.1.10,", "填报日期：,2024/1/10,", "制表单位：继续教育学院,,2024年1月10日",
            "2023年度,,2024年1月10日填报",
            "表号：教统2020年03表,,", "注：2022年数据已另行上报,,", "较2022年增长12%,,", "（2024年1月制）,,", "2021年12月修订,,", "2020年起按新口径统计,,",
        ])
    func days(_ line: String) throws {
        let read = try panel(lines("2023年各学院社会培训人次统计表,,", line) + table)
        #expect(read["护理学院", .trainees]?.span == "2023-01"..."2023-02")
    }

    @Test("of two years above one table neither is taken", arguments: ["2024年目标：30000人次,,", "2022年完成总数：21000人次,,", "2024年工作会议材料,,"])
    func twoYears(_ line: String) throws {
        let text = lines("2023年各学院社会培训人次统计表,,", line) + table
        let years = line.contains("2022") ? [2022, 2023] : [2023, 2024]
        #expect(errors(text).map(\.description).contains { $0.contains("\(years[0]) and \(years[1])") })
        // The lines of another block are its own.
        let blocks = lines("2022年培训人次,,") + table + lines(",,", "2023年培训人次,,") + table
        #expect(try panel(blocks)["护理学院", .trainees]?.span == "2022-01"..."2023-02")
    }

    @Test(
        "a time from day to day is its numbers' own",
        arguments: ["统计时间：2023年1月1日-2023年12月31日,,", "2023-01-01至2023-12-31,,", "人次（截至2023年12月31日）,,"])
    func spans(_ line: String) throws {
        #expect(try panel(lines("各学院培训人次,,", line) + table).first?.span == "2023-01"..."2023-02")
    }

    @Test("a month and a year may be all that a line says", arguments: ["二○二三年度培训人次,,", "23年,,", "2023,,"])
    func shortYears(_ line: String) throws {
        #expect(try panel(lines("培训人次,,", line) + table).first?.span.lowerBound == "2023-01")
    }

    // MARK: Units

    @Test(
        "a unit in a corner, alone or behind 金额, is that of all money",
        arguments: [",,万元", ",,（万元）", "金额：万元,,", "填报单位：财务处,,金额：万元", "单位：万元（人次除外）,,", "单位：W,,"])
    func corners(_ line: String) throws {
        let rows = lines("学院,1月,2月", "护理学院,2.5,3.5")
        #expect(try panel(lines("2023年到账经费,,", line) + rows).first?.values == [25_000, 35_000])
    }

    @Test("a unit beside the key's header is that of the numbers, and one of money none of visits")
    func keysUnit() throws {
        #expect(try panel(lines("2023年到账经费,,", "学院（万元）,1月,2月,3月", "护理学院,2.5,3.5,1")).first?.values == [25_000, 35_000, 10_000])
        let long = lines("学院,月份,指标,数值（万元）", "护理学院,2023-01,资金到账额,4.5")
        #expect(try tidy(long) == "college,month,funding\n护理学院,2023-01,45000\n")
        #expect(codes(long + "护理学院,2023-01,培训人次,168\n") == ["mixed-units"])
        #expect(codes(long + "护理学院,2023-02,资金到账额（元）,168\n") == ["mixed-units"])
        #expect(try panel(lines("2023年到账经费,,", "学院,1月,2月", "护理学院,2.5,3.5", "*单位万元,,")).first?.values == [25_000, 35_000])
    }

    // MARK: What is planned

    @Test("a month that is to come is left out", arguments: ["3月预计", "3月（预计）", "3月计划", "3月任务", "3月拟开展", "3月应完成", "3月目标", "3月预估"])
    func plannedMonths(_ header: String) throws {
        let read = try panel(lines("2023年培训人次,,,", "学院,1月,2月,\(header)", "护理学院,2,3,9"))
        #expect(read.first?.span == "2023-01"..."2023-02")
    }

    @Test("a month beside strange words is asked about", arguments: ["3月班数", "3月意向", "3月退费"])
    func strangeMonths(_ header: String) throws {
        let text = lines("2023年培训人次,,,", "学院,1月,2月,4月,\(header)", "护理学院,2,3,4,9")
        #expect(errors(text) == [.unsure(.strangeMonth(header: header), at: at(2, nil, 5))])
    }

    @Test(
        "rows of what was planned stand beside those of what came",
        arguments: [("计划", "完成"), ("目标任务", "实际完成"), ("上年", "本年"), ("计划人次", "实际人次"), ("应完成", "已完成"), ("本年累计数", "当月数")])
    func pairs(_ planned: String, _ actual: String) throws {
        for header in ["类别", "指标", ""] {
            let text = lines("2023年培训人次,,,", "学院,\(header),1月,2月", "护理学院,\(planned),20,30", "护理学院,\(actual),2,3")
            let read = try panel(text)
            #expect(read.map(\.values) == [[2, 3]])
            #expect(read.keys.map(\.description) == ["护理学院"])
        }
    }

    @Test("columns of what was planned stand under their months")
    func plannedColumns() throws {
        let text = lines("2023年培训人次,,,,", "学院,1月,,2月,", ",计划,完成,计划,完成", "护理学院,20,2,30,3", "财经学院,40,4,50,5")
        #expect(try panel(text).map(\.values) == [[2, 3], [4, 5]])
    }

    @Test("a table of plans is none of observations", arguments: ["2024年培训人次计划表", "2024年培训人次目标分解表", "2024年培训计划（人次）", "2024年培训人次预算表"])
    func plans(_ title: String) throws {
        #expect(errors(lines("\(title),,") + table) == [.unsure(.plan(title: title), at: at(1))])
        #expect(try panel(lines("2024年培训人次计划完成情况表,,") + table).keys.count == 2)
        // A programme may be called a plan, and a target may stand beside a title.
        #expect(try panel(lines("2024年培训人次,,", "雨露计划,,") + table).keys.count == 2)
        #expect(try panel(lines("2024年培训人次及完成率,,", "年度目标,20000,") + table).keys.count == 2)
    }

    // MARK: Months

    @Test("months stand under their quarters, with and without sums")
    func quarters() throws {
        let plain = lines("2023年培训人次,,,,", "学院,一季度,,,二季度", ",1月,2月,3月,4月", "护理学院,31,32,33,34", "财经学院,5,6,7,8")
        #expect(try panel(plain).map(\.values) == [[31, 32, 33, 34], [5, 6, 7, 8]])
        let summed = lines("2023年培训人次,,,,,", "学院,一季度,,,,二季度", ",1月,2月,3月,小计,4月", "护理学院,31,32,33,96,34", "财经学院,5,6,7,18,8")
        #expect(try panel(summed).map(\.values) == [[31, 32, 33, 34], [5, 6, 7, 8]])
        #expect(codes(summed.replacing(",96,34\n", with: ",97,34\n")) == ["total-mismatch"])
    }

    @Test("numbers at the end of a month, and those since January, are running sums", arguments: ["1月末,2月末", "1月底,2月底"])
    func ends(_ months: String) {
        #expect(codes(lines("2023年培训人次,,", "学院,\(months)", "护理学院,2,5")) == ["only-cumulative"])
        #expect(codes(lines("2023年培训人次,,", "学院,1月,2月", "护理学院,2,5", "注：各月数为年初至当月数,,")) == ["only-cumulative"])
        #expect(codes(lines("学院,月份,截至本月培训人次", "护理学院,2023-01,5", "护理学院,2023-02,9")) == ["only-cumulative"])
    }

    @Test("what months say already is no part of a name", arguments: ["季度", "学期", "审核状态"])
    func periods(_ header: String) throws {
        let text = lines("学院,\(header),月份,培训人次", "护理学院,一,2023-03,1", "护理学院,二,2023-04,2")
        #expect(try tidy(text) == "college,month,trainees\n护理学院,2023-03,1\n护理学院,2023-04,2\n")
    }

    @Test("a total under a rarer name is one", arguments: ["全部", "∑", "学校"])
    func totals(_ name: String) throws {
        #expect(try tidy(lines("2023年培训人次,,") + table + "\(name),6,8\n") == tidy(lines("2023年培训人次,,") + table))
        #expect(codes(lines("2023年培训人次,,") + table + "\(name),6,9\n") == ["total-mismatch"])
    }
}
