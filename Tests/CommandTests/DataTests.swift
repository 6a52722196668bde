import Foundation
import TestSupport
import Testing

@Suite("dabiao data, and workbooks in and out")
struct DataTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
    }

    private func sample(_ name: String) -> String {
        Repository.root.appendingPathComponent("Tests/SpreadsheetTests/Samples/\(name)").path
    }

    @Test("convert writes a workbook in the tidy form, says what it recognised, and --quiet doesn't")
    func convert() throws {
        let path = sample("Planners/11-wide-quarters.xlsx")
        let run = try Dabiao.run(["data", "convert", path], in: folder)
        #expect(run.status == 0)
        #expect(run.output == (try Data(contentsOf: URL(fileURLWithPath: sample("Planners/11-wide-quarters.expected.csv")))))
        #expect(run.error.contains("months across") && run.error.contains("分月统计") && run.error.contains("一季度小计"))
        #expect(try Dabiao.run(["data", "convert", "--quiet", path], in: folder).error.isEmpty)
    }

    @Test("convert reads standard input, workbooks too, and lines of JSON come back as they went out")
    func input() throws {
        let workbook = try Data(contentsOf: URL(fileURLWithPath: sample("Planners/19-date1904-formulas.xlsx")))
        let run = try Dabiao.run(["data", "convert", "-"], input: workbook, in: folder)
        #expect(run.output == (try Data(contentsOf: URL(fileURLWithPath: sample("Planners/19-date1904-formulas.expected.csv")))))
        let lines = try Dabiao.run(["data", "convert", "-", "--format", "ndjson"], input: workbook, in: folder)
        #expect(try Dabiao.run(["data", "convert", "-"], input: lines.output, in: folder).output == run.output)
    }

    @Test("what can't be sure is refused with 65 and the option that settles it")
    func unsure() throws {
        let path = sample("Shapes/needs-year.xlsx")
        let refused = try Dabiao.run(["data", "convert", path], in: folder)
        #expect(refused.status == 65 && refused.output.isEmpty && refused.error.contains("--year"))
        #expect(try Dabiao.run(["data", "convert", path, "--year", "2023"], in: folder).status == 0)
        let sheet = try Dabiao.run(["data", "convert", path, "--sheet", "没有"], in: folder)
        #expect(sheet.status == 65 && sheet.error.contains("没有"))
    }

    @Test("a forecast of a workbook is that of its tidy form")
    func forecast() throws {
        let path = sample("Planners/13-sheet-per-year.xlsx")
        let tidy = try Dabiao.run(["data", "convert", path], in: folder)
        try folder.write(tidy.text, to: "tidy.csv")
        let arguments = ["--as-of", "2023-06", "--models", "fast"]
        let direct = try Dabiao.run(["forecast", path] + arguments, in: folder)
        #expect(direct.status == 0 && !direct.output.isEmpty)
        #expect(direct.output == (try Dabiao.run(["forecast", "tidy.csv"] + arguments, in: folder).output))
    }

    @Test("results go out as workbooks, which read back the same")
    func workbook() throws {
        let run = try Dabiao.run(["data", "convert", "observations.csv", "--output", "out.xlsx"], in: folder)
        #expect(run.status == 0 && run.output.isEmpty, "\(run.error)")
        let back = try Dabiao.run(["data", "convert", "out.xlsx"], in: folder)
        #expect(back.output == (try Dabiao.run(["data", "convert", "observations.csv"], in: folder).output))
        let piped = try Dabiao.run(["forecast", "observations.csv", "--models", "fast", "--format", "xlsx"], in: folder)
        #expect(piped.status == 0 && piped.output.prefix(4) == Data([0x50, 0x4B, 3, 4]))
    }

    @Test("CSV goes out with a mark or in GB18030 where that is asked for")
    func encodings() throws {
        let plain = try Dabiao.run(["data", "convert", "observations.csv"], in: folder).output
        let marked = try Dabiao.run(["data", "convert", "observations.csv", "--output-encoding", "utf-8-bom"], in: folder).output
        #expect(marked == Data([0xEF, 0xBB, 0xBF]) + plain)
        let chinese = try Dabiao.run(["data", "convert", "observations.csv", "--output-encoding", "gb18030"], in: folder).output
        #expect(chinese != plain)
        #expect(try Dabiao.run(["data", "convert", "-"], input: chinese, in: folder).output == plain)
    }

    @Test("check lists what is doubtful; errors are rows too, and end with 65")
    func check() throws {
        let months = (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0)" }
        var rows = months.map { "机电工程学院,\($0),\($0 == "2023-05" ? 2000 : 100 + 7 * (Int($0.suffix(2)) ?? 0) % 30)" }
        rows += months.filter { $0 != "2023-03" }.map { "财经学院,\($0),\(80 + 3 * (Int($0.suffix(2)) ?? 0))" }
        rows += ["财 经学院,2024-01,90"]
        try folder.write("college,month,人次\n" + rows.joined(separator: "\n") + "\n", to: "doubtful.csv")
        let run = try Dabiao.run(["data", "check", "doubtful.csv", "--repair", "mended.csv", "--format", "csv"], in: folder)
        #expect(run.status == 0, "\(run.error)")
        #expect(
            run.table["code"].contains("missing-month") && run.table["code"].contains("outlier")
                && run.table["code"].contains("two-spellings"))
        #expect(run.table["month"].contains("2023-05"))
        #expect(run.error.contains("repaired: "))
        let chinese = try Dabiao.run(["data", "check", "doubtful.csv", "--format", "table", "--lang", "zh"], in: folder).text
        for words in ["2000是序列中位数", "缺2023年3月", "“财 经学院”与“财经学院”仅空格或全半角不同：是否为同一个？"] {
            #expect(chinese.contains(words), "\(chinese)")
        }
        let mended = try folder.text("mended.csv")
        #expect(mended.contains("财经学院,2024-01,90") && !mended.contains("财 经学院"))

        try folder.write("college,month,trainees\na,2023-01,1O2\n", to: "wrong.csv")
        let wrong = try Dabiao.run(["data", "check", "wrong.csv", "--format", "csv"], in: folder)
        #expect(wrong.status == 65 && wrong.table["severity"] == ["error"] && wrong.table["code"] == ["bad-number"])
        #expect(try Dabiao.run(["data", "check", "none.csv"], in: folder).status == 66)
    }

    @Test("check tells of a name whose months are the sums of all others, and of no other")
    func sumOfOthers() throws {
        func codes(_ whole: Int, _ names: [String] = ["机电", "财经"]) throws -> [String] {
            let months = (1...4).map { "2023-0\($0)" }
            var rows = months.flatMap { month in names.enumerated().map { "\($1),\(month),\(10.1 + Double($0))" } }
            rows += months.map { "本校,\($0),\(20.2 + Double(names.count == 2 ? 1 : -10) + Double(whole))" }
            try folder.write("college,month,分数\n" + rows.joined(separator: "\n") + "\n", to: "sums.csv")
            return try Dabiao.run(["data", "check", "sums.csv", "--format", "csv"], in: folder).table["code"]
        }
        #expect(try codes(0) == ["sum-of-others"])
        #expect(try codes(1) == [])
        // Of two that are alike neither sums the other.
        #expect(try codes(-1, ["机电"]) == [])
    }

    @Test("show has a row a series")
    func show() throws {
        let run = try Dabiao.run(["data", "show", "observations.csv", "--format", "csv"], in: folder)
        #expect(run.status == 0 && run.table["college"] == ["机电", "机电", "财经", "财经"])
        #expect(run.table["months"] == ["42", "42", "42", "42"])
    }
}
