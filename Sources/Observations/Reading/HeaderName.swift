/// A header's text, taken apart into a name to look up and a unit.
struct HeaderName {
    /// The name as written, without the unit in brackets.
    private(set) var written: String
    /// The whole text to look up: lower case, no blanks, no underscores, full-width forms undone.
    let whole: String
    /// The same without the unit.
    private(set) var bare: String
    /// The unit, where one is stated.
    private(set) var unit: Unit?
    /// Whether the unit stands in brackets.
    private(set) var isBracketed = false

    /// Takes a header apart: `资金到账额（万元）`, `资金到账额(单位：万元)`, `资金到账额/万元`, `资金到账额万元`.
    init(_ header: String) {
        written = header.trimmedBlanks
        whole = Self.folded(written)
        bare = whole
        for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] as [(Character, Character)]
        where whole.last == close {
            guard let start = whole.lastIndex(of: open) else { continue }
            var inside = String(whole[whole.index(after: start)..<whole.index(before: whole.endIndex)])
            for prefix in ["单位:", "单位", "unit:"] where inside.hasPrefix(prefix) { inside.removeFirst(prefix.count) }
            guard let unit = Unit.named(inside) else { continue }
            self.unit = unit
            isBracketed = true
            bare = String(whole[..<start])
            if let cut = written.lastIndex(where: { "(（[［【".contains($0) }) { written = String(written[..<cut]).trimmedBlanks }
            return
        }
        for length in stride(from: min(5, whole.count - 1), to: 0, by: -1) {
            guard let unit = Unit.named(String(whole.suffix(length))) else { continue }
            self.unit = unit
            bare = String(whole.dropLast(length))
            while let last = bare.last, "/-·:,".contains(last) { bare.removeLast() }
            return
        }
    }

    private static func folded(_ text: String) -> String {
        String(text.normalizedWidth.lowercased().filter { !$0.isWhitespace && $0 != "_" && !$0.isInvisible })
    }
}

extension String {
    /// The text without the blanks around it.
    var trimmedBlanks: String {
        if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        let tail = drop { $0.isWhitespace }
        guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(tail[...last])
    }
}
