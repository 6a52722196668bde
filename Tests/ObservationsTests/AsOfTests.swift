import Observations
import Tables
import Testing

@Suite("What was known at the end of a month")
struct AsOfTests {
    @Test("later months are dropped, series that had not begun are left out")
    func plain() throws {
        let panel = try panel("series,month,value\na,2023-01,1\na,2023-02,2\na,2023-03,3\nb,2023-03,9\nc,2023-02,\nc,2023-03,1\n")
        let then = panel.asOf("2023-02")
        #expect(then.map(\.key) == ["a"])
        #expect(then.map(\.values) == [[1, 2]])
        #expect(panel.asOf("2023-12").map(\.values) == panel.map(\.values))
        #expect(panel.asOf("2022-12").isEmpty)
    }

    private let revised = """
        college,month,trainees,reported
        a,2023-01,10,2023-01
        a,2023-02,20,2023-02
        a,2023-01,11,2023-03
        a,2023-03,30,2023-05
        a,2023-02,22,2023-06
        b,2023-01,5,
        b,2023-04,8,2023-04

        """

    @Test("the latest report of a month counts")
    func latest() throws {
        let panel = try panel(revised)
        #expect(panel["a", .trainees]?.values == [11, 22, 30])
        #expect(panel["b", .trainees]?["2023-01"] == 5)
    }

    @Test("values that were reported or corrected later are as they were known then")
    func asOf() throws {
        let panel = try panel(revised)
        #expect(panel.asOf("2023-02")["a", .trainees]?.values == [10, 20])
        #expect(panel.asOf("2023-03")["a", .trainees]?.values == [11, 20])
        #expect(panel.asOf("2023-05")["a", .trainees]?.values == [11, 20, 30])
        #expect(panel.asOf("2023-06")["a", .trainees]?.values == [11, 22, 30])
        #expect(panel.asOf("2023-03")["b", .trainees]?.values == [5])
        // What was cut once can be cut again.
        #expect(panel.asOf("2023-05").asOf("2023-02")["a", .trainees]?.values == [10, 20])
    }

    @Test("a value that was withdrawn later was known before")
    func withdrawn() throws {
        let panel = try panel("college,month,trainees,reported\na,2023-01,1,2023-01\na,2023-02,2,2023-02\na,2023-02,,2023-04\n")
        #expect(panel["a", .trainees]?.values == [1])
        #expect(panel.asOf("2023-03")["a", .trainees]?.values == [1, 2])
        #expect(panel.asOf("2023-04")["a", .trainees]?.values == [1])
    }

    @Test("the same month reported twice in one month is a duplicate")
    func duplicate() {
        let text = "college,month,trainees,reported\na,2023-01,1,2023-02\na,2023-01,2,2023-02\n"
        #expect(errors(text) == [.duplicateMonth("2023-01", series: "a", first: at(2, "month", 2), at: at(3, "month", 2))])
        #expect(
            errors("college,month,trainees,reported\na,2023-01,1,soon\n") == [.notAMonth("soon", at: at(2, "reported", 4))])
    }

    @Test("totals are held against the latest reports")
    func totals() throws {
        #expect(try panel(revised + "合计,,76,\n").count == 2)
        #expect(errors(revised + "合计,,106,\n").map(\.code) == ["total-mismatch"])
    }

    @Test("series are picked by indicator, by key or by a rule of one's own")
    func filtering() throws {
        let panel = try panel("college,month,trainees,funding\na,2023-01,1,10\nb,2023-02,2,20\n")
        #expect(panel.only(.funding).map(\.values) == [[10], [20]])
        #expect(panel.only(SeriesKey("b")).map(\.indicator) == [.trainees, .funding])
        #expect(panel.filter { key, indicator in key == "a" && indicator == .trainees }.map(\.values) == [[1]])
        #expect(panel.months == Month(2023, 1)...Month(2023, 2))
    }
}
