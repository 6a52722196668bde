#if Notebooks
    /// Reads JSON (RFC 8259) with its white space. What is no JSON is refused with its place.
    struct JSONParser {
        private let bytes: [UInt8]
        private var place = 0
        private var depth = 0
        /// Deeper nesting is refused: no notebook has it, and a stack ends somewhere.
        private static let deepest = 500

        private init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// A whole text: white space, a value, white space.
        static func parse(_ bytes: [UInt8]) throws(DocumentError) -> (before: String, value: JSON, after: String) {
            var parser = JSONParser(bytes)
            try parser.requireUTF8()
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.place = 3 }
            let before = String(decoding: bytes[..<parser.place], as: UTF8.self) + parser.space()
            guard parser.place < bytes.count else { throw parser.failure("the file ends where a notebook should begin") }
            let value = try parser.value()
            let after = parser.space()
            guard parser.place == bytes.count else { throw parser.failure("\(parser.found) after the notebook's end") }
            return (before, value, after)
        }

        private func requireUTF8() throws(DocumentError) {
            var decoder = UTF8()
            var iterator = bytes.makeIterator()
            var offset = 0
            while true {
                switch decoder.decode(&iterator) {
                case .scalarValue(let scalar): offset += UTF8.width(scalar)
                case .emptyInput: return
                case .error: throw DocumentError("bytes that are no UTF-8", at: offset, in: bytes)
                }
            }
        }

        private func failure(_ reason: String) -> DocumentError { DocumentError(reason, at: place, in: bytes) }

        /// What stands at the place, in words.
        private var found: String {
            guard place < bytes.count else { return "the file's end" }
            let text = String(decoding: bytes[place..<min(place + 12, bytes.count)], as: UTF8.self)
            guard let first = text.unicodeScalars.first else { return "the file's end" }
            return first.properties.generalCategory == .control
                ? "the character U+\(String(first.value, radix: 16, uppercase: true))" : "\"\(text.prefix(1))\""
        }

        private mutating func space() -> String {
            let start = place
            while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
            place += 1
            return true
        }

        private mutating func value() throws(DocumentError) -> JSON {
            let start = place
            guard place < bytes.count else { throw failure("the file ends where a value was expected") }
            switch bytes[place] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                defer { depth -= 1 }
                guard depth <= Self.deepest else { throw failure("nested more than \(Self.deepest) deep") }
                return JSON(bytes[place] == UInt8(ascii: "{") ? .object(try object()) : .array(try array()), offset: start)
            case UInt8(ascii: "\""): return JSON(.string(literal: try string()), offset: start)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSON(.number(try number()), offset: start)
            default:
                for (word, content) in [("null", JSON.Content.null), ("true", .bool(true)), ("false", .bool(false))]
                where bytes[place...].starts(with: word.utf8) {
                    place += word.utf8.count
                    return JSON(content, offset: start)
                }
                throw failure("\(found) where a value was expected")
            }
        }

        private mutating func array() throws(DocumentError) -> JSONArray {
            place += 1
            var elements: [JSON] = []
            var spaces = [space()]
            if take("]") { return JSONArray([], spaces: spaces) }
            while true {
                elements.append(try value())
                spaces.append(space())
                if take("]") { return JSONArray(elements, spaces: spaces) }
                guard take(",") else { throw failure("\(found) where , or ] was expected") }
                spaces.append(space())
            }
        }

        private mutating func object() throws(DocumentError) -> JSONObject {
            place += 1
            var members: [JSONObject.Member] = []
            var names: Set<String> = []
            var spaces = [space()]
            if take("}") { return JSONObject([], spaces: spaces) }
            while true {
                let start = place
                guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw failure("\(found) where a name was expected") }
                let literal = try string()
                let name = JSONLiteral.unescaped(literal)
                guard names.insert(name).inserted else {
                    throw DocumentError("the name \"\(name)\" a second time", at: start, in: bytes)
                }
                spaces.append(space())
                guard take(":") else { throw failure("\(found) where : was expected") }
                spaces.append(space())
                members.append(JSONObject.Member(literal: literal, name: name, value: try value()))
                spaces.append(space())
                if take("}") { return JSONObject(members, spaces: spaces) }
                guard take(",") else { throw failure("\(found) where , or } was expected") }
                spaces.append(space())
            }
        }

        private mutating func string() throws(DocumentError) -> String {
            let opening = place
            place += 1
            let start = place
            while place < bytes.count {
                switch bytes[place] {
                case UInt8(ascii: "\""):
                    place += 1
                    return String(decoding: bytes[start..<place - 1], as: UTF8.self)
                case UInt8(ascii: "\\"): try escape()
                case 0..<0x20: throw failure("\(found) within a string, where it must be written as an escape")
                default: place += 1
                }
            }
            throw DocumentError("a string that doesn't end", at: opening, in: bytes)
        }

        private mutating func escape() throws(DocumentError) {
            guard place + 1 < bytes.count else { throw failure("a string that doesn't end") }
            switch bytes[place + 1] {
            case UInt8(ascii: "u"):
                let digits = bytes[min(place + 2, bytes.count)..<min(place + 6, bytes.count)]
                guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                    throw failure("\\u without four hexadecimal digits")
                }
                place += 6
            case let kind where "\"\\/bfnrt".utf8.contains(kind): place += 2
            default: throw failure("an escape that JSON doesn't have")
            }
        }

        private mutating func number() throws(DocumentError) -> String {
            let start = place
            _ = take("-")
            if !take("0") { try digits() }
            if take(".") { try digits() }
            if take("e") || take("E") {
                if !take("+") { _ = take("-") }
                try digits()
            }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }

        private mutating func digits() throws(DocumentError) {
            let start = place
            while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
            guard place > start else { throw failure("\(found) where a digit was expected") }
        }
    }
#endif
