import Foundation
import Testing

@Suite("The forms of a forecast")
struct FormatTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
        try folder.write(School.targets, to: "targets.csv")
    }

    private func forecast(_ options: String...) throws -> Dabiao.Run {
        let run = try Dabiao.run(["forecast", "observations.csv", "--targets", "targets.csv"] + options, in: folder)
        #expect(run.status == 0, "\(run.error)")
        return run
    }

    @Test("CSV is what a pipe gets, with the promised header and a row per series and sum")
    func csv() throws {
        let run = try forecast()
        #expect(run.text.split(separator: "\n").first.map(String.init) == School.header)
        #expect(
            run.table.rows.map { $0[0] + " " + $0[1] } == [
                "机电 trainees", "机电 funding", "财经 trainees", "财经 funding", "* trainees", "* funding",
            ])
        #expect(run.table["as_of"].allSatisfy { $0 == "2023-06" })
        #expect(try forecast("--format", "csv").output == run.output)
    }

    @Test("Numbers of a row belong together")
    func rows() throws {
        let table = try forecast().table
        let known = (0..<2).map { college in (2023 * 12...2023 * 12 + 5).reduce(0) { $0 + School.visits(college, $1) } }
        #expect(table.row("机电", "trainees")?["actual"] == "\(known[0])")
        #expect(table.row("*", "trainees")?["actual"] == "\(known[0] + known[1])")
        for row in table.rows {
            let cells = Dictionary(uniqueKeysWithValues: zip(table.header, row)).compactMapValues { Double($0) }
            let quantiles = (1...19).compactMap { cells[$0 == 1 ? "q05" : "q\(5 * $0)"] }
            #expect(quantiles.count == 19 && quantiles == quantiles.sorted())
            #expect(cells["total"] == cells["q50"])
            #expect(cells["actual"].flatMap { actual in cells["remaining"].map { actual + $0 } } == cells["total"])
            guard let target = cells["target"], let total = cells["total"] else {
                #expect(["gap", "shortfall", "attainment", "probability", "expected_by_now"].allSatisfy { cells[$0] == nil })
                continue
            }
            #expect(cells["gap"] == total - target)
            #expect(cells["straight_line_by_now"] == target / 2)
            // Published to nine digits.
            #expect(abs((cells["attainment"] ?? 0) - total / target) < 1e-8 * total / target)
            // The printed quantiles bracket the chance: more than the share of those above the target, less than one step more.
            let below = quantiles.count { $0 < target }
            #expect(abs(1 - (cells["probability"] ?? -1) - Double(below) / 20) <= 0.0501)
            // E[(target − total)⁺] from the quantiles as the middles of twentieths; the tail below the first is the difference.
            let rough = quantiles.reduce(0) { $0 + max(0, target - $1) } / 20
            #expect(abs((cells["shortfall"] ?? -1) - rough) < 0.05 * target)
        }
    }

    @Test("JSON names its schema and holds the same rows")
    func json() throws {
        let run = try forecast("--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(object["schema"] as? String == "dabiao.year-end/1")
        let rows = try #require(object["rows"] as? [[String: Any]])
        let table = try forecast().table
        #expect(rows.map { $0["college"] as? String } == table["college"])
        #expect(rows.map { $0["total"] as? Double } == table.numbers("total"))
        #expect(rows[0]["standing"] as? String == table["standing"][0])
        // No target, no number: null, not a word and not a zero.
        #expect(rows[5]["target"] is NSNull)
        #expect(Set(rows[0].keys) == Set(table.header))
    }

    @Test("NDJSON holds an object a line, as in JSON")
    func ndjson() throws {
        let lines = try forecast("--format", "ndjson").text.split(separator: "\n")
        #expect(lines.count == 6)
        let rows = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary }
        let object = try JSONSerialization.jsonObject(with: try forecast("--format", "json").output) as? [String: Any]
        #expect(rows == (object?["rows"] as? [NSDictionary]))
    }

    @Test("Markdown holds a table an indicator")
    func markdown() throws {
        let lines = try forecast("--format", "markdown", "--lang", "zh").text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("| 学院 | 已完成 |") } == 2)
        #expect(lines.count { $0.hasPrefix("| --- | ---: |") } == 2)
        #expect(lines.contains { $0.contains("| **全校** |") })
    }

    @Test("HTML is one page that stands alone and is well-formed")
    func html() throws {
        let page = try forecast("--format", "html", "--lang", "zh").text
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hans\">"))
        #expect(page.components(separatedBy: "<table").count == 3)
        #expect(!page.contains("http") && !page.contains("<script"))
        #expect(page.contains("<th scope=\"row\" class=\"strong\">全校</th>"))
    }

    @Test("The table is in the language that is asked for, or that of the environment")
    func languages() throws {
        let chinese = try forecast("--format", "table", "--lang", "zh").text
        for word in ["培训人次：截至2023年6月，2023年全年预计", "资金到账额（万元）", "预期缺口", "达标概率", "序时应完成", "全校"] { #expect(chinese.contains(word)) }
        let english = try forecast("--format", "table", "--lang", "en").text
        for word in ["Trainee-visits: year 2023 as known at the end of 2023-06", "Exp. shortfall", "Whole school"] {
            #expect(english.contains(word))
        }
        let arguments = ["forecast", "observations.csv", "--targets", "targets.csv", "--format", "table"]
        #expect(try Dabiao.run(arguments, environment: ["LANG": "zh_CN.UTF-8"], in: folder).text == chinese)
        #expect(try Dabiao.run(arguments, environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"], in: folder).text == english)
        #expect(try forecast("--format", "csv", "--lang", "zh").output == forecast("--format", "csv", "--lang", "en").output)
    }

    @Test(
        "The ending of --output names the form",
        arguments: [
            ("csv", "csv"), ("json", "json"), ("ndjson", "ndjson"), ("md", "markdown"), ("html", "html"), ("txt", "table"), ("dat", "csv"),
        ])
    func endings(_ ending: String, _ format: String) throws {
        let run = try forecast("--output", "out.\(ending)", "--quiet")
        #expect(run.output.isEmpty && run.error.isEmpty)
        #expect(try folder.data("out.\(ending)") == forecast("--format", format).output)
    }

    @Test("--format goes before the ending")
    func formatBeforeEnding() throws {
        _ = try forecast("--output", "out.html", "--format", "json")
        #expect(try folder.text("out.html").hasPrefix("{"))
    }

    @Test("Colours come when they are asked for, and not into files and pipes by themselves")
    func colours() throws {
        #expect(try !forecast("--format", "table").text.contains("\u{1B}["))
        #expect(try !forecast("--format", "table", "--color", "never").text.contains("\u{1B}["))
        #expect(try forecast("--format", "table", "--color", "always").text.contains("\u{1B}[1m"))
        #expect(try !forecast("--format", "csv", "--color", "always").text.contains("\u{1B}["))
    }

    @Test("A terminal gets the table, with colours unless NO_COLOR or TERM=dumb forbid them", .enabled(if: Self.hasScript))
    func terminal() throws {
        let command = "\(Dabiao.executable.path) forecast observations.csv --targets targets.csv"
        func onTerminal(_ environment: [String: String]) throws -> String {
            try Dabiao.run(
                URL(fileURLWithPath: "/usr/bin/script"), ["-qec", command, "/dev/null"], environment: environment, in: folder
            ).text
        }
        let coloured = try onTerminal(["TERM": "xterm"])
        #expect(coloured.contains("Exp. shortfall") && coloured.contains("\u{1B}[1m"))
        #expect(coloured.contains("[1/3] reading"))
        for environment in [["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb"]] {
            let plain = try onTerminal(environment)
            #expect(plain.contains("Exp. shortfall") && !plain.contains("\u{1B}"))
        }
    }

    /// Linux's own `script`; a Mac's takes other options.
    static let hasScript: Bool = {
        #if os(Linux)
            FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
        #else
            false
        #endif
    }()

    @Test("Notes go to standard error, and --quiet silences them")
    func quiet() throws {
        let run = try forecast()
        #expect(run.error.contains("observations.csv: UTF-8, comma-separated, header on line 1, 84 rows"))
        #expect(!run.error.contains("[1/3]"))
        let quiet = try forecast("--quiet")
        #expect(quiet.error.isEmpty)
        #expect(quiet.output == run.output)
    }

    @Test("A horizon in months gives a row per series and month")
    func horizon() throws {
        let run = try Dabiao.run(["forecast", "observations.csv", "--horizon", "8", "--quantiles", "0.5,0.1,0.975"], in: folder)
        #expect(run.status == 0)
        #expect(run.table.header == ["college", "indicator", "month", "mean", "median", "q10", "q50", "q97.5"])
        #expect(run.table.rows.count == 6 * 8)
        #expect(
            Array(run.table["month"].prefix(8)) == ["2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12", "2024-01", "2024-02"])
        #expect(run.table["q50"] == run.table["median"])
        let json = try Dabiao.run(["forecast", "observations.csv", "--horizon", "2", "--format", "json"], in: folder)
        #expect((try JSONSerialization.jsonObject(with: json.output) as? [String: Any])?["schema"] as? String == "dabiao.forecast/1")
        // Means do add up, whatever medians do: nine digits each.
        let means = Dictionary(grouping: run.table.rows.filter { $0[1] == "trainees" && $0[2] == "2023-11" }, by: { $0[0] == "*" })
        func sum(_ isSchool: Bool) -> Double { (means[isSchool] ?? []).reduce(0) { $0 + (Double($1[3]) ?? .nan) } }
        #expect(abs(sum(true) - sum(false)) < 1e-6)
    }
}
