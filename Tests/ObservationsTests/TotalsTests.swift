import Observations
import Testing

@Suite("Totals rows are checked and left out")
struct TotalsTests {
    private let rows = "college,month,trainees,funding\na,2023-01,10,1.25\na,2023-02,20,2.5\nb,2023-01,30,0\nb,2023-02,40,—\n"

    @Test(
        "a total over everything, a month, a college or a year that agrees is left out",
        arguments: [
            "合计,,100,3.75", "合计,2023-01,40,1.25", "全校,2023年2月,60,2.5", "总计,合计,100,", "a,合计,30,3.75", "a 小计,,30,3.8", "Total,,100,4",
            "*,2023,100,3.75",
            "b,2023年合计,70,0", "合计,全年,\"100\",-", "小计,2023-02,60,2.5",
        ])
    func agrees(row: String) throws {
        let reading = try PanelReader().read(text: Array((rows + row + "\n").utf8), named: "t.csv")
        #expect(reading.panel.keys == ["a", "b"])
        #expect(reading.recognitions[0].totalsLines == [6])
        #expect(reading.recognitions[0].rows == 4)
    }

    @Test("a subtotal sums what stands above it, up to the last one")
    func subtotals() throws {
        let text = """
            college,month,trainees
            a,2023-01,10
            a,2023-02,20
            小计,,30
            b,2023-01,30
            b,2023-02,40
            小计,,70
            合计,,100

            """
        let reading = try PanelReader().read(text: Array(text.utf8), named: "t.csv")
        #expect(reading.recognitions[0].totalsLines == [4, 7, 8])
        #expect(errors(text.replacing("小计,,70", with: "小计,,71")) == [.totalMismatch(found: "71", sum: "70", at: at(7, "trainees", 3))])
    }

    @Test("a total within an outer key sums that key alone")
    func nested() throws {
        let text =
            "college,programme,month,trainees\na,x,2023-01,1\na,y,2023-01,2\na,小计,2023-01,3\nb,x,2023-01,4\nb,小计,2023-01,4\n合计,,2023-01,7\n"
        #expect(try panel(text).keys.count == 3)
        #expect(errors(text.replacing("b,小计,2023-01,4", with: "b,小计,2023-01,5")).map(\.code) == ["total-mismatch"])
    }

    @Test("a total that disagrees names line, column, what it says and the sum")
    func mismatch() {
        #expect(errors(rows + "合计,,49800,3.75\n") == [.totalMismatch(found: "49800", sum: "100", at: at(6, "trainees", 3))])
        #expect(
            errors(rows + "合计,,\"1,000\",3.75\n").map(\.description) == [
                "t.csv:6: trainees: the total says 1000, the rows it sums add up to 100"
            ])
    }

    @Test("half a unit of the last written digit is rounding, more is an error")
    func tolerance() throws {
        let wan = "college,month,到账额（万元）\na,2023-01,1.004\nb,2023-01,2.001\n"
        #expect(try panel(wan + "合计,,3.01\n").count == 2)
        #expect(try panel(wan + "合计,,3.0\n").count == 2)
        #expect(errors(wan + "合计,,3.02\n") == [.totalMismatch(found: "3.02", sum: "3.005", at: at(4, "到账额（万元）", 3))])
    }

    @Test("in the long form a total belongs to its indicator")
    func long() throws {
        let text = "college,indicator,month,value\na,人次,2023-01,5\na,到账额,2023-01,70\nb,人次,2023-01,6\n合计,人次,2023-01,11\n合计,到账额,,70\n"
        #expect(try panel(text).count == 3)
        #expect(errors(text.replacing("合计,人次,2023-01,11", with: "合计,人次,2023-01,81")).map(\.code) == ["total-mismatch"])
    }
}
