import Observations
import Testing

@Suite("What a table's words say of its numbers")
struct ShapeDoubtsTests {
    private func lines(_ rows: String...) -> String { rows.joined(separator: "\n") + "\n" }

    private func codes(_ text: String) -> [String] { errors(text).map(\.code) }

    // MARK: Units

    @Test("of indicators named in rows each row's unit counts")
    func unitsInRows() throws {
        let long = lines("2023年统计,,,", "学院,月份,指标,数值", "机电学院,1月,资金到账额（万元）,5", "护理学院,1月,资金到账额（元）,60000")
        #expect(try tidy(long) == "college,month,funding\n机电学院,2023-01,50000\n护理学院,2023-01,60000\n")
        let across = lines("2023年统计,,,", "学院,指标,1月,2月", "机电学院,资金到账额（万元）,5,6", "护理学院,资金到账额（元）,60000,7")
        #expect(
            try tidy(across)
                == "college,month,funding\n机电学院,2023-01,50000\n机电学院,2023-02,60000\n护理学院,2023-01,60000\n护理学院,2023-02,7\n")
    }

    @Test("a column of units is one, and no part of the key", arguments: ["单位", "计量单位"])
    func columnOfUnits(header: String) throws {
        let tidied = "college,month,funding,trainees\n护理学院,2023-01,25000,25\n"
        #expect(try tidy(lines("学院,指标,\(header),2023年1月", "护理学院,资金到账额,万元,2.5", "护理学院,培训人次,人次,25")) == tidied)
        let long = lines("学院,月份,指标,\(header),数值", "护理学院,2023-01,资金到账额,万元,2.5", "护理学院,2023-01,培训人次,人次,25")
        #expect(try tidy(long) == tidied)
        let wide = lines("学院,月份,资金到账额,\(header)", "护理学院,2023-01,2.5,万元", "财经学院,2023-01,25000,元", "合计,2023-01,5,万元")
        #expect(try tidy(wide) == "college,month,funding\n护理学院,2023-01,25000\n财经学院,2023-01,25000\n")
        // 单位 of colleges stays what it is.
        #expect(try tidy(lines("单位,月份,培训人次", "护理学院,2023-01,2")) == "college,month,trainees\n护理学院,2023-01,2\n")
    }

    @Test("units that can't be told, or contradict each other, are refused")
    func unitsRefused() {
        #expect(codes(lines("学院,月份,资金到账额,培训人次,单位", "护理学院,2023-01,2.5,5,万元", "财经学院,2023-01,2,6,元")) == ["unsure"])
        #expect(codes(lines("学院,月份,指标,单位,数值", "护理学院,2023-01,资金到账额,万美元,2.5")) == ["unsure"])
        #expect(codes(lines("学院,月份,指标,单位,数值", "护理学院,2023-01,资金到账额（元）,万元,2.5")) == ["mixed-units"])
        #expect(codes(lines("学院,月份,指标,单位,数值", "护理学院,2023-01,培训人次,万元,2.5")) == ["mixed-units"])
        #expect(codes(lines("单位：百万美元,,", "学院,月份,资金到账额", "护理学院,2023-01,2.5")) == ["unsure"])
    }

    @Test(
        "units above and below a table are read, whichever power of ten",
        arguments: [
            ("单位：百万元,,", "", 2_500_000), ("单位：百元,,", "", 250), ("2023年资金（单位：十万元）,,", "", 250_000), ("2023年,,", "注：资金单位为万元,,", 25_000),
            ("2023年,,", "注：以千元为单位,,", 2_500), ("单位：元,,", "注：以千元为单位,,", 2.5),
        ])
    func unitsAround(title: String, note: String, value: Double) throws {
        let text = lines(title, "学院,月份,资金到账额", "护理学院,2023-01,2.5", note)
        #expect(try panel(text).first?.values == [value])
    }

    // MARK: Rows that are no college's

    @Test(
        "totals have many names",
        arguments: ["合计：", "合计数", "全校总数", "全校汇总", "合计（2个学院）", "总 计", "School total", "GRAND TOTAL:", "总和", "小计数", "合计\u{200B}"])
    func totals(name: String) throws {
        let across = lines("2023年培训人次,,", "学院,1月,2月", "护理学院,1,2", "财经学院,3,4")
        let months = lines("学院,月份,人次", "护理学院,2023-01,1", "财经学院,2023-01,3")
        #expect(try tidy(across + "\(name),4,6\n") == tidy(across))
        #expect(try tidy(months + "\(name),2023-01,4\n") == tidy(months))
        #expect(try tidy(months + "\(name),,4\n") == tidy(months))
        #expect(codes(across + "\(name),4,7\n") == ["total-mismatch"])
        #expect(codes(months + "\(name),2023-01,5\n") == ["total-mismatch"])
    }

    @Test("averages, targets and last year's rows are passed over", arguments: ["平均", "上年同期", "目标", "同比增长（%）", "完成率", "Average"])
    func aside(name: String) throws {
        let across = lines("2023年培训人次,,", "学院,1月,2月", "护理学院,1,2", "财经学院,3,4")
        let months = lines("学院,月份,人次", "护理学院,2023-01,1", "财经学院,2023-01,3")
        #expect(try tidy(across + "\(name),9,9\n") == tidy(across))
        #expect(try tidy(months + "\(name),2023-01,9\n") == tidy(months))
        let reading = try PanelReader().read(text: Array((months + "\(name),2023-01,9\n").utf8), named: "t.csv")
        #expect(reading.recognitions[0].noteLines == [4])
    }

    @Test("a total of twelve large months is held to its last digit")
    func largeTotals() throws {
        let months = (1...12).map { "护理学院,2023-\($0 < 10 ? "0" : "")\($0),\(150_000_000 + $0)\n" }.joined()
        #expect(try panel("学院,月份,资金到账额\n" + months + "合计,,1800000078\n").first?.values.count == 12)
        #expect(codes("学院,月份,资金到账额\n" + months + "合计,,1800000079\n") == ["total-mismatch"])
        let across = "2023年资金到账额,,,\n学院,1月,2月,合计\n护理学院,8500000.25,8500000.5,17000000.76\n"
        #expect(codes(across) == ["total-mismatch"])
    }

    // MARK: Years

    @Test("months of a school year are of two years", arguments: ["2022-2023学年培训人次", "2022学年培训人次（2022年9月起）", "2022—23学年度培训人次"])
    func schoolYear(title: String) throws {
        let text = lines("\(title),,", "学院,12月,1月", "护理学院,100,250")
        #expect(try tidy(text) == "college,month,trainees\n护理学院,2022-12,100\n护理学院,2023-01,250\n")
    }

    @Test("months whose year can't be told are refused")
    func yearRefused() throws {
        #expect(codes(lines("2023年度（学年）培训人次,,", "学院,12月,1月", "护理学院,100,250")) == ["unknown-year"])
        #expect(codes(lines("2022-2023学年培训人次,,", "学院,8月,9月", "护理学院,100,250")) == ["unknown-year"])
        #expect(codes(lines("2022年培训人次,,", "学院,9月,10月,11月,12月,1月,2月", "护理学院,100,250,91,92,93,94")) == ["unsure"])
        let rows = (["9月", "10月", "11月", "12月", "1月"]).map { "护理学院,\($0),100\n" }.joined()
        #expect(codes("2022年,,\n学院,月份,人次\n" + rows) == ["unsure"])
        // Backwards is an order, and that of texts is one.
        let orders = ["12月,11月,10月,9月,8月,7月", "10月,11月,12月,1月,2月,3月,4月,5月,6月,7月,8月,9月", "1月,10月,11月,12月,2月,3月"]
        for months in orders {
            let numbers = months.split(separator: ",").map { _ in "50" }.joined(separator: ",")
            _ = try panel("2022年培训人次,\n学院,\(months)\n护理学院,\(numbers)\n")
        }
    }

    @Test("2023.1 that may be what is left of 2023.10 is refused")
    func october() throws {
        func text(_ months: String...) -> String { "学院,月份,人次\n" + months.map { "护理学院,\($0),9\n" }.joined() }
        #expect(codes(text("2023.1", "2023.11", "2023.12")) == ["unsure"])
        #expect(codes(text("2023.9", "2023.1", "2023.11")) == ["unsure"])
        #expect(try panel(text("2023.1", "2023.2", "2023.11", "2023.12")).first?.start == "2023-01")
        #expect(try panel(text("2022.12", "2023.1")).first?.start == "2022-12")
        #expect(try panel(text("2023.9", "2023.10", "2023.11", "2024.1")).first?.start == "2023-09")
    }

    // MARK: Running sums

    @Test("a title's 累计 makes running sums of numbers that never go down")
    func cumulativeTitle() throws {
        #expect(codes(lines("2023年培训人次（累计）,,", "学院,1月,2月", "护理学院,100,250")) == ["only-cumulative"])
        #expect(codes(lines("2023年6月培训人次累计完成情况,", "学院,培训人次", "护理学院,300", "财经学院,20")) == ["only-cumulative"])
        let falls = lines("2023年培训人次累计完成情况,,", "学院,1月,2月", "护理学院,300,250")
        #expect(try panel(falls).first?.values == [300, 250])
    }
}
