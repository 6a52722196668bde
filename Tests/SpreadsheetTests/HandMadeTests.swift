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

        /// A sheet's rows: titles, a header of a college and a number, and one row.
        private static func month(_ titles: [String], _ value: Int) -> String {
            titles.map { "<row>\(text($0))</row>" }.joined()
                + "<row>\(text("学院", "培训人次"))</row><row>\(text("a"))<c><v>\(value)</v></c></row>"
        }

        @Test("sheets of plans and examples are passed over by name; a plan alone is asked about")
        func planSheets() throws {
            let rows = Self.header + Self.first
            for name in ["2024年计划", "2024年目标", "样表", "填报示例"] {
                let reading = try PanelReader.ofAnyFile.read(
                    text: HandMadeWorkbook([("2023年", rows, false), (name, rows.replacing("2023", with: "2024"), false)]).bytes,
                    named: "t.xlsx")
                #expect(reading.panel[0].start == "2023-01")
                #expect(reading.recognitions.first?.inferences == [.asideSheets([name])])
            }
            #expect(errors(HandMadeWorkbook([("2024年计划", rows, false)])).map(\.code) == ["unsure"])
            let programmes = HandMadeWorkbook([("雨露计划", Self.header + Self.first, false), ("高技能人才", Self.header + Self.third, false)])
            #expect(try PanelReader.ofAnyFile.read(text: programmes.bytes, named: "t.xlsx").recognitions.count == 2)
        }

        @Test("on sheets of months a day under the title is when it was reported, and 1-2月 what has come since January")
        func monthlySheets() throws {
            let months = ["1月", "二月", "202303"].enumerated().map {
                ($1, Self.month(["2023年\($0 + 1)月各学院培训", "2023年\($0 + 2)月3日"], 5 + $0), false)
            }
            let panel = try read(HandMadeWorkbook(months))
            #expect(panel.count == 1 && panel[0].start == "2023-01" && panel[0].values == [5, 6, 7])
            for title in ["2023年1-2月各学院培训", "统计时间：2023年1月1日-2月28日"] {
                let sums = [("1月", Self.month(["2023年1月各学院培训"], 5), false), ("2月", Self.month([title], 11), false)]
                #expect(errors(HandMadeWorkbook(sums)).map(\.code) == ["only-cumulative"])
            }
        }

        @Test("a name that is merged over two columns, header and all, stands once")
        func mergedPairs() throws {
            let rows =
                "<row>\(Self.text("学院"))<c r=\"C1\" t=\"inlineStr\"><is><t>月份</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>培训人次</t></is></c></row>"
                + "<row>\(Self.text("a"))<c r=\"C2\" t=\"inlineStr\"><is><t>2023-01</t></is></c><c r=\"D2\"><v>5</v></c></row>"
            let merges = "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>"
            let panel = try read(HandMadeWorkbook(rows: rows + "</sheetData>" + merges + "<sheetData>"))
            #expect(panel.keyNames == ["college"] && panel[0].values == [5])
        }

        @Test("a date of which the month alone is shown takes its year from the title, or without one from itself")
        func hiddenYears() throws {
            let rows = { (title: String) in
                "<row>\(Self.text(title))</row><row>\(Self.text("学院"))<c s=\"1\"><v>45292</v></c><c s=\"1\"><v>45323</v></c></row>"
                    + "<row>\(Self.text("a"))<c><v>5</v></c><c><v>6</v></c></row>"
            }
            for (title, first) in [("2023年培训人次", "2023-01"), ("培训人次", "2024-01")] as [(String, Month)] {
                var workbook = HandMadeWorkbook(rows: rows(title))
                workbook.formats = ["m\"月\""]
                #expect(try read(workbook)[0].start == first && read(workbook)[0].values == [5, 6])
            }
            // A title that is a date of which the year alone is shown.
            let titled = "<row>\(Self.text("培训人次"))</row><row><c s=\"1\"><v>45078</v></c></row><row>\(Self.text("学院", "1月", "2月"))</row>"
            var workbook = HandMadeWorkbook(rows: titled + "<row>\(Self.text("a"))<c><v>5</v></c><c><v>6</v></c></row>")
            workbook.formats = ["yyyy\"年度\""]
            #expect(try read(workbook)[0].start == "2023-01" && read(workbook)[0].values == [5, 6])
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
