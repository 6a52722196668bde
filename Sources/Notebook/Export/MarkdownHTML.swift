#if Notebooks
    import CMarkdown
    import Display
    import Foundation

    /// Markdown (CommonMark with GitHub's tables, strikethrough and links, by cmark-gfm) as HTML that runs nothing; formulas between
    /// dollar signs become MathML.
    enum MarkdownHTML {
        /// Markdown as HTML. Raw HTML in it is left out as far as it could do anything.
        static func html(_ markdown: String) -> String {
            let (text, formulas) = takeFormulas(markdown)
            var html = render(text)
            for (number, formula) in formulas.enumerated() {
                html = html.replacing(mark(number), with: MathML.html(formula.text, isBlock: formula.isBlock))
            }
            return SafeMarkup.html(html)
        }

        private static func render(_ text: String) -> String {
            cmark_gfm_core_extensions_ensure_registered()
            // Raw HTML passes through here and is sanitised with all the rest.
            guard let parser = cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES) else { return "" }
            defer { cmark_parser_free(parser) }
            for name in ["table", "strikethrough", "autolink", "tasklist"] {
                if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
            }
            let bytes = Array(text.utf8)
            bytes.withUnsafeBytes { block in
                block.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            }
            guard let document = cmark_parser_finish(parser) else { return "" }
            defer { cmark_node_free(document) }
            guard let html = cmark_render_html(document, CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser))
            else { return "" }
            defer { free(html) }
            return String(cString: html)
        }

        private struct Formula {
            let text: String
            let isBlock: Bool
        }

        /// A word that Markdown leaves alone and no text has.
        private static func mark(_ number: Int) -> String { "\u{E000}m\(number)\u{E001}" }

        /// Takes formulas out before Markdown sees their underscores; those in code stay.
        private static func takeFormulas(_ markdown: String) -> (String, [Formula]) {
            var text = ""
            var formulas: [Formula] = []
            var rest = Substring(markdown.filter { $0 != "\u{E000}" && $0 != "\u{E001}" })
            var startsLine = true
            while let character = rest.first {
                if startsLine, let fence = rest.prefixMatch(of: /[ ]{0,3}(```+|~~~+)/) {
                    // A fenced block goes over as it is.
                    let closing = "\n" + fence.1
                    let end = rest.dropFirst().firstRange(of: closing)?.upperBound ?? rest.endIndex
                    text += rest[..<end]
                    rest = rest[end...]
                    continue
                }
                startsLine = character.isNewline
                if character == "`" {
                    let ticks = rest.prefix { $0 == "`" }
                    let after = rest[ticks.endIndex...]
                    let end = after.firstRange(of: ticks)?.upperBound ?? ticks.endIndex
                    text += rest[..<end]
                    rest = rest[end...]
                } else if character == "\\", rest.count > 1 {
                    text += rest.prefix(2)
                    rest = rest.dropFirst(2)
                } else if rest.hasPrefix("$$"), let end = rest.dropFirst(2).firstRange(of: "$$") {
                    text += mark(formulas.count)
                    formulas.append(Formula(text: String(rest.dropFirst(2)[..<end.lowerBound]), isBlock: true))
                    rest = rest[end.upperBound...]
                } else if let match = rest.prefixMatch(of: /\$([^\s$](?:[^$\n]*[^\s$])?)\$(?![0-9])/) {
                    text += mark(formulas.count)
                    formulas.append(Formula(text: String(match.1), isBlock: false))
                    rest = rest[match.range.upperBound...]
                } else {
                    text.append(character)
                    rest = rest.dropFirst()
                }
            }
            return (text, formulas)
        }
    }
#endif
