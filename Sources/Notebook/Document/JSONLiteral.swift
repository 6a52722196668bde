#if Notebooks
    /// What stands between the quotation marks of a JSON string.
    enum JSONLiteral {
        /// A text as it is written in JSON. With `asciiOnly` what isn't ASCII is written as `\u` and four digits.
        static func escaped(_ text: String, asciiOnly: Bool = false) -> String {
            guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || (asciiOnly && $0 >= 0x7F) }) else { return text }
            var result = ""
            result.reserveCapacity(text.utf8.count + 16)
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": result += "\\\""
                case "\\": result += "\\\\"
                case "\n": result += "\\n"
                case "\r": result += "\\r"
                case "\t": result += "\\t"
                case "\u{8}": result += "\\b"
                case "\u{C}": result += "\\f"
                case _ where scalar.value < 0x20 || (asciiOnly && scalar.value >= 0x7F):
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                default: result.unicodeScalars.append(scalar)
                }
            }
            return result
        }

        /// The text that a literal stands for. Half a surrogate pair, which JSON allows and Unicode doesn't, becomes U+FFFD.
        static func unescaped(_ literal: String) -> String {
            guard literal.utf8.contains(0x5C) else { return literal }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(literal.utf8.count)
            var rest = Array(literal.utf8)[...]
            while let byte = rest.popFirst() {
                guard byte == 0x5C, let kind = rest.popFirst() else {
                    bytes.append(byte)
                    continue
                }
                switch kind {
                case UInt8(ascii: "n"): bytes.append(0x0A)
                case UInt8(ascii: "r"): bytes.append(0x0D)
                case UInt8(ascii: "t"): bytes.append(0x09)
                case UInt8(ascii: "b"): bytes.append(0x08)
                case UInt8(ascii: "f"): bytes.append(0x0C)
                case UInt8(ascii: "u"): bytes.append(contentsOf: String(scalar(&rest)).utf8)
                default: bytes.append(kind)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
            let replacement: Unicode.Scalar = "\u{FFFD}"
            let first = unit(&rest)
            guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? replacement }
            guard rest.starts(with: [0x5C, UInt8(ascii: "u")]) else { return replacement }
            var ahead = rest.dropFirst(2)
            let second = unit(&ahead)
            guard (0xDC00..<0xE000).contains(second) else { return replacement }
            rest = ahead
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
        }

        private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
            let digits = rest.prefix(4)
            rest = rest.dropFirst(4)
            return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        }
    }
#endif
