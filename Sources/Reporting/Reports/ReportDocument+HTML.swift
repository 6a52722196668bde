import Display

extension ReportDocument {
    /// The report as one self-contained page: no address outside of it, readable without scripts, on a phone and on A4.
    public var html: String {
        var body = ""
        var charts = 0
        var isOpen = false
        for block in blocks {
            switch block {
            case .heading(let text):
                if isOpen { body += "</section>\n" }
                body += "<section>\n<h2>\(Self.text(text))</h2>\n"
                isOpen = true
            case .paragraph(let text): body += "<p>\(Self.text(text))</p>\n"
            case .warnings(let title, let items):
                body += "<aside class=\"warnings\"><h2>\(Self.text(title))</h2>\n<ul>\n"
                body += items.map { "<li>\(Self.text($0))</li>\n" }.joined() + "</ul>\n</aside>\n"
            case .table(let content):
                body += table(content)
            case .chart(let svg, _, _):
                charts += 1
                body += "<figure>\n\(svg("\(charts)"))</figure>\n"
            }
        }
        if isOpen { body += "</section>\n" }
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>\(Self.text(title))</title>
            <style>
            \(ReportStyle.css)
            </style>
            </head>
            <body>
            <main>
            <header>
            <h1>\(Self.text(title))</h1>
            <p class="subtitle">\(Self.text(subtitle))</p>
            <ul class="headlines">
            \(headlines.map { "<li>\(Self.text($0))</li>" }.joined(separator: "\n"))
            </ul>
            </header>
            \(body)</main>
            <footer>
            <h2>\(language.pick("方法与来源", "Method and provenance"))</h2>
            <dl>
            \(footer.map { "<dt>\(Self.text($0.name))</dt><dd>\(Self.text($0.text))</dd>" }.joined(separator: "\n"))
            </dl>
            </footer>
            <script>
            \(ReportStyle.script(sortLabel: language.pick("按此列排序", "Sort by this column")))
            </script>
            </body>
            </html>

            """
    }

    /// The rows up to which a table isn't broken over pages.
    private static let fewRows = 25

    /// A table in a box that scrolls, its note beside it and not in it: the note is read without scrolling.
    private func table(_ content: TableContent) -> String {
        let name = Self.text(content.title ?? title)
        var bare = content
        bare.caption = nil
        let note = content.caption.map { "<p class=\"note\">\(Self.text($0))</p>\n" } ?? ""
        return "<div class=\"sheet\(content.rows.count > Self.fewRows ? "" : " whole")\">\n"
            + "<div class=\"table\" role=\"region\" aria-label=\"\(name)\" tabindex=\"0\">\n\(HTMLTable(bare))</div>\n\(note)</div>\n"
    }

    private static func text(_ text: String) -> String { Markup.escaped(Markup.singleLine(text)) }
}
