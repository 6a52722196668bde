/// The words by which columns, rows, titles and sheets say that they hold what is planned, or last year's, rather than what came.
enum PlanWords {
    private static let words = ["计划", "目标", "任务", "预算", "预测", "预计"]

    // MARK: Columns

    /// Beginnings of such words beside a month: 7月（预估）, 7月拟开展.
    private static let beginnings = ["预", "拟", "待", "估", "应"]

    /// Whether a column's words, beside a time or alone, say so: 7月（预计）, 计划 under 7月.
    static func nameColumn(_ words: String, besideTime: Bool) -> Bool {
        let word = words.drop { "(（[【-—".contains($0) }
        if HeaderParts.isName(String(word)) { return false }
        if besideTime { return (Self.words + beginnings + ["指标"]).contains(where: word.hasPrefix) }
        return Self.words.contains { words == $0 || words == $0 + "数" } || words == "指标数"
    }

    // MARK: Rows

    private static let actual: Set<String> = ["完成", "实际", "实际完成", "已完成", "完成情况", "实绩", "本年", "今年", "本期", "当年", "当月", "本月", "actual"]
    private static let others = Set(words).union([
        "指标", "目标任务", "计划任务", "年度目标", "年度任务", "年度计划", "全年目标", "全年任务", "全年计划", "应完成", "拟完成", "上年", "去年", "同期", "上年同期", "去年同期", "差额", "缺口",
        "完成率", "完成比例",
        "增幅", "同比", "同比增长", "plan", "target",
    ])
    /// What may stand behind these words.
    private static let counted = ["培训人次", "人次", "人数", "数"]
    private static let mostLookedAt = 400

    /// Whether a row under such a word is none of what came, in the month: 计划 beside 完成, 本年累计数 beside 当月数.
    static func nameRow(_ text: String) -> Bool { others.contains(word(text)) || TotalsWord.meaning(of: text) == .running }

    /// Whether a text says of a row that it came, or that it didn't.
    static func tellRows(_ text: String) -> Bool { actual.contains(word(text)) || others.contains(word(text)) }

    /// Whether a column holds words of both kinds and nothing else.
    static func fill(_ column: Int, of table: SheetTable, on sheet: Sheet) -> Bool {
        let texts = Set(table.rows.prefix(mostLookedAt).map { sheet.text($0, column) }.filter { !$0.isEmpty })
        guard texts.count < 8 else { return false }
        return texts.contains { actual.contains(word($0)) } && texts.contains(where: nameRow)
            && texts.allSatisfy { actual.contains(word($0)) || nameRow($0) || TotalsWord.meaning(of: $0) != .name }
    }

    private static func word(_ text: String) -> String {
        let folded = text.folded
        if actual.contains(folded) || others.contains(folded) { return folded }
        return counted.first(where: folded.hasSuffix).map { String(folded.dropLast($0.count)) } ?? folded
    }

    // MARK: Titles and sheets

    private static let plans = words + ["目标任务", "任务分解", "目标分解", "计划分解"]
    /// What stands before these words where they mean a plan: 雨露计划 is a programme.
    private static let planned = ["培训", "人次", "经费", "资金", "年度", "月度", "全年", "工作"]
    /// Tables of these hold no numbers of what came either.
    private static let derived = ["缺口", "完成率", "指标分配", "增长", "增幅", "得分", "排名"]

    /// Whether a title says that its table holds what is planned, or what is worked out of it: 计划表, 目标分解表; not 计划完成情况表.
    static func nameTable(_ title: String) -> Bool {
        var folded = title.folded
        if ["完成情况", "执行", "实际", "完成数"].contains(where: folded.contains) { return false }
        // 计划（人次）
        if folded.last == ")", let open = folded.lastIndex(of: "(") { folded = String(folded[..<open]) }
        if (plans + derived).contains(where: { folded.contains($0 + "表") }) { return true }
        return plans.contains { plan in planned.contains { folded.hasSuffix($0 + plan) } }
    }

    /// Whether a sheet's name says that it is no report: a plan, of a year or not, or a form filled in as an example.
    static func nameSheet(_ name: String) -> Bool {
        let folded = name.folded
        let time = MonthWords(folded: folded)
        return plans.contains(time.year == nil ? folded : time.rest) || nameTable(name)
            || ["样表", "示例", "模板", "范例"].contains(where: folded.hasSuffix)
    }
}
