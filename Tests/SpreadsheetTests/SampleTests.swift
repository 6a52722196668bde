import Foundation
import Observations
import Spreadsheet
import TestSupport
import Testing

/// Where the samples are.
enum Samples {
    static let folder = Repository.root.appendingPathComponent("Tests/SpreadsheetTests/Samples")

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    static func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }

    /// The samples that something is expected of, without their endings.
    static func names(in part: String, expecting ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(part).path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.map { "\(part)/\($0.dropLast(ending.count))" }.sorted()
    }

    /// The sample of a name, whatever its ending.
    static func file(_ name: String) throws -> String {
        try #require(
            [".xlsx", ".csv", ".txt", ".ndjson"].map { path(name + $0) }.first(where: FileManager.default.fileExists), "no sample \(name)")
    }

    /// The tidy form of a file, read as `dabiao data convert` reads it.
    static func tidy(_ path: String, _ hints: ShapeHints = ShapeHints()) throws -> String {
        var reader = PanelReader.ofAnyFile
        reader.keepsEmptyEnds = true
        reader.hints = hints
        return String(decoding: try reader.read(contentsOf: path).panel.csv(), as: UTF8.self)
    }
}

#if Excel
    @Suite("Workbooks as planners keep them")
    struct SampleTests {
        @Test("become the tidy form, byte for byte", arguments: Samples.names(in: "Planners", expecting: ".expected.csv"))
        func planners(name: String) throws {
            #expect(try Samples.tidy(Samples.file(name)) == Samples.text("\(name).expected.csv"))
        }

        /// What a person has to say of a file for it to be read.
        private static let said: [String: ShapeHints] = {
            var year = ShapeHints()
            year.year = 2023
            var map = ShapeHints()
            map.meanings = ["培训量": "trainees", "进账": "funding"]
            return ["needs-year": year, "needs-map": map]
        }()

        @Test(
            "in every shape of the generator become the same tidy form", arguments: Samples.names(in: "Shapes", expecting: ".expected.csv"))
        func shapes(name: String) throws {
            let short = String(name.split(separator: "/").last ?? "")
            #expect(try Samples.tidy(Samples.file(name), Self.said[short] ?? ShapeHints()) == Samples.text("\(name).expected.csv"))
        }

        @Test("that say too little are refused with what would settle it", arguments: [("needs-year", "--year"), ("needs-map", "培训量")])
        func refused(name: String, word: String) throws {
            let path = try Samples.file("Shapes/\(name)")
            if name == "needs-map" {
                // Without the map both columns are indicators of their own, and 进账（万元） is money.
                let panel = try PanelReader.ofAnyFile.read(contentsOf: path).panel
                #expect(panel.indicators == [Indicator("培训量"), Indicator("进账", kind: .yuan)])
                return
            }
            let errors = #expect(throws: ObservationErrors.self) { try PanelReader.ofAnyFile.read(contentsOf: path) }
            #expect(errors?.description.contains(word) == true)
        }

        struct Expectation: Decodable {
            var kind: String
            var must_mention: [String]
        }

        @Test(
            "that are wrong are refused with the cell and what is in it", arguments: Samples.names(in: "Faults", expecting: ".error.json"))
        func faults(name: String) throws {
            let expected = try JSONDecoder().decode(Expectation.self, from: Data(Samples.text("\(name).error.json").utf8))
            let path = try Samples.file(name)
            let errors = try #require(#expect(throws: ObservationErrors.self) { try PanelReader.ofAnyFile.read(contentsOf: path) })
            #expect(errors.errors.first?.code == expected.kind)
            for word in expected.must_mention { #expect(errors.description.contains(word), "\(errors)") }
        }

        @Test("what was recognised is a value: sheet, rows, sums, year, units")
        func recognition() throws {
            let reading = try PanelReader.ofAnyFile.read(contentsOf: Samples.path("Planners/23-combined-wide-years.xlsx"))
            #expect(reading.recognitions.map(\.sheet) == ["2022年完成情况", "2023年完成情况"])
            let first = try #require(reading.recognitions.first)
            #expect(first.form == .monthsAcross)
            #expect(first.year == 2022)
            #expect((first.firstHeaderLine, first.headerLine) == (3, 4))
            #expect(first.sums.count == 10)
            #expect(first.totalsLines == [14])
            #expect(first.noteLines == [15, 16])
            #expect(first.hiddenRows == 1)
            #expect(first.indicators.map(\.unit) == [nil, "万元"])
            #expect(first.certainty == 1)
        }
    }
#endif
