import Foundation
import Observations
import Testing

@Suite("What is wrong is left out where a reader is asked to, and listed")
struct LeavingOutTests {
    private func reading(_ text: String) throws -> PanelReading {
        var reader = PanelReader()
        reader.leavesOutWrongRows = true
        return try reader.read(text: Array(text.utf8), named: "t.csv")
    }

    private func refusal(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
        let errors = #expect(throws: ObservationErrors.self, sourceLocation: sourceLocation) { try reading(text) }
        return errors?.errors.map(\.code) ?? []
    }

    private var soundCSV: [UInt8] { (try? panel(sound).csv()) ?? [] }
    private let sound = "college,month,trainees,funding\na,2023-01,10,1.5\na,2023-02,20,2.5\nb,2023-01,30,3\nb,2023-02,40,4\n"

    @Test("A sound text reads as ever, and nothing is listed")
    func nothing() throws {
        let reading = try reading(sound)
        #expect(reading.omissions.isEmpty && reading.panel.csv() == soundCSV)
    }

    @Test(
        "A wrong number costs its own month of its own indicator",
        arguments: [("1O2", "bad-number"), ("-5", "negative-value"), ("2.5", "fractional-value"), ("1e999", "number-too-large")])
    func number(text: String, code: String) throws {
        let reading = try reading(sound.replacing("a,2023-01,10,", with: "a,2023-01,\(text),"))
        #expect(reading.panel["a", .trainees]?["2023-01"] == nil && reading.panel["a", .trainees]?["2023-02"] == 20)
        #expect(reading.panel["a", .funding]?["2023-01"] == 1.5 && reading.panel["b", .trainees]?["2023-01"] == 30)
        let omission = try #require(reading.omissions.first)
        #expect(reading.omissions.count == 1 && omission.error.code == code && omission.error.place == at(2, "trainees", 3))
        #expect(omission.effect == .value && omission.key == "a" && omission.indicators == [.trainees] && omission.month == "2023-01")
    }

    @Test("A month that is none costs its row, and the row's indicators that hold something are named")
    func month() throws {
        let reading = try reading(sound.replacing("b,2023-02,40,4", with: "b,2023年13月,40,"))
        #expect(reading.panel["b", .trainees]?.end == "2023-01")
        #expect(reading.omissions.map(\.error) == [.notAMonth("2023年13月", at: at(5, "month", 2))])
        #expect(reading.omissions[0].effect == .row && reading.omissions[0].key == "b" && reading.omissions[0].indicators == [.trainees])
    }

    @Test("A row without a name costs itself and nobody in particular; so does one with too many fields, whose it is")
    func rows() throws {
        let nameless = try reading(sound + ",2023-03,5,5\n")
        #expect(nameless.panel.keys == ["a", "b"] && nameless.omissions[0].key == nil && nameless.omissions[0].effect == .row)
        let long = try reading(sound + "b,2023-03,1,234,5\n")
        #expect(long.panel["b", .trainees]?.end == "2023-02")
        #expect(long.omissions[0].error.code == "too-many-fields" && long.omissions[0].key == "b" && long.omissions[0].month == "2023-03")
    }

    @Test("A row that is there twice counts once; where the two disagree the month is missing, whichever came first")
    func twice() throws {
        let same = try reading(sound + "a,2023-02,20,2.5\n")
        #expect(same.panel.csv() == soundCSV && same.omissions.map(\.effect) == [.repetition])
        for row in ["a,2023-02,21,2.5", "a,2023-02,21,\na,2023-02,20,"] {
            let other = try reading(sound + row + "\n")
            #expect(other.panel["a", .trainees]?["2023-02"] == nil && other.panel["a", .funding]?["2023-02"] == 2.5)
            #expect(other.omissions[0].effect == .value && other.omissions[0].indicators == [.trainees])
        }
        let filled = try reading(sound.replacing("a,2023-02,20,2.5", with: "a,2023-02,20,") + "a,2023-02,,2.5\n")
        #expect(filled.panel.csv() == soundCSV && filled.omissions.map(\.effect) == [.repetition])
    }

    @Test("Two reports of one month that became known at one time are treated alike; a later one counts as ever")
    func reported() throws {
        let text =
            "college,month,trainees,reported\na,2023-01,10,2023-01\na,2023-02,20,2023-02\na,2023-02,22,2023-02\na,2023-01,11,2023-03\n"
        let reading = try reading(text)
        #expect(reading.panel["a", .trainees]?["2023-01"] == 11 && reading.panel["a", .trainees]?["2023-02"] == nil)
        #expect(reading.omissions.map(\.error.code) == ["duplicate-month"])
        #expect(reading.panel.asOf("2023-02")["a", .trainees]?["2023-01"] == 10)
    }

    @Test("A month centuries away costs its row")
    func far() throws {
        let reading = try reading(sound + "a,2203-03,5,5\n")
        #expect(reading.panel["a", .trainees]?.end == "2023-02")
        #expect(reading.omissions.map(\.error.code) == ["month-too-far"] && reading.omissions[0].indicators == [.trainees, .funding])
    }

    @Test("A total that disagrees doesn't count, the rows do; where rows are left out totals are not held against the rest")
    func totals() throws {
        let wrong = try reading(sound + "合计,2023-01,41,\n")
        #expect(wrong.omissions.map(\.effect) == [.sum] && wrong.panel.keys == ["a", "b"] && !wrong.recognitions[0].hasUncheckedSums)
        let unchecked = try reading(sound.replacing("a,2023-01,10,", with: "a,2023-01,x,") + "合计,2023-01,40,\n")
        #expect(unchecked.omissions.map(\.error.code) == ["bad-number"] && unchecked.recognitions[0].hasUncheckedSums)
        #expect("\(unchecked.recognitions[0])".contains("totals left out, some unchecked: line 6"))
    }

    private let across = """
        学院,指标,2023年1月,2023年2月,2023年3月,合计
        机电,培训人次,110,120,130,360
        财经,培训人次,101,102,103,306
        旅游,培训人次,204,205,206,615
        合计,培训人次,415,427,439,1281

        """

    @Test("A cell that its row's and its column's totals contradict by the same amount is missing", arguments: ["2000", ""])
    func contradicted(text: String) throws {
        let reading = try reading(across.replacing("101,102,103,306", with: "101,\(text),103,306"))
        #expect(reading.panel["财经", .trainees]?["2023-02"] == nil && reading.panel["财经", .trainees]?["2023-03"] == 103)
        #expect(reading.omissions.map(\.error.code) == ["contradicted-value"] && reading.omissions[0].effect == .value)
        #expect(reading.omissions[0].key == "财经" && reading.omissions[0].month == "2023-02")
        guard case .contradictedValue(let found, let difference, let totals, let place) = reading.omissions[0].error else { return }
        #expect(found == text && difference == (text.isEmpty ? "102" : "1898") && totals.map(\.line) == [3, 5] && place.line == 3)
    }

    @Test("Two cells that could each be the wrong one stay as they are, and so does one that a single total contradicts")
    func notContradicted() throws {
        let pair = try reading(across.replacing("110,120,130", with: "110,125,130").replacing("101,102,103,306", with: "101,102,108,306"))
        #expect(pair.omissions.map(\.effect) == [.sum, .sum, .sum, .sum] && pair.panel["机电", .trainees]?["2023-02"] == 125)
        let single = try reading(across.replacing("130,360", with: "130,361"))
        #expect(single.omissions.map(\.error.code) == ["total-mismatch"] && single.omissions[0].effect == .sum)
        // Both totals are off, by different amounts.
        let other = try reading(across.replacing("130,360", with: "130,361").replacing("415,427,439", with: "415,429,439"))
        #expect(other.omissions.count > 1 && other.omissions.allSatisfy { $0.effect == .sum })
    }

    @Test("Where every total of fifteen hundred rows is off by one, each is told and no cell is blamed")
    func allContradicted() {
        let months = (1...12).map { "2023年\($0)月" }.joined(separator: ",")
        let ones = [String](repeating: "1", count: 12).joined(separator: ",")
        let rows = (0..<1500).map { "学院\($0),培训人次,\(ones),11" }
        let totals = "合计,培训人次," + [String](repeating: "1499", count: 12).joined(separator: ",") + ",17988"
        let text = (["学院,指标,\(months),合计"] + rows + [totals]).joined(separator: "\n") + "\n"
        let found = #expect(throws: ObservationErrors.self) { try reading(text) }
        #expect(found?.count == 1512 && found?.errors.allSatisfy { $0.code == "total-mismatch" } == true)
    }

    @Test("A cell that can't be read switches off the check of its own totals and of no other, with and without leaving it out")
    func totalsBesideUnread() throws {
        let text = across.replacing("110,120,130,360", with: "x,120,130,360").replacing("204,205,206,615", with: "204,205,207,615")
        let reading = try reading(text)
        #expect(reading.omissions.map(\.error.code) == ["bad-number", "contradicted-value"] && reading.recognitions[0].hasUncheckedSums)
        #expect(errors(text).map(\.code) == ["bad-number", "contradicted-value"])
        let tidy = sound.replacing("a,2023-01,10,", with: "a,2023-01,x,") + "合计,2023-01,40,4.5\n合计,2023-02,61,6.5\n"
        #expect(try self.reading(tidy).omissions.map(\.error.code) == ["bad-number", "total-mismatch"])
        #expect(errors(tidy).map(\.code) == ["bad-number", "total-mismatch"])
    }

    @Test("Empty cells of a row that is there twice repeat nothing")
    func emptyTwice() throws {
        let reading = try reading("学院,指标,2023年1月,2023年2月,2023年3月\n机电,培训人次,1,2,\n财经,培训人次,4,5,\n机电,培训人次,1,2,\n")
        #expect(reading.omissions.map(\.effect) == [.repetition, .repetition])
    }

    @Test("A cell of a table with months across costs its month")
    func monthsAcross() throws {
        let reading = try reading("学院,指标,2023年1月,2023年2月,2023年3月\n机电,培训人次,1,二,3\n财经,培训人次,4,5,6\n")
        #expect(reading.panel["机电", .trainees]?["2023-02"] == nil && reading.panel["机电", .trainees]?["2023-03"] == 3)
        #expect(reading.panel["财经", .trainees]?["2023-02"] == 5)
        #expect(reading.omissions.map(\.key) == ["机电"] && reading.omissions.map(\.month) == ["2023-02"])
    }

    @Test(
        "What leaves no table is an error all the same",
        arguments: [
            ("", "empty-file"), ("college,month,trainees\n", "no-rows"), ("college,month,trainees\na,x,1\nb,y,2\n", "bad-month"),
            ("college,trainees\na,5\n", "no-month-column"), ("college,month,trainees\na,\"2023-01,5\n", "unclosed-quote"),
            ("college,month,trainees,培训人次\na,2023-01,5,5\n", "repeated-column"),
        ])
    func refused(text: String, code: String) {
        #expect(refusal(text).first == code)
    }

    @Test("More than a thousand wrong rows are no slip")
    func tooMany() {
        let rows = (0..<1001).map { "a\($0),2023-01,x" }
        #expect(refusal("college,month,trainees\nb,2023-01,5\n" + rows.joined(separator: "\n")).count == 20)
    }

    @Test("All files are read, and each omission names its own")
    func files() throws {
        let folder = try TemporaryFolder()
        let one = try folder.file("one.csv", "college,month,trainees\na,2023-01,1\na,2023-02,x\n")
        let two = try folder.file("two.csv", "college,month,trainees\nb,2023-01,1\na,2023-01,2\n")
        var reader = PanelReader()
        reader.leavesOutWrongRows = true
        let reading = try reader.read(contentsOf: [one, two])
        #expect(reading.omissions.map(\.error.place.file) == [one, two] && reading.panel["a", .trainees]?["2023-01"] == nil)
        #expect(throws: ObservationErrors.self) { try reader.read(contentsOf: [one, one + "x"]) }
    }
}
