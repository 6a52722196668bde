extension String {
    /// How much of a text a message bears, in characters.
    private static let longestExcerpt = 60

    /// The text for a message: on one line, cut to what that can bear, and what can't be seen spelt out: `3\u{202E}25`.
    package var excerpt: String {
        var line = String.UnicodeScalarView()
        var isCut = false
        var last: Unicode.Scalar?
        for (count, scalar) in unicodeScalars.enumerated() {
            defer { last = scalar }
            if scalar == "\n", last == "\r" { continue }
            if count == Self.longestExcerpt {
                isCut = true
                break
            }
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: line.append(" ")
            case 0x20..<0x7F: line.append(scalar)
            default:
                if scalar.isSeen {
                    line.append(scalar)
                } else {
                    line.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
                }
            }
        }
        return String(line) + (isCut ? "…" : "")
    }
}

extension Unicode.Scalar {
    /// Whether a reader sees that it is there.
    fileprivate var isSeen: Bool {
        if properties.isDefaultIgnorableCodePoint { return false }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }
}
