/// What stands around a table and holds for all of it: title lines and the sheet's name.
struct SheetContext {
    var year: Int?
    var month: Int?
    var indicator: Indicator?
    /// The unit of money.
    var moneyUnit: Unit?
    /// The unit of visits, where it is not one.
    var visitsUnit: Unit?
    /// A name that the table may belong to.
    var name: String?
    /// The years that lines above the table name, where they differ.
    var titleYears: [Int] = []
    /// Whether several years are named, so that none is.
    var hasManyYears = false
    /// The year in which the school year begins that is named: 2022 of 2022-2023学年.
    var schoolYear: Int?
    /// Whether it says that the numbers are running sums.
    var isCumulative = false
    /// A unit that is stated and that we don't know.
    var foreignUnit: String?

    private static let clerical = [
        "填报", "填表", "制表", "报送", "上报", "打印", "截止", "截至", "审核", "日期", "时间", "编制", "联系", "负责", "经办", "数据来源", "单位负责", "分管", "主管",
        "表号", "文号", "批准", "制定", "备案", "有效期", "更新", "数据更新",
    ]
    private static let notes = ["注:", "注：", "注1", "备注", "说明", "附注", "注.", "*注", "※", "note", "source", "资料来源"]
    private static let visitsWords = ["人次"]
    private static let moneyWords = ["到账", "到帐", "资金", "经费", "到款"]
    /// What turns these words into something else that is counted.
    private static let otherThanIndicators = ["支出", "未到账", "未到帐", "退费", "退款", "预算", "应收"]

    /// Takes in a title line.
    mutating func take(_ text: String) {
        let written = text.folded
        takeUnits(written)
        if Self.beginsNote(written) {
            takeNote(text)
            return
        }
        if Self.isClerical(written) { return }
        let folded = WrittenDate.removed(from: written)
        // 当月培训人次（累计见附表） is of months.
        let isOfMonths = ["当月", "各月", "分月", "逐月", "月度"].contains(where: folded.contains)
        if HeaderParts.saysCumulative(folded), !isOfMonths, !Self.notes.contains(where: folded.hasPrefix) { isCumulative = true }
        let years = Self.years(in: folded)
        if folded.contains("学年") {
            (year, schoolYear, hasManyYears) = (nil, Self.schoolYear(in: folded), true)
        } else if years.count == 1, schoolYear == nil {
            year = years[0]
            hasManyYears = false
        } else if years.count > 1 {
            hasManyYears = true
        }
        // 2023年1-6月 on the sheet of June is what has come since January.
        if let month, let through = Self.monthsSinceJanuary(in: folded), through == month { isCumulative = true }
        // 一月, 202301
        let whole = MonthWords(folded: folded)
        if let only = whole.month, whole.rest.isEmpty {
            month = only
            year = whole.year ?? year
        } else if let found = Self.month(in: folded) {
            month = found
        }
        if let found = Self.indicator(in: folded) { indicator = found }
        if let found = Self.name(in: text) { name = found }
    }

    /// The years that a title names, of notes and of what a clerk writes none.
    static func titleYears(in text: String) -> [Int] {
        let folded = text.folded
        return isClerical(folded) || beginsNote(folded) || folded.contains("学年") ? [] : years(in: WrittenDate.removed(from: folded))
    }

    private static func beginsNote(_ folded: String) -> Bool { notes.contains { folded.hasPrefix($0) } }

    /// The last month of `1-6月`, or of `1月1日-6月30日`.
    private static func monthsSinceJanuary(in folded: String) -> Int? {
        if let day = folded.firstRange(of: "1月1日") {
            var end = folded[day.upperBound...].drop { "-—–~至到".contains($0) }
            if let year = end.firstIndex(of: "年"), end.distance(from: end.startIndex, to: year) == 4 {
                end = end[end.index(after: year)...]
            }
            if let month = MonthWords(folded: String(end)).month { return month }
        }
        for start in folded.indices where folded[start] == "1" {
            if start > folded.startIndex, isDigit(folded[folded.index(before: start)]) { continue }
            if let range = MonthWords(folded: String(folded[start...])).range, range.lowerBound == 1 { return range.upperBound }
        }
        return nil
    }

    /// A line of who filled the form in and when: its dates are not the table's.
    static func isClerical(_ folded: String) -> Bool {
        clerical.contains { folded.hasPrefix($0) } || folded.hasPrefix("单位:") || folded.hasPrefix("单位名称:")
    }

    /// A line below a table that explains it.
    static func isNote(_ text: String) -> Bool {
        let folded = text.folded
        if folded.first == "(", folded.last == ")", Unit.named(String(folded.dropFirst().dropLast())) != nil { return true }
        if notes.contains(where: { folded.hasPrefix($0) }) || isClerical(folded) { return true }
        // *单位万元
        if folded.first.map({ "*※".contains($0) }) == true, folded.dropFirst().hasPrefix("单位") { return true }
        return folded.contains(":") || folded.contains("。") || folded.contains(";") || folded.count > 30
    }

    /// Takes in a note below a table: in what money is counted where nothing above it says so, and whether numbers are running sums.
    mutating func takeNote(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline).map({ String($0).folded }) {
            if moneyUnit == nil, foreignUnit == nil { takeUnits(line, inBrackets: Self.isClerical(line) || line.first == "(") }
            if HeaderParts.saysCumulative(line), ["为累计", "是累计"].contains(where: line.contains) { isCumulative = true }
            if ["年初至", "年初以来"].contains(where: line.contains), !line.contains("年末") { isCumulative = true }
        }
    }

    /// The calendar year of a month of the school year, which begins in September and ends in July; August may belong to either.
    func year(ofSchoolMonth month: Int) -> Int? {
        month == 8 ? nil : schoolYear.map { month > 8 ? $0 : $0 + 1 }
    }

    /// The first year of 2022-2023学年 or 2022学年.
    private static func schoolYear(in folded: String) -> Int? {
        guard let range = folded.firstRange(of: "学年") else { return nil }
        let before = folded[..<range.lowerBound]
        let numbers = before.split { !isDigit($0) }
        guard let last = numbers.last, before.last.map(isDigit) == true, let end = Int(last) else { return nil }
        let isYear = (1990...2099).contains(end)
        guard let first = numbers.dropLast().last, let start = Int(first), (1990...2099).contains(start),
            end == start + 1 || last.count == 2 && end == (start + 1) % 100
        else { return isYear && numbers.count == 1 ? end : nil }
        return start
    }

    /// Every four digits with 年 behind them, full years only; of a text that is four digits, those, and of 23年 2023.
    static func years(in folded: String) -> [Int] {
        if let short = shortYear(folded) { return [short] }
        var years: [Int] = []
        let characters = Array(folded)
        var place = 0
        while place < characters.count {
            guard isDigit(characters[place]) else {
                place += 1
                continue
            }
            var end = place
            while end < characters.count, isDigit(characters[end]) { end += 1 }
            if end - place == 4, let year = Int(String(characters[place..<end])), (1990...2099).contains(year) {
                let next = end < characters.count ? characters[end] : " "
                if isBeside(characters, place, end) {
                    place = end
                    continue
                }
                if next == "年" || next == "-" || next == "—" || next == "~" || next == "至" || next == "." || next == "/" || place == 0
                    || end == characters.count
                {
                    if !years.contains(year) { years.append(year) }
                }
            }
            place = end
        }
        if years.isEmpty, let range = folded.firstRange(of: "二〇") ?? folded.firstRange(of: "二○") ?? folded.firstRange(of: "二零") {
            let word = MonthWords(folded: String(folded[range.lowerBound...]))
            if let year = word.year { years.append(year) }
        }
        return years
    }

    /// Whether a year is one that is compared with, or that of a form: 较2022年, 2020年起, 2021年12月修订.
    private static func isBeside(_ characters: [Character], _ start: Int, _ end: Int) -> Bool {
        if start > 0, "较比与自从".contains(characters[start - 1]) { return true }
        let behind = String(characters[end...].prefix(7))
        return behind.hasPrefix("年起") || ["修订", "制定", "印发", "月制", "年制)", "制度"].contains(where: behind.contains)
    }

    /// 2023 of a text that is no more than 23年 or 23年度.
    private static func shortYear(_ folded: String) -> Int? {
        guard folded.hasSuffix("年") || folded.hasSuffix("年度") else { return nil }
        let digits = folded.prefix(while: isDigit)
        guard digits.count == 2, folded.dropFirst(2).count <= 2, let year = Int(digits), (10...49).contains(year) else { return nil }
        return 2000 + year
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// The one month a text names: 2023年6月, not 1-6月.
    private static func month(in folded: String) -> Int? {
        var found: Int?
        for start in folded.indices where isDigit(folded[start]) {
            if start > folded.startIndex, isDigit(folded[folded.index(before: start)]) { continue }
            let before = start > folded.startIndex ? folded[folded.index(before: start)] : "年"
            if "-—–~至到".contains(before) { return nil }
            let words = MonthWords(folded: String(folded[start...]))
            if words.range != nil { return nil }
            if let month = words.month {
                if let found, found != month { return nil }
                found = month
            }
        }
        return found
    }

    /// The one indicator a title is about.
    private static func indicator(in folded: String) -> Indicator? {
        let isOfVisits = visitsWords.contains(where: folded.contains)
        let isOfMoney = moneyWords.contains(where: folded.contains)
        if otherThanIndicators.contains(where: folded.contains) { return nil }
        return isOfVisits == isOfMoney ? nil : isOfVisits ? .trainees : .funding
    }

    private mutating func takeUnits(_ folded: String, inBrackets: Bool = true) {
        // 人民币 is what yuan are anyway.
        let folded = folded.replacing("單位", with: "单位").replacing("萬", with: "万").replacing("(人民币)", with: "").replacing("人民币", with: "")
        var rest = folded[...]
        var spellings: [Substring] = []
        while let range = rest.firstRange(of: "单位:") {
            let before = rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
            if ["填报", "报送", "编制", "制表", "填表", "上报"].contains(where: before.hasSuffix) { continue }
            spellings += rest.prefix { !"()[]【】;。|".contains($0) }.split { ",、/和".contains($0) }
        }
        // 金额：万元 and 经费：万元 say it of money alone; a cell may hold nothing but the unit.
        for word in ["金额:", "经费:", "资金:"] {
            if let range = folded.firstRange(of: word) {
                spellings.append(folded[range.upperBound...].prefix { !",、/和()[]【】;。|0123456789".contains($0) })
            }
        }
        if let alone = Unit.named(folded), alone.isMoney { spellings.append(folded[...]) }
        if inBrackets, let open = folded.lastIndex(of: "("), let close = folded.lastIndex(of: ")"), open < close {
            spellings += folded[folded.index(after: open)..<close].split { ",、/和".contains($0) }
        }
        spellings += Self.statedUnits(in: folded)
        for spelling in spellings {
            // W is short for 万.
            guard let unit = Unit.named(["w", "w元"].contains(spelling) ? "万元" : String(spelling)) else {
                if Unit.isForeign(String(spelling)) { foreignUnit = String(spelling) }
                continue
            }
            if unit.isMoney { moneyUnit = unit } else if unit.power > 0 { visitsUnit = unit }
        }
    }

    /// Large units of money that a sentence states: 单位万元, 金额以万元计, 以上均为万元; not the 5万元 of a sum.
    private static func statedUnits(in folded: String) -> [Substring] {
        ["百万元", "千万元", "十万元", "亿元", "万元", "千元"].compactMap { word in
            guard let range = folded.firstRange(of: word), let before = folded[..<range.lowerBound].last, "为是以位".contains(before) else {
                return nil
            }
            let after = folded[range.upperBound...].first
            return after == nil || after.map { !$0.isLetter || "计为".contains($0) } == true ? folded[range] : nil
        }
    }

    /// The name a title begins with: 机电工程学院 of 机电工程学院2023年社会培训台账.
    private static func name(in text: String) -> String? {
        var start = text.trimmedBlanks[...]
        let digits = start.prefix { $0.isNumber }
        if digits.count == 4, start.dropFirst(4).first == "年" {
            start = start.dropFirst(5)
            if start.first == "度" { start.removeFirst() }
        }
        // 一、 and （一） number the blocks of a sheet.
        if let first = start.first, "一二三四五六七八九十(（0123456789".contains(first), let mark = start.firstIndex(where: { "、.．)）".contains($0) }),
            start.distance(from: start.startIndex, to: mark) <= 3
        {
            start = start[start.index(after: mark)...]
        }
        for ending in ["学院", "中心", "分校", "分院", "校区", "系", "部"] {
            guard let range = start.firstRange(of: ending), range.lowerBound > start.startIndex else { continue }
            let name = String(start[..<range.upperBound]).trimmedBlanks
            if name.count <= 20, !name.contains("各"), !name.contains("二级"), !name.contains("全校"), name != "二级学院" { return name }
        }
        return nil
    }
}

extension SheetContext {
    /// What a sheet's name says beside a time and an indicator: 机电工程学院 of `2023年机电工程学院`; `nil` where it is the program's own.
    static func key(ofSheet name: String) -> String? {
        let folded = name.folded
        if folded.isEmpty || HeaderParts.saysCumulative(folded) { return nil }
        for prefix in ["sheet", "工作表", "表"] where folded.hasPrefix(prefix) {
            if folded.dropFirst(prefix.count).allSatisfy({ $0.isNumber || "()".contains($0) }) { return nil }
        }
        let time = MonthWords(folded: folded)
        if time.year != nil || time.month != nil || time.range != nil {
            let rest = time.rest
            return HeaderParts.isName(rest) ? rest : nil
        }
        if years(in: folded).count > 0 {
            let trimmed = name.trimmedBlanks
            let head = String(trimmed.prefix { !$0.isNumber })
            return HeaderParts.isName(head) ? head : nil
        }
        if indicator(in: folded) != nil { return nil }
        for word in ["数据", "月报", "台账", "统计", "明细", "完成情况", "培训", "data", "观测"] where folded.contains(word) && !HeaderParts.isName(folded) {
            return nil
        }
        return name.trimmedBlanks
    }

    /// Whether a sheet's name says that it sums the others.
    static func isSummary(_ name: String) -> Bool {
        let folded = name.folded
        return ["汇总", "合计", "总表", "全校", "总计", "total", "summary"].contains(where: folded.contains)
    }
}
