#if Notebooks
    /// A word or sign of Swift source.
    struct SwiftToken: Sendable, Equatable {
        enum Kind: Sendable {
            case identifier, keyword, number, string, regex, comment
            /// `+`, `&&=`, `.`; made of operator characters
            case `operator`
            /// A bracket, a comma, a colon, a semicolon, `@`, a backtick name is an identifier
            case punctuation
            /// `#if`, `#selector`, `#file`
            case directive
            /// What begins and doesn't end: a string, a comment
            case unterminated
        }

        let kind: Kind
        /// The token's bytes.
        let range: Range<Int>
        /// Whether a line ends between the token before and this one.
        let startsLine: Bool
        let text: String
    }

    /// Splits Swift source into tokens, as the compiler does: comments nest, strings hold code, raw strings have hashes.
    struct SwiftLexer {
        private let bytes: [UInt8]
        private var place = 0
        private var sawLineEnd = true
        /// How many strings within strings' interpolations; deeper than this nobody writes, and the stack has an end.
        private var nesting = 0
        private static let deepest = 200
        private(set) var tokens: [SwiftToken] = []

        /// The tokens of a source; comments among them if wanted.
        static func tokens(of source: String, withComments: Bool = false) -> [SwiftToken] {
            var lexer = SwiftLexer(Array(source.utf8))
            lexer.scan()
            return withComments ? lexer.tokens : lexer.tokens.filter { $0.kind != .comment }
        }

        private init(_ bytes: [UInt8]) { self.bytes = bytes }

        private func byte(_ offset: Int = 0) -> UInt8? { place + offset < bytes.count ? bytes[place + offset] : nil }

        private func starts(_ text: StaticString) -> Bool {
            let count = text.utf8CodeUnitCount
            guard place + count <= bytes.count else { return false }
            return text.withUTF8Buffer { word in (0..<count).allSatisfy { bytes[place + $0] == word[$0] } }
        }

        private mutating func add(_ kind: SwiftToken.Kind, from start: Int) {
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            tokens.append(SwiftToken(kind: kind, range: start..<place, startsLine: sawLineEnd, text: text))
            if kind != .comment { sawLineEnd = false }
        }

        private mutating func scan() {
            if starts("#!") { skipLine() }
            while let byte = byte() {
                let start = place
                switch byte {
                case 0x0A, 0x0D:
                    sawLineEnd = true
                    place += 1
                case 0x20, 0x09, 0x0B, 0x0C, 0x00: place += 1
                case UInt8(ascii: "/") where starts("//"):
                    skipLine()
                    add(.comment, from: start)
                case UInt8(ascii: "/") where starts("/*"):
                    let ends = skipComment()
                    if bytes[start..<place].contains(0x0A) { sawLineEnd = true }
                    add(ends ? .comment : .unterminated, from: start)
                case UInt8(ascii: "\""): string(hashes: 0)
                case UInt8(ascii: "#"): hash()
                case UInt8(ascii: "`"):
                    place += 1
                    while let next = self.byte(), next != UInt8(ascii: "`"), next != 0x0A { place += 1 }
                    if self.byte() == UInt8(ascii: "`") { place += 1 }
                    add(.identifier, from: start)
                case _ where Self.isDigit(byte): number()
                case _ where Self.isWordByte(byte) || byte == UInt8(ascii: "$"):
                    while let next = self.byte(), Self.isWordByte(next) || Self.isDigit(next) || next == UInt8(ascii: "$") { place += 1 }
                    let word = String(decoding: bytes[start..<place], as: UTF8.self)
                    add(SwiftWords.keywords.contains(word) ? .keyword : .identifier, from: start)
                case _ where Self.operators.contains(byte): operatorToken()
                default:
                    place += 1
                    add(.punctuation, from: start)
                }
            }
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        /// Letters, the underscore, and all that isn't ASCII: operators of mathematical signs are rare, names in Chinese are not.
        private static func isWordByte(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
        }
        private static let operators = Set("/=-+!*%<>&|^~?.".utf8)

        private mutating func skipLine() {
            while let next = byte(), next != 0x0A, next != 0x0D { place += 1 }
        }

        private mutating func skipComment() -> Bool {
            var depth = 0
            while place < bytes.count {
                if starts("/*") {
                    depth += 1
                    place += 2
                } else if starts("*/") {
                    depth -= 1
                    place += 2
                    if depth == 0 { return true }
                } else {
                    place += 1
                }
            }
            return false
        }

        private mutating func operatorToken() {
            let start = place
            // A dot stands alone unless more dots follow: `...`, `..<`.
            let isDots = byte() == UInt8(ascii: ".") && byte(1) == UInt8(ascii: ".")
            if byte() == UInt8(ascii: "."), !isDots {
                place += 1
                return add(.operator, from: start)
            }
            while let next = byte(), Self.operators.contains(next), isDots || next != UInt8(ascii: ".") {
                if place > start, starts("//") || starts("/*") { break }
                place += 1
            }
            add(.operator, from: start)
        }

        private mutating func number() {
            let start = place
            let isHexadecimal = starts("0x")
            place += 1
            while let next = byte() {
                if Self.isDigit(next) || Self.isWordByte(next) {
                    place += 1
                } else if next == UInt8(ascii: "."), let after = byte(1), Self.isDigit(after), !bytes[start..<place].contains(next) {
                    place += 1
                } else if next == UInt8(ascii: "-") || next == UInt8(ascii: "+"),
                    (isHexadecimal ? "pP" : "eE").utf8.contains(bytes[place - 1])
                {
                    place += 1
                } else {
                    break
                }
            }
            add(.number, from: start)
        }

        private mutating func hash() {
            let start = place
            var hashes = 0
            while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
            switch byte(hashes) {
            case UInt8(ascii: "\"")?: return string(hashes: hashes)
            case UInt8(ascii: "/")?:
                place += hashes + 1
                while place < bytes.count {
                    if byte() == UInt8(ascii: "/"), (1...hashes).allSatisfy({ byte($0) == UInt8(ascii: "#") }) {
                        place += 1 + hashes
                        return add(.regex, from: start)
                    }
                    place += byte() == UInt8(ascii: "\\") ? 2 : 1
                }
                place = bytes.count
                return add(.unterminated, from: start)
            default:
                place += 1
                while let next = byte(), Self.isWordByte(next) { place += 1 }
                add(.directive, from: start)
            }
        }

        private mutating func string(hashes: Int) {
            let start = place
            let ends = skipString(hashes: hashes)
            add(ends ? .string : .unterminated, from: start)
        }

        /// Passes over a string that begins here; interpolations are code, which may hold strings.
        private mutating func skipString(hashes: Int) -> Bool {
            nesting += 1
            defer { nesting -= 1 }
            place += hashes
            guard nesting <= Self.deepest else { return false }
            let isLong = starts("\"\"\"")
            let quotes = isLong ? 3 : 1
            place += quotes
            while let next = byte() {
                if next == UInt8(ascii: "\\"), (1..<(1 + hashes)).allSatisfy({ byte($0) == UInt8(ascii: "#") }) {
                    place += 1 + hashes
                    if byte() == UInt8(ascii: "(") {
                        guard skipInterpolation() else { return false }
                    } else {
                        place += 1
                    }
                } else if next == UInt8(ascii: "\""), (0..<quotes).allSatisfy({ byte($0) == UInt8(ascii: "\"") }),
                    (0..<hashes).allSatisfy({ byte(quotes + $0) == UInt8(ascii: "#") })
                {
                    place += quotes + hashes
                    return true
                } else if !isLong, next == 0x0A || next == 0x0D {
                    return false
                } else {
                    place += 1
                }
            }
            place = min(place, bytes.count)
            return false
        }

        private mutating func skipInterpolation() -> Bool {
            var depth = 0
            while let next = byte() {
                switch next {
                case UInt8(ascii: "("):
                    depth += 1
                    place += 1
                case UInt8(ascii: ")"):
                    depth -= 1
                    place += 1
                    if depth == 0 { return true }
                case UInt8(ascii: "\""): guard skipString(hashes: 0) else { return false }
                case UInt8(ascii: "#"):
                    var hashes = 0
                    while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
                    if byte(hashes) == UInt8(ascii: "\"") {
                        guard skipString(hashes: hashes) else { return false }
                    } else {
                        place += 1
                    }
                case UInt8(ascii: "/") where starts("/*"): guard skipComment() else { return false }
                default: place += 1
                }
            }
            return false
        }
    }

    /// Swift's words.
    enum SwiftWords {
        /// What is no name anywhere.
        static let keywords: Set<String> = [
            "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout", "internal", "let",
            "operator", "precedencegroup", "private", "protocol", "public", "rethrows", "static", "struct", "subscript", "typealias", "var",
            "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard", "if", "in", "repeat",
            "return", "switch", "throw", "where", "while", "Any", "as", "await", "false", "is", "nil", "self", "Self", "super", "throws",
            "true", "try",
        ]
        /// What can stand before a declaration.
        static let modifiers: Set<String> = [
            "public", "private", "internal", "fileprivate", "open", "package", "final", "static", "class", "lazy", "weak", "unowned",
            "indirect", "mutating", "nonmutating", "override", "required", "convenience", "dynamic", "optional", "prefix", "postfix",
            "infix", "nonisolated", "isolated", "async", "consuming", "borrowing", "distributed",
        ]
    }
#endif
