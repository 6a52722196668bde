import Display

extension TextMetrics {
    /// The text in lines no wider than `width`, at most `limit` of them, the last one shortened where the rest doesn't fit.
    ///
    /// Lines break at spaces and on either side of a Han character, but never before closing punctuation.
    package static func wrapped(_ text: String, to width: Double, size: Double, limit: Int, bold: Bool = false) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            if lines.count == limit - 1 || self.width(of: String(rest), size: size, bold: bold) <= width {
                lines.append(shortened(String(rest), to: width, size: size, bold: bold))
                break
            }
            let end = lineEnd(in: rest, width: width, size: size, bold: bold)
            lines.append(String(rest[..<end].trimmingTrailingBlanks()))
            rest = rest[end...].drop { $0 == " " }
        }
        return lines.isEmpty ? [""] : lines
    }

    private static func lineEnd(in text: Substring, width: Double, size: Double, bold: Bool) -> Substring.Index {
        var used = 0.0
        var end: Substring.Index?
        var previous: Character?
        for index in text.indices {
            let character = text[index]
            if let before = previous, mayBreak(before, character) { end = index }
            used += self.width(of: String(character), size: size, bold: bold)
            if used > width, character != " " { return end ?? (previous == nil ? text.index(after: index) : index) }
            previous = character
        }
        return text.endIndex
    }

    private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
        if "，。、；：？！）》」』】％%…”’,.;:?!)".contains(after) || "（《「『【“‘(".contains(before) { return false }
        return before == " " || DisplayWidth.columns(of: before) == 2 || DisplayWidth.columns(of: after) == 2
    }
}

extension Substring {
    fileprivate func trimmingTrailingBlanks() -> Substring {
        var result = self
        while result.last == " " { result.removeLast() }
        return result
    }
}
