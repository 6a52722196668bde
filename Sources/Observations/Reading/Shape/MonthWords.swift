import Tables

/// What a text says of time: `2023年6月`, `6月`, `2023年`, `一季度`, `1-6月`, and what is left of it.
struct MonthWords {
    private(set) var year: Int?
    private(set) var month: Int?
    /// Months of a year that a sum goes over: a quarter, a half, `1-6月`.
    private(set) var range: ClosedRange<Int>?
    /// What stands behind, time left out.
    private(set) var rest: String

    private static let numerals: [Character: Int] = [
        "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2,
    ]
    private static let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let englishLong = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
    private static let halves: [(String, ClosedRange<Int>)] = [("上半年", 1...6), ("下半年", 7...12)]
    private static let quarters: [ClosedRange<Int>] = [1...3, 4...6, 7...9, 10...12]

    /// Reads a folded text (width undone, lower case, no blanks) from its start.
    init(folded text: String) {
        rest = text
        if let whole = Self.whole(text) {
            (year, month, rest) = (whole.year, whole.month, "")
            return
        }
        var scanner = Scanner(rest: text[...])
        if let found = scanner.number(), scanner.accept("年") {
            _ = scanner.accept("度")
            guard let full = Self.fullYear(found.value, digits: found.digits) else { return }
            year = full
        } else {
            scanner.rest = text[...]
        }
        _ = scanner.accept("第")
        let start = scanner.rest
        if scanner.accept("q"), let quarter = scanner.number()?.value, (1...4).contains(quarter) {
            range = Self.quarters[quarter - 1]
        } else {
            scanner.rest = start
            if let first = scanner.number()?.value {
                if scanner.accept("季度") || scanner.accept("季"), (1...4).contains(first) {
                    range = Self.quarters[first - 1]
                } else {
                    scanner.rest = start
                    months(&scanner)
                }
            } else if let half = Self.halves.first(where: { scanner.accept($0.0) }) {
                range = half.1
            }
        }
        if year == nil, month == nil, range == nil { return }
        rest = String(scanner.rest)
    }

    /// `6月`, `6月份`, `1-6月`, `1月至6月`.
    private mutating func months(_ scanner: inout Scanner) {
        let start = scanner.rest
        guard let first = scanner.number()?.value, (1...12).contains(first) else {
            scanner.rest = start
            return
        }
        let hasMonth = scanner.accept("月")
        let afterMonth = scanner.rest
        for dash in ["-", "—", "–", "~", "至", "到"] where scanner.accept(dash) {
            _ = scanner.accept(dash)
            if let last = scanner.number()?.value, scanner.accept("月"), first < last, last <= 12 {
                _ = scanner.accept("份")
                range = first...last
                return
            }
            scanner.rest = afterMonth
        }
        guard hasMonth else {
            scanner.rest = start
            return
        }
        _ = scanner.accept("份")
        // 6月30日 is a day.
        let beforeDay = scanner.rest
        if scanner.number() != nil, !scanner.accept("日") { scanner.rest = beforeDay }
        month = first
    }

    /// A text that is a month as a whole, in forms without 年.
    private static func whole(_ text: String) -> (year: Int?, month: Int)? {
        if let first = text.utf8.first, first &- 0x30 < 10, text.utf8.count >= 6, let month = Month(parsing: text),
            (1900...2199).contains(month.year)
        {
            return (month.year, month.month)
        }
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return nil }
        var letters = String(text.prefix { $0.isLetter })
        let tail = text.dropFirst(letters.count).drop { "-/.'’".contains($0) }
        if letters == "sept" { letters = "sep" }
        guard let place = english.firstIndex(of: letters) ?? englishLong.firstIndex(of: letters) else { return nil }
        if tail.isEmpty { return (nil, place + 1) }
        guard tail.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(tail), let year = fullYear(number, digits: tail.count) else {
            return nil
        }
        return (year, place + 1)
    }

    private static func fullYear(_ value: Int, digits: Int) -> Int? {
        if digits == 4, (1900...2199).contains(value) { return value }
        return digits == 2 ? 2000 + value : nil
    }

    /// Reads from the left.
    private struct Scanner {
        var rest: Substring

        mutating func accept(_ word: String) -> Bool {
            guard rest.hasPrefix(word) else { return false }
            rest.removeFirst(word.count)
            return true
        }

        /// Digits, or Chinese numerals to twelve, or a year's four.
        mutating func number() -> (value: Int, digits: Int)? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if !digits.isEmpty {
                guard digits.count <= 4, let value = Int(digits) else { return nil }
                rest.removeFirst(digits.count)
                return (value, digits.count)
            }
            let word = rest.prefix { numerals[$0] != nil || $0 == "十" }
            guard !word.isEmpty, word.count <= 4 else { return nil }
            var value = 0
            if let ten = word.firstIndex(of: "十") {
                let tens = word[..<ten].compactMap { numerals[$0] }
                let ones = word[word.index(after: ten)...].compactMap { numerals[$0] }
                guard tens.count <= 1, ones.count <= 1 else { return nil }
                value = 10 * (tens.first ?? 1) + (ones.first ?? 0)
            } else {
                for character in word { value = 10 * value + (numerals[character] ?? 0) }
            }
            rest.removeFirst(word.count)
            return (value, word.count == 4 ? 4 : word.count == 2 && value > 20 ? 2 : 1)
        }
    }
}

extension String {
    /// The text to look words up by: full-width forms undone, lower case, no blanks and no underscores.
    var folded: String {
        switch folding {
        case .none: self
        case .ofASCII:
            String(
                decoding: utf8.lazy.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x5F }
                    .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        case .ofAnything:
            String(normalizedWidth.lowercased().filter { !$0.isWhitespace && $0 != "_" && !$0.isInvisible })
        }
    }

    /// What ``folded`` has to change. Nearly every cell is a number or a name in 汉字, of which little or nothing is.
    private var folding: Folding {
        var folding = Folding.none
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x41...0x5A, 0x5F: folding = .ofASCII
            case 0x00..<0x80, 0x4E00...0x9FFF: continue
            default: return .ofAnything
            }
        }
        return folding
    }

    private enum Folding { case none, ofASCII, ofAnything }
}
