import Display
import Foundation
import Observations
import Tables
import TestSupport
import Testing

@testable import Spreadsheet

#if Excel
    @Suite("Tables as workbooks")
    struct WritingTests {
        private func read(_ bytes: [UInt8]) throws -> [Sheet] {
            try bytes.withUnsafeBufferPointer { try Workbooks().sheets(of: $0, named: "t.xlsx") }
        }

        private let table = DataTable([
            ("学院", .text(["=1+1", "@SUM(A1)", nil])), ("month", .months(["2023-06", nil, "1850-01"])), ("y", .numbers([0.1, -3, nil])),
        ])

        @Test("come back cell by cell; text is never a formula; numbers and months are such")
        func roundTrip() throws {
            let sheet = try #require(try read(table.workbook(sheet: "year-end")).first)
            #expect(sheet.name == "year-end")
            #expect(
                (0..<sheet.rowCount).map { sheet[$0].map(\.text) } == [
                    ["学院", "month", "y"], ["=1+1", "2023-06-01", "0.1"], ["@SUM(A1)", "-3"], ["1850-01"],
                ])
            #expect(sheet[1].map(\.kind) == [.text, .dateOfMonth, .number])
        }

        @Test("are the same bytes each time")
        func deterministic() throws {
            #expect(try table.workbook(sheet: "a") == table.workbook(sheet: "a"))
        }

        @Test("with a text longer than a cell holds are refused")
        func tooLong() {
            let table = DataTable([("a", .text([String(repeating: "x", count: 40_000)]))])
            #expect(throws: WriteError.self) { try table.workbook(sheet: "a") }
        }
    }

    @Suite("Workbooks of many blocks")
    struct WorkbookTests {
        private func read(_ bytes: [UInt8]) throws -> [Sheet] {
            try bytes.withUnsafeBufferPointer { try Workbooks().sheets(of: $0, named: "t.xlsx") }
        }

        private static func number(_ value: Double, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
            TableContent.Cell("\(value)", emphasis, number: .init(value, format: "#,##0.00"))
        }

        private static let table = TableContent(
            title: "Totals", caption: "A word.",
            columns: [.init("college"), .number("visits"), .number("chance"), .init("standing")],
            rows: [
                ["=cmd|' /C calc'!A0", number(1.5), .init("30%", number: .init(0.3, format: "0%")), .init("behind", .bad)],
                ["@B", number(2.25), .init("40%", number: .init(0.3, format: "0%")), .init("on target", .good)],
                [.init("all", .strong), number(3.75), .init("60%", number: .init(0.6, format: "0%")), .init("behind", .bad)],
            ])

        @Test("have numbers as numbers, text as text, and a sum as a formula with its value")
        func roundTrip() throws {
            let workbook = Workbook(sheets: [.init(name: "one", blocks: [.title("T"), .text("words"), .table(Self.table)])])
            let sheet = try #require(try read(workbook.xlsx()).first)
            let texts = (0..<sheet.rowCount).map { sheet[$0].map(\.text) }
            #expect(texts.contains(["=cmd|' /C calc'!A0", "1.5", "0.3", "behind"]))
            #expect(texts.contains(["all", "3.75", "0.6", "behind"]))
            let data = try #require(texts.firstIndex { $0.first == "@B" })
            #expect(sheet[data].map(\.kind) == [.text, .number, .number, .text])
            #expect(try workbook.xlsx() == workbook.xlsx())
        }

        @Test("keep a picture in one row of its height, which it doesn't stretch with")
        func picture() throws {
            // The head of a PNG of 800 × 600 pixels, drawn at half its size.
            let png: [UInt8] =
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
                    0, 0, 3, 32, 0, 0, 2, 88, 8, 2, 0, 0, 0,
                ]
                + [UInt8](repeating: 0, count: 40)
            let bytes = try Workbook(sheets: [.init(name: "one", blocks: [.picture(png: png, description: "P"), .text("after")])]).xlsx()
            let sheet = try #require(try read(bytes).first)
            // Row 1 holds the picture, row 2 what follows.
            #expect(sheet.rowCount == 1 && sheet.numbers == [2])
        }

        @Test("sum only what adds up: not shares, and not without a strong last row")
        func sums() {
            #expect(Self.table.summedColumns == [1])
            let parts = TableContent(columns: Self.table.columns, rows: Array(Self.table.rows.dropLast()) + [Self.table.rows[0]])
            #expect(parts.summedColumns.isEmpty)
            #expect(Self.table.meanings(ofColumn: 3).map(\.text) == ["behind", "on target"])
            #expect(Self.table.meanings(ofColumn: 0).isEmpty)
        }

        @Test("have tabs that Excel takes, whatever the sheets are called")
        func tabs() {
            let names = ["a/b", "A_B", "", String(repeating: "长", count: 40), "'q'", "a/b"]
            let tabs = Workbook(sheets: names.map { .init(name: $0) }).tabs
            #expect(tabs == ["a_b", "A_B 2", "_", String(repeating: "长", count: 28), "_q_", "a_b 3"])
        }
    }

    @Suite("Hostile workbooks end in an error")
    struct HostileTests {
        @Test(
            "that unfold to gigabytes, declare entities, nest or lie are refused",
            arguments: Samples.names(in: "Hostile", expecting: ".xlsx"))
        func refused(name: String) throws {
            let errors = try #require(
                #expect(throws: ObservationErrors.self) { try PanelReader.ofAnyFile.read(contentsOf: Samples.path(name + ".xlsx")) })
            #expect(["broken-xlsx", "too-large"].contains(errors.errors.first?.code))
            #expect(errors.description.contains(".xlsx"))
        }

        @Test("good workbooks cut anywhere, or with bytes changed, are read or refused")
        func damaged() throws {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: Samples.path("Planners/19-date1904-formulas.xlsx"))))
            for count in stride(from: 4, to: bytes.count, by: 97) {
                #expect(throws: ObservationErrors.self) { try PanelReader.ofAnyFile.read(text: Array(bytes[..<count]), named: "t.xlsx") }
            }
            var state: UInt64 = 1
            for _ in 0..<300 {
                var changed = bytes
                for _ in 0..<3 {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 20)
                }
                do throws(ObservationErrors) {
                    _ = try PanelReader.ofAnyFile.read(text: changed, named: "t.xlsx")
                } catch {
                    #expect(error.count > 0)
                }
            }
        }
    }
#endif
