/// The words by which a row says that it sums others.
enum TotalsWord {
    /// Words for everything.
    private static let whole: Set<String> = [
        "合计", "总计", "共计", "全校", "全校合计", "全校总计", "学校合计", "累计", "全年", "全年合计", "total", "grandtotal", "*",
    ]
    /// Words for a part, which sums what it stands behind.
    private static let part: Set<String> = ["小计", "subtotal"]
    private static let endings = ["小计", "合计", "总计"]

    /// What a cell of a key or a month says.
    enum Meaning: Hashable {
        /// A name like any other.
        case name
        /// The sum over all.
        case all
        /// The sum over what stands above, up to the last such row.
        case block
        /// The sum over one name: 机电工程学院小计.
        case of(String)
    }

    /// What the words end in: nearly every name is told by its last character.
    private static let lastLetters = "计校年lL*".unicodeScalars

    static func meaning(of text: String) -> Meaning {
        guard let last = text.unicodeScalars.last, lastLetters.contains(last) else { return .name }
        let folded = String(text.normalizedWidth.lowercased().filter { !$0.isWhitespace })
        if whole.contains(folded) { return .all }
        if part.contains(folded) { return .block }
        for ending in endings where folded.hasSuffix(ending) {
            return .of(String(text.trimmedBlanks.dropLast(ending.count)).trimmedBlanks)
        }
        return .name
    }
}
