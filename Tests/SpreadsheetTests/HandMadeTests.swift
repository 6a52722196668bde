import Observations
import Spreadsheet
import Tables
import Testing

#if Excel
    @Suite("Workbooks written by hand")
    struct HandMadeTests {
        private func read(_ workbook: HandMadeWorkbook) throws -> Panel {
            try PanelReader.ofAnyFile.read(text: workbook.bytes, named: "t.xlsx").panel
        }

        private func errors(_ workbook: HandMadeWorkbook) -> [ObservationError] {
            #expect(throws: ObservationErrors.self) { try read(workbook) }?.errors ?? []
        }

        private static func text(_ words: String...) -> String {
            words.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        }

        private static let header = "<row>\(text("学院", "月份", "人次"))</row>"
        private static let first = "<row>\(text("a", "2023-01"))<c><v>5</v></c></row>"
        private static let third = "<row>\(text("a", "2023-03"))<c><v>6</v></c></row>"

        @Test("a formula whose text is empty is an empty cell, a row of them is none")
        func emptyText() throws {
            let empty = "<c t=\"str\"><f>IF(F4=\"\",\"\",F4)</f><v></v></c>"
            let rows =
                Self.header + Self.first + "<row>\(Self.text("a", "2023-02"))\(empty)</row>" + Self.third
                + "<row>\(empty)\(empty)\(empty)</row>"
            #expect(try read(HandMadeWorkbook(rows: rows))[0]["2023-02"] == .none)
            #expect(try read(HandMadeWorkbook(rows: rows))[0]["2023-03"] == 6)
        }

        @Test(
            "a formula without a value is refused, and so is a number's that stands empty",
            arguments: ["<c><f>F4</f></c>", "<c t=\"str\"><f>F4</f></c>", "<c><f>F4</f><v></v></c>", "<c><f>F4</f><v/></c>"])
        func uncomputed(cell: String) {
            let rows = Self.header + Self.first + "<row>\(Self.text("a", "2023-02"))\(cell)</row>"
            #expect(errors(HandMadeWorkbook(rows: rows)).map(\.code) == ["uncomputed-formula"])
        }

        @Test("a workbook whose data are hidden says on which sheets")
        func hidden() {
            let sheets = [("封面", "", false), ("数据", Self.header + Self.first, true), ("空", "", true)]
            #expect(errors(HandMadeWorkbook(sheets)) == [.onlyHiddenSheets(["数据"], at: Place(file: "t.xlsx"))])
            #expect(errors(HandMadeWorkbook([("封面", "", false), ("空", "", true)])) == [.emptyFile(at: Place(file: "t.xlsx"))])
        }

        @Test("a sheet may be called by two digits of its year")
        func shortYears() throws {
            let rows = { (count: Int) in
                "<row>\(Self.text("学院", "月份", "培训人次"))</row><row>\(Self.text("a", "3月"))<c><v>\(count)</v></c></row>"
            }
            let panel = try read(HandMadeWorkbook([("23年", rows(5), false), ("24年度", rows(6), false)]))
            #expect(panel.count == 1)
            #expect(panel[0]["2023-03"] == 5)
            #expect(panel[0]["2024-03"] == 6)
            #expect(errors(HandMadeWorkbook([("23年级", rows(5), false), ("24年级", rows(6), false)])).map(\.code).contains("unknown-year"))
        }

        @Test("a number nearer to zero than any double is no count of visits")
        func underflow() {
            let rows = Self.header + "<row>\(Self.text("a", "2023-01"))<c><v>1e-400</v></c></row>"
            #expect(errors(HandMadeWorkbook(rows: rows)).map(\.code) == ["fractional-value"])
        }

        @Test("four million shared texts are the most")
        func sharedTexts() {
            let shared = String(repeating: "<si/>", count: 4_000_001)
            #expect(
                errors(HandMadeWorkbook(rows: Self.header + Self.first, shared: shared))
                    == [.tooLarge(.sharedTexts, limit: 4_000_000, at: Place(file: "t.xlsx"))])
        }

        @Test("a cell holds what a cell of Excel's can, shared or its own")
        func longCells() {
            let long = String(repeating: "a", count: 200_000)
            let own = HandMadeWorkbook(rows: Self.header + "<row>\(Self.text(long, "2023-01"))</row>")
            #expect(errors(own).map(\.code) == ["too-large"])
            let shared = HandMadeWorkbook(rows: Self.header + Self.first, shared: "<si><t>\(long)</t></si>")
            #expect(errors(shared) == [.tooLarge(.charactersOfCell, limit: 32_767, at: Place(file: "t.xlsx"))])
        }
    }
#endif
