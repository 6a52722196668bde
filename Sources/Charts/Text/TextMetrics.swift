import Display

/// Widths of text without a browser, from a table of advances.
///
/// An ASCII character is as wide as the widest of Helvetica (Liberation Sans) and Noto Sans CJK SC, a Han character one em;
/// what a chart reserves is therefore never too little in the fonts of its stack, and seldom a tenth too much.
package enum TextMetrics {
    /// The advance of a text in pixels. `size` is the font's size, in pixels.
    package static func width(of text: String, size: Double, bold: Bool = false) -> Double {
        text.reduce(0) { $0 + advance(of: $1, bold: bold) } * size / 1000
    }

    /// The text cut to a width with an ellipsis, or whole where it fits.
    package static func shortened(_ text: String, to width: Double, size: Double, bold: Bool = false) -> String {
        guard self.width(of: text, size: size, bold: bold) > width else { return text }
        var kept = ""
        var free = width * 1000 / size - 1000
        for character in text {
            free -= advance(of: character, bold: bold)
            if free < 0 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The advance in thousandths of the font's size.
    private static func advance(of character: Character, bold: Bool) -> Double {
        if let ascii = character.asciiValue {
            guard ascii >= 32, ascii < 127 else { return 0 }
            return Double(asciiAdvances[Int(ascii) - 32]) * (bold ? 1.07 : 1)
        }
        if DisplayWidth.columns(of: character) == 2 { return 1000 }
        guard let scalar = character.unicodeScalars.first, DisplayWidth.columns(of: character) > 0 else { return 0 }
        switch scalar.value {
        // Latin letters with marks, Greek, Cyrillic.
        case 0xC0...0x24F, 0x370...0x52F: return 720
        // Dashes, quotation marks, arrows, signs: one em in a Chinese font.
        default: return 1000
        }
    }

    /// U+0020 to U+007E.
    private static let asciiAdvances: [UInt16] = [
        278, 323, 474, 556, 556, 921, 680, 278, 338, 338, 467, 584, 278, 347, 278, 392, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 728, 293, 535, 667, 556, 833, 723, 778, 667, 778,
        722, 667, 611, 722, 667, 944, 667, 667, 611, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 556, 325, 564, 607, 275, 275,
        552, 284, 926, 610, 606, 620, 620, 388, 500, 377, 607, 521, 802, 500, 521, 500, 338, 270, 338, 584,
    ]
}
