/// What a cell of a header says: a time, a meaning, a sum, a unit, or a name.
struct HeaderParts {
    /// What a column of sums goes over.
    enum Coverage: Hashable {
        /// Everything.
        case all
        /// What stands before it, up to the last such column.
        case block
        /// Months of a year.
        case months(ClosedRange<Int>)
    }

    var year: Int?
    var month: Int?
    var coverage: Coverage?
    /// Whether it is a running sum.
    var isCumulative = false
    /// What the dictionary says; `nil` where it says nothing.
    var meaning: ColumnMeaning?
    /// A unit that stands alone: （万元）.
    var unit: Unit?
    /// Whether it looks like the name of a college.
    var isName = false
    /// Words nothing is known of.
    var leftover = ""

    /// Whether it labels a column by the dictionary.
    var isLabel: Bool { meaning != nil }
    /// Whether it says anything that a header says.
    var isRecognised: Bool { year != nil || month != nil || coverage != nil || isCumulative || meaning != nil || unit != nil }

    private static let sums = ["小计", "合计", "总计", "共计", "总和", "汇总"]
    private static let wholeYear: Set<String> = [
        "全年", "全年合计", "年度合计", "年合计", "全年累计", "年度", "全年总计", "total", "sum", "grandtotal", "全校", "学校", "总数",
    ]
    private static let neutral = ["当月", "本月", "当期", "本期", "月度", "单月", "其中:", "其中", "实际完成", "实际", "完成数", "完成情况", "完成"]
    private static let cumulativeWords = ["累计", "ytd", "cumulative", "累积", "截至本月", "截止本月", "年初以来", "年初至今", "1-本月", "1至本月"]
    private static let nameEndings = ["学院", "系", "部", "中心", "分校", "分院", "校区", "处", "学校", "书院", "研究院"]
    /// Words that hold numbers against those of another year.
    static let otherYears = ["上年", "去年", "同期", "同比", "环比", "增长", "增减", "增幅"]
    private static let left: [(Recognition.Reason, [String])] = [
        (.otherYear, otherYears),
        (.target, ["目标", "任务数", "计划数", "指标数", "年度任务", "年度计划", "计划人次", "任务人次", "差额", "缺口", "尚缺", "剩余"]),
        (.percent, ["完成率", "进度", "比例", "占比", "百分比", "达成率", "率(%)", "%"]),
        (.rank, ["排名", "名次", "位次", "排序"]),
        (.contact, ["负责人", "联系人", "经办人", "填报人", "填表人", "审核人", "电话", "手机", "邮箱"]),
    ]

    /// Takes a cell apart.
    init(_ text: String, hints: ShapeHints) {
        guard text.utf8.count <= Limits.word else {
            leftover = text
            return
        }
        let folded = text.folded
        guard !folded.isEmpty else { return }
        if let hinted = hints.meaning(of: text) {
            meaning = hinted
            return
        }
        let direct = ColumnMeaning(header: text)
        switch direct {
        case .unknown, .ignored(.cumulative), .ignored(.percent): break
        case .indicator(let indicator, _) where indicator.kind == .yuan && indicator != .funding: break
        default:
            meaning = direct
            return
        }
        if let corner = Self.corner(text) {
            meaning = corner
            return
        }
        let time = MonthWords(folded: folded)
        (year, month) = (time.year, time.month)
        if let range = time.range { coverage = .months(range) }
        var rest = time.rest
        if rest.isEmpty { return }
        if let alone = Self.unit(rest) {
            unit = alone
            return
        }
        if PlanWords.nameColumn(rest, besideTime: year != nil || month != nil) {
            meaning = .ignored(.target)
            return
        }
        // What stands at 6月末 is what has come by then.
        if month != nil, rest == "末" || rest == "底" {
            isCumulative = true
            return
        }
        for (reason, words) in Self.left where words.contains(where: rest.holds) {
            meaning = .ignored(reason)
            return
        }
        if Self.wholeYear.contains(rest) {
            if coverage == nil { coverage = .all }
            return
        }
        for word in Self.cumulativeWords where rest.holds(word) {
            isCumulative = true
            rest = rest.replacingFirst(word, with: "")
            for word in ["本年度", "本年", "年度", "全年", "年", "至今", "截至本月", "截止本月", "月", "数"] where rest.hasPrefix(word) {
                rest.removeFirst(word.count)
            }
        }
        for word in Self.sums where rest.hasSuffix(word) || rest.hasPrefix(word) {
            if coverage == nil { coverage = word == "小计" ? .block : .all }
            if rest.hasSuffix(word) { rest.removeLast(word.count) } else { rest.removeFirst(word.count) }
            break
        }
        for word in Self.neutral where rest.hasPrefix(word) && rest != word || rest == word {
            rest.removeFirst(word.count)
        }
        if rest.hasPrefix("年度") || rest.hasPrefix("全年") { rest.removeFirst(2) }
        rest = rest.trimmingMarks
        if rest.isEmpty { return }
        if let alone = Self.unit(rest) {
            unit = alone
            return
        }
        classify(rest, text)
    }

    /// What 月份\\学院 in a table's corner says first; which of them stands below it is seen there.
    private static func corner(_ text: String) -> ColumnMeaning? {
        let pieces = text.normalizedWidth.split { $0 == "\\" || $0 == "/" || $0 == "|" || $0.isWhitespace }
        guard pieces.count == 2 else { return nil }
        let meanings = pieces.map { ColumnMeaning(header: String($0)) }
        for meaning in meanings {
            switch meaning {
            case .key, .month, .indicatorName: continue
            default: return nil
            }
        }
        return meanings[0] == meanings[1] ? nil : meanings[0]
    }

    private mutating func classify(_ rest: String, _ text: String) {
        // Of the words as written, where nothing was taken off them, an indicator keeps its own spelling.
        switch ColumnMeaning(header: rest == text.folded ? text : rest) {
        case .unknown, .ignored(.cumulative): break
        case let found:
            meaning = found
            return
        }
        isName = Self.isName(rest)
        leftover = rest == text.folded ? text.trimmedBlanks : rest
    }

    /// Whether words say that numbers are running sums.
    static func saysCumulative(_ folded: String) -> Bool { cumulativeWords.contains(where: folded.holds) }

    /// Whether a text looks like the name of a college.
    static func isName(_ text: String) -> Bool {
        text.count >= 2 && text.count <= 24 && nameEndings.contains(where: text.hasSuffix) && !text.contains(":") && !text.contains("、")
    }

    /// A unit that stands alone, in brackets or behind 单位.
    private static func unit(_ text: String) -> Unit? {
        var inside = text
        for (open, close) in [("(", ")"), ("[", "]"), ("【", "】")] where inside.hasPrefix(open) && inside.hasSuffix(close) {
            inside = String(inside.dropFirst().dropLast())
        }
        for prefix in ["单位:", "金额单位:", "unit:"] where inside.hasPrefix(prefix) { inside.removeFirst(prefix.count) }
        guard let unit = Unit.named(inside) else { return nil }
        // 人次 alone is the name of what is counted.
        return unit.isMoney || text != inside ? unit : nil
    }
}

extension String {
    fileprivate func replacingFirst(_ word: String, with other: String) -> String {
        guard let range = firstRange(of: word) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }

    /// The text without dashes, colons and points around it.
    fileprivate var trimmingMarks: String {
        let marks: Set<Character> = ["-", "—", ":", "·", ".", "、", "/", "\\", ","]
        let head = drop { marks.contains($0) }
        guard let last = head.lastIndex(where: { !marks.contains($0) }) else { return "" }
        return String(head[...last])
    }
}
