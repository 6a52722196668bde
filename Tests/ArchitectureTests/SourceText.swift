/// A module that a source text imports, and where.
struct ImportedModule: Equatable {
    let name: String
    /// Counted from 1.
    let line: Int
}

/// A Swift source text, read for its imports.
///
/// `import` is a reserved word: outside of comments and strings it begins an import, whatever attributes or access stand before it and
/// whatever branch of an `#if` it is in. The exceptions are a member (`x.import`), a name in backticks and a label (`f(import: x)`).
struct SourceText {
    private let tokens: [Token]

    private struct Token {
        let text: String
        let line: Int
    }

    private static let kinds: Set<String> = ["typealias", "struct", "class", "enum", "protocol", "actor", "let", "var", "func"]

    init(_ text: String) {
        var tokens: [Token] = []
        var line = 1
        var word = ""
        for character in Self.code(of: text) {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(Token(text: word, line: line)) }
            word = ""
            if character.isNewline {
                line += 1
            } else if !character.isWhitespace {
                tokens.append(Token(text: String(character), line: line))
            }
        }
        if !word.isEmpty { tokens.append(Token(text: word, line: line)) }
        self.tokens = tokens
    }

    /// The imported modules in the text's order; of `import struct Statistics.Normal` it is `Statistics`.
    var imports: [ImportedModule] {
        tokens.indices.compactMap { place in
            let before = place > 0 ? tokens[place - 1].text : ""
            guard tokens[place].text == "import", before != ".", before != "`" else { return nil }
            var next = place + 1
            if next < tokens.count, Self.kinds.contains(tokens[next].text) { next += 1 }
            if next < tokens.count, tokens[next].text == "`" { next += 1 }
            guard next < tokens.count, let first = tokens[next].text.first, first.isLetter || first == "_" else { return nil }
            return ImportedModule(name: tokens[next].text, line: tokens[place].line)
        }
    }

    /// The text without comments and without what is in strings; its lines stay where they are.
    private static func code(of text: String) -> String {
        var scanner = CodeScanner(Array(text))
        return scanner.scan()
    }
}

/// Passes over comments (which nest) and strings (plain, of several lines, raw).
private struct CodeScanner {
    let text: [Character]
    var place = 0
    var code = ""

    init(_ text: [Character]) { self.text = text }

    mutating func scan() -> String {
        while place < text.count {
            if starts("//") {
                while place < text.count, !text[place].isNewline { place += 1 }
            } else if starts("/*") {
                skipBlockComment()
            } else if let hashes = rawStringHashes {
                skipString(hashes: hashes)
            } else {
                code.append(text[place])
                place += 1
            }
        }
        return code
    }

    private func starts(_ prefix: String, at offset: Int? = nil) -> Bool {
        let start = offset ?? place
        return start + prefix.count <= text.count && zip(text[start...], prefix).allSatisfy { $0 == $1 }
    }

    /// The number of `#` before the quotation mark that a string begins with here, or `nil` where none begins.
    private var rawStringHashes: Int? {
        var end = place
        while end < text.count, text[end] == "#" { end += 1 }
        return end < text.count && text[end] == "\"" ? end - place : nil
    }

    private mutating func skip(_ count: Int) {
        for character in text[place..<min(place + count, text.count)] where character.isNewline { code.append(character) }
        place += count
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                skip(2)
            } else if starts("*/") {
                depth -= 1
                skip(2)
            } else {
                skip(1)
            }
        } while depth > 0 && place < text.count
        code.append(" ")
    }

    private mutating func skipString(hashes: Int) {
        skip(hashes)
        let isLong = starts("\"\"\"")
        let quote = isLong ? "\"\"\"" : "\""
        let end = quote + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        skip(quote.count)
        while place < text.count, !starts(end), isLong || !text[place].isNewline {
            skip(starts(escape) ? escape.count + 1 : 1)
        }
        if starts(end) { skip(end.count) }
        code.append("\"")
    }
}
