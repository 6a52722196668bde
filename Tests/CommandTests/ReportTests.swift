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

    @Test("A file that isn't there is named: code 66; targets of another year: code 65")
    func missing() throws {
        let run = try run("bulletin", "none.csv", "--targets", "targets.csv")
        #expect(run.status == 66 && run.error.contains("none.csv"))
        try folder.write("college,indicator,year,target\n机电,trainees,2021,5\n", to: "old.csv")
        #expect(try self.run("bulletin", "observations.csv", "--targets", "old.csv").status == 65)
    }
}
