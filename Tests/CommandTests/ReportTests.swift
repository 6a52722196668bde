import Foundation
import Testing

@Suite("dabiao report")
struct ReportTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(colleges: ["机电", "财经"]), to: "observations.csv")
        try folder.write(School.targets.replacingOccurrences(of: "机电,funding,2023,700000\n", with: ""), to: "targets.csv")
    }

    private func run(_ arguments: String...) throws -> Dabiao.Run {
        try Dabiao.run(["report"] + arguments, in: folder)
    }

    @Test("The same bytes from two processes, in both languages and reports", arguments: ["bulletin", "mid-year", "annual"], ["zh", "en"])
    func sameBytes(kind: String, language: String) throws {
        for name in ["a.html", "b.html"] {
            let run = try run(kind, "observations.csv", "--targets", "targets.csv", "--lang", language, "--seed", "5", "-o", name)
            #expect(run.status == 0 && run.output.isEmpty, "\(run.error)")
        }
        let page = try folder.data("a.html")
        #expect(try folder.data("b.html") == page)
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.hasPrefix("<!DOCTYPE html>") && text.hasSuffix("</html>\n") && text.contains("机电"))
    }

    @Test("The footer has the digests that sha256sum prints, the seed, the version and the month")
    func provenance() throws {
        let run = try run("bulletin", "observations.csv", "--targets", "targets.csv", "--as-of", "2023-04", "--seed", "77", "--lang", "en")
        #expect(run.status == 0)
        for file in ["observations.csv", "targets.csv"] {
            let sum = try Dabiao.run(URL(fileURLWithPath: "/usr/bin/env"), ["sha256sum", file], in: folder)
            guard sum.status == 0 else { continue }
            #expect(run.text.contains("\(file), SHA-256 \(sum.text.prefix(64))"))
        }
        #expect(run.text.contains("<dd>77</dd>") && run.text.contains("<dd>2023-04</dd>") && run.text.contains("OpenBLAS"))
    }

    @Test("Markdown by --format and by the file's ending")
    func markdown() throws {
        let run = try run("bulletin", "observations.csv", "--targets", "targets.csv", "--format", "markdown", "--lang", "zh")
        #expect(run.status == 0 && run.text.hasPrefix("# 2023年达标通报\n"))
        #expect(try self.run("bulletin", "observations.csv", "--targets", "targets.csv", "-o", "a.md", "--lang", "zh").status == 0)
        #expect(try folder.data("a.md") == run.output)
    }

    @Test("A workbook by the file's ending, the same bytes each time")
    func workbook() throws {
        for name in ["a.xlsx", "b.xlsx"] {
            let run = try run("bulletin", "observations.csv", "--targets", "targets.csv", "--lang", "zh", "-o", name)
            #expect(run.status == 0, "\(run.error)")
        }
        let bytes = try folder.data("a.xlsx")
        #expect(bytes.prefix(4) == Data([0x50, 0x4B, 0x03, 0x04]))
        #expect(try folder.data("b.xlsx") == bytes)
    }

    @Test("What a report isn't is refused: code 64")
    func usage() throws {
        #expect(try run("bulletin", "observations.csv").status == 64)
        #expect(try run("bulletin", "observations.csv", "--targets", "targets.csv", "--format", "csv").status == 64)
        #expect(try run("bulletin", "-", "--targets", "targets.csv").status == 64)
        #expect(try run("monthly", "observations.csv").status == 64)
    }

    @Test("What a result is made from is not written over, by whatever name: code 64, and the file is as it was")
    func ownInput() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("link.html").path, withDestinationPath: "observations.csv")
        let report = ["report", "bulletin", "observations.csv", "--targets", "targets.csv", "--format", "markdown", "-o"]
        for name in ["observations.csv", "./targets.csv", "link.html"] {
            let run = try Dabiao.run(report + [name], in: folder)
            #expect(run.status == 64 && run.error.contains("would be written over"), "\(run.error)")
        }
        for arguments in [
            ["data", "convert", "observations.csv", "-o", "observations.csv"],
            ["data", "check", "observations.csv", "--repair", "observations.csv"],
            ["forecast", "observations.csv", "--targets", "targets.csv", "-o", "targets.csv"],
            ["regress", "observations.csv", "trainees ~ funding", "-o", "observations.csv"],
        ] {
            #expect(try Dabiao.run(arguments, in: folder).status == 64, "\(arguments)")
        }
        #expect(try folder.text("observations.csv") == School.observations(colleges: ["机电", "财经"]))
    }

    @Test("An ending that stands for nothing is refused, and those that do are named", arguments: ["o.docx", "o.csv", "v1.2/o.pdf"])
    func ending(name: String) throws {
        let run = try run("bulletin", "observations.csv", "--targets", "targets.csv", "-o", name)
        #expect(run.status == 64 && run.error.contains(".html, .xlsx or .md"), "\(run.error)")
    }

    @Test("The help offers what a report takes; a refusal that --repair mends says so")
    func helpAndRefusal() throws {
        let help = try run("bulletin", "--help").text
        #expect(!help.contains("standard input is") && !help.contains("ndjson,") && help.contains("html"))
        try folder.write(School.observations().replacingOccurrences(of: "财经,2023-02,", with: "财经,2023-02,x"), to: "broken.csv")
        #expect(try run("bulletin", "broken.csv", "--targets", "targets.csv").error.contains("With --repair the report is made"))
        try folder.write("college,month,trainees\n", to: "none.csv")
        #expect(try !run("bulletin", "none.csv", "--targets", "targets.csv").error.contains("--repair"))
    }

    @Test("A data error costs the others nothing with --repair, and the first page says so; without it the run ends with 65")
    func repair() throws {
        let text = School.observations(colleges: ["机电", "财经"])
        let lines = text.split(separator: "\n").map(String.init)
        let wrong = try #require(lines.firstIndex { $0.hasPrefix("财经,2023-02,") })
        var broken = lines
        broken[wrong] = "财经,2023-02,1O2,5000"
        try folder.write(broken.joined(separator: "\n") + "\n", to: "broken.csv")
        let refused = try run("bulletin", "broken.csv", "--targets", "targets.csv")
        #expect(refused.status == 65 && refused.output.isEmpty && refused.error.contains("broken.csv:\(wrong + 1): trainees: \"1O2\""))
        for (name, language, place) in [("a.html", "zh", "broken.csv 第\(wrong + 1)行"), ("b.md", "en", "broken.csv:\(wrong + 1): trainees")]
        {
            let run = try run("bulletin", "broken.csv", "--targets", "targets.csv", "--repair", "--lang", language, "-o", name)
            #expect(run.status == 0, "\(run.error)")
            let page = try folder.text(name)
            let start = page.prefix(upTo: try #require(page.range(of: name == "a.html" ? "<section>" : "\n## ")).lowerBound)
            #expect(start.contains(place) && page.contains("机电"))
        }
        let workbook = try run("annual", "broken.csv", "--targets", "targets.csv", "--repair", "-o", "c.xlsx")
        #expect(workbook.status == 0 && workbook.error.contains("warning: broken.csv:\(wrong + 1)"), "\(workbook.error)")
    }

    @Test("--repair leaves a sound file's report as it is, and what leaves no table is an error still")
    func repairOfSoundFiles() throws {
        let plain = try run("bulletin", "observations.csv", "--targets", "targets.csv")
        #expect(try run("bulletin", "observations.csv", "--targets", "targets.csv", "--repair").output == plain.output)
        for text in ["", "college,trainees\n机电,5\n", "college,month,trainees\n机电,x,5\n"] {
            try folder.write(text, to: "none.csv")
            #expect(try run("bulletin", "none.csv", "--targets", "targets.csv", "--repair").status == 65)
        }
        #expect(try run("bulletin", "missing.csv", "--targets", "targets.csv", "--repair").status == 66)
    }

    @Test("A college that is lost stays in the plan's files, and the school isn't held against a target it can't reach without it")
    func lostCollege() throws {
        let text = School.observations(colleges: ["机电", "财经", "旅游"]).replacingOccurrences(of: "财经,202", with: "财经,2O2")
        try folder.write(text, to: "lost.csv")
        try folder.write(
            "college,indicator,month,amount,probability\n财经,trainees,2023-09,50,1\n机电,trainees,2023-09,5,1\n", to: "planned.csv")
        let run = try run(
            "mid-year", "lost.csv", "--targets", "targets.csv", "--planned", "planned.csv", "--repair", "--lang", "en", "--format",
            "markdown")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.text.contains("Whole school (without 财经)") && !run.text.contains("1,700") && run.text.contains("740"))
    }

    @Test("A file that isn't there is named: code 66; targets of another year: code 65")
    func missing() throws {
        let run = try run("bulletin", "none.csv", "--targets", "targets.csv")
        #expect(run.status == 66 && run.error.contains("none.csv"))
        try folder.write("college,indicator,year,target\n机电,trainees,2021,5\n", to: "old.csv")
        #expect(try self.run("bulletin", "observations.csv", "--targets", "old.csv").status == 65)
    }
}
