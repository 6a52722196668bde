#if Notebooks
    import Foundation

    extension CodeAssistant {
        /// What the name at a place of a cell is: its declaration, with the initialisers of a type, and its documentation.
        public func inspection(of code: String, at cursor: Int) -> (plain: String, markdown: String)? {
            let scalars = Array(code.unicodeScalars)
            let offset = String(String.UnicodeScalarView(scalars[..<min(max(0, cursor), scalars.count)])).utf8.count
            let tokens = SwiftLexer.tokens(of: code)
            // The name that the place is in, behind, or, within a call's parentheses, that is called.
            guard let token = tokens.last(where: { $0.kind == .identifier && $0.range.lowerBound <= offset }) else { return nil }
            let found = symbols(of: code, at: token.range.lowerBound)
            guard let first = found.first else { return overloads(of: token.text, in: code, at: token.range.lowerBound) }
            var declarations = found.map(\.declaration)
            if first.isType, found.count == 1 {
                declarations += initialisers(in: code, endOfType: token.range.lowerBound + token.text.utf8.count)
            }
            // A type and the initialiser that is called: what is said of the call goes before.
            let documentation = found.reversed().map(\.documentation).filter { !$0.isEmpty }.joined(separator: "\n\n")
            let declared = declarations.joined(separator: "\n")
            return (
                documentation.isEmpty ? declared : declared + "\n\n" + documentation,
                "```swift\n\(declared)\n```" + (documentation.isEmpty ? "" : "\n\n" + documentation)
            )
        }

        private struct Symbol {
            let declaration: String
            let documentation: String
            let isType: Bool
        }

        /// What stands at a place, as the compiler sees it: the symbol, and behind a type the initialiser that is called.
        private func symbols(of code: String, at offset: Int) -> [Symbol] {
            let (prelude, arguments) = session.context(for: code)
            // SourceKit reads a file unless one of the name is open with it.
            _ = ask([
                "key.request": JSON("source.request.editor.open"), "key.name": JSON("cell.swift"),
                "key.sourcetext": JSON(prelude + "\n" + code), "key.enablesyntaxmap": JSON(0), "key.enablesubstructure": JSON(0),
                "key.enablediagnostics": JSON(0), "key.syntactic_only": JSON(1),
            ])
            defer { _ = ask(["key.request": JSON("source.request.editor.close"), "key.name": JSON("cell.swift")]) }
            let answer = ask([
                "key.request": JSON("source.request.cursorinfo"), "key.sourcefile": JSON("cell.swift"),
                "key.primary_file": JSON("cell.swift"),
                "key.offset": JSON(prelude.utf8.count + 1 + offset), "key.compilerargs": JSON(arguments.map { JSON($0) }),
            ])
            return answer.components(separatedBy: "key.kind: source.lang.swift.").dropFirst().compactMap { entry in
                guard let declared = Self.field("key.annotated_decl", entry) else { return nil }
                let kind = entry.prefix { $0 != "," && $0 != "\n" }
                let isType = [".struct", ".class", ".enum", ".actor"].contains { kind.hasSuffix($0) }
                return Symbol(
                    declaration: Self.text(of: declared), documentation: Self.field("key.doc_comment", entry).map(Self.documentation) ?? "",
                    isType: isType)
            }
        }

        /// The initialisers of the type whose name ends at a place.
        private func initialisers(in code: String, endOfType end: Int) -> [String] {
            let before = String(decoding: Array(code.utf8).prefix(end), as: UTF8.self) + "."
            let scalars = Array(before.unicodeScalars)
            func found(publicOnly: Bool) -> [String] {
                var seen: Set<String> = []
                return fromCompiler(before, scalars: scalars, start: scalars.count, publicOnly: publicOnly)
                    .filter { $0.text == "init" && seen.insert($0.signature).inserted }.prefix(8).map(\.signature)
            }
            // A cell's own types have none that is public.
            let whole = found(publicOnly: true)
            return whole.isEmpty ? found(publicOnly: false) : whole
        }

        /// All that a name may be, where the text around it doesn't say which.
        private func overloads(of name: String, in code: String, at offset: Int) -> (plain: String, markdown: String)? {
            let start = String(decoding: Array(code.utf8).prefix(offset), as: UTF8.self).unicodeScalars.count
            var seen: Set<String> = []
            let found = fromCompiler(code, scalars: Array(code.unicodeScalars), start: start)
                .filter { $0.text == name && seen.insert($0.signature).inserted }
            guard !found.isEmpty else { return nil }
            let list = found.prefix(12).map(\.signature).joined(separator: "\n")
            return (list, "```swift\n\(list)\n```")
        }

        /// XML without its tags.
        private static func text(of xml: String) -> String {
            xml.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&apos;", with: "'").replacing("&#39;", with: "'").replacing("&amp;", with: "&").replacing(
                    /Cell_[0-9a-f]{16}\./, with: "")
        }

        /// A documentation comment as Markdown: links to symbols are code.
        private static func documentation(_ comment: String) -> String {
            comment.replacing(/``([A-Za-z][^`\s]*)``/) { "`\($0.1)`" }.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
#endif
