import Observations
import Testing

@testable import Spreadsheet

#if Excel
    @Suite("Numbers whose format shows a unit, or less than is stored")
    struct ShownNumberTests {
        // Units and sizes as LibreOffice 7.4 shows 48 900 and 4.89 under these codes (its HTML of a workbook of openpyxl's); all but `!`, which is
        // Excel's in Chinese and Japanese, and `G/通用格式`, its word for General.
        @Test(
            "a format's code",
            arguments: [
                ("0.00\"万元\"", "万元", 4, 0), ("#,##0.00\"万\";[Red]-#,##0.00\"万\"", "万元", 4, 0), ("0.0 \\万\\元", "万元", 4, 0),
                ("0!.0,\"万\"", "万元", 4, 4), ("0\\.0,", "", 0, 4), ("0\".\"0000", "", 0, 4), ("#,##0,", "", 0, 3),
                ("#,##0.0,,\"百万元\"", "百万元", 6, 6), ("0\"人次\"", "人次", 0, 0), ("\"¥\"#,##0.00", "", 0, 0),
                ("#,##0.00_);(#,##0.00)", "", 0, 0),
                ("0.0%", "", 0, 0), ("General", "", 0, 0), ("[$-804]0\"千人次\"", "千人次", 3, 0), ("0\"月\"", "", 0, 0), ("0.00万元", "万元", 4, 0),
                ("0_万", "", 0, 0), ("*万0", "", 0, 0), ("General\"万元\"", "万元", 4, 0), ("G/通用格式\"万元\"", "万元", 4, 0),
                ("0.00[$万元]", "万元", 4, 0),
                ("[=0]\"-\";0.00\"万元\"", "万元", 4, 0), ("0.00\"（万元）\"", "万元", 4, 0), ("0.00\" 万元（含税）\"", "万元", 4, 0),
                ("#,##0\"元\"", "元", 0, 0),
                ("[>=10000]0!.0,\"万\";0", "万元", 4, 4), ("0.00E+00", "", 0, 0), ("# ?/?", "", 0, 0),
            ] as [(String, String, Int?, Int)])
        func code(_ code: String, _ unit: String, _ power: Int?, _ scale: Int) {
            let format = CellFormat(code)
            #expect(format.unit == unit)
            #expect(format.unitPower == (unit.isEmpty ? nil : power))
            #expect(format.scale == scale)
            #expect(format.date == nil && !format.isForeign)
        }

        @Test(
            "dates stay dates",
            arguments: [
                ("yyyy\"年\"m\"月\"", .month), ("m/d", .day), ("[$-804]yyyy年m月;@", .month), ("mmm-yy", .month), ("m\"月\"", .monthAlone),
                ("yyyy/m/d h:mm", .day), ("yyyy\"年度\"", .year),
            ] as [(String, CellFormat.DateShown)])
        func dates(_ code: String, _ shown: CellFormat.DateShown) {
            #expect(CellFormat(code).date == shown && CellFormat(code).isPlain)
        }

        /// A college's funding of two months under a header, in a format.
        private func read(_ header: String, _ values: [String], _ formats: [String]) throws -> [Double] {
            let text = { (words: [String]) in words.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() }
            let rows = values.enumerated().map { index, value in
                let style = min(index, formats.count - 1) + 1
                return "<row>\(text(["机电", "2023-0\(index + 1)"]))<c s=\"\(style)\"><v>\(value)</v></c></row>"
            }
            var workbook = HandMadeWorkbook(rows: "<row>\(text(["学院", "月份", header]))</row>" + rows.joined())
            workbook.formats = formats
            let reading = try PanelReader.ofAnyFile.read(text: workbook.bytes, named: "t.xlsx")
            // A format that changes nothing is not spoken of.
            let shown = formats.map(CellFormat.init).contains { ($0.unitPower ?? 0) > 0 || $0.scale > 0 }
            #expect(reading.recognitions.map(\.shownNumbers) == [shown ? values.count : 0])
            return reading.panel[0].values
        }

        @Test(
            "are read as the sheet shows them, and as stored where the format only shortens them",
            arguments: [
                ("经费", "4.89", "0.00\"万元\"", 48_900), ("经费（万元）", "4.89", "0.00\"万元\"", 48_900), ("经费", "48900", "0!.0,\"万\"", 48_900),
                ("经费（万元）", "48900", "0!.0,", 48_900), ("经费（元）", "48900", "#,##0,", 48_900), ("经费", "12", "0\"百万元\"", 12e6),
                ("培训人次", "1.2", "0.0\"万人次\"", 12_000), ("培训人次", "120", "0\"人次\"", 120),
                ("经费", "4.890000000000001", "0.00\"万元\"", 48_900),
            ] as [(String, String, String, Double)])
        func read(_ header: String, _ stored: String, _ format: String, _ value: Double) throws {
            #expect(try read(header, [stored, stored], [format]) == [value, value])
        }

        @Test(
            "are refused where header and format, or cells of a column, differ",
            arguments: [
                ("经费（元）", ["4.89", "4.89"], ["0.0\"万元\""], "mixed-units"), ("经费（万元）", ["4890", "4890"], ["#,##0,"], "mixed-units"),
                ("经费", ["4.89", "48900"], ["0.0\"万元\"", "0"], "mixed-units"),
                ("经费", ["4.89", "4.89"], ["0.0\"万美元\""], "no-numeric-column"),
                ("经费（万元）", ["4.89", "4.89"], ["#,##0\"元\""], "mixed-units"),
                ("经费", ["4.89", "4.89"], ["[$$-409]#,##0.00"], "no-numeric-column"),
            ])
        func refused(_ header: String, _ stored: [String], _ formats: [String], _ code: String) {
            let errors = #expect(throws: ObservationErrors.self) { try read(header, stored, formats) }?.errors ?? []
            #expect(errors.first?.code == code)
        }

        @Test("A plain table has the unit behind the number, as it is shown")
        func plainTable() throws {
            let text = { (word: String) in "<c t=\"inlineStr\"><is><t>\(word)</t></is></c>" }
            let rows = "<row>\(text("college"))\(text("target"))</row><row>\(text("机电"))<c s=\"1\"><v>4.89</v></c></row>"
            var workbook = HandMadeWorkbook(rows: rows)
            for (format, shown) in [
                ("0.00\"万元\"", "4.89万"), ("0!.0,\"万\"", "4.89元"), ("#,##0,", "4.89元"), ("0\"元\"", "4.89"), ("0.0,\"万\"", "4.89e-3万"),
            ] {
                workbook.formats = [format]
                #expect(try DelimitedText.ofAnyText(workbook.bytes, named: "t.xlsx").rows().last?.fields == ["机电", shown])
            }
        }
    }
#endif
