/// Days written out in titles: `2024年1月10日`, `2024-01-10`, `2024.1.10`. They say when a form was made, not what year its numbers are of.
enum WrittenDate {
    /// What beside a day makes it the end of the time that is reported on.
    private static let spans: Set<Character> = ["-", "—", "–", "~", "至", "到", "起", "止"]
    private static let periods = ["统计时间", "统计期", "统计区间", "时间段", "起止", "期间", "截至", "截止"]

    /// A folded text without its days; as it is where it speaks of a time from one day to another.
    static func removed(from folded: String) -> String {
        guard folded.utf8.count >= 8, !periods.contains(where: folded.contains) else { return folded }
        let characters = Array(folded)
        var kept: [Character] = []
        var place = 0
        while place < characters.count {
            guard let end = end(characters, place) else {
                kept.append(characters[place])
                place += 1
                continue
            }
            if kept.last.map(spans.contains) == true || end < characters.count && spans.contains(characters[end]) { return folded }
            place = end
        }
        return String(kept)
    }

    /// Whether a folded text holds a day.
    static func stands(in folded: String) -> Bool { removed(from: folded).count < folded.count }

    /// Where a day that begins at a place ends.
    private static func end(_ characters: [Character], _ start: Int) -> Int? {
        if start > 0, isDigit(characters[start - 1]) { return nil }
        var place = start
        func number(_ most: Int) -> Int? {
            var value = 0
            let first = place
            while place < characters.count, place - first <= most, isDigit(characters[place]),
                let digit = characters[place].wholeNumberValue
            {
                value = 10 * value + digit
                place += 1
            }
            return place > first && place - first <= most ? value : nil
        }
        func mark(_ marks: String) -> Bool {
            guard place < characters.count, marks.contains(characters[place]) else { return false }
            place += 1
            return true
        }
        guard let year = number(4), (1990...2099).contains(year), mark("年-./") else { return nil }
        // 2023年1-12月 is no day.
        let between = characters[place - 1] == "年" ? "月" : String(characters[place - 1])
        guard let month = number(2), (1...12).contains(month), mark(between) else { return nil }
        guard let day = number(2), (1...31).contains(day) else { return nil }
        _ = mark("日")
        return place
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
