import Observations
import Tables
import Testing

@Suite("Plain tables")
struct PlainTableTests {
    private func table(_ text: String) throws -> DataTable { try DataTable(text: Array(text.utf8), named: "t.csv") }

    @Test("columns hold numbers, months or text by what their cells are")
    func types() throws {
        let table = try table("college,indicator,year,target,when,code\n机电,trainees,2023,\"6,200\",2023年6月,A1\n*,funding,2023,2e7,—,12\n")
        #expect(table.names == ["college", "indicator", "year", "target", "when", "code"])
        #expect(table["college"] == .text(["机电", "*"]))
        #expect(table["year"] == .numbers([2023, 2023]))
        #expect(table["target"] == .numbers([6200, 20_000_000]))
        #expect(table["when"] == .months(["2023-06", nil]))
        #expect(table["code"] == .text(["A1", "12"]))
    }

    @Test("six digits are a month under a month's name and a number elsewhere")
    func sixDigits() throws {
        let table = try table("month,x\n202306,202306\n202307,202307\n")
        #expect(table["month"] == .months(["2023-06", "2023-07"]))
        #expect(table["x"] == .numbers([202_306, 202_307]))
    }

    @Test("a thousand columns are read in one pass, each with its own kind")
    func wide() throws {
        let header = (0..<1000).map { "c\($0)" }.joined(separator: ",")
        let rows = (0..<300).map { row in (0..<1000).map { $0 % 3 == 0 ? "k\(row)" : "\(row * 1000 + $0)" }.joined(separator: ",") }
        let table = try table(([header] + rows).joined(separator: "\n") + "\n")
        #expect(table.names.count == 1000 && table.rowCount == 300)
        #expect(table["c999"] == .text((0..<300).map { "k\($0)" }))
        #expect(table["c998"] == .numbers((0..<300).map { Double($0 * 1000 + 998) }))
    }

    @Test("a slip among numbers or months is an error, not a reason to take all for text")
    func slips() {
        let errors = #expect(throws: ObservationErrors.self) { try table("month,x\n2023-01,1\n2023-02,1O2\n2023年13月,3\n") }
        #expect(errors?.errors == [.notANumber("1O2", at: at(3, "x", 2)), .notAMonth("2023年13月", at: at(4, "month", 1))])
    }

    @Test("two columns of one name, rows that are too long and a table without rows are refused")
    func refused() {
        #expect(#expect(throws: ObservationErrors.self) { try table("a,a\n1,2\n") }?.errors.map(\.code) == ["repeated-column"])
        #expect(#expect(throws: ObservationErrors.self) { try table("a,a,a,a\n1,2,3,4\n") }?.errors.map(\.code) == ["repeated-column"])
        #expect(#expect(throws: ObservationErrors.self) { try table("a,b\n1,2,3\n") }?.errors.map(\.code) == ["too-many-fields"])
        #expect(#expect(throws: ObservationErrors.self) { try table("a,b\n") }?.errors.map(\.code) == ["no-rows"])
        #expect(
            #expect(throws: ObservationErrors.self) { try DataTable(contentsOf: "/none/such.csv") }?.errors.map(\.code) == [
                "file-not-found"
            ])
    }

    @Test("rows come with their lines, for readers of their own")
    func rows() throws {
        let text = try DelimitedText(text: Array("a;b\n\"x\ny\";1\n\nz\n".utf8), named: "t.csv")
        #expect(text.delimiter == .semicolon)
        #expect(
            try text.rows() == [.init(line: 1, fields: ["a", "b"]), .init(line: 2, fields: ["x\ny", "1"]), .init(line: 5, fields: ["z"])])
    }

    @Test("what is written is read back the same")
    func roundTrip() throws {
        let original = DataTable([
            ("name", .text(["a, b", "say \"x\"", "two\nlines"])), ("x", .numbers([0.1, nil, -1.5e-300])),
            ("month", .months(["2023-06", "2024-01", nil])),
        ])
        #expect(try DataTable(text: original.csv(), named: "t.csv") == original)
    }
}
