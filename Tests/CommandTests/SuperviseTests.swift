import Foundation
import Testing

@Suite("The supervision list and the score")
struct SuperviseTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(), to: "observations.csv")
        try folder.write(School.targets, to: "targets.csv")
    }

    private func write() throws {
        try folder.write(
            """
            indicator,name_zh,name_en,kind,scope,target,per,weight
            trainees,培训人次,Trainee-visits,flow,college,2,enrolment,3
            courses,创业培训课程,Entrepreneurship courses,milestone,college,3,,1

            """, to: "indicators.csv")
        try folder.write("college,enrolment\n机电,100\n财经,200\n", to: "colleges.csv")
        try folder.write(
            "college,indicator,month,count\n机电,courses,2022-03,3\n机电,courses,2023-02,3\n财经,courses,2022-11,1\n", to: "milestones.csv")
    }

    private func run(_ arguments: String...) throws -> Dabiao.Run {
        try Dabiao.run([arguments[0], "observations.csv", "--targets", "targets.csv"] + arguments.dropFirst(), in: folder)
    }

    @Test("Targets alone are supervised; with a catalogue beside them milestones are too, and the files found are said")
    func discovery() throws {
        let plain = try run("supervise")
        #expect(plain.status == 0, "\(plain.error)")
        #expect(plain.table.rows.count == 4)
        try write()
        let whole = try run("supervise")
        #expect(whole.table.rows.count == 6 && whole.error.contains("indicators.csv: read beside the targets"))
        #expect(whole.table.row("机电", "courses")?["actual"] == "3")
        #expect(whole.table.row("机电", "courses")?["probability"] == "1")
        #expect(whole.table.row("财经", "courses")?["standing"] == "zero")
        let without = try run("supervise", "--indicators", "none", "--colleges", "none")
        #expect(without.output == plain.output)
    }

    @Test("Every format holds the list, and JSON names its schema")
    func formats() throws {
        try write()
        let json = try run("supervise", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(object["schema"] as? String == "dabiao.supervision/1")
        #expect((object["rows"] as? [[String: Any]])?.count == 6)
        #expect(try run("supervise", "--format", "ndjson").text.split(separator: "\n").count == 6)
        #expect(try run("supervise", "--format", "markdown", "--all", "--lang", "zh").text.contains("创业培训课程"))
        #expect(try run("supervise", "--format", "html", "--all").text.contains("Entrepreneurship courses"))
        let table = try run("supervise", "--format", "table", "--all").text
        #expect(table.contains("Supervision list as known at the end of 2023-06") && table.contains("Due: calendar"))
        let score = try run("score", "--format", "json")
        let scored = try #require(try JSONSerialization.jsonObject(with: score.output) as? [String: Any])
        #expect(scored["schema"] as? String == "dabiao.score/1")
        let lines = try #require(scored["rows"] as? [[String: Any]])
        #expect(lines.compactMap { $0["rank"] as? Double } == [1, 2])
        #expect(try run("score", "--format", "table", "--lang", "zh").text.contains("绩效评价"))
    }

    @Test("A gate ends with code 1 after the list is written")
    func gate() throws {
        try write()
        let tripped = try run("supervise", "--fail-on", "watch")
        #expect(tripped.status == 1 && tripped.table.rows.count == 6 && tripped.error.contains("--fail-on watch"))
        #expect(try run("supervise", "--as-of", "2023-06", "--fail-on", "interview").status == 0)
        #expect(try run("supervise", "--fail-on", "none").status == 64)
    }

    @Test("A wrong file is refused with its place, a missing one as such")
    func refusals() throws {
        try write()
        try folder.write("college,indicator,month,count\n机电,cups,2023-02,3\n", to: "wrong.csv")
        let wrong = try run("supervise", "--milestones", "wrong.csv")
        #expect(wrong.status == 65 && wrong.error.contains("wrong.csv:2: indicator: \"cups\" is none of courses"))
        #expect(try run("score", "--indicators", "nowhere.csv").status == 66)
        #expect(try run("supervise", "--false-alarms", "2").status == 64)
        #expect(try Dabiao.run(["supervise", "observations.csv"], in: folder).status == 64)
    }
}
