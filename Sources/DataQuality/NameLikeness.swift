import Tables

/// How two names that may be one are alike.
public enum NameLikeness: String, Sendable, Hashable, CustomStringConvertible {
    /// They differ in blanks and full-width forms only.
    case blanks = "differ in blanks and widths only"
    /// They differ in one character.
    case character = "differ in one character"
    /// One may stand for the other.
    case shortForm = "may be a long and a short form"

    /// What the two share, in words that follow their names.
    public var description: String { rawValue }

    private static let numerals = Set("一二三四五六七八九十0123456789东南西北上下左右甲乙丙丁新老AB")

    /// How two names are alike; `nil` where they are simply two.
    static func between(_ one: String, _ other: String) -> NameLikeness? {
        if isSame(one, other) { return .blanks }
        let (left, right) = (Array(plain(one)), Array(plain(other)))
        guard min(left.count, right.count) >= 3 else { return nil }
        if left.count == right.count {
            let different = zip(left, right).filter { $0 != $1 }
            if different.count == 1, left.count >= 4, let pair = different.first, !numerals.contains(pair.0), !numerals.contains(pair.1) {
                return .character
            }
        }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.count < long.count, long.count - short.count <= 3, short.suffix(2) == long.suffix(2), short.first == long.first,
            isWithin(short, long),
            !numerals.contains(where: { long.contains($0) && !short.contains($0) })
        {
            return .shortForm
        }
        return nil
    }

    /// Whether two names differ in blanks and widths only.
    static func isSame(_ one: String, _ other: String) -> Bool { plain(one) == plain(other) }

    /// A name without blanks and what can't be seen, full-width forms undone, in lower case.
    static func plain(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !scalar.properties.isWhitespace && !scalar.isInvisible {
            scalars.append((0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars).lowercased()
    }

    /// Whether the characters of one stand in the other, in their order.
    private static func isWithin(_ short: [Character], _ long: [Character]) -> Bool {
        var rest = short[...]
        for character in long where rest.first == character { rest = rest.dropFirst() }
        return rest.isEmpty
    }
}
