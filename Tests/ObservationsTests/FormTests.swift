import Observations
import Tables
import Testing

@Suite("Forms of a table of observations")
struct FormTests {
    @Test("one column per indicator, in either language, gives the same panel")
    func wide() throws {
        let expected = "college,month,trainees,funding\n机电,2023-01,12,3500\n机电,2023-02,,0\n"
        #expect(try tidy("college,month,trainees,funding\n机电,2023-01,12,3500\n机电,2023-02,—,0\n") == expected)
        #expect(try tidy("二级学院,月份,培训人次,资金到账额（万元）\n机电,2023年1月,12,0.35\n机电,2023年2月,—,0\n") == expected)
        #expect(try tidy("部门;统计月份;人次;到账额(元)\n机电;2023/1;12;3500\n机电;2023/2;NA;0\n") == expected)
        #expect(try tidy("学院\t年月\t培训人次\t到账资金\n机电\t202301\t12\t3500\n机电\t202302\tnull\t0\n") == expected)
    }

    @Test("one row per indicator, resolved by the same dictionary, gives the same panel")
    func long() throws {
        let text = """
            学院,指标,月份,数值
            机电,培训人次,2023-01,12
            机电,资金到账额（万元）,2023-01,0.35
            机电,培训人次,2023-02,
            机电,资金到账额（万元）,2023-02,0

            """
        #expect(try tidy(text) == "college,month,trainees,funding\n机电,2023-01,12,3500\n机电,2023-02,,0\n")
        let english = "series,month,indicator,y\na,2023-01,trainees,5\na,2023-01,hours,2.5\n"
        let panel = try panel(english)
        #expect(panel.indicators == [.trainees, Indicator("hours")])
        #expect(panel["a", Indicator("hours")]?[Month(2023, 1)] == 2.5)
    }

    @Test("a long form with its value under a name of its own is long all the same")
    func longValueName() throws {
        #expect(try panel("series,month,indicator,amount\na,2023-01,visits,5\n")["a", .trainees]?["2023-01"] == 5)
    }

    @Test("a text column named indicator beside several indicators is a key")
    func indicatorAsKey() throws {
        let panel = try panel("indicator,month,a,b\nx,2023-01,1,2\n")
        #expect(panel.keyNames == ["indicator"])
        #expect(panel.indicators == [Indicator("a"), Indicator("b")])
    }

    @Test("a key, a month and a value are the wide form with one indicator of its own")
    func value() throws {
        let panel = try panel("series,month,value\na,2023-01,-1.5\na,2023-02,2\nb,2022-12,7\n")
        #expect(panel.keyNames == ["series"])
        #expect(panel.map(\.indicator) == [Indicator("value"), Indicator("value")])
        #expect(panel.map(\.key) == ["a", "b"])
        #expect(panel[0].values == [-1.5, 2])
        #expect(panel[1].start == "2022-12")
    }

    @Test("year and month may stand in two columns")
    func yearAndMonth() throws {
        #expect(try tidy("学院,年,月,人次\n机电,2023,6,1\n机电,2023年,7月,2\n") == "college,month,trainees\n机电,2023-06,1\n机电,2023-07,2\n")
        #expect(errors("学院,年,月,人次\n机电,2023,13,1\n") == [.notAMonth("13", at: at(2, "月", 3))])
    }

    @Test("keys stand in the order of their columns, and unknown text columns are keys")
    func keys() throws {
        let panel = try panel("校区,学院,培训项目,month,visits\n东,机电,焊工,2023-01,4\n东,机电,电工,2023-01,5\n")
        #expect(panel.keyNames == ["校区", "college", "programme"])
        #expect(panel.keys == [SeriesKey(["东", "机电", "焊工"]), SeriesKey(["东", "机电", "电工"])])
    }

    @Test("a title above the header gives the year of months that say none")
    func title() throws {
        #expect(try tidy("2023年统计表,,\n学院,月份,人次\na,1月,3\na,2月,4\n") == "college,month,trainees\na,2023-01,3\na,2023-02,4\n")
        #expect(errors("统计表,,\n学院,月份,人次\na,1月,3\n").map(\.code) == ["unknown-year"])
    }

    @Test("a file without a key is one series")
    func noKey() throws {
        let panel = try panel("month,trainees\n2023-01,4\n2023-02,5\n")
        #expect(panel.keyNames == ["series"])
        #expect(panel.map(\.values) == [[4, 5]])
        #expect(try tidy("month,trainees\n2023-01,4\n") == "series,month,trainees\nall,2023-01,4\n")
    }

    @Test("remarks, percentages, cumulative, serial, empty and unnamed columns are left out and said")
    func ignored() throws {
        let text = "序号,学院,月份,人次,完成率,累计人次,占用,备注,空,\n1,机电,2023-01,4,85%,4,30%,,,7\n2,机电,2023-02,5,86%,9,31%,补报,,8\n"
        let reading = try PanelReader().read(text: Array(text.utf8), named: "t.csv")
        #expect(reading.panel.indicators == [.trainees])
        #expect(reading.panel.keyNames == ["college"])
        let reasons = reading.recognitions[0].ignored.map { "\($0.header):\($0.reason.rawValue)" }
        #expect(reasons == ["序号:serial number", "完成率:percent", "累计人次:cumulative", "占用:percent", "备注:remark", "空:empty", ":unnamed"])
    }

    @Test("rows may come in any order; series keep the order of first appearance")
    func order() throws {
        #expect(
            try tidy("series,month,value\nb,2023-02,4\na,2023-01,1\nb,2023-01,3\na,2023-02,2\n")
                == "series,month,value\nb,2023-01,3\nb,2023-02,4\na,2023-01,1\na,2023-02,2\n")
    }

    @Test("a month without a row stays without one; both kinds of missing month are said")
    func gaps() throws {
        let text = "series,month,value\na,2023-01,1\na,2023-02,\na,2023-05,5\n"
        let reading = try PanelReader().read(text: Array(text.utf8), named: "t.csv")
        #expect(reading.panel[0].values.map { $0.isNaN } == [false, true, true, true, false])
        #expect(reading.missingMonths.map(\.description) == ["value of a: 2023-02 to 2023-04 are missing"])
        #expect(try tidy(text) == text)
    }

    @Test("months left empty at the end are not part of a series unless wanted")
    func emptyEnds() throws {
        let text = "series,month,value\na,2022-12,\na,2023-01,1\na,2023-02,\nb,2023-01,\n"
        #expect(try panel(text).map(\.values) == [[1]])
        #expect(try panel(text)[0].start == "2023-01")
        #expect(try tidy(text) == "series,month,value\na,2022-12,\na,2023-01,1\na,2023-02,\n")
    }

    @Test("blank rows, rows of delimiters and blanks around cells don't matter")
    func blanks() throws {
        #expect(
            try tidy("\n , ,\nseries , month,value\n\n　a　 ,2023-01, 1 \n,,\n a,2023-02,2,,\n")
                == "series,month,value\na,2023-01,1\na,2023-02,2\n")
    }

    @Test("the line ends of Windows, Unix and the old Macintosh are read alike", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let text = ["series,month,value", "\"a\(end)b\",2023-01,1", "a,2023-01,x1"].joined(separator: end) + end
        #expect(errors(text) == [.notANumber("x1", at: at(4, "value", 3))])
    }

    @Test("quoted fields hold delimiters, quotes and line ends")
    func quotes() throws {
        let panel = try panel("series,month,value\n\"a, \"\"b\"\"\nc\",2023-01,\"1,234.5\"\n")
        #expect(panel[0].key == "a, \"b\"\nc")
        #expect(panel[0].values == [1234.5])
    }

    @Test("files with the same key columns are appended")
    func several() throws {
        let reader = PanelReader()
        let folder = try TemporaryFolder()
        let first = try folder.file("2022.csv", "学院,月份,人次\n机电,2022-12,1\n信息,2022-12,7\n")
        let second = try folder.file("2023.csv", "college,month,trainees,funding\n机电,2023-01,2,30\n信息,2023-01,8,0\n")
        let panel = try reader.read(contentsOf: [first, second]).panel
        #expect(panel["机电", .trainees]?.values == [1, 2])
        #expect(panel["信息", .trainees]?.values == [7, 8])
        #expect(panel["机电", .funding]?.start == "2023-01")
    }
}
