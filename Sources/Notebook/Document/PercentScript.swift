#if Notebooks
    /// A notebook as a Swift script whose diffs can be read: `// %%` begins a cell of code, `// %% [markdown]` one of text.
    ///
    ///     // %% [markdown]
    ///     // # Where we stand
    ///
    ///     // %% id="load" tags=["parameters"]
    ///     let year = 2023
    ///
    /// Outputs are left out; everything else comes back as it was. The text of Markdown and raw cells is in comments, so that the
    /// whole is a script the compiler takes. A line of code that looks like a cell's beginning has a backslash before its `%%`.
    public enum PercentScript {
        /// The script of a notebook.
        public static func text(of document: NotebookDocument) -> String {
            var text = ""
            if JSON(document.metadata) != JSON(NotebookDocument().metadata) {
                text += "// ---\n// jupyter: \(JSONWriter.compact(JSON(document.metadata)))\n// ---\n\n"
            }
            for (place, cell) in document.cells.enumerated() {
                let lines = lines(of: cell.source).map { cell.kind == .code ? escaped($0) : $0.isEmpty ? "//" : escaped("// " + $0) }
                text += header(of: cell) + "\n" + lines.joined(separator: "\n") + "\n"
                if place + 1 < document.cells.count { text += "\n" }
            }
            return text
        }

        /// The notebook of a script. Text before the first `// %%` is a cell of code, if it is more than blank.
        public static func document(_ text: String) throws(DocumentError) -> NotebookDocument {
            var lines = lines(of: withoutReturns(text))
            if lines.last == "" { lines.removeLast() }
            var document = NotebookDocument()
            var start = 0
            if lines.first == "// ---", let end = lines.dropFirst().firstIndex(of: "// ---") {
                try readMetadata(lines[1..<end], into: &document)
                start = end + 1
                if start < lines.count, lines[start].isEmpty { start += 1 }
            }
            let headers = lines.indices.dropFirst(start).filter { isHeader(lines[$0]) }
            let preamble = lines[start..<(headers.first ?? lines.count)]
            if preamble.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
                document.cells.append(NotebookCell(.code, body(preamble, isLast: headers.isEmpty)))
            }
            for (place, header) in headers.enumerated() {
                let end = place + 1 < headers.count ? headers[place + 1] : lines.count
                document.cells.append(
                    try cell(lines[header], line: header + 1, lines[(header + 1)..<end], isLast: end == lines.count))
            }
            return document
        }

        /// A script as it is read: where every line ends as an editor on Windows ends it, without the carriage returns.
        private static func withoutReturns(_ text: String) -> String {
            let ends = text.unicodeScalars.count { $0 == "\n" }
            return ends > 0 && text.count(where: { $0 == "\r\n" }) == ends ? text.replacing("\r\n", with: "\n") : text
        }

        /// Lines by their ends alone: a carriage return stays with its line.
        private static func lines(of text: String) -> [String] {
            text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        }

        private static func header(of cell: NotebookCell) -> String {
            var header = "// %%"
            if cell.kind != .code { header += " [\(cell.kind.rawValue)]" }
            if let id = cell.id { header += " id=\(JSONWriter.compact(JSON(id)))" }
            for name in cell.metadata.names
            where !name.isEmpty && name != "id" && name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
                if let value = cell.metadata[name] { header += " \(name)=\(JSONWriter.compact(value))" }
            }
            let odd = cell.metadata.names.filter { name in
                name.isEmpty || name == "id" || !name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            }
            if !odd.isEmpty {
                var rest = JSONObject()
                for name in odd { rest[name] = cell.metadata[name] }
                header += " \(JSONWriter.compact(JSON(rest)))"
            }
            return header
        }

        private static func isHeader(_ line: String) -> Bool { line == "// %%" || starts(line, "// %% ") }

        /// Compared scalar by scalar: an accent at the beginning of a text is no part of the mark before it.
        private static func starts(_ line: String, _ prefix: String) -> Bool { line.unicodeScalars.starts(with: prefix.unicodeScalars) }

        private static func without(_ line: String, _ count: Int) -> String { String(line.unicodeScalars.dropFirst(count)) }

        /// Whether a line of code looks like a cell's beginning, with any number of backslashes before its `%%`.
        private static func looksLikeHeader(_ line: String) -> Bool {
            starts(line, "// ")
                && String(line.unicodeScalars.dropFirst(3).drop { $0 == "\\" }).unicodeScalars.starts(with: "%%".unicodeScalars)
        }

        private static func escaped(_ line: String) -> String { looksLikeHeader(line) ? "// \\" + without(line, 3) : line }

        private static func unescaped(_ line: String) -> String {
            starts(line, "// \\") && looksLikeHeader(line) ? "// " + without(line, 4) : line
        }

        private static func body(_ lines: ArraySlice<String>, isLast: Bool) -> String {
            // The blank line before the next cell is not the cell's.
            let own = !isLast && lines.last == "" ? lines.dropLast() : lines
            return own.joined(separator: "\n")
        }

        private static func cell(_ header: String, line: Int, _ lines: ArraySlice<String>, isLast: Bool) throws(DocumentError)
            -> NotebookCell
        {
            var rest = header.dropFirst("// %%".count).drop(while: \.isWhitespace)
            var kind = NotebookCell.Kind.code
            if let match = rest.prefixMatch(of: /\[(\w+)\]/) {
                guard let named = NotebookCell.Kind(rawValue: String(match.1)) else {
                    throw DocumentError("[\(match.1)]: expected [markdown] or [raw]", line: line, column: 7)
                }
                kind = named
                rest = rest[match.range.upperBound...].drop(while: \.isWhitespace)
            }
            let source = body(lines, isLast: isLast)
            let plain = Self.lines(of: source).map { line -> String in
                let line = unescaped(line)
                if kind == .code { return line }
                if starts(line, "// ") { return without(line, 3) }
                return starts(line, "//") ? without(line, 2) : line
            }
            var cell = NotebookCell(kind, plain.joined(separator: "\n"))
            try readOptions(rest, of: &cell, line: line, column: header.utf8.count - rest.utf8.count + 1)
            return cell
        }

        /// `id="x" tags=["a"] {"odd name": 1}`
        private static func readOptions(_ text: Substring, of cell: inout NotebookCell, line: Int, column: Int) throws(DocumentError) {
            var rest = text
            while !rest.isEmpty {
                let place = column + text.utf8.count - rest.utf8.count
                var name: String?
                if let match = rest.prefixMatch(of: /(\w+)=/) {
                    name = String(match.1)
                    rest = rest[match.range.upperBound...]
                }
                guard let (value, after) = value(at: rest) else {
                    throw DocumentError("\"\(rest.prefix(20))\": expected name=value, the value in JSON", line: line, column: place)
                }
                rest = after.drop(while: \.isWhitespace)
                if let name, name == "id", let id = value.string {
                    cell.id = id
                } else if let name {
                    cell.metadata[name] = value
                } else if let object = value.object {
                    for name in object.names { cell.metadata[name] = object[name] }
                }
            }
        }

        /// The shortest beginning of a text that is a JSON value and ends where a word does.
        private static func value(at text: Substring) -> (JSON, Substring)? {
            var end = text.startIndex
            while end < text.endIndex {
                end = text[text.index(after: end)...].firstIndex(of: " ") ?? text.endIndex
                if let (_, value, _) = try? JSONParser.parse(Array(text[..<end].utf8)) { return (value, text[end...]) }
            }
            return nil
        }

        private static func readMetadata(_ lines: ArraySlice<String>, into document: inout NotebookDocument) throws(DocumentError) {
            for (place, line) in zip(lines.indices, lines) where line.hasPrefix("// jupyter: ") {
                let text = line.dropFirst("// jupyter: ".count)
                let (_, value, _): (String, JSON, String)
                do throws(DocumentError) {
                    (_, value, _) = try JSONParser.parse(Array(text.utf8))
                } catch {
                    throw DocumentError(error.reason, line: place + 1, column: 12 + error.column)
                }
                guard let object = value.object else { throw DocumentError("expected an object", line: place + 1, column: 13) }
                document.metadata = object
            }
        }
    }
#endif
