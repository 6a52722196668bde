import Observations
import Tables
import Testing

@Suite("What can't be read right is refused with its place")
struct RefusalTests {
    @Test("the wording names file, line, column and what was found")
    func wording() {
        let errors = errors("college,month,trainees\na,2023-01,1\na,2023-02,1O2\n")
        #expect(errors.map(\.description) == ["t.csv:3: trainees: \"1O2\" is not a number"])
    }

    @Test("each fault has its own kind and place")
    func kinds() {
        #expect(errors("") == [.emptyFile(at: Place(file: "t.csv"))])
        #expect(errors(" \n\r\n\t\n") == [.emptyFile(at: Place(file: "t.csv"))])
        #expect(errors("series,month,value\n") == [.noRows(at: Place(file: "t.csv"))])
        #expect(errors("college,trainees\na,1\n") == [.noMonthColumn(found: ["college", "trainees"], at: at(1))])
        #expect(errors("college,month\na,2023-01\n") == [.noNumericColumn(found: ["college", "month"], at: at(1))])
        #expect(errors("college,month,trainees\na,2023年13月,1\n") == [.notAMonth("2023年13月", at: at(2, "month", 2))])
        #expect(errors("college,month,trainees\na,,1\n") == [.notAMonth("", at: at(2, "month", 2))])
        #expect(errors("college,month,trainees\na,2023-01,-35\n") == [.negativeVisits("-35", at: at(2, "trainees", 3))])
        #expect(errors("college,month,trainees\na,2023-01,3.5\n") == [.fractionalVisits("3.5", at: at(2, "trainees", 3))])
        #expect(errors("college,month,trainees\n,2023-01,3\n") == [.missingKey(at: at(2, "college", 1))])
        #expect(errors("college,month,indicator,value\na,2023-01,,3\n") == [.missingIndicator(at: at(2, "indicator", 3))])
        #expect(errors("college,month,trainees\na,2023-01,3,4\n") == [.tooManyFields(found: 4, expected: 3, at: at(2))])
        #expect(
            errors("college,month,trainees,visits\na,2023-01,3,4\n")
                == [.repeatedColumn(meaning: "trainees", first: "trainees", at: at(1, "visits", 4))])
        #expect(errors("college,month,trainees\n\"a,2023-01,3\n") == [.unclosedQuote(found: "a,2023-01,3", at: at(2, nil, 1))])
        #expect(
            errors("college,month,trainees\n\"a\"b,2023-01,3\n") == [.textAfterQuote(found: "b,2023-01,3", opened: 2, at: at(2, nil, 1))])
    }

    @Test("a refund is no fault: yuan may be negative")
    func refund() throws {
        #expect(try panel("college,month,funding\na,2023-01,-3500\n")[0].values == [-3500])
    }

    @Test("a month that is there twice names both lines, once per row")
    func duplicate() {
        let text = "college,month,trainees,funding\na,2023-01,1,2\nb,2023-01,1,2\na,2023-02,1,2\na,2023-01,1,2\n"
        #expect(errors(text) == [.duplicateMonth("2023-01", series: "a", first: at(2, "month", 2), at: at(5, "month", 2))])
        #expect(errors(text).map(\.description) == ["t.csv:5: month: 2023-01 of a is there twice; first in line 2"])
        #expect(errors("series,month,value\na,2023-01,1\na,2023-01,\n").map(\.code) == ["duplicate-month"])
    }

    @Test("a month that two files hold names both files")
    func duplicateAcrossFiles() throws {
        let folder = try TemporaryFolder()
        let one = try folder.file("a.csv", "college,month,trainees\na,2023-01,1\n")
        let two = try folder.file("b.csv", "college,month,trainees\nb,2023-01,1\na,2023-01,1\n")
        let errors = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: [one, two]) }
        #expect(errors?.errors.map(\.description) == ["\(two):3: month: 2023-01 of a is there twice; first in \(one):2"])
    }

    @Test("files with other key columns are not appended")
    func otherKeys() throws {
        let folder = try TemporaryFolder()
        let one = try folder.file("a.csv", "college,month,trainees\na,2023-01,1\n")
        let two = try folder.file("b.csv", "series,month,trainees\na,2023-02,1\n")
        let errors = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: [one, two]) }
        #expect(errors?.errors == [.differentKeys(found: ["series"], expected: ["college"], other: one, at: Place(file: two, line: 1))])
    }

    @Test("two units for one indicator are refused, in the header and down the rows")
    func mixedUnits() {
        #expect(
            errors("college,month,到账额（元）,到账资金（万元）\na,2023-01,1,2\n")
                == [.mixedUnits(found: "万元", expected: "元", at: at(1, "到账资金（万元）", 4))])
        let long = "college,month,indicator,value\na,2023-01,到账额（元）,1\na,2023-02,到账额（万元）,2\n"
        #expect(errors(long) == [.mixedUnits(found: "万元", expected: "元", at: at(3, "indicator", 3))])
    }

    @Test("all errors of a file are reported by line: the first twenty and a count")
    func all() throws {
        let rows = (0..<30).map { "a,\(Month(2020, 1).advanced(by: $0)),x\($0)" }.joined(separator: "\n")
        let errors = #expect(throws: ObservationErrors.self) { try panel("college,month,trainees\n\(rows)\n") }
        #expect(errors?.count == 30)
        #expect(errors?.errors.count == 20)
        #expect(errors?.errors.map { $0.place.line } == (2...21).map { $0 })
        #expect(errors?.description.split(separator: "\n").last == "… and 10 more")
    }

    @Test("months a century apart in one series are a slip of the pen, not a series of zeros")
    func tooFar() {
        let text = "series,month,value\na,2023-01,1\na,2023-02,1\na,2203-03,1\n"
        #expect(errors(text) == [.monthTooFar("2203-03", from: "2023-02", at: at(4, "month", 2))])
    }

    @Test("a missing file, a directory and data at fault can be told apart")
    func noInput() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: folder.path("none.csv")) }
        #expect(missing?.errors == [.fileNotFound(at: Place(file: folder.path("none.csv")))])
        #expect(missing?.isNoInput == true)
        let directory = #expect(throws: ObservationErrors.self) { try Panel(contentsOf: folder.path("")) }
        #expect(directory?.errors.map(\.code) == ["not-readable"])
        let file = try folder.file("bad.csv", "college,month,trainees\na,2023-01,x\n")
        #expect(#expect(throws: ObservationErrors.self) { try Panel(contentsOf: file) }?.isNoInput == false)
    }
}

/// A workbook of one sheet whose cells are written out, empty ones left out.
private struct OneSheet: WorkbookOpening {
    let rows: [[String]]

    func sheets(of bytes: UnsafeBufferPointer<UInt8>, named name: String) throws(ObservationErrors) -> [Sheet] {
        var sheet = Sheet(name: "数据", isOfWorkbook: true)
        for (number, row) in rows.enumerated() {
            let cells = row.enumerated().filter { !$1.isEmpty }
            sheet.append(
                row: number + 1,
                cells.map { Sheet.Cell(column: $0.offset, kind: Double($0.element) == nil ? .text : .number, text: $0.element) })
        }
        return [sheet]
    }
}

@Suite("Tables of one sheet that don't go together")
struct UnequalTablesTests {
    /// Found by fuzzing: the series of the first table had one name, those of the second two, and showing them crashed.
    @Test("a table without names under one with two columns of them, or above it, is refused")
    func unequalKeys() {
        let rows = [
            ["二级学院", "2023年社会培训统计表"], [], ["培训人次", "指标", "3月", "培训人次"], ["二级学院", "机电工程学院", "4"], ["", "二级学院", "指标", "3月"],
            ["资金到账额（万元）", "二级学院", "机电工程学院", "4"],
        ]
        let reader = PanelReader(keepsEmptyEnds: true, workbooks: OneSheet(rows: rows))
        let refusal = #expect(throws: ObservationErrors.self) { try reader.read(text: [0x50, 0x4B, 0x03, 0x04, 0], named: "t.xlsx") }
        #expect(
            refusal?.errors.map(\.description) == [
                "t.xlsx: 数据!row 3: the key columns are none, those of 数据 are \"college\", \"二级学院\"; files read together need the same"
            ])
    }
}
