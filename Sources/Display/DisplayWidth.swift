/// How many columns of a terminal text takes (Unicode Standard Annex 11): Han and full-width characters and emoji two,
/// combining marks and format characters none, all else one.
public enum DisplayWidth {
    /// The columns of a text without line ends.
    public static func columns(of text: String) -> Int {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? text.utf8.count : text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of one character as a reader sees it, whatever number of scalars it is made of.
    public static func columns(of character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F || isWide(scalar) { return 2 }
            width = max(width, isZeroWidth(scalar) ? 0 : 1)
        }
        return width
    }

    /// The text cut to a number of columns, its last one an ellipsis where something was cut.
    public static func truncated(_ text: String, to limit: Int) -> String {
        guard columns(of: text) > limit else { return text }
        guard limit > 0 else { return "" }
        var kept = ""
        var width = 0
        for character in text {
            width += columns(of: character)
            if width > limit - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: true
        default: false
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x1100
            && (wideRanges.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation)
    }

    /// The blocks of width W and F in EastAsianWidth.txt 15.1; emoji are asked of the standard library.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x4E00...0xA4CF, 0x3041...0x3247, 0x2E80...0x303E, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x3250...0x4DBF, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0x1100...0x115F, 0x2329...0x232A, 0xA960...0xA97C, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0x16FE0...0x18DFF,
        0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
