#if Notebooks
    import Display
    import Foundation

    /// A notebook as one HTML file that needs no network and no scripts, and can be printed.
    public enum HTMLExport {
        /// The page. The same notebook and options give the same bytes.
        public static func page(of document: NotebookDocument, _ options: ExportOptions) -> String {
            var body = ""
            for cell in document.cells {
                switch cell.kind {
                case .markdown: body += "<section class=\"text\">\n\(MarkdownHTML.html(cell.source))</section>\n"
                case .raw: continue
                case .code: body += code(cell, options)
                }
            }
            let footer = options.provenance.map { "<div>\(Markup.escaped($0))</div>" }.joined()
            return """
                <!DOCTYPE html>
                <html lang="\(Markup.escaped(options.language))">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>\(Markup.escaped(options.title))</title>
                <style>
                \(style)
                </style>
                </head>
                <body>
                <main>
                \(body)</main>
                <footer>\(footer)</footer>
                </body>
                </html>

                """
        }

        private static func code(_ cell: NotebookCell, _ options: ExportOptions) -> String {
            var html = ""
            if options.showsCode, !cell.source.isEmpty {
                html += "<pre class=\"code\"><code>\(SwiftHighlighter.html(cell.source))</code></pre>\n"
            }
            for output in cell.outputs { html += self.html(of: output) }
            return html.isEmpty ? "" : "<section class=\"cell\">\n\(html)</section>\n"
        }

        private static func html(of output: CellOutput) -> String {
            switch output {
            case .stream(let name, let text):
                return
                    "<pre class=\"stream \(name == "stderr" ? "stderr" : "stdout")\">\(Markup.escaped(TerminalText.settled(text)))</pre>\n"
            case .error(let name, let message, let traceback):
                let text = traceback.isEmpty ? "\(name): \(message)" : traceback.map(TerminalText.plain).joined(separator: "\n")
                return "<pre class=\"error\">\(Markup.escaped(text))</pre>\n"
            case .display, .result:
                guard let shown = Shown(output) else { return "" }
                return "<div class=\"output\">\(html(of: shown))</div>\n"
            }
        }

        private static func html(of shown: Shown) -> String {
            switch shown {
            case .svg(let svg):
                // As a picture of its own it shares no names and no styles with its neighbours.
                let data = Data(svg.utf8).base64EncodedString()
                return
                    "<img class=\"chart\" alt=\"\(Markup.escaped(Markup.singleLine(unescaped(Shown.caption(of: svg)))))\" src=\"data:image/svg+xml;base64,\(data)\">"
            case .html(let html): return folded(SafeMarkup.html(html))
            case .markdown(let markdown): return MarkdownHTML.html(markdown)
            case .latex(let latex):
                let isBlock = latex.hasPrefix("$$")
                return MathML.html(latex.trimmingCharacters(in: CharacterSet(charactersIn: "$")), isBlock: isBlock)
            case .picture(let type, let base64):
                let isClean = base64.utf8.allSatisfy {
                    Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber || "+/=".utf8.contains($0)
                }
                return isClean ? "<img alt=\"\" src=\"data:\(type);base64,\(base64)\">" : ""
            case .text(let text): return "<pre>\(Markup.escaped(TerminalText.plain(text)))</pre>"
            }
        }

        private static func unescaped(_ text: String) -> String {
            text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
                .replacing("&amp;", with: "&")
        }

        /// Long tables are folded; a reader opens them, a printer prints them whole.
        private static func folded(_ html: String) -> String {
            let rows = html.ranges(of: "<tr").count
            return rows > 40 ? "<details><summary>\(rows) rows · \(rows) 行</summary>\(html)</details>" : html
        }

        private static let style = """
            :root { color-scheme: light dark; --text: #1b1f24; --quiet: #59636e; --line: #d1d9e0; --ground: #fff; --code: #f6f8fa; --bad: #a40e26; }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --ground: #0d1117; --code: #151b23; --bad: #ff8182; }
              img.chart { background: #fff; }
            }
            body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
            main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem; }
            footer { border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.8rem; }
            h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 0.5em; }
            pre, code { font: 0.85rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
            pre { overflow-x: auto; margin: 0.6rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            pre.code { background: var(--code); border-left: 3px solid var(--line); padding: 0.6rem 0.9rem; }
            pre.stderr { color: var(--quiet); }
            pre.error { color: var(--bad); border-left: 3px solid var(--bad); padding-left: 0.9rem; }
            .k { color: #a626a4; } .s { color: #0a7d33; } .n { color: #986801; } .c { color: #6a737d; font-style: italic; } .t { color: #0550ae; }
            @media (prefers-color-scheme: dark) { .k { color: #ff7b72; } .s { color: #7ee787; } .n { color: #ffa657; } .c { color: #8b949e; } .t { color: #79c0ff; } }
            .output { overflow-x: auto; margin: 0.6rem 0; }
            img { max-width: 100%; height: auto; }
            table { border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
            caption { text-align: left; padding: 0.3rem 0; }
            th, td { padding: 0.2rem 0.55rem; border-bottom: 1px solid var(--line); text-align: left; word-break: keep-all; }
            td.number, th.number { text-align: right; }
            summary { cursor: pointer; color: var(--quiet); }
            @media print { body { font-size: 11pt; } pre, table, img { break-inside: avoid; } details > * { display: block; } pre.code { border-left: none; } }
            """
    }
#endif
