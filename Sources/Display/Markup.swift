/// Text from data on its way into XML, HTML or a terminal: the one place where it is made harmless.
public enum Markup {
    /// The text with `& < > " '` as references, and without the characters that ``cleaned(_:)`` drops. Safe as XML and HTML
    /// content and inside a quoted attribute.
    public static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars where isKept(scalar) {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text without control characters that XML 1.0 forbids (section 2.2; tab and line ends stay), without the C1 controls,
    /// the non-characters U+FFFE and U+FFFF, and the bidirectional embeddings, overrides and isolates (U+202A–202E,
    /// U+2066–2069), which could make a name read as another one.
    public static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter(isKept)))
    }

    /// The text on one line: cleaned, with tabs and line ends as single spaces.
    public static func singleLine(_ text: String) -> String {
        String(cleaned(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// Whether a byte can begin something that needs work: ASCII specials, controls, and the lead bytes of what is dropped.
    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xE2, 0xEF: true
        default: false
        }
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
