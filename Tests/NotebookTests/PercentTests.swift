import Testing

@testable import Notebook

@Suite("A notebook as a percent script")
struct PercentTests {
    @Test("A notebook becomes a script that can be read")
    func text() {
        let document = NotebookDocument(cells: [
            NotebookCell(.markdown, "# Title\n\nText", id: "a"),
            NotebookCell(.code, "let x = 1\n\nprint(x)", id: "b", tags: ["parameters"]),
            NotebookCell(.code, "x", id: "c"),
        ])
        let expected = """
            // %% [markdown] id="a"
            // # Title
            //
            // Text

            // %% id="b" tags=["parameters"]
            let x = 1

            print(x)

            // %% id="c"
            x

            """
        #expect(PercentScript.text(of: document) == expected)
    }

    @Test("A script without a first mark, or without blank lines between cells, is read")
    func handwritten() throws {
        let document = try PercentScript.document("import Dabiao\n// %%\nlet a = 1\n// %% [markdown]\n// text\n//more\n// %% [raw]\n// r")
        #expect(document.cells.map(\.source) == ["import Dabiao", "let a = 1", "text\nmore", "r"])
        #expect(document.cells.map(\.kind) == [.code, .code, .markdown, .raw])
    }

    @Test(
        "A mark that can't be read is refused with its place",
        arguments: [
            ("// %% [markdwn]\n", "1:7"), ("// %%\n\n// %% id=x\n", "3:7"), ("// ---\n// jupyter: {\n// ---\n", "2:14"),
        ])
    func refused(_ text: String, _ place: String) {
        let error = #expect(throws: DocumentError.self) { try PercentScript.document(text) }
        #expect(error.map { "\($0.line):\($0.column)" } == place)
    }

    @Test("Whatever is in the cells comes back from a script as it was")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "let x = 1", "\n", "\n\n", "// %%", "// \\%%", "// %% [markdown]", "//", "// ", " ", "\t", "\r\n", "名字", "\"\\(x)\"", "// ---",
            "/* */",
            "\u{2028}", "é", "e\u{301}", "//x", "// %%x", "%%", "\u{301}",
        ]
        for _ in 0..<500 {
            var document = NotebookDocument()
            for number in 0..<Int.random(in: 0...4, using: &random) {
                let source = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }
                    .joined()
                let kind = NotebookCell.Kind.allCases[Int.random(in: 0..<3, using: &random)]
                var cell = NotebookCell(kind, source, id: "cell \(number)\"")
                if Bool.random(using: &random) { cell.tags = ["a b", "c=\"d\""] }
                if Bool.random(using: &random) { cell.metadata["odd name"] = JSON(["x": JSON([JSON(1), .null]), "y": JSON("z \\ \"")]) }
                document.cells.append(cell)
            }
            let text = PercentScript.text(of: document)
            let back = try PercentScript.document(text)
            #expect(back.cells.map(\.source) == document.cells.map(\.source), "\(text.debugDescription)")
            #expect(back.cells.map(\.kind) == document.cells.map(\.kind))
            #expect(zip(back.cells, document.cells).allSatisfy { JSON($0.metadata) == JSON($1.metadata) && $0.id == $1.id })
            #expect(PercentScript.text(of: back) == text)
        }
    }
}
