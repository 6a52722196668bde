import Dabiao
import Foundation
import TestSupport
import Testing

@Suite("What dabiao forecast promises of its numbers")
struct ForecastTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(to: 2023, 12), to: "observations.csv")
        try folder.write(School.targets, to: "targets.csv")
    }

    private func forecast(_ arguments: String..., input: Data = Data()) throws -> Dabiao.Run {
        let run = try Dabiao.run(["forecast"] + arguments + ["--quiet"], input: input, in: folder)
        #expect(run.status == 0, "\(run.error)")
        return run
    }

    @Test("Rows later than --as-of are hidden: whatever the future holds, the bytes are the same")
    func hiddenFuture() throws {
        try folder.write(School.observations(to: 2023, 6), to: "cut.csv")
        var rows = School.observations(to: 2024, 3).split(separator: "\n").map(String.init)
        let header = rows.removeFirst()
        // Every later number tripled.
        let changed = rows.map { row -> String in
            var cells = row.split(separator: ",").map(String.init)
            if cells[1] > "2023-06" { cells[2] = "\((Int(cells[2]) ?? 0) * 3)" }
            return cells.joined(separator: ",")
        }
        try folder.write(([header] + changed).joined(separator: "\n"), to: "changed.csv")
        let outputs = try ["observations.csv", "cut.csv", "changed.csv"].map {
            try forecast($0, "--as-of", "2023-06", "--targets", "targets.csv").output
        }
        #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
        #expect(try forecast("cut.csv", "--targets", "targets.csv").output == outputs[0])
    }

    @Test("Later rows may come in any order and hold each other's numbers: the bytes are the same")
    func shuffledFuture() throws {
        var rows = School.observations(to: 2024, 3).split(separator: "\n").map(String.init)
        let header = rows.removeFirst()
        let future = rows.filter { $0.split(separator: ",")[1] > "2023-06" }
        let past = rows.filter { $0.split(separator: ",")[1] <= "2023-06" }
        // Each later row takes the numbers of one seven places on, and rows come backwards.
        let shuffled = future.indices.map { place -> String in
            let (key, numbers) = (future[place].split(separator: ","), future[(place + 7) % future.count].split(separator: ","))
            return (key.prefix(2) + numbers.dropFirst(2)).joined(separator: ",")
        }
        #expect(Set(shuffled) != Set(future))
        try folder.write(([header] + past + future).joined(separator: "\n"), to: "plain.csv")
        try folder.write(([header] + past + shuffled.reversed()).joined(separator: "\n"), to: "shuffled.csv")
        for format in ["csv", "json"] {
            let outputs = try ["plain.csv", "shuffled.csv"].map {
                try forecast($0, "--as-of", "2023-06", "--targets", "targets.csv", "--format", format).output
            }
            #expect(outputs[0] == outputs[1])
        }
    }

    @Test("A programme with rows and no number yet is forecast from its siblings, at an as-of month too")
    func newProgramme() throws {
        var lines = ["college,programme,month,trainees"]
        for (place, key) in ["甲,a", "甲,b", "甲,c", "乙,a"].enumerated() {
            for ordinal in 2021 * 12..<2023 * 12 + 6 { lines.append("\(key),\(School.text(ordinal)),\(School.visits(place, ordinal))") }
        }
        lines += ["甲,new,2023-05,", "甲,new,2023-06,"]
        try folder.write(lines.joined(separator: "\n"), to: "new.csv")
        for arguments in [["new.csv"], ["new.csv", "--as-of", "2023-06"]] {
            let run = try Dabiao.run(["forecast"] + arguments, in: folder)
            let table = run.table
            let row = try #require(table.row("甲", "new", "trainees"), "\(run.error)")
            let siblings = try ["a", "b", "c"].map { try #require(Double(table.row("甲", $0, "trainees")?["remaining"] ?? "")) }
            let remaining = try #require(Double(row["remaining"] ?? ""))
            #expect(row["actual"] == "0" && (siblings.min() ?? 0)...(siblings.max() ?? 0) ~= remaining)
            // In the college's sum, too.
            let sum = try #require(Double(table.row("甲", "*", "trainees")?["remaining"] ?? ""))
            #expect(sum > siblings.reduce(0, +))
        }
    }

    @Test("A target of all is shown where the observations name no college, and one may be named as a college")
    func flatTotal() throws {
        let months = School.observations(colleges: ["机电"], header: "college,month,trainees,funding").split(separator: "\n")
        try folder.write(
            "month,trainees\n" + months.dropFirst().map { $0.split(separator: ",")[1...2].joined(separator: ",") + "\n" }.joined(),
            to: "flat.csv")
        try folder.write("college,indicator,year,target\n*,trainees,2023,480\n", to: "targets.csv")
        let table = try Dabiao.run(["forecast", "flat.csv", "--targets", "targets.csv"], in: folder).table
        #expect(table.rows.count == 2 && table["target"] == ["", "480"] && table["series"].last == "*")
        #expect(try Dabiao.run(["forecast", "flat.csv"], in: folder).table.rows.count == 1)
    }

    @Test("In December nothing is drawn: quantiles are equal, chances are 0 or 1")
    func december() throws {
        for run in [
            try forecast("observations.csv", "--targets", "targets.csv"),
            try forecast("observations.csv", "--targets", "targets.csv", "--as-of", "2023年12月"),
        ] {
            for row in run.table.rows {
                let cells = Dictionary(uniqueKeysWithValues: zip(run.table.header, row))
                #expect(cells["remaining"] == "0" && cells["actual"] == cells["total"])
                #expect((1...19).allSatisfy { cells[$0 == 1 ? "q05" : "q\(5 * $0)"] == cells["total"] })
                #expect(["0", "1", ""].contains(cells["probability"]))
                #expect(cells["expected_by_now"] == cells["target"] && cells["straight_line_by_now"] == cells["target"])
            }
        }
    }

    @Test("In January the year's forecast is of the year that has begun")
    func january() throws {
        let table = try forecast("observations.csv", "--targets", "targets.csv", "--as-of", "2023-01").table
        #expect(table.row("机电", "trainees")?["actual"] == "\(School.visits(0, 2023 * 12))")
        #expect(table["straight_line_by_now"][0] == "61.6666667")  // 740 / 12
    }

    @Test("Two runs, and runs on one core, give the same bytes", arguments: ["csv", "json", "html", "table"])
    func sameBytes(_ format: String) throws {
        let arguments = ["observations.csv", "--as-of", "2023-05", "--targets", "targets.csv", "--format", format, "--charts"]
        let first = try Dabiao.run(["forecast"] + arguments + ["a"], in: folder)
        let second = try Dabiao.run(["forecast"] + arguments + ["b"], in: folder)
        #expect(first.status == 0 && first.output == second.output)
        #expect(try charts("a") == charts("b"))
        let taskset = URL(fileURLWithPath: "/usr/bin/taskset")
        guard FileManager.default.isExecutableFile(atPath: taskset.path) else { return }
        let alone = try Dabiao.run(taskset, ["-c", "0", Dabiao.executable.path, "forecast"] + arguments + ["c"], in: folder)
        #expect(alone.status == 0, "\(alone.error)")
        #expect(alone.output == first.output)
        #expect(try charts("a") == charts("c"))
    }

    private func charts(_ name: String) throws -> [String: Data] {
        Dictionary(uniqueKeysWithValues: try folder.names(in: name).map { ($0, try folder.data("\(name)/\($0)")) })
    }

    @Test("The seed decides the draws and nothing else does")
    func seed() throws {
        let runs = try ["0", "0", "1"].map { try forecast("observations.csv", "--as-of", "2023-06", "--seed", $0).output }
        #expect(runs[0] == runs[1] && runs[0] != runs[2])
        #expect(try forecast("observations.csv", "--as-of", "2023-06").output == runs[0])
    }

    @Test("The school is its colleges' paths summed, path by path")
    func schoolIsSum() throws {
        let panel = try Panel(contentsOf: folder.url.appendingPathComponent("observations.csv").path)
        let yearEnd = try panel.forecast(asOf: "2023-06").yearEnd
        let school = try #require(yearEnd.row("*", .trainees))
        let colleges = try ["机电", "财经"].map { yearEnd.paths(of: try #require(yearEnd.row(SeriesKey($0), .trainees))) }
        // Whole visits add up exactly.
        #expect(yearEnd.paths(of: school) == zip(colleges[0], colleges[1]).map { $0 + $1 })
        #expect(yearEnd.paths(of: school).count == 2000)
        // The command prints the very distribution.
        let distribution = TotalDistribution(zip(colleges[0], colleges[1]).map { $0 + $1 })
        let row = try #require(
            try forecast("observations.csv", "--as-of", "2023-06", "--targets", "targets.csv").table.row("*", "trainees"))
        #expect(row["q05"] == distribution.quantile(0.05).shortestText && row["total"] == distribution.median.shortestText)
        #expect(Double(row["probability"] ?? "") == distribution.probability(reaching: 1700))
        // Nine digits are published.
        let shortfall = distribution.expectedShortfall(below: 1700)
        #expect(abs((Double(row["shortfall"] ?? "") ?? -1) - shortfall) <= 1e-8 * shortfall)
    }

    @Test("expected_by_now is the target's seasonal share, worked out by hand")
    func expectedByNow() throws {
        let row = try #require(
            try forecast("observations.csv", "--as-of", "2023-06", "--targets", "targets.csv").table.row("机电", "trainees"))
        func half(_ college: Int) -> (sum: Int, all: Int) {
            let months = (2020 * 12..<2023 * 12).map { ($0 % 12, School.visits(college, $0)) }
            return (months.reduce(0) { $0 + ($1.0 < 6 ? $1.1 : 0) }, months.reduce(0) { $0 + $1.1 })
        }
        let (own, other) = (half(0), half(1))
        // Three whole years of its own count 3 to 1 beside the panel's share.
        let share = 0.75 * Double(own.sum) / Double(own.all) + 0.25 * Double(own.sum + other.sum) / Double(own.all + other.all)
        #expect(abs((Double(row["expected_by_now"] ?? "") ?? -1) - 740 * share) < 1e-5)
    }

    @Test("Visits never fall below what has been reached, at any quantile")
    func neverBelowActual() throws {
        let run = try forecast("observations.csv", "--as-of", "2023-09", "--quantiles", "0.0005,0.001,0.01,0.5")
        let table = run.table
        #expect(table.header.suffix(4) == ["q00.05", "q00.1", "q01", "q50"])
        for row in table.rows where row[1] == "trainees" { #expect((Double(row[6]) ?? -1) >= (Double(row[3]) ?? 0)) }
    }

    @Test(
        "Every choice of models forecasts",
        arguments: [
            "default", "fast", "seasonal-naive", "pro-rata", "trend-and-months", "trend-and-months-log", "seasonal-naive,pro-rata",
        ])
    func models(_ choice: String) throws {
        let table = try forecast("observations.csv", "--as-of", "2023-06", "--models", choice).table
        #expect(table.rows.count == 6)
        // What came is 769 and 989 visits or so: no model is far from a series this regular.
        for (place, college) in ["机电", "财经"].enumerated() {
            let truth = (2023 * 12..<2024 * 12).reduce(0) { $0 + School.visits(place, $1) }
            let total = try #require(Double(table.row(college, "trainees")?["total"] ?? ""))
            #expect(abs(total / Double(truth) - 1) < 0.2, "\(college): \(total) for \(truth)")
        }
    }

    @Test("Flat series have no sum unless it is asked for, colleges have one unless it isn't")
    func totals() throws {
        try folder.write(School.observations(header: "series,month,value,other"), to: "flat.csv")
        #expect(try forecast("flat.csv").table["series"] == ["机电", "机电", "财经", "财经"])
        #expect(try forecast("flat.csv").table["indicator"].prefix(2) == ["value", "other"])
        #expect(try forecast("flat.csv", "--total").table["series"].suffix(2) == ["*", "*"])
        let with = try forecast("observations.csv", "--as-of", "2023-06").text.split(separator: "\n")
        let without = try forecast("observations.csv", "--as-of", "2023-06", "--no-total").text.split(separator: "\n")
        #expect(with.dropLast(2) == without[...])
    }

    @Test("Flat series have a year each, from their own last month")
    func flatCalendars() throws {
        let first = School.observations(to: 2023, 6, colleges: ["a"], header: "series,month,value,other")
        let second = School.observations(to: 2021, 9, colleges: ["b"], header: "series,month,value,other").split(separator: "\n")
            .dropFirst()
        try folder.write(first + second.joined(separator: "\n"), to: "flat.csv")
        #expect(try forecast("flat.csv").table["as_of"] == ["2023-06", "2023-06", "2021-09", "2021-09"])
    }

    @Test("Programmes have sums over each college and over the school")
    func levels() throws {
        var lines = ["college,programme,month,trainees"]
        for (place, key) in ["甲,a", "甲,b", "乙,a"].enumerated() {
            for ordinal in 2021 * 12..<2023 * 12 + 6 { lines.append("\(key),\(School.text(ordinal)),\(School.visits(place, ordinal))") }
        }
        try folder.write(lines.joined(separator: "\n"), to: "levels.csv")
        let table = try forecast("levels.csv").table
        #expect(table.rows.map { $0[0] + $0[1] } == ["甲a", "甲b", "甲*", "乙a", "乙*", "**"])
        let actual = table.numbers("actual")
        #expect(actual[2] == actual[0] + actual[1] && actual[5] == actual[2] + actual[4])
        // A college of one programme is that programme.
        #expect(table.rows[3].dropFirst(2) == table.rows[4].dropFirst(2))
        #expect(try forecast("levels.csv", "--no-total").table.rows.count == 3)
    }

    @Test("A certain project adds what it brings to every path, an impossible one nothing")
    func planned() throws {
        try folder.write(
            "college,indicator,month,amount,probability\n机电,trainees,2023-10,120,1\n财经,培训人次,2023年11月,5000,0\n", to: "planned.csv")
        let plain = try forecast("observations.csv", "--as-of", "2023-06").table
        let planned = try forecast("observations.csv", "--as-of", "2023-06", "--planned", "planned.csv").table
        for quantile in ["total", "q05", "q50", "q95"] {
            let (before, after) = (plain.numbers(quantile), planned.numbers(quantile))
            #expect(zip(after, before).map { $0 - $1 } == [120, 0, 0, 0, 120, 0])
        }
        let late = try Dabiao.run(["forecast", "observations.csv", "--planned", "planned.csv"], in: folder)
        #expect(late.status == 0)
        #expect(late.error.contains("Trainee-visits of 机电: a planned project lands in 2023-10, which is not forecast: left out"))
    }

    @Test("--explain says what the total is made of and what a month has changed")
    func explain() throws {
        let table = try forecast("observations.csv", "--as-of", "2023-06", "--explain", "机电").table
        #expect(table.header == ["key", "indicator", "item", "detail", "value"])
        #expect(Set(table["indicator"]) == ["trainees", "funding"])
        let facts = Dictionary(table.rows.filter { $0[1] == "trainees" }.map { ($0[2] + $0[3], Double($0[4]) ?? .nan) }) { first, _ in first
        }
        let row = try forecast("observations.csv", "--as-of", "2023-06").table.row("机电", "trainees")
        #expect(facts["total"] == Double(row?["total"] ?? ""))
        #expect(facts["last_month2023-06"] == Double(School.visits(0, 2023 * 12 + 5)))
        let earlier = try forecast("observations.csv", "--as-of", "2023-05").table.row("机电", "trainees")
        #expect(facts["total_a_month_ago"] == Double(earlier?["total"] ?? ""))
        #expect(facts["change"] == (facts["total"] ?? 0) - (facts["total_a_month_ago"] ?? 0))
        #expect(facts["actual_year_before"] == Double((2022 * 12..<2022 * 12 + 6).reduce(0) { $0 + School.visits(0, $1) }))
        #expect(try forecast("observations.csv", "--explain", "*").table["key"].allSatisfy { $0 == "*" })
    }

    @Test("In January --explain compares with what December expected of the same year")
    func explainJanuary() throws {
        let table = try forecast("observations.csv", "--as-of", "2023-01", "--explain", "机电").table
        let row = table.rows.first { $0[1] == "trainees" && $0[2] == "total_a_month_ago" }
        let value = try #require(Double(row?[4] ?? ""))
        // The year before had 700: its total, known by December, is not what is asked for.
        #expect(value != Double((2022 * 12..<2023 * 12).reduce(0) { $0 + School.visits(0, $1) }))
        #expect(table.rows.contains { $0[1] == "trainees" && $0[2] == "last_month_expected" && $0[3] == "2023-01" && $0[4] != "0" })
    }

    @Test("Projects planned don't count as news of the last month")
    func explainPlanned() throws {
        try folder.write("college,indicator,month,amount\n机电,trainees,2023-10,10000\n", to: "planned.csv")
        let table = try forecast("observations.csv", "--as-of", "2023-06", "--planned", "planned.csv", "--explain", "机电").table
        let change = try #require(Double(table.rows.first { $0[1] == "trainees" && $0[2] == "change" }?[4] ?? ""))
        #expect(abs(change) < 500)
    }

    @Test("Standard input, several files and GB18030 files are read alike")
    func inputs() throws {
        let all = try forecast("observations.csv", "--as-of", "2023-06").output
        #expect(try forecast("-", "--as-of", "2023-06", input: folder.data("observations.csv")).output == all)
        try folder.write(School.observations(to: 2022, 12), to: "old.csv")
        let lines = School.observations(to: 2023, 12).split(separator: "\n")
        try folder.write(([lines[0]] + lines.dropFirst().filter { $0.contains(",2023-") }).joined(separator: "\n"), to: "new.csv")
        #expect(try forecast("old.csv", "new.csv", "--as-of", "2023-06").output == all)
        #expect(try forecast("old.csv", "-", "--as-of", "2023-06", input: folder.data("new.csv")).output == all)
        // 机电 and 财经 in GB18030 (GB/T 2312 rows and cells: 5A 67, 21 71 …, +0x80).
        let bytes = try folder.text("observations.csv").utf8.reduce(into: [UInt8]()) { $0.append($1) }
        let swapped = String(decoding: bytes, as: UTF8.self)
            .components(separatedBy: "机电").map { $0.components(separatedBy: "财经").map { Array($0.utf8) } }
        let jidian: [UInt8] = [0xBB, 0xFA, 0xB5, 0xE7]
        let caijing: [UInt8] = [0xB2, 0xC6, 0xBE, 0xAD]
        let encoded = Array(swapped.map { Array($0.joined(separator: caijing)) }.joined(separator: jidian))
        try Data(encoded).write(to: folder.url.appendingPathComponent("gb.csv"))
        let run = try Dabiao.run(["forecast", "gb.csv", "--as-of", "2023-06"], in: folder)
        #expect(run.output == all)
        #expect(run.error.contains("GB18030"))
    }

    @Test("Targets and projects are read from standard input too, of which there is one")
    func plansFromStandardInput() throws {
        let fromFile = try forecast("observations.csv", "--targets", "targets.csv", "--as-of", "2023-06").output
        #expect(
            try forecast("observations.csv", "--targets", "-", "--as-of", "2023-06", input: Data(School.targets.utf8)).output == fromFile)
        let twice = try Dabiao.run(["forecast", "-", "--targets", "-"], in: folder)
        #expect(twice.status == 64 && twice.error.contains("once"))
    }

    @Test("Where colleges end in different months, a warning names the late ones")
    func late() throws {
        let lines = School.observations().split(separator: "\n").filter { !$0.hasPrefix("财经,2023-06") }
        try folder.write(lines.joined(separator: "\n"), to: "late.csv")
        let run = try Dabiao.run(["forecast", "late.csv"], in: folder)
        #expect(run.status == 0)
        #expect(run.error.contains("warning: Trainee-visits of 财经: ends in 2023-05, not in 2023-06: forecast from its own last month"))
        #expect(run.table["as_of"] == ["2023-06", "2023-06", "2023-05", "2023-05", "2023-06", "2023-06"])
    }

    @Test("The shipped year: most of what happened lies inside the 90 % interval", .enabled(if: Self.hasDataset))
    func shippedYear() throws {
        let path = Repository.root.appendingPathComponent("datasets/henan-2023").path
        let june = try forecast("\(path)/observations.csv", "--targets", "\(path)/targets.csv", "--as-of", "2023-06").table
        let truth = try forecast("\(path)/observations.csv", "--as-of", "2023-12").table
        #expect(june.rows.count == 26)
        var inside = 0
        for place in june.rows.indices where june.rows[place][0] != "*" {
            let actual = truth.numbers("actual")[place]
            if june.numbers("q05")[place]...june.numbers("q95")[place] ~= actual { inside += 1 }
        }
        // 90 % of 24 is 21.6.
        #expect(inside >= 18, "\(inside) of 24")
    }

    static let hasDataset = FileManager.default.fileExists(
        atPath: Repository.root.appendingPathComponent("datasets/henan-2023/observations.csv").path)
}
