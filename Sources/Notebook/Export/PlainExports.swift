#if Notebooks
    import Display
    import Foundation

    /// A file that an export makes: its name and its bytes.
    public struct ExportedFile: Sendable {
        /// The name, without a folder.
        public let name: String
        /// The content.
        public let bytes: [UInt8]
    }

    /// A notebook as Markdown, its pictures beside it.
    public enum MarkdownExport {
        /// The text, and the pictures it shows from a folder of this name.
        public static func text(of document: NotebookDocument, _ options: ExportOptions, folder: String) -> (
            text: String, pictures: [ExportedFile]
        ) {
            let pictures = SVGExport.pictures(of: document)
            var names = pictures.map(\.file.name)[...]
            var text = ""
            for cell in document.cells {
                switch cell.kind {
                case .markdown: text += cell.source.trimmingCharacters(in: .newlines) + "\n\n"
                case .raw: continue
                case .code:
                    if options.showsCode, !cell.source.isEmpty { text += fenced(cell.source, "swift") }
                    for output in cell.outputs { text += self.text(of: output, &names, folder) }
                }
            }
            if !options.provenance.isEmpty { text += "---\n\n" + options.provenance.map(Markup.escaped).joined(separator: "  \n") + "\n" }
            return (text, pictures.map(\.file))
        }

        private static func text(of output: CellOutput, _ names: inout ArraySlice<String>, _ folder: String) -> String {
            switch output {
            case .stream(_, let text): return fenced(TerminalText.settled(text), "text")
            case .error(let name, let message, let traceback):
                return fenced(traceback.isEmpty ? "\(name): \(message)" : traceback.map(TerminalText.plain).joined(separator: "\n"), "text")
            case .display, .result:
                if let markdown = output.data.first(where: { $0.type == "text/markdown" })?.text,
                    !output.data.contains(where: { $0.type == "image/svg+xml" })
                {
                    return markdown.trimmingCharacters(in: .newlines) + "\n\n"
                }
                switch Shown(output) {
                case .svg(let svg)?:
                    let name = names.popFirst() ?? ""
                    let address = "\(folder)/\(name)".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
                    return "![\(Shown.caption(of: svg).replacing("[", with: "\\[").replacing("]", with: "\\]"))](\(address))\n\n"
                case .html(let html)?: return SafeMarkup.html(html).replacing(/\n{2,}/, with: "\n") + "\n\n"
                case .latex(let latex)?: return latex + "\n\n"
                case .picture(let type, let base64)?: return "![](data:\(type);base64,\(base64))\n\n"
                case .text(let text)?: return fenced(TerminalText.plain(text), "text")
                case .markdown(let markdown)?: return markdown + "\n\n"
                case nil: return ""
                }
            }
        }

        /// A block of code, its fence longer than any within.
        private static func fenced(_ text: String, _ language: String) -> String {
            let longest = text.matches(of: /`{3,}/).map { $0.output.count }.max() ?? 2
            let fence = String(repeating: "`", count: max(3, longest + 1))
            return "\(fence)\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)\n\n"
        }
    }

    /// The pictures of a notebook.
    public enum SVGExport {
        /// Every picture that cells have shown, named by its cell and its caption, in order.
        public static func pictures(of document: NotebookDocument) -> [(caption: String, file: ExportedFile)] {
            var taken: Set<String> = []
            var pictures: [(caption: String, file: ExportedFile)] = []
            var number = 0
            for cell in document.cells where cell.kind == .code {
                number += 1
                for output in cell.outputs {
                    guard case .svg(let svg)? = Shown(output) else { continue }
                    let caption = Shown.caption(of: svg)
                    let stem = "cell-\(number < 10 ? "0" : "")\(number)" + (caption.isEmpty ? "" : "-" + safe(caption))
                    var name = stem
                    var count = 2
                    while !taken.insert(name.lowercased()).inserted {
                        name = "\(stem)-\(count)"
                        count += 1
                    }
                    pictures.append((caption, ExportedFile(name: name + ".svg", bytes: Array((svg + "\n").utf8))))
                }
            }
            return pictures
        }

        /// A caption as part of a file's name.
        private static func safe(_ text: String) -> String {
            let words = text.unicodeScalars.map { $0.properties.isAlphabetic || $0.properties.numericType != nil ? Character($0) : "-" }
            var name = String(words).replacing(/-+/, with: "-").trimmingCharacters(in: CharacterSet(charactersIn: "-"))
            while name.utf8.count > 100 { name.removeLast() }
            return name
        }
    }

    /// A notebook as a plain Swift script.
    public enum SwiftExport {
        /// The code in order, text as comments. A cell's last expression, which a notebook shows, is printed.
        public static func text(of document: NotebookDocument, _ options: ExportOptions) -> String {
            var text = options.provenance.map { "// \(Markup.singleLine($0))\n" }.joined() + (options.provenance.isEmpty ? "" : "\n")
            for cell in document.cells {
                switch cell.kind {
                case .markdown:
                    text +=
                        cell.source.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "//" : "// \($0)" }
                        .joined(separator: "\n") + "\n\n"
                case .raw: continue
                case .code: if !cell.source.isEmpty { text += printing(cell.source) + "\n\n" }
                }
            }
            return text
        }

        private static func printing(_ source: String) -> String {
            let items = SwiftItems.items(of: SwiftLexer.tokens(of: source))
            guard let last = items.last, last.kind == .expression, !last.endsInSemicolon, last.tokens.first?.kind != .directive,
                !["print", "display", "precondition", "assert", "fatalError"].contains(last.tokens.first?.text ?? "")
            else { return source }
            let bytes = Array(source.utf8)
            let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
            return text(0..<last.range.lowerBound) + "print(" + text(last.range) + ")" + text(last.range.upperBound..<bytes.count)
        }
    }
#endif
