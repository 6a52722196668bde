import Foundation
import Testing

@Suite("dabiao reallocate")
struct ReallocateTests {
    let folder: TemporaryFolder

    private static let targets = """
        college,indicator,year,target,floor,ceiling,weight
        *,trainees,2023,2600,,,
        机电,trainees,2023,900,600,1200,1
        财经,trainees,2023,760,500,1100,1
        护理,trainees,2023,940,700,1400,2

        """

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(colleges: ["机电", "财经", "护理"]), to: "observations.csv")
        try folder.write(Self.targets, to: "targets.csv")
    }

    private func run(_ arguments: String...) throws -> Dabiao.Run {
        try Dabiao.run(["reallocate", "observations.csv", "--targets", "targets.csv"] + arguments, in: folder)
    }

    @Test("One row a college: whole moves that add up to nothing, within their bounds")
    func rows() throws {
        let run = try run()
        #expect(run.status == 0)
        let table = run.table
        #expect(
            table.header == [
                "college", "indicator", "as_of", "actual", "total", "q10", "q90", "target", "floor", "ceiling", "weight", "change",
                "new_target", "probability", "new_probability", "shortfall", "new_shortfall", "proportional_change", "takes_part",
            ])
        #expect(table["college"] == ["机电", "财经", "护理"])
        let (changes, before, after) = (table.numbers("change"), table.numbers("target"), table.numbers("new_target"))
        #expect(changes.reduce(0, +) == 0 && changes.contains { $0 != 0 } && changes.allSatisfy { $0 == $0.rounded() })
        #expect(zip(before, changes).map(+) == after)
        #expect(zip(after, table.numbers("floor")).allSatisfy(>=) && zip(after, table.numbers("ceiling")).allSatisfy(<=))
        // The weighted sum of expected shortfalls falls.
        func cost(_ name: String) -> Double { zip(table.numbers(name), table.numbers("weight")).reduce(0) { $0 + $1.0 * $1.1 } }
        #expect(cost("new_shortfall") < cost("shortfall"))
    }

    @Test("JSON holds comparison, colleges and moves; the moves make the changes")
    func json() throws {
        let run = try run("--format", "json", "--objective", "on-target")
        let document = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(document["schema"] as? String == "dabiao.reallocation/1" && document["objective"] as? String == "on-target")
        let plans = try #require(document["comparison"] as? [[String: Any]])
        #expect(plans.map { $0["plan"] as? String } == ["nothing", "proportional", "recommended"])
        let onTarget = plans.compactMap { $0["on_target"] as? Double }
        #expect(onTarget.count == 3 && onTarget[2] >= onTarget[0])
        let moves = try #require(document["moves"] as? [[String: Any]])
        for one in try #require(document["colleges"] as? [[String: Any]]) {
            let taken = moves.filter { $0["to"] as? String == one["college"] as? String }.compactMap { $0["amount"] as? Double }
            let given = moves.filter { $0["from"] as? String == one["college"] as? String }.compactMap { $0["amount"] as? Double }
            #expect(taken.reduce(0, +) - given.reduce(0, +) == one["change"] as? Double)
        }
        #expect(document["school_probability"] as? Double == document["school_new_probability"] as? Double)
    }

    @Test("Every format, both languages, a chart; the same bytes twice")
    func formats() throws {
        for format in ["table", "csv", "json", "ndjson", "markdown", "html"] {
            let one = try run("--format", format, "--lang", "zh", "--seed", "3")
            #expect(one.status == 0 && !one.output.isEmpty)
            #expect(try run("--format", format, "--lang", "zh", "--seed", "3").output == one.output)
        }
        #expect(try run("--format", "table", "--lang", "zh").text.contains("只改变由谁来承担"))
        #expect(try run("--format", "table", "--lang", "en").text.contains("only who answers for it"))
        #expect(try run("--charts", "charts").status == 0)
        #expect(try folder.names(in: "charts") == ["reallocation-quota-trainees.svg"])
    }

    @Test("A largest move and colleges that stay out are kept to")
    func terms() throws {
        let table = try run("--largest-move", "20", "--exclude", "财经").table
        let two = try run("--exclude", "财经", "护理", "--quiet").table
        #expect(two["takes_part"] == ["yes", "no", "no"] && two.numbers("change") == [0, 0, 0])
        #expect(table.row("财经")?["change"] == "0" && table.row("财经")?["takes_part"] == "no")
        #expect(table.numbers("change").allSatisfy { abs($0) <= 20 } && table.numbers("change").contains { $0 != 0 })
    }

    /// What is asked for, and what has to be said of it.
    static let infeasible: [(arguments: [String], targets: String?, message: String)] = [
        (["--exclude", "财径"], nil, "targets.csv: no college \"财径\" has a target; did you mean \"财经\"?"),
        (["--what", "funding", "--budget", "-5"], nil, "targets.csv: a budget of -5 is below 0"),
        (["--what", "staff", "--budget", "5"], nil, "observations.csv: the observations have no column of staff"),
        (["--largest-move", "-1"], nil, "targets.csv: a largest move of -1 is below 0"),
        (["--indicator", "courses"], nil, "--indicator: the observations have no \"courses\", only trainees, funding"),
        (
            [], targets.replacingOccurrences(of: "2600", with: "2700"),
            "targets.csv: the targets for trainees in 2023 add up to 2600, the whole school's is 2700"
        ),
        (
            [], targets.replacingOccurrences(of: "900,600", with: "900,950"),
            "targets.csv:3: floor: the floor, 950, is above the target, 900"
        ),
        (
            [], targets.replacingOccurrences(of: ",1\n", with: ",0\n").replacingOccurrences(of: ",2\n", with: ",0\n"),
            "targets.csv: every college's weight is 0"
        ),
        ([], targets.replacingOccurrences(of: "机电", with: "机械电"), "did you mean \"机电\"?"),
    ]

    @Test("What can't be had is refused with the two numbers that contradict each other: code 65", arguments: infeasible.indices)
    func refusals(place: Int) throws {
        let one = Self.infeasible[place]
        try folder.write(one.targets ?? Self.targets, to: "targets.csv")
        let run = try Dabiao.run(["reallocate", "observations.csv", "--targets", "targets.csv"] + one.arguments, in: folder)
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.error.contains(one.message), "\(run.error)")
    }

    @Test("A budget goes with money and staff, and with them only: code 64")
    func usage() throws {
        #expect(try run("--what", "funding").status == 64)
        #expect(try run("--budget", "5").status == 64)
        #expect(try run("--largest-move", "1.5").status == 64)
        #expect(try run("--objective", "most").status == 64)
        #expect(try Dabiao.run(["reallocate", "observations.csv"], in: folder).status == 64)
    }

    @Test("In December nothing can be moved any more: code 65")
    func december() throws {
        try folder.write(School.observations(to: 2023, 12, colleges: ["机电", "财经", "护理"]), to: "observations.csv")
        let run = try run("--as-of", "2023-12")
        #expect(
            run.status == 65 && run.output.isEmpty && run.error.contains("observations.csv: 2023 is over: nothing can be moved any more"))
    }

    @Test("Money that comes in after the visits isn't recommended to be handed out for them")
    func backwards() throws {
        try folder.write(School.observations(colleges: ["机电", "财经", "护理", "建筑"]), to: "observations.csv")
        try folder.write(
            "college,indicator,year,target\n机电,trainees,2023,900\n财经,trainees,2023,800\n护理,trainees,2023,900\n建筑,trainees,2023,990\n",
            to: "targets.csv")
        let run = try run("--what", "funding", "--budget", "50000")
        #expect(run.status == 65 && run.error.contains("observations.csv: funding seems to follow trainees"), "\(run.error)")
    }
}
