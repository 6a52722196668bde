import DataQuality
import Display
import Forecasting
import Foundation
import Observations
import Planning
import Reporting
import Spreadsheet
import Testing

@Suite("A report of mended observations")
struct MendedTests {
    /// A school of three from 2020-01 to 2023-06, with some rows changed.
    private static func mended(_ changes: [(String, String)]) throws -> MendedPanel {
        var text = "college,month,trainees\n"
        for (place, name) in ["机电学院", "财经学院", "旅游学院"].enumerated() {
            for month in Month(2020, 1)...Month(2023, 6) { text += "\(name),\(month),\(100 + (month.month * 37 + place * 11) % 50)\n" }
        }
        for (old, new) in changes { text = text.replacing(old, with: new) }
        var reader = PanelReader()
        reader.leavesOutWrongRows = true
        return MendedPanel(try reader.read(text: Array(text.utf8), named: "/home/someone/observations.csv"))
    }

    private static func document(_ mended: MendedPanel, in language: Language) throws -> ReportDocument {
        let panel = mended.panel
        let own = mended.roster.keys.map { Target(key: $0, indicator: .trainees, year: 2023, amount: 1500) }
        let whole = SchoolPlan(targets: Targets([Target(key: "*", indicator: .trainees, year: 2023, amount: 4500)] + own))
        let summary = YearEndSummary(try Schools.yearEnd(panel), targets: mended.readable(whole).targets, mended: mended)
        return Bulletin(
            .bulletin, summary, since: (try Schools.yearEnd(panel, asOf: "2023-05"), "2023-05"),
            provenance: Provenance(inputs: [], version: "0", openBLAS: "0", models: "default"), mended: mended
        ).document(in: language)
    }

    /// The text on a workbook's first sheet.
    private static func firstSheet(_ document: ReportDocument) -> String {
        document.workbook { _ in nil }.sheets[0].blocks.map { block in
            switch block {
            case .title(let text), .text(let text): text
            default: ""
            }
        }.joined(separator: "\n")
    }

    @Test(
        "The first page names file, line and what is missing, in HTML, Markdown and the workbook", arguments: [Language.chinese, .english])
    func listed(language: Language) throws {
        let mended = try Self.mended([("财经学院,2023-03,122", "财经学院,2023-03,1O2"), ("旅游学院,2021-02,", "旅游学院,2021-13,")])
        #expect(mended.omissions.count == 2 && mended.lost.isEmpty)
        let document = try Self.document(mended, in: language)
        let words =
            language == .chinese
            ? ["数据有2处错误", "observations.csv 第82行 “trainees”列：“1O2”不是数字；财经学院2023年3月的培训人次按缺失处理。", "“2021-13”不是月份，应如2023-06；旅游学院的这一行剔除。"]
            : [
                "2 errors in the data",
                "observations.csv:82: trainees: \"1O2\" is not a number; Trainee-visits of 财经学院 is missing in 2023-03.",
                "the row of 旅游学院 is left out.",
            ]
        let (page, text) = (document.html, document.markdown)
        let start = page.prefix(upTo: try #require(page.range(of: "<section>")).lowerBound)
        let opening = text.prefix(upTo: try #require(text.range(of: "\n## ")).lowerBound)
        let sheet = Self.firstSheet(document)
        for word in words {
            #expect(start.contains(Markup.escaped(word)))
            #expect(opening.contains(word))
            #expect(sheet.contains(word))
        }
        #expect(!page.contains("someone"))
    }

    @Test("A college more of whose values are wrong than right is left out, and whatever sums the school says so")
    func lost() throws {
        let years = (2020...2022).map { ("财经学院,\($0)", "财经学院,x\($0)") }
        let mended = try Self.mended(years)
        #expect(mended.lost.map(\.key) == ["财经学院"] && mended.lost[0].wrong == 36 && mended.lost[0].right == 6)
        #expect(mended.sentences(in: .chinese)[0].contains("；其余在第45、46、"))
        #expect(mended.omissions.isEmpty && mended.panel.keys == ["机电学院", "旅游学院"] && mended.roster.keys.count == 3)
        let chinese = try Self.document(mended, in: .chinese)
        #expect(chinese.headlines[0].contains("数据有36处错误") && chinese.headlines[0].contains("培训人次不含财经学院"))
        #expect(chinese.headlines[1].hasPrefix("全校（不含财经学院）"))
        #expect(Self.firstSheet(chinese).contains("财经学院的培训人次整列剔除：36处有误，仅6个月可读；首处为observations.csv 第44行"))
        let english = try Self.document(mended, in: .english).markdown
        #expect(english.contains("Whole school (without 财经学院)") && english.contains("not held against the school's target"))
        // The school's target holds what the school's total lacks.
        let row = try #require(english.split(separator: "\n").first { $0.hasPrefix("| **Whole school") })
        #expect(row.contains("—") && !row.contains("4,500"))
    }

    @Test("Names that differ in blanks are made one, and the page says so")
    func spelling() throws {
        let mended = try Self.mended([("机电学院,2023", "机电 学院,2023")])
        #expect(mended.repairs == [.spelling("机电 学院", now: "机电学院")] && mended.panel.keys.count == 3)
        let document = try Self.document(mended, in: .chinese)
        #expect(document.headlines[0] == "数据已按下列说明修复。")
        #expect(document.markdown.contains("“机电 学院”并入“机电学院”"))
    }

    @Test("Nothing wrong says nothing: the page is the one of a panel that nobody mended")
    func untouched() throws {
        let mended = try Self.mended([])
        #expect(mended.isUntouched && mended.headline(in: .english) == nil && mended.sentences(in: .chinese).isEmpty)
    }

    @Test("A long list is cut short and counted, and hostile text in it stays text")
    func long() throws {
        let mended = try Self.mended([("财经学院,2020", "财经学院,<script>20"), ("旅游学院,202", "旅游学院,=1+1|202")])
        #expect(mended.lost.map(\.key) == ["旅游学院"])
        let page = try Self.document(mended, in: .english).html
        #expect(page.components(separatedBy: "<script").count == 2)
        let many = try Self.mended(
            (1...3).flatMap { month in
                ["机电学院", "财经学院", "旅游学院"].flatMap { name in (2020...2023).map { ("\(name),\($0)-0\(month)", "\(name),\($0)-9\(month)") } }
            }
                + (4...4).flatMap { month in
                    ["机电学院", "财经学院"].flatMap { name in (2020...2023).map { ("\(name),\($0)-0\(month)", "\(name),\($0)-9\(month)") } }
                })
        #expect(many.omissions.count == 44)
        let document = try Self.document(many, in: .english)
        #expect(document.markdown.contains("… and 5 more"))
        // The appendix has them all, on the page and in the workbook.
        let appendix = try #require(document.markdown.components(separatedBy: "## Appendix").last)
        #expect(appendix.components(separatedBy: "is not a month").count == 45)
        #expect(document.workbook { _ in nil }.sheets.last?.blocks.count == 45)
    }

    @Test("What changed a number comes first; rows that repeat others are one line")
    func ordered() throws {
        let repeated = (1...9).map { month in
            let value = 100 + (month * 37) % 50
            return ("机电学院,2021-0\(month),\(value)\n", "机电学院,2021-0\(month),\(value)\n机电学院,2021-0\(month),\(value)\n")
        }
        let mended = try Self.mended(repeated + [("旅游学院,2022-03,133", "旅游学院,2022-03,x")])
        #expect(mended.omissions.count == 10)
        let lines = mended.sentences(in: .chinese)
        #expect(lines.count == 2 && lines[0].contains("“x”不是数字"))
        #expect(lines[1].hasPrefix("9行与前面的行重复且内容一致，各只计一次：observations.csv 第15行、"))
        #expect(try #require(mended.headline(in: .chinese)).hasPrefix("数据有1处错误"))
        // The appendix names each.
        #expect(try Self.document(mended, in: .chinese).markdown.components(separatedBy: "出现两次").count == 10)
    }

    @Test("Totals that don't agree with rows are not called left out")
    func totals() throws {
        let mended = try Self.mended([("college,month,trainees\n", "college,month,trainees\n合计,2023-01,5\n")])
        #expect(mended.omissions.map(\.effect) == [.sum])
        let headline = try #require(mended.headline(in: .chinese))
        #expect(headline == "1处合计与各行不符：各行照原样采用，未作改动，请核对。")
        let page = try Self.document(mended, in: .chinese).markdown
        #expect(page.contains("合计与各行不符：各行照原样采用") && !page.contains("剔除"))
    }

    @Test("A sum that lacks a month is marked, and the note says which")
    func missingMonth() throws {
        let mended = try Self.mended([("财经学院,2023-03,122", "财经学院,2023-03,x")])
        let chinese = try Self.document(mended, in: .chinese).markdown
        let row = try #require(chinese.split(separator: "\n").first { $0.hasPrefix("| 财经学院 |") })
        #expect(row.split(separator: "|")[1].hasSuffix("\\* "), "\(row)")
        #expect(chinese.contains("财经学院缺2023年3月，应完成则含全部月份。"))
    }
}
