import Foundation
import Observations
import TestSupport
import Testing

/// Where the samples are.
enum Samples {
    static func path(_ name: String) -> String { Repository.root.appendingPathComponent("Tests/ObservationsTests/Samples/\(name)").path }
    static func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }
}

@Suite("Files as planners send them")
struct SampleFileTests {
    @Test(
        "become the tidy form, byte for byte",
        arguments: ["01-gb18030-thousands", "03-utf8bom-crlf-note-newline", "05-utf16-tab-fullwidth"])
    func tidy(name: String) throws {
        let panel = try Panel(contentsOf: Samples.path("\(name).csv"))
        #expect(String(decoding: panel.csv(), as: UTF8.self) == String(decoding: try Samples.bytes("\(name).expected.csv"), as: UTF8.self))
    }

    @Test(
        "are recognised for what they are",
        arguments: [
            ("01-gb18030-thousands", TextEncoding.gb18030, Delimiter.comma, [98]),
            ("03-utf8bom-crlf-note-newline", .utf8WithMark, .comma, []),
            ("05-utf16-tab-fullwidth", .utf16LittleEndian, .tab, []),
        ])
    func recognition(name: String, encoding: TextEncoding, delimiter: Delimiter, totals: [Int]) throws {
        let reading = try PanelReader().read(contentsOf: Samples.path("\(name).csv"))
        let recognition = try #require(reading.recognitions.first)
        #expect(recognition.encoding == encoding)
        #expect(recognition.delimiter == delimiter)
        #expect(recognition.totalsLines == totals)
        #expect(recognition.headerLine == 1)
        #expect(reading.panel.keyNames == ["college"])
        #expect(reading.panel.indicators == [.trainees, .funding])
    }

    @Test("a thirteenth month is refused with its line and text")
    func month13() {
        let path = Samples.path("01-month-13.csv")
        let errors = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: path) }
        #expect(errors?.errors == [.notAMonth("2023年13月", at: Place(file: path, line: 61, column: "月份", columnNumber: 2))])
    }

    @Test("a quote that never ends is refused where it begins")
    func unclosedQuote() throws {
        let errors = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: Samples.path("11-unclosed-quote.csv")) }
        let error = try #require(errors?.errors.first)
        #expect(error.code == "unclosed-quote")
        #expect(error.place.line == 46)
        #expect(error.description.contains("含军训教官班"))
    }

    @Test("a file without bytes is refused by name")
    func empty() {
        let path = Samples.path("13-empty.csv")
        let errors = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: path) }
        #expect(errors?.errors == [.emptyFile(at: Place(file: path))])
        #expect(errors?.description.contains("13-empty.csv") == true)
    }
}
