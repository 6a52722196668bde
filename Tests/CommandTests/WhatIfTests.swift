import Foundation
import Testing

@Suite("dabiao what-if")
struct WhatIfTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
        try folder.write(School.targets, to: "targets.csv")
        try folder.write(
            """
            scenario,change,college,indicator,month,amount,probability,share,months
            project,project,机电,trainees,2023-10,400,,,
            base closes,closure,财经,,2023-09,,,0.3,
            worse,closure,财经,,2023-09,,,0.3,
            worse,delay,*,funding,2023-07,,,,3

            """, to: "scenarios.csv")
    }

    private func run(_ arguments: String...) throws -> Dabiao.Run {
        try Dabiao.run(["what-if", "observations.csv", "--scenario", "scenarios.csv"] + arguments, in: folder)
    }

    @Test("Every row under every scenario, things as they are first, on the same paths")
    func rows() throws {
        let run = try run("--targets", "targets.csv")
        #expect(run.status == 0)
        let table = run.table
        #expect(
            table.header == [
                "college", "indicator", "as_of", "scenario", "actual", "total", "q10", "q90", "change", "change_q10", "change_q90",
                "target",
                "probability", "shortfall",
            ])
        // Two colleges and the school, two indicators, four cases each.
        #expect(table.rows.count == 24)
        let project = try #require(table.row("机电", "trainees", "2023-06", "project"))
        let asIs = try #require(table.row("机电", "trainees", "2023-06", ""))
        #expect(project["change"] == "400" && project["change_q10"] == "400" && asIs["change"] == "0")
        #expect(Double(project["total"] ?? "") == Double(asIs["total"] ?? "").map { $0 + 400 })
        #expect(try #require(Double(project["probability"] ?? "")) >= #require(Double(asIs["probability"] ?? "")))
        #expect(table.row("*", "trainees", "2023-06", "project")?["change"] == "400")
        #expect(table.row("财经", "trainees", "2023-06", "project")?["change"] == "0")
        let (closes, worse) = (table.row("财经", "funding", "2023-06", "base closes"), table.row("财经", "funding", "2023-06", "worse"))
        #expect(try #require(Double(worse?["change"] ?? "")) < #require(Double(closes?["change"] ?? "")))
    }

    @Test("Tables in both languages show what is touched; JSON has its schema")
    func formats() throws {
        let chinese = try run("--format", "table", "--lang", "zh", "--targets", "targets.csv").text
        #expect(chinese.contains("情景比较") && chinese.contains("base closes") && chinese.contains("现状"))
        #expect(try run("--format", "table", "--lang", "en").text.contains("as things are"))
        #expect(try run("--format", "json").text.contains("\"schema\": \"dabiao.what-if/1\""))
    }

    @Test("A closure that comes after the forecast's months is warned of")
    func idle() throws {
        try folder.write("scenario,change,college,month,share\nlate,closure,财经,2024-03,0.5\n", to: "scenarios.csv")
        let run = try run()
        #expect(run.status == 0 && run.error.contains("warning: late: what changes for 财经 from 2024-03 on is not forecast: no effect"))
    }

    @Test("A project in a month that is over: code 65")
    func past() throws {
        try folder.write("scenario,change,college,indicator,month,amount\na,project,机电,trainees,2023-05,4\n", to: "scenarios.csv")
        let run = try run()
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.error.contains("scenarios.csv: a: 2023-05 of 机电 isn't to come; 2023-07 to 2023-12 are"), "\(run.error)")
        #expect(try Dabiao.run(["what-if", "observations.csv"], in: folder).status == 64)
        #expect(try Dabiao.run(["what-if", "observations.csv", "--scenario", "none.csv"], in: folder).status == 66)
    }
}
