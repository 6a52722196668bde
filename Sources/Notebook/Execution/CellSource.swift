#if Notebooks
    /// A cell's source as it is compiled: imports taken out, its last expression shown, what it awaits awaited on the cell's thread.
    struct CellSource: Sendable {
        /// The `import` lines.
        private(set) var imports: [String] = []
        /// The rest, every line where it was.
        private(set) var text = ""
        /// What the cell declares.
        let declarations: SwiftDeclarations
        /// All names it mentions.
        let mentioned: Set<String>
        /// What was put in: line and column of the compiled text, and how many bytes.
        private(set) var insertions: [Insertion] = []
        /// Whether the cell does anything at all.
        let isEmpty: Bool

        struct Insertion: Sendable {
            let line: Int
            let column: Int
            let count: Int
        }

        /// What can't be compiled as a cell, with its place.
        struct Refusal: Error {
            let reason: String
            let line: Int
            let column: Int
        }

        /// Reads a cell.
        ///
        /// - Parameters:
        ///   - source: The cell's text.
        ///   - owners: The module that holds each variable of earlier cells: a name that the cell declares anew means the old one
        ///     until then, `let x = x + 1`.
        /// - Throws: What can't be compiled as a cell, with its place.
        init(_ source: String, owners: [String: String]) throws(Refusal) {
            let tokens = SwiftLexer.tokens(of: source)
            let items = SwiftItems.items(of: tokens)
            declarations = SwiftDeclarations(items)
            isEmpty = items.isEmpty
            let bytes = Array(source.utf8)
            func place(_ offset: Int) -> (Int, Int) {
                let error = DocumentError("", at: offset, in: bytes)
                return (error.line, error.column)
            }
            var edits: [Edit] = []
            var blanks: [Range<Int>] = []
            for (number, item) in items.enumerated() {
                if item.kind == .importing {
                    imports.append(String(decoding: bytes[item.range], as: UTF8.self))
                    blanks.append(item.range)
                    continue
                }
                if let wrong = Self.asyncLet(item.tokens) {
                    let (line, column) = place(wrong.range.lowerBound)
                    throw Refusal(
                        reason: "'async let' can't stand at a cell's top: put it into a function, or write 'let x = await …'", line: line,
                        column: column)
                }
                // A `private` name could not be seen by the next cell; the compiler crashes on it.
                if item.kind == .declaration { blanks += Self.privateWords(item.tokens) }
                let isShown =
                    number == items.count - 1 && item.kind == .expression && !item.endsInSemicolon
                    && item.tokens.first?.kind != .directive
                try Self.wrapAwaits(item, isShown: isShown, &edits) { (reason, offset) throws(Refusal) in
                    let (line, column) = place(offset)
                    throw Refusal(reason: reason, line: line, column: column)
                }
                if isShown {
                    edits.append(Edit(item.range.lowerBound, "_dabiaoShow(", closes: false))
                    edits.append(Edit(item.range.upperBound, ")", closes: true))
                }
            }
            edits += Self.earlier(items, declarations, owners)
            mentioned = Set(
                tokens.filter { $0.kind == .identifier }.map { $0.text.filter { $0 != "`" } }
                    + tokens.filter { $0.kind == .string }.flatMap { Self.words($0.text) })
            (text, insertions) = Self.apply(edits, blanks, bytes)
        }

        struct Edit {
            let offset: Int
            let text: String
            let closes: Bool

            init(_ offset: Int, _ text: String, closes: Bool) {
                self.offset = offset
                self.text = text
                self.closes = closes
            }
        }

        /// Names in a string's interpolations (and any other words in it: one too many does no harm).
        private static func words(_ text: String) -> [String] {
            guard text.contains("\\") else { return [] }
            return text.matches(of: /[\p{L}_][\p{L}\p{N}_]*/).map { String($0.output) }
        }

        private static func asyncLet(_ tokens: ArraySlice<SwiftToken>) -> SwiftToken? {
            guard let first = tokens.first, first.text == "async", tokens.dropFirst().first?.text == "let" else { return nil }
            return first
        }

        private static func privateWords(_ tokens: ArraySlice<SwiftToken>) -> [Range<Int>] {
            var ranges: [Range<Int>] = []
            for (place, token) in zip(tokens.indices, tokens)
            where ["private", "fileprivate"].contains(token.text) && token.kind == .keyword {
                guard place == tokens.startIndex || tokens[place - 1].text != "." else { continue }
                let rest = tokens[(place + 1)...].prefix(3)
                // `private(set)` goes whole.
                let isSetter = rest.map(\.text) == ["(", "set", ")"]
                ranges.append(
                    token.range.lowerBound..<(isSetter ? rest.last?.range.upperBound ?? token.range.upperBound : token.range.upperBound))
            }
            return ranges
        }

        /// `await` at the top is waited for within a call, in the smallest part that keeps its meaning: the value of a `let`, an
        /// assignment's right side, or the whole statement.
        private static func wrapAwaits(
            _ item: SwiftItem, isShown: Bool, _ edits: inout [Edit], _ refuse: (String, Int) throws(Refusal) -> Void
        ) throws(Refusal) {
            let tokens = item.tokens
            guard let firstAwait = topAwait(tokens) else { return }
            var start = item.range.lowerBound
            if item.kind == .declaration {
                guard ["let", "var"].contains(where: { word in tokens.prefix(4).contains { $0.text == word } }) else { return }
                let equals = topEquals(tokens)
                guard equals.count == 1, let equal = equals.first, let value = tokens[(equal + 1)...].first else {
                    return try refuse("one 'await' fills one 'let' at a cell's top: write them as several", firstAwait.range.lowerBound)
                }
                start = value.range.lowerBound
            } else if item.kind == .statement, let first = tokens.first, first.kind != .keyword || ["self", "_"].contains(first.text) {
                if let equal = topEquals(tokens).last, let value = tokens[(equal + 1)...].first { start = value.range.lowerBound }
            }
            let tries = tokens.contains { $0.text == "try" && $0.range.lowerBound >= start }
            edits.append(Edit(start, (tries ? "try " : "") + "_dabiaoAwait { ", closes: false))
            edits.append(Edit(item.range.upperBound, " }", closes: true))
        }

        /// The first `await` that is the cell's own, not a function's or a closure's.
        private static func topAwait(_ tokens: ArraySlice<SwiftToken>) -> SwiftToken? {
            var braces: [Bool] = []
            for (place, token) in zip(tokens.indices, tokens) {
                if token.kind == .punctuation {
                    if token.text == "{" { braces.append(opensBody(tokens, place)) }
                    if token.text == "}" { _ = braces.popLast() }
                }
                if token.text == "await", token.kind == .keyword, braces.allSatisfy({ !$0 }) { return token }
            }
            return nil
        }

        /// Whether a brace opens a body of its own (a function's, a type's, a closure's) rather than a part of a statement.
        private static func opensBody(_ tokens: ArraySlice<SwiftToken>, _ brace: Int) -> Bool {
            var depth = 0
            for place in tokens.startIndex..<brace {
                let token = tokens[place]
                if token.kind == .punctuation {
                    if "([{".contains(token.text) { depth += 1 }
                    if ")]}".contains(token.text) { depth -= 1 }
                }
            }
            guard depth == 0 || tokens.first?.kind == .keyword else { return true }
            let words: Set<String> = ["if", "for", "while", "do", "catch", "else", "repeat", "switch", "guard", "defer"]
            // The statement that the brace belongs to: the nearest word before it that opens one, on this level.
            var level = 0
            for place in (tokens.startIndex..<brace).reversed() {
                let token = tokens[place]
                if token.kind == .punctuation {
                    if ")]}".contains(token.text) { level += 1 }
                    if "([{".contains(token.text) {
                        if level == 0 { return token.text != "{" }
                        level -= 1
                    }
                }
                if level == 0, ["func", "class", "struct", "enum", "actor", "extension", "protocol", "init"].contains(token.text) {
                    return true
                }
                if level == 0, token.kind == .keyword, words.contains(token.text) { return false }
                if level == 0, place < brace - 1, tokens[place + 1].startsLine, tokens[place].text != "," { return true }
            }
            return true
        }

        /// The places of `=` on the top level.
        private static func topEquals(_ tokens: ArraySlice<SwiftToken>) -> [Int] {
            var depth = 0
            return zip(tokens.indices, tokens).compactMap { place, token in
                if token.kind == .punctuation {
                    if "([{".contains(token.text) { depth += 1 }
                    if ")]}".contains(token.text) { depth -= 1 }
                }
                return depth == 0 && token.kind == .operator && (token.text == "=" || ["+=", "-=", "*=", "/="].contains(token.text))
                    ? place : nil
            }
        }

        /// Names that the cell itself declares later, and earlier cells have: until then the earlier one is meant.
        private static func earlier(_ items: [SwiftItem], _ declarations: SwiftDeclarations, _ owners: [String: String]) -> [Edit] {
            var limits: [String: Int] = [:]
            for declaration in declarations.declarations where declaration.kind == .variable && owners[declaration.name] != nil {
                let item = items.first { item in
                    item.kind == .declaration && SwiftDeclarations([item]).declarations.contains { $0.name == declaration.name }
                }
                // Accessors (`var x: Int { … }`) mean themselves.
                if let item, item.tokens.contains(where: { $0.text == "=" }) {
                    limits[declaration.name] = endOfValue(of: declaration.name, in: item) ?? item.range.upperBound
                }
            }
            guard !limits.isEmpty else { return [] }
            var edits: [Edit] = []
            /// The names among some tokens, which begin at an offset of the cell.
            func read(_ tokens: ArraySlice<SwiftToken>, from start: Int, isBinding: Bool) {
                var previous: SwiftToken?
                var inBinding = isBinding
                for (place, token) in zip(tokens.indices, tokens) {
                    defer { previous = token }
                    if token.text == "=" { inBinding = false }
                    if token.kind == .string, !inBinding {
                        for (offset, inner) in interpolations(of: token) {
                            read(inner[...], from: start + token.range.lowerBound + offset, isBinding: false)
                        }
                    }
                    let offset = start + token.range.lowerBound
                    guard token.kind == .identifier, !inBinding, let limit = limits[token.text], offset < limit,
                        let owner = owners[token.text], previous?.text != ".", !["let", "var"].contains(previous?.text ?? ""),
                        !(place + 1 < tokens.endIndex && tokens[place + 1].text == ":" && previous?.text != "?")
                    else { continue }
                    edits.append(Edit(offset, owner + ".", closes: false))
                }
            }
            for item in items { read(item.tokens, from: 0, isBinding: item.kind == .declaration) }
            return edits
        }

        /// Where the value that a declaration gives a name ends: at the comma before the next name, `let x = x + 1, y = x`.
        private static func endOfValue(of name: String, in item: SwiftItem) -> Int? {
            var depth = 0
            var isNamed = false
            var hasValue = false
            var previous = ""
            for token in item.tokens {
                defer { previous = token.text }
                if token.kind == .punctuation {
                    if "([{".contains(token.text) { depth += 1 }
                    if ")]}".contains(token.text) { depth -= 1 }
                }
                guard depth == 0 else { continue }
                if token.text == name, ["let", "var", ","].contains(previous) { isNamed = true }
                if isNamed, token.text == "=" { hasValue = true }
                if hasValue, token.text == "," { return token.range.lowerBound }
            }
            return nil
        }

        /// The code within a string's interpolations, each with the offset at which it begins in the string.
        private static func interpolations(of string: SwiftToken) -> [(offset: Int, tokens: [SwiftToken])] {
            let bytes = Array(string.text.utf8)
            let hashes = bytes.prefix { $0 == UInt8(ascii: "#") }.count
            let opening = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes) + [UInt8(ascii: "(")]
            var found: [(offset: Int, tokens: [SwiftToken])] = []
            var place = hashes
            while place + opening.count < bytes.count {
                guard bytes[place..<(place + opening.count)].elementsEqual(opening) else {
                    // A backslash takes the next character with it, so that `\\(` opens nothing.
                    let escapes = hashes == 0 && bytes[place] == UInt8(ascii: "\\")
                    place += escapes ? 2 : 1
                    continue
                }
                let start = place + opening.count
                var depth = 1
                var inner: [SwiftToken] = []
                for token in SwiftLexer.tokens(of: String(decoding: bytes[start...], as: UTF8.self)) {
                    if token.kind == .punctuation {
                        if token.text == "(" { depth += 1 }
                        if token.text == ")" { depth -= 1 }
                    }
                    place = start + token.range.upperBound
                    if depth == 0 { break }
                    inner.append(token)
                }
                guard depth == 0 else { break }
                found.append((start, inner))
            }
            return found
        }

        private static func apply(_ edits: [Edit], _ blanks: [Range<Int>], _ source: [UInt8]) -> (String, [Insertion]) {
            var bytes = source
            for blank in blanks { for place in blank where bytes[place] != 0x0A { bytes[place] = 0x20 } }
            // At one place what closes comes first; of what opens the outer first.
            let ordered = edits.enumerated().sorted { a, b in
                if a.element.offset != b.element.offset { return a.element.offset < b.element.offset }
                if a.element.closes != b.element.closes { return a.element.closes }
                let isOuter = { (edit: Edit) in edit.text.hasPrefix("_dabiaoShow") || edit.text == ")" }
                if a.element.closes { return isOuter(b.element) && !isOuter(a.element) }
                if isOuter(a.element) != isOuter(b.element) { return isOuter(a.element) }
                return a.offset < b.offset
            }.map(\.element)
            var out: [UInt8] = []
            var insertions: [Insertion] = []
            var line = 1
            var column = 1
            var next = 0
            for place in 0...bytes.count {
                while next < ordered.count, ordered[next].offset == place {
                    let text = Array(ordered[next].text.utf8)
                    insertions.append(Insertion(line: line, column: column, count: text.count))
                    out += text
                    column += text.count
                    next += 1
                }
                guard place < bytes.count else { break }
                out.append(bytes[place])
                if bytes[place] == 0x0A {
                    line += 1
                    column = 1
                } else {
                    column += 1
                }
            }
            return (String(decoding: out, as: UTF8.self), insertions)
        }

        /// A column of the compiled text as one of the cell.
        func column(_ column: Int, line: Int) -> Int {
            var column = column
            for insertion in insertions.reversed() where insertion.line == line && insertion.column < column {
                column = max(insertion.column, column - insertion.count)
            }
            return column
        }
    }
#endif
