/// The words by which a row says that it is no college's: it sums others, or it stands beside them.
enum TotalsWord {
    /// Words for everything.
    private static let whole: Set<String> = [
        "合计", "总计", "共计", "全校", "累计", "全年", "汇总", "总和", "总数", "合计数", "总计数", "总合计", "全年合计", "全校合计", "全校总计", "全校汇总", "全校总和",
        "全校总数", "全校共计", "全院", "全院合计", "全院总计", "全体", "总量", "总人数", "总人次", "年度总数", "学院合计", "学校合计", "学校总计", "学校汇总", "total", "grandtotal",
        "schooltotal", "overall", "sum", "*", "全部", "∑", "σ", "学校",
    ]
    /// Words for a part, which sums what it stands behind.
    private static let part: Set<String> = ["小计", "小计数", "subtotal"]
    private static let endings = ["小计", "合计", "总计"]
    /// Words for what is compared with the sums: no college is called so.
    private static let aside: Set<String> = [
        "平均", "平均值", "平均数", "均值", "校均", "人均", "月均", "average", "mean", "目标", "目标值", "目标数", "年度目标", "全年目标", "任务", "任务数", "年度任务", "计划",
        "计划数", "年度计划", "预算", "完成比例", "进度", "序时进度", "占比", "比例", "百分比", "差额", "缺口", "target", "lastyear", "percent", "排名",
        "名次", "预计", "预测", "去年", "上年",
    ]
    /// Words that make an aside of a longer one: 2022年同期, 比上年增减.
    private static let comparing = HeaderParts.otherYears + ["下达任务", "平均", "完成率", "达成率", "最大值", "最小值", "中位数"]
    /// Words for a row of running sums among rows of months.
    private static let running: Set<String> = ["累计数", "本年累计", "本年累计数", "年累计", "年度累计", "至今累计", "累计完成", "累计完成数", "ytd"]
    /// What may stand behind a word for a sum.
    private static let counted = ["数", "人次", "人数", "金额"]

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
        /// An average, a target, last year's: neither a name nor a sum. It counts in the first part of a key, whose others may be called so.
        case aside
        /// A running sum beside the months it sums.
        case running

        /// Whether a part of a totals row's key is a name: no such row begins with an aside.
        var isName: Bool { self == .name || self == .aside }
    }

    /// What stands behind a word without changing it.
    private static let marks: Set<Character> = [":", ".", "。", "、", ",", ";", "-", "—"]

    /// What the words end in: nearly every name is told by its last character.
    private static let lastLetters: Set<Unicode.Scalar> = {
        let words = whole.union(part).union(aside).union(endings).union(comparing).union(running).union(counted)
        let last = words.compactMap(\.unicodeScalars.last)
        return Set(last + words.compactMap { $0.uppercased().unicodeScalars.last } + ":：.。、,，;；-—)）]］】% \u{3000}年度".unicodeScalars)
    }()

    static func meaning(of text: String) -> Meaning {
        guard let last = text.unicodeScalars.last, lastLetters.contains(last) || last.isInvisible else { return .name }
        var folded = text.folded
        trimMarks(&folded)
        if let meaning = known(folded) { return meaning }
        // A year and nothing else: last year's row.
        if folded.count <= 6, folded.hasSuffix("年") || folded.hasSuffix("年度"), folded.prefix(while: \.isNumber).count == 4 { return .aside }
        // 合计（3个学院）, 同比增长(%)
        if folded.last == ")", let open = folded.lastIndex(of: "("), let meaning = known(String(folded[..<open])) { return meaning }
        if folded.count <= 12, comparing.contains(where: folded.holds), !HeaderParts.isName(folded) { return .aside }
        for ending in counted where folded.hasSuffix(ending) {
            if let meaning = known(String(folded.dropLast(ending.count))), meaning == .all || meaning == .block { return meaning }
        }
        var written = text.trimmedBlanks
        trimMarks(&written)
        for ending in endings where folded.hasSuffix(ending) && written.hasSuffix(ending) {
            return .of(String(written.dropLast(ending.count)).trimmedBlanks)
        }
        return .name
    }

    private static func known(_ folded: String) -> Meaning? {
        whole.contains(folded)
            ? .all : part.contains(folded) ? .block : aside.contains(folded) ? .aside : running.contains(folded) ? .running : nil
    }

    private static func trimMarks(_ text: inout String) {
        while let last = text.last, marks.contains(last) || last == "：" || last.isWhitespace || last.isInvisible { text.removeLast() }
    }
}
