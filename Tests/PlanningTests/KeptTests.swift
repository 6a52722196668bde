import Forecasting
import Foundation
import Observations
import Testing

@testable import Planning

@Suite("Forecasts that were kept")
struct KeptTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(UUID().uuidString)")

    /// Two colleges, four years and a half of noise around a season.
    private static let panel = Panel(
        ["甲", "乙"].enumerated().map { place, name in
            MonthlySeries(
                key: SeriesKey(name), indicator: .trainees, start: "2019-01",
                values: (0..<60).map { month in 100 + 20 * Double(month % 12) + Double((month * 7919 + place * 13) % 41) })
        }, keyNames: ["college"])

    private func kept(_ asOf: Month = "2023-06") throws -> KeptForecast {
        let yearEnd = try Self.panel.forecast(asOf: asOf, seed: 5, paths: 300).yearEnd
        let targets = Targets([
            Target(key: "甲", indicator: .trainees, year: 2023, amount: 500),
            Target(key: "乙", indicator: .trainees, year: 2023, amount: 9000),
        ])
        return KeptForecast(
            yearEnd, targets: targets, inputs: [.init(name: "observations.csv", bytes: Array("abc".utf8))], models: "default",
            version: "1.2.3")
    }

    @Test("Digests are those of FIPS 180-4's examples, and of lengths around a block's end by Python's hashlib")
    func digests() {
        func digest(_ text: String) -> String { SHA256.hexadecimal(Array(text.utf8)) }
        #expect(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        // [hashlib.sha256(b"a" * n).hexdigest()[:8] for n in (55, 56, 63, 64, 65, 1000)]
        let starts = [(55, "9f4390f8"), (56, "b35439a4"), (63, "7d3e74a0"), (64, "ffe054fe"), (65, "635361c4"), (1000, "41edece4")]
        for (count, start) in starts { #expect(digest(String(repeating: "a", count: count)).prefix(8) == start) }
    }

    @Test("What is written is read back the same, under a name that says the month and what it holds")
    func roundTrip() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (june, may) = (try kept(), try kept("2023-05"))
        #expect(try june.fileName().hasPrefix("forecast-2023-06-") && june.fileName() == kept().fileName())
        for one in [june, may] { try AtomicFile.write(one.json(), to: folder.path + "/" + one.fileName()) }
        let all = try KeptForecast.all(in: folder.path)
        #expect(all.map(\.forecast) == [may, june])
        #expect(june.inputs.first?.sha256.hasPrefix("ba7816bf") == true && june.version == "1.2.3")
        #expect(june.rows.map(\.key) == [["甲"], ["乙"], ["*"]] && june.rows[2].members == [["甲"], ["乙"]])
    }

    @Test("A row is held against what the year came to")
    func outcome() throws {
        let comparison = KeptComparison([("a.json", try kept()), ("b.json", try kept("2023-09"))], Self.panel)
        #expect(comparison.lines.count == 6 && comparison.openRows == 0)
        for line in comparison.lines {
            let actual = line.row.members.reduce(0) {
                $0 + (Self.panel[SeriesKey($1), .trainees]?.sum(over: Month(2023, 1)...Month(2023, 12)) ?? 0)
            }
            #expect(line.actual == actual && line.error == line.row.total - actual)
            #expect(line.in80 == (line.row.quantiles[1]...line.row.quantiles[17]).contains(actual))
            #expect(!line.in80 || line.in90)
        }
        // 甲 reaches 500 for sure and 乙 never 9000: both were said.
        #expect(comparison.lines.map(\.standingIsRight) == [true, true, nil, true, true, nil])
        let all = try #require(comparison.scores.last)
        #expect(all.month == nil && all.count == 6 && all.rightStandings == 1 && all.standings == 4)
        #expect(comparison.scores.map(\.month) == [6, 9, nil])
    }

    @Test("Of one month the last forecast that was kept counts")
    func repeated() throws {
        let comparison = KeptComparison([("a.json", try kept()), ("b.json", try kept("2023-09")), ("c.json", try kept())], Self.panel)
        #expect(comparison.lines.map(\.file) == Array(repeating: "b.json", count: 3) + Array(repeating: "c.json", count: 3))
        #expect(comparison.repeatedRows == 3 && comparison.openRows == 0)
        #expect(comparison.scores.map(\.count) == [3, 3, 6])
    }

    @Test("Of one month the forecasts come as they were kept, whatever their names")
    func order() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, age) in [("forecast-a.json", 0.0), ("forecast-b.json", 3600)] {
            let path = folder.path + "/" + name
            try AtomicFile.write(try kept().json(), to: path)
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: path)
        }
        #expect(try KeptForecast.all(in: folder.path).map(\.file) == ["forecast-b.json", "forecast-a.json"])
    }

    @Test("Years that aren't over are counted, not scored")
    func open() throws {
        let comparison = KeptComparison([("a.json", try kept())], Self.panel.asOf("2023-11"))
        #expect(comparison.lines.isEmpty && comparison.openRows == 3)
    }

    @Test("What is no kept forecast is told by its name")
    func refusals() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: KeptForecastError.noneIn(path: folder.path)) { try KeptForecast.all(in: folder.path) }
        let path = folder.path + "/forecast-x.json"
        try Data("{\"schema\": 1}".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: KeptForecastError.notAForecast(path: path, reason: "it isn't JSON of that form")) {
            try KeptForecast.all(in: folder.path)
        }
        let other = String(decoding: try kept().json(), as: UTF8.self).replacingOccurrences(of: "kept-forecast/1", with: "kept-forecast/9")
        try Data(other.utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: KeptForecastError.self) { try KeptForecast.all(in: folder.path) }
        #expect(throws: KeptForecastError.self) { try KeptForecast.all(in: folder.path + "/nowhere") }
    }
}
