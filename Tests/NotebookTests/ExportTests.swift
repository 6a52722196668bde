import Foundation
import Testing

@testable import Notebook

@Suite("What is exported runs nothing and says what it says")
struct ExportTests {
    @Test(
        "Hostile markup comes out harmless",
        arguments: [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\" java\nscript:alert(1)\">x</a>", "<iframe src=\"//evil\"></iframe>",
            "<style>@import url(//evil)</style>", "<p style=\"background:url(//evil)\">x</p>",
            "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
            "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>", "<object data=x></object>", "<base href=//evil>",
            "<meta http-equiv=refresh content=0;url=//evil>", "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
            "<svg><use href=\"data:image/svg+xml,x\"/></svg>", "<svg><use xlink:href=\"//evil/x.svg#a\"/></svg>",
            "<form action=//evil><button>x</button></form>",
            "<scr<script>ipt>alert(1)</script>", "<img src=\"x\" / onerror=alert(1)//", "<p title=\"</p><script>alert(1)</script>\">x</p>",
            "<!--><script>alert(1)</script>-->", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<link rel=stylesheet href=//evil>",
            "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>", "<details ontoggle=alert(1) open>",
            "<input autofocus onfocus=alert(1)>",
            "<SCRIPT SRC=//evil></SCRIPT>", "<svg/onload=alert(1)>", "<svg><style>a{background:\\75rl(//evil)}</style></svg>",
            "<svg><script/href=//evil /></svg>",
            "<img src=`x`onerror=alert(1)>", "<textarea><img title=\"</textarea><img src onerror=alert(1)>\">",
            "<a href=\"data:text/html,x\">x</a>",
            "<rect fill=\"url(//evil#a)\"/>", "<svg><set attributeName=onmouseover to=alert(1)></svg>",
            "<video src=//evil onerror=alert(1)></video>",
        ])
    func hostile(_ markup: String) throws {
        var document = NotebookDocument(cells: [NotebookCell(.code, markup), NotebookCell(.markdown, markup)])
        document.cells[0].outputs = [
            .display(data: [.init("text/html", markup)], metadata: JSON([:])),
            .display(data: [.init("image/svg+xml", "<svg>\(markup)</svg>")], metadata: JSON([:])),
            .display(data: [.init("text/markdown", markup)], metadata: JSON([:])), .stream(name: "stdout", text: markup),
            .error(name: markup, message: markup, traceback: [markup]), .display(data: [.init("text/latex", markup)], metadata: JSON([:])),
            .display(data: [.init("image/png", markup)], metadata: JSON([:])),
        ]
        for text in [
            SafeMarkup.html(markup), SafeMarkup.svg("<svg>\(markup)</svg>") ?? "",
            HTMLExport.page(of: document, ExportOptions(title: markup)),
        ] {
            // Tags and what is in them; text between them can say what it likes.
            for tag in text.matches(of: /<[A-Za-z\/!?][^<>]*>/).map({ String($0.output).lowercased() }) {
                for wrong in [
                    "<script", "<iframe", "<object", "<base", "<form", "<button", "<link", "<foreign", "<animate", "<set", "<textarea",
                    "<noscript", "<video",
                ] {
                    #expect(!tag.hasPrefix(wrong), "\(tag)")
                }
                let attributes = tag.replacing(/"[^"]*"/, with: "\"\"")
                #expect(attributes.firstMatch(of: /[\s\/"'`]on[a-z]+\s*=/) == nil, "\(tag)")
                if !tag.hasPrefix("<meta") { #expect(!tag.contains("//evil") || tag.contains("title="), "\(tag)") }
                #expect(tag.firstMatch(of: /(href|src)="\s*(java|data:text|data:image\/svg\+xml,)/) == nil, "\(tag)")
            }
            for style in text.matches(of: /<style>([^<]*)<\/style>/) {
                #expect(!style.1.contains("@import") && !style.1.contains("evil"))
            }
        }
    }

    @Test("Pictures of our own pass unchanged, and are XML")
    func charts() throws {
        let cells = try Cells()
        let run = cells.run(
            """
            import Dabiao
            let panel = try Panel(contentsOf: "\(URL(fileURLWithPath: #filePath).deletingLastPathComponent().path)/../../datasets/henan-2023/observations.csv")
            let summary = YearEndSummary(try panel.forecast(asOf: "2023-06").yearEnd)
            summary.overviewChart(of: .trainees, in: .chinese)
            """)
        let svg = try #require(run.outputs.first?.data.first { $0.type == "image/svg+xml" }?.text)
        let safe = try #require(SafeMarkup.svg(svg))
        // The same elements and attributes; quotes and references may be written otherwise.
        let words = { (text: String) in text.matches(of: /<\/?[A-Za-z]+|[A-Za-z:-]+="/).map { String($0.output) } }
        #expect(words(safe) == words(svg))
        #expect(
            SVGExport.pictures(
                of: {
                    var document = NotebookDocument(cells: [NotebookCell(.code, "x")])
                    document.cells[0].outputs = run.outputs
                    return document
                }()
            ).count == 1)
    }

    @Test(
        "Formulas become MathML",
        arguments: [
            ("x_1^2", "<msubsup><mi>x</mi><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></msubsup>"),
            ("\\frac{a}{b+1}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>"),
            (
                "\\sum_{i=1}^n",
                "<munderover><mo>∑</mo><mrow><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow></mrow><mrow><mi>n</mi></mrow></munderover>"
            ),
            ("\\hat\\beta", "<mover accent=\"true\"><mi>β</mi><mo>^</mo></mover>"),
            ("\\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>"),
            ("\\text{P}(X \\ge q)", "<mtext>P</mtext><mo>(</mo><mi>X</mi><mo>≥</mo><mi>q</mi><mo>)</mo>"),
            ("\\left( a \\right)", "<mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow>"), ("\\unknown", "<mtext>\\unknown</mtext>"),
            (
                "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
                "<mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo></mrow>"
            ),
        ])
    func formulas(_ formula: String, _ expected: String) {
        #expect(MathML.html(formula, isBlock: false) == "<math><mrow>\(expected)</mrow></math>")
    }

    @Test(
        "Any text is a formula that ends",
        arguments: [
            "{{{{", "}}}}", "\\frac", "^^^", "\\begin{", "\\left", "\\sqrt[", "_", "\\", String(repeating: "{", count: 5_000),
            String(repeating: "\\frac", count: 5_000),
        ])
    func brokenFormulas(_ formula: String) {
        let html = MathML.html(formula, isBlock: true)
        #expect(html.hasPrefix("<math") && html.hasSuffix("</math>"))
    }

    @Test("Markdown keeps its formulas, tables and code apart")
    func markdown() {
        let html = MarkdownHTML.html(
            "A $x_1$ and $5 and $6.\n\n`$y_1$`\n\n```swift\n$z$\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\\alpha$$\n")
        #expect(html.contains("<msub><mi>x</mi><mrow><mn>1</mn></mrow></msub>"))
        #expect(html.contains("and $5 and $6."))
        #expect(html.contains("<code>$y_1$</code>") && html.contains("$z$") && html.contains("<td>1</td>"))
        #expect(html.contains("<math display=\"block\"><mrow><mi>α</mi></mrow></math>"))
    }

    @Test("A page is the same bytes each time, and needs nothing from elsewhere")
    func page() {
        var document = NotebookDocument(cells: [NotebookCell(.markdown, "# 标题"), NotebookCell(.code, "let x = \"a\" // b", id: "a")])
        document.cells[1].outputs = [
            .stream(name: "stdout", text: "10%\r20%\rdone\n"),
            .display(data: [.init("image/svg+xml", "<svg><title>图</title></svg>")], metadata: JSON([:])),
        ]
        let page = HTMLExport.page(of: document, ExportOptions(title: "t"))
        #expect(page == HTMLExport.page(of: document, ExportOptions(title: "t")))
        #expect(page.contains(">done\n</pre>") && page.contains("alt=\"图\"") && page.contains("<span class=\"k\">let</span>"))
        #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"))
        var options = ExportOptions(title: "t")
        options.showsCode = false
        #expect(!HTMLExport.page(of: document, options).contains("<span class=\"k\">let"))
    }

    @Test("Markdown and scripts")
    func plain() {
        var document = NotebookDocument(cells: [NotebookCell(.markdown, "# T"), NotebookCell(.code, "let a = 1\na + 1", id: "a")])
        document.cells[1].outputs = [
            .display(data: [.init("image/svg+xml", "<svg><title>图 1</title></svg>")], metadata: JSON([:])),
            .stream(name: "stdout", text: "```"),
        ]
        let (text, pictures) = MarkdownExport.text(of: document, ExportOptions(title: ""), folder: "f")
        #expect(text == "# T\n\n```swift\nlet a = 1\na + 1\n```\n\n![图 1](f/cell-01-%E5%9B%BE-1.svg)\n\n````text\n```\n````\n\n")
        #expect(pictures.map(\.name) == ["cell-01-图-1.svg"])
        #expect(SwiftExport.text(of: document, ExportOptions(title: "")) == "// # T\n\nlet a = 1\nprint(a + 1)\n\n")
    }
}
