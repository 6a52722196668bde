import Foundation
import TestSupport
import Testing

@Suite("dabiao fit and what its file promises")
struct FitTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        var rows = ["series,month,value"]
        for series in 0..<30 {
            for month in 0..<48 {
                let value = Double((series * 7 + month * month * 3 + month % 12 * (series + 5)) % 101) + 20.25
                rows.append("s\(series),\(2020 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1),\(value)")
            }
        }
        try folder.write(rows.joined(separator: "\n") + "\n", to: "list.csv")
        for part in 0..<3 {
            let own = rows.dropFirst().filter { Int($0.dropFirst().prefix { $0 != "," }).map { $0 % 3 == part } ?? false }
            try folder.write(([rows[0]] + own).joined(separator: "\n") + "\n", to: "part\(part).csv")
        }
    }

    private func run(_ arguments: String..., status: Int32 = 0) throws -> Dabiao.Run {
        let run = try Dabiao.run(arguments, in: folder)
        #expect(run.status == status, "\(arguments): \(run.error)")
        return run
    }

    @Test("the lines of the parts are the lines of the whole", arguments: ["year-end", "12"])
    func parts(_ horizon: String) throws {
        let fit = try run("fit", "list.csv", "--as-of", "2023-06", "--horizon", horizon, "--model", "m.json", "--format", "ndjson")
        #expect(fit.error.contains("the model is in m.json") && fit.text.contains("\"series\": 30"))
        func lines(_ file: String) throws -> [Substring] {
            try run(
                "forecast", file, "--model", "m.json", "--as-of", "2023-06", "--horizon", horizon, "--format", "ndjson", "--quiet"
            ).text.split(separator: "\n")
        }
        let parts = try (0..<3).flatMap { try lines("part\($0).csv") }
        #expect(parts.count == (horizon == "12" ? 360 : 30))
        #expect(try lines("list.csv").sorted() == parts.sorted())
    }

    @Test("what contradicts the file or its purpose is refused, with the reason")
    func refusals() throws {
        _ = try run("fit", "list.csv", "--model", "m.json")
        let other = try run("forecast", "list.csv", "--model", "m.json", "--horizon", "6", status: 65)
        #expect(other.error.contains("--horizon year-end") && other.error.contains("--horizon 6"))
        #expect(try run("forecast", "list.csv", "--model", "none.json", status: 66).error.contains("none.json"))
        #expect(try run("forecast", "list.csv", "--model", "list.csv", status: 65).error.contains("not a model of dabiao fit"))
        for option in [["--models", "fast"], ["--total"], ["--explain", "s1"]] {
            let refused = try Dabiao.run(["forecast", "list.csv", "--model", "m.json"] + option, in: folder)
            #expect(refused.status == 64 && refused.error.contains(option[0]))
        }
        try folder.write("series,indicator,year,target\n*,value,2023,900\n", to: "targets.csv")
        #expect(try run("forecast", "list.csv", "--model", "m.json", "--targets", "targets.csv", status: 65).error.contains("sum"))
        try folder.write(School.observations(to: 2023, 6), to: "school.csv")
        #expect(try run("fit", "school.csv", "--model", "x.json", status: 65).error.contains("forecast together"))
        #expect(try run("fit", "list.csv", "--model", "list.csv", status: 64).error.contains("written over"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("x.json").path))
    }

    @Test("a target's chance comes with the file, too, and what is due by now is the series' own")
    func targets() throws {
        _ = try run("fit", "list.csv", "--as-of", "2023-06", "--model", "m.json")
        func table(_ file: String) throws -> CSV {
            try run(
                "forecast", file, "--as-of", "2023-06", "--model", "m.json", "--targets", "targets.csv", "--format", "csv", "--quiet"
            ).table
        }
        try folder.write("series,indicator,year,target\ns3,value,2023,900\n", to: "targets.csv")
        let (whole, part) = (try table("list.csv"), try table("part0.csv"))
        let row = try #require(whole.rows.first { $0.contains("s3") })
        #expect(row == part.rows.first { $0.contains("s3") })
        for column in ["probability", "expected_by_now"] {
            #expect(row[try #require(whole.header.firstIndex(of: column))].isEmpty == false)
        }
    }
}
