/// Rows of which a column says whether they are planned or came: 计划 and 完成, 本年 and 上年, 当月数 and 累计数.
enum PlannedRows {
    private static let actual: Set<String> = ["完成", "实际", "实际完成", "已完成", "完成情况", "实绩", "本年", "今年", "本期", "当年", "当月", "本月", "actual"]
    private static let others: Set<String> = [
        "计划", "目标", "任务", "预算", "预计", "预测", "指标", "目标任务", "计划任务", "年度目标", "年度任务", "年度计划", "全年目标", "全年任务", "全年计划", "应完成", "拟完成", "上年", "去年",
        "同期",
        "上年同期", "去年同期", "差额", "缺口", "完成率", "完成比例", "增幅", "同比", "同比增长", "plan", "target",
    ]
    /// What may stand behind these words.
    private static let counted = ["培训人次", "人次", "人数", "数"]
    private static let mostLookedAt = 400

    /// Whether a row under such a word is none of what came.
    static func isPlanned(_ text: String) -> Bool { others.contains(word(text)) || TotalsWord.meaning(of: text) == .running }

    /// Whether a text is such a word.
    static func isWord(_ text: String) -> Bool { actual.contains(word(text)) || others.contains(word(text)) }

    /// The part of a table's key that holds such words and nothing else.
    static func part(of table: SheetTable, on sheet: Sheet) -> Int? {
        table.keys.indices.first { isOfSuch(table.columns[table.keys[$0]].column, table, sheet) }
    }

    /// Whether a column holds such words and nothing else.
    static func isOfSuch(_ column: Int, _ table: SheetTable, _ sheet: Sheet) -> Bool {
        let texts = Set(table.rows.prefix(mostLookedAt).map { sheet.text($0, column) }.filter { !$0.isEmpty })
        guard texts.count < 8 else { return false }
        return texts.contains { actual.contains(word($0)) } && texts.contains(where: isPlanned)
            && texts.allSatisfy { actual.contains(word($0)) || isPlanned($0) || TotalsWord.meaning(of: $0) != .name }
    }

    private static func word(_ text: String) -> String {
        let folded = text.folded
        if actual.contains(folded) || others.contains(folded) { return folded }
        return counted.first(where: folded.hasSuffix).map { String(folded.dropLast($0.count)) } ?? folded
    }
}
