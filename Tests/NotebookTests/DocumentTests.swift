import Foundation
import TestSupport
import Testing

@testable import Notebook

@Suite("A notebook's file is read and written without loss")
struct DocumentTests {
    static let sample = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {"zz": 1, "aa": [1.50, 1e3, -0.0]},
           "source": ["# 标题\\n", "text \\u00e9"]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "load",
           "metadata": {},
           "outputs": [
            {"name": "stdout", "output_type": "stream", "text": ["a\\n", "b"]},
            {"data": {"image/svg+xml": "<svg/>", "application/json": {"k": [1, null]}, "text/plain": ["x"]}, "execution_count": 3, "metadata": {}, "output_type": "execute_result"},
            {"ename": "E", "evalue": "v", "output_type": "error", "traceback": ["t"]}
           ],
           "source": "let x = 1"
          }
         ],
         "metadata": {"kernelspec": {"name": "dabiao"}, "unknown": {"deep": {"er": true}}},
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """

    @Test(
        "What is read and written is the same bytes, whatever the white space",
        arguments: [
            sample, sample.replacing("\n", with: "\r\n"), "\u{FEFF}" + sample, sample + "\n\n", sample.replacing("\n", with: ""),
            sample.replacing("\n ", with: "\n\t\t "), sample.replacing(": ", with: ":").replacing(", ", with: ","),
            #"{"nbformat":4,"cells":[ ],"metadata":{ }}"#,
        ])
    func lossless(_ text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try NotebookDocument(bytes).bytes == bytes)
    }

    @Test("Setting what is there already changes nothing")
    func sameAgain() throws {
        var document = try NotebookDocument(Array(Self.sample.utf8))
        for place in document.cells.indices {
            let cell = document.cells[place]
            document.cells[place].source = cell.source
            document.cells[place].outputs = cell.outputs
            document.cells[place].executionCount = cell.executionCount
        }
        document.nameCells()
        #expect(document.bytes == Array(Self.sample.utf8))
    }

    @Test("One changed source changes its lines and no others")
    func smallDiff() throws {
        var document = try NotebookDocument(Array(Self.sample.utf8))
        document.cells[1].source = "let x = 2"
        document.cells[1].executionCount = 4
        let expected = Self.sample.replacing("let x = 1", with: "let x = 2").replacing(
            "\"execution_count\": 3,\n", with: "\"execution_count\": 4,\n")
        #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
    }

    @Test("New outputs are written as Jupyter writes them")
    func newOutputs() throws {
        var document = NotebookDocument(cells: [NotebookCell(.code, "1\n2", id: "a")])
        document.cells[0].outputs = [
            .stream(name: "stdout", text: "a\nb"),
            .result(data: [.init("text/plain", "1"), .init("image/svg+xml", "<svg/>")], metadata: JSON([:]), count: 1),
        ]
        document.cells[0].executionCount = 1
        let written = String(decoding: document.bytes, as: UTF8.self)
        #expect(
            written.contains(
                "\n   \"outputs\": [\n    {\n     \"name\": \"stdout\",\n     \"output_type\": \"stream\",\n     \"text\": [\n      \"a\\n\",\n      \"b\"\n     ]\n    },"
            ))
        #expect(written.contains("\n     \"data\": {\n      \"image/svg+xml\": [\n       \"<svg/>\"\n      ],\n      \"text/plain\": ["))
        #expect(written.hasSuffix("\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n"))
        #expect(try NotebookDocument(document.bytes).cells[0].outputs == document.cells[0].outputs)
    }

    @Test(
        "What is no notebook is refused with its place",
        arguments: [
            ("", "1:1"), ("[]", "1:1"), ("{}", "1:1"), ("{\"nbformat\": 3}", "1:14"), ("{\"nbformat\": 4, \"cells\": {}}", "1:26"),
            ("{\"nbformat\": 4,\n \"cells\": [{\"cell_type\": \"code\", \"source\": 7}]}", "2:44"),
            ("{\"nbformat\": 4, \"cells\": [1]}", "1:27"), ("{\"a\": 1, \"a\": 2}", "1:10"), ("{\"nbformat\": 4,}", "1:16"),
            ("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"cod\", \"source\": \"\"}]}", "1:41"), ("{\"a\": \"\u{1}\"}", "1:8"),
            ("{\"a\": tru}", "1:7"), ("{\"a\": 01}", "1:8"), ("{\"a\": \"\\x\"}", "1:8"), ("{\"a\": 1} x", "1:10"),
        ])
    func refused(_ text: String, _ place: String) {
        let error = #expect(throws: DocumentError.self) { try NotebookDocument(Array(text.utf8)) }
        #expect(error.map { "\($0.line):\($0.column)" } == place, "\(error?.description ?? "")")
    }

    @Test("Nesting 10,000 deep is refused, not followed")
    func deep() {
        for text in [String(repeating: "[", count: 10_000), String(repeating: "{\"a\":", count: 10_000)] {
            let error = #expect(throws: DocumentError.self) { try NotebookDocument(Array(text.utf8)) }
            #expect(error?.reason.contains("deep") == true)
        }
    }

    @Test("A thousand damaged files are read or refused with a place")
    func damaged() throws {
        var random = SeededGenerator(seed: 7)
        let whole = Array(Self.sample.utf8)
        let wrong = ["null", "[]", "{}", "1e999", "\"\"", "true", "[[[[", "\\", "\"", "\u{0}", "😀", ",", "-"].map { Array($0.utf8) }
        var read = 0
        var refused = 0
        for _ in 0..<1_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.removeLast(bytes.count - place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                case 3: bytes.insert(contentsOf: wrong[Int.random(in: wrong.indices, using: &random)], at: place)
                default:
                    // A value of another type in the place of one.
                    guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")),
                        let end = bytes[colon...].firstIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") })
                    else { continue }
                    bytes.replaceSubrange(colon + 1..<end, with: wrong[Int.random(in: 0..<6, using: &random)])
                }
            }
            do throws(DocumentError) {
                let document = try NotebookDocument(bytes)
                #expect(document.bytes == bytes)
                for cell in document.cells { _ = (cell.source, cell.outputs, cell.tags, cell.metadata, cell.executionCount) }
                _ = HTMLExport.page(of: document, ExportOptions(title: ""))
                _ = PercentScript.text(of: document)
                read += 1
            } catch {
                let lines = bytes.count { $0 == 0x0A } + 1
                #expect((1...lines).contains(error.line) && error.column >= 1 && !error.reason.isEmpty)
                refused += 1
            }
        }
        #expect(read > 50 && refused > 500, "the damage is too small, or too great: \(read) read, \(refused) refused")
    }

    @Test("The shipped notebooks are read and written as the same bytes")
    func shipped() throws {
        let folder = Repository.root.appendingPathComponent("Notebooks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasSuffix(".ipynb") {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            #expect(try NotebookDocument(bytes).bytes == bytes, "\(name)")
        }
    }
}
