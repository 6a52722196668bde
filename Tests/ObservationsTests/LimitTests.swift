import Observations
import TestSupport
import Testing

@Suite("What is larger than any form is refused with the limit")
struct LimitTests {
    private func columns(_ count: Int) -> String {
        let names = (0..<count - 2).map { "c\($0)" }.joined(separator: ",")
        return "college,month,\(names)\na,2023-01\(String(repeating: ",1", count: count - 2))\n"
    }

    @Test("16,384 columns are read, one more is refused, in the header and below it, filled or not")
    func columns() throws {
        #expect(try panel(columns(16_384)).count == 16_382)
        let error = ObservationError.tooLarge(.columns, limit: 16_384, at: at(1))
        #expect(errors(columns(16_385)) == [error])
        #expect(error.code == "too-large" && error.description.contains("16384 columns"))
        #expect(errors(String(repeating: ",", count: 100_000)) == [error])
        let trailing = "college,month,trainees\na,2023-01,5\(String(repeating: ",", count: 100_000))\n"
        #expect(errors(trailing) == [.tooLarge(.columns, limit: 16_384, at: at(2))])
        let table = #expect(throws: ObservationErrors.self) { try DataTable(text: Array(columns(16_385).utf8), named: "t.csv") }
        #expect(table?.errors == [error])
    }

    @Test("a thousand digits are a number, more are none, and a message cuts them")
    func digits() throws {
        let zeros = String(repeating: "0", count: 999)
        #expect(try panel("series,month,value\na,2023-01,\(zeros)7\n")[0].values == [7])
        let found = errors("series,month,value\na,2023-01,\(zeros)07\n")
        #expect(found.map(\.code) == ["bad-number"])
        #expect(found[0].description.utf8.count < 120)
    }

    @Test("a name of a thousand characters is one, a longer one is refused with its place")
    func names() throws {
        let name = String(repeating: "甲", count: 1000)
        #expect(try panel("college,month,trainees\n\(name),2023-01,5\n")[0].key.description == name)
        #expect(
            errors("college,month,trainees\n\(name)乙,2023-01,5\n")
                == [.tooLarge(.charactersOfName, limit: 1000, at: at(2, "college", 1))])
        #expect(
            errors("college,month,indicator,value\na,2023-01,\(name)乙,5\n")
                == [.tooLarge(.charactersOfName, limit: 1000, at: at(2, "indicator", 3))])
        let header = errors("college,month,\(name)乙\na,2023-01,5\n")
        #expect(header.map(\.code) == ["too-large"])
        #expect(header[0].description.utf8.count < 300)
        // Months across, which are read as sheets are.
        #expect(errors("2023年培训人次\n学院,1月,2月,3月\n\(name)乙,50,60,70\n").map(\.code) == ["too-large"])
    }

    @Test("a remark may be long, and so may a title, of which nothing is made")
    func remarks() throws {
        let words = String(repeating: "说明", count: 5000)
        #expect(try panel("college,month,trainees,备注\na,2023-01,5,\(words)\n")[0].values == [5])
        #expect(try panel("\(words)\ncollege,month,trainees\na,2023-01,5\n")[0].values == [5])
    }
}

@Suite("Texts that are no tables are told for what they are")
struct ForeignTextTests {
    @Test(
        "a list in JSON, a web page, XML",
        arguments: [
            ("[{\"college\":\"a\",\"month\":\"2023-01\",\"trainees\":1}]\n", ForeignText.jsonList),
            ("\u{FEFF}[\n  {\"a\": 1}\n]", .jsonList),
            ("<html><body><table><tr><td>学院</td></tr></table></body></html>", .html), ("\r\n<TABLE border=1><tr></tr></TABLE>", .html),
            ("<!DOCTYPE HTML>\n<html></html>", .html), ("<?xml version=\"1.0\"?><html xmlns=\"x\"></html>", .html),
            ("<?xml version=\"1.0\"?>\n<Workbook></Workbook>", .xml),
        ] as [(String, ForeignText)])
    func told(text: String, kind: ForeignText) {
        #expect(errors(text) == [.notATable(kind, at: Place(file: "t.csv"))])
        let table = #expect(throws: ObservationErrors.self) { try DataTable(text: Array(text.utf8), named: "t.csv") }
        #expect(table?.errors == [.notATable(kind, at: Place(file: "t.csv"))])
    }

    @Test("a header in brackets is a header")
    func brackets() throws {
        #expect(try panel("[college],month,trainees\na,2023-01,5\n").count == 1)
        #expect(errors("<5,6\n").map(\.code) == ["no-month-column"])
    }
}

@Suite("What can't be seen is spelt out in messages")
struct ExcerptTests {
    @Test(
        "in a number, with its code",
        arguments: [
            ("3\u{202E}25", "3\\u{202E}25"), ("3\u{0}25", "3\\u{0}25"), ("3\u{200B}25", "3\\u{200B}25"), ("3\u{1B}[1m", "3\\u{1B}[1m"),
        ])
    func number(cell: String, shown: String) {
        #expect(
            errors("college,month,trainees\na,2023-01,\(cell)\n").map(\.description) == ["t.csv:2: trainees: \"\(shown)\" is not a number"])
    }

    @Test("and in a header and a name")
    func names() {
        let found = errors("college,month,培训\u{202E}量\na,2023-01,5\na,2023-02,5\na,2023-03,6x\n")
        #expect(found.map(\.description) == ["t.csv:4: 培训\\u{202E}量: \"6x\" is not a number"])
        let twice = errors("college,month,trainees\na\u{2066},2023-01,5\na\u{2066},2023-01,6\n")
        #expect(twice.map(\.description) == ["t.csv:3: month: 2023-01 of a\\u{2066} is there twice; first in line 2"])
    }
}

@Suite("Headers that the caller spoke of")
struct HintTests {
    private func read(_ text: String, _ meanings: [String: String]) throws -> Panel {
        var reader = PanelReader()
        reader.hints.meanings = meanings
        return try reader.read(text: Array(text.utf8), named: "t.csv").panel
    }

    @Test("one that no table has is refused with those that are there")
    func unknown() throws {
        let text = "学院,月份,培训量（人次）\na,2023-01,5\n"
        #expect(try read(text, ["培训量": "trainees", "value": "funding"]).indicators == [.trainees])
        let errors = #expect(throws: ObservationErrors.self) { try read(text, ["不存在": "trainees"]) }
        #expect(errors?.errors == [.noSuchHeader("不存在", found: ["学院", "月份", "培训量（人次）"], at: Place(file: "t.csv"))])
        #expect(errors?.errors.first?.code == "no-such-header")
    }

    @Test("one of several files is enough")
    func severalFiles() throws {
        let folder = try TemporaryFolder()
        let one = try folder.file("a.csv", "学院,月份,培训量\na,2023-01,1\n")
        let two = try folder.file("b.csv", "学院,月份,人次\na,2023-02,1\n")
        var reader = PanelReader()
        reader.hints.meanings = ["培训量": "trainees"]
        #expect(try reader.read(contentsOf: [one, two]).panel[0].values == [1, 1])
    }
}
