import Foundation
import Testing

@Suite("dabiao forecast --keep and backtest --kept")
struct KeptTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(School.observations(to: 2023, 12), to: "observations.csv")
        try folder.write(School.targets, to: "targets.csv")
    }

    private func keep(_ asOf: String, seed: String = "0") throws -> Dabiao.Run {
        try Dabiao.run(
            ["forecast", "observations.csv", "--targets", "targets.csv", "--as-of", asOf, "--keep", "kept", "--seed", seed], in: folder)
    }

    @Test("A forecast is kept once, beside its result, with the digests of what it was made from")
    func keeping() throws {
        let plain = try Dabiao.run(["forecast", "observations.csv", "--targets", "targets.csv", "--as-of", "2023-06"], in: folder)
        let run = try keep("2023-06")
        #expect(run.status == 0 && run.output == plain.output && run.error.contains("kept as kept/forecast-2023-06-"))
        _ = try keep("2023-06")
        #expect(try folder.names(in: "kept").count == 1)
        _ = try keep("2023-06", seed: "1")
        _ = try keep("2023-09")
        let names = try folder.names(in: "kept")
        #expect(names.count == 3 && names.allSatisfy { $0.hasPrefix("forecast-2023-0") })
        let kept = try #require(JSONSerialization.jsonObject(with: folder.data("kept/\(names[0])")) as? [String: Any])
        let inputs = try #require(kept["inputs"] as? [[String: String]])
        #expect(inputs.map { $0["name"] } == ["observations.csv", "targets.csv"] && inputs.allSatisfy { $0["sha256"]?.count == 64 })
        #expect(kept["schema"] as? String == "dabiao.kept-forecast/1" && kept["asOf"] as? String == "2023-06")
    }

    @Test("What came is held against what was kept: error, coverage, standings")
    func comparing() throws {
        for month in ["2023-03", "2023-06", "2023-09"] { _ = try keep(month) }
        let run = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept"], in: folder)
        #expect(run.status == 0)
        let table = run.table
        #expect(
            table.header == [
                "file", "key", "indicator", "as_of", "year", "total", "outcome", "error", "crps", "in80", "in90", "target", "probability",
                "standing", "reached", "standing_right",
            ])
        #expect(table.rows.count == 18)
        let outcome = (2023 * 12..<2024 * 12).reduce(0) { $0 + School.visits(0, $1) }
        let own = table.rows.filter { $0[1] == "机电" && $0[2] == "trainees" }
        #expect(own.map { $0[6] } == Array(repeating: String(outcome), count: 3))
        #expect(Set(table["in80"]).isSubset(of: ["yes", "no"]))
        let json = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept", "--format", "json"], in: folder)
        let document = try #require(JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(document["schema"] as? String == "dabiao.kept/1" && (document["scores"] as? [Any])?.count == 8)
        let text = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept", "--format", "table", "--lang", "zh"], in: folder).text
        #expect(text.contains("以往预测与实际") && text.contains("逐项对照"))
    }

    @Test("Of one month the last forecast that was kept counts, and the others are told of")
    func repeated() throws {
        for seed in ["0", "1", "2"] { _ = try keep("2023-06", seed: seed) }
        let run = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept"], in: folder)
        #expect(run.table.rows.count == 6 && run.error.contains("kept: 12 rows were kept again later from the same month"), "\(run.error)")
    }

    @Test("What past years are forecast again by has no place beside what was kept: code 64", arguments: ["--years", "--models", "--seed"])
    func unused(_ option: String) throws {
        _ = try keep("2023-06")
        let value = option == "--models" ? "fast" : "2"
        let run = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept", option, value], in: folder)
        #expect(run.status == 64 && run.output.isEmpty && run.error.contains(option))
    }

    @Test("Years that aren't over, folders that hold nothing, standard input: told, with their codes")
    func refusals() throws {
        #expect(try Dabiao.run(["backtest", "observations.csv", "--kept", "nowhere"], in: folder).status == 66)
        _ = try keep("2023-06")
        try folder.write(School.observations(), to: "observations.csv")
        let open = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept"], in: folder)
        #expect(open.status == 65 && open.error.contains("no kept forecast is of a year that the observations know whole"))
        try folder.write("{}", to: "kept/forecast-bad.json")
        let bad = try Dabiao.run(["backtest", "observations.csv", "--kept", "kept"], in: folder)
        #expect(bad.status == 65 && bad.error.contains("forecast-bad.json: not a kept forecast"))
        #expect(try Dabiao.run(["forecast", "-", "--keep", "kept"], in: folder).status == 64)
        #expect(try Dabiao.run(["forecast", "observations.csv", "--horizon", "3", "--keep", "kept"], in: folder).status == 64)
    }
}
