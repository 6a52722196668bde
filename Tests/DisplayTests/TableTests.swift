import Display
import Testing

@Suite("Tables")
struct TableTests {
    let content = TableContent(
        title: "部门", caption: "单位：人次",
        columns: [.init("名称", limit: 12), .number("Actual"), .init("状态", alignment: .centre)],
        rows: [
            ["信息技术部", "23,140", Cell("good", .good)],
            ["a|b<c>", "−5", ""],
            ["机械与电气工程部门", "7", Cell("落后", .bad)],
        ])
    typealias Cell = TableContent.Cell

    @Test("A text table aligns Han characters and digits, cuts long cells and leaves no trailing blanks")
    func textTable() {
        let expected = """
            部门

            名称         Actual  状态
            ─────────────────────────
            信息技术部   23,140  good
            a|b<c>           −5
            机械与电气…       7  落后

            单位：人次

            """
        #expect(TextTable(content).description == expected)
    }

    @Test("Colours appear only when asked for, and end where they began")
    func colours() {
        #expect(!TextTable(content).description.contains("\u{1B}"))
        #expect(TextTable(content, coloured: true).description.contains("\u{1B}[31m落后\u{1B}[0m"))
    }

    @Test("A terminal's control sequences in a cell are taken out")
    func hostileTerminal() {
        let table = TableContent(columns: [.init("a")], rows: [["x\u{1B}[2Jy\nz"]])
        #expect(TextTable(table).description == "a\n───────\nx[2Jy z\n")
    }

    @Test("A Markdown table escapes pipes and tags and keeps numbers right")
    func markdownTable() {
        let expected = """
            **部门**

            | 名称 | Actual | 状态 |
            | --- | ---: | :---: |
            | 信息技术部 | 23,140 | good |
            | a\\|b&lt;c&gt; | −5 |  |
            | 机械与电气工程部门 | 7 | 落后 |

            单位：人次

            """
        #expect(MarkdownTable(content).description == expected)
    }

    @Test("An HTML table has a caption, scopes and classes, and escapes its cells")
    func htmlTable() {
        let expected = """
            <table class="list">
            <caption><strong>部门</strong> <span>单位：人次</span></caption>
            <thead><tr><th scope="col">名称</th><th scope="col" class="number">Actual</th><th scope="col" class="centre">状态</th></tr></thead>
            <tbody>
            <tr><th scope="row">信息技术部</th><td class="number">23,140</td><td class="centre good">good</td></tr>
            <tr><th scope="row">a|b&lt;c&gt;</th><td class="number">−5</td><td class="centre"></td></tr>
            <tr><th scope="row">机械与电气工程部门</th><td class="number">7</td><td class="centre bad">落后</td></tr>
            </tbody>
            </table>

            """
        #expect(HTMLTable(content, tableClass: "list").description == expected)
    }

    @Test("A table shows itself as HTML, Markdown and text, richest first")
    func bundle() {
        #expect(content.mimeBundle.entries.map(\.type) == [.html, .markdown, .plainText])
        #expect(content.mimeBundle[.plainText] == content.description)
    }
}
