public import DataQuality
public import Display
import Observations

extension MendedPanel {
    /// How many lines of what was left out a first page bears.
    private static let mostLines = 40

    /// What was left out or repaired, in a few sentences; `nil` where nothing was.
    public func headline(in language: Language) -> String? {
        if isUntouched { return nil }
        let lines = MendedLines(omissions)
        let wrong = lines.changes.count + lost.reduce(0) { $0 + $1.wrong }
        var sentences: [String] = []
        if wrong > 0 {
            sentences.append(
                language.pick(
                    "数据有\(wrong)处错误，已剔除或修复，明细见下；其余数据照常计算。",
                    "\(wrong) error\(wrong == 1 ? "" : "s") in the data, left out or repaired as listed below; the rest is reported as ever."
                ))
        } else if !repairs.isEmpty {
            sentences.append(language.pick("数据已按下列说明修复。", "The data were repaired as listed below."))
        }
        if !lines.repetitions.isEmpty {
            let count = lines.repetitions.count
            sentences.append(
                language.pick(
                    "\(count)行重复录入，各只计一次。",
                    "\(count) row\(count == 1 ? " is" : "s are") there twice and count\(count == 1 ? "s" : "") once."))
        }
        if !lines.sums.isEmpty {
            let count = lines.sums.count
            sentences.append(
                language.pick(
                    "\(count)处合计与各行不符：各行照原样采用，未作改动，请核对。",
                    "\(count) total\(count == 1 ? " doesn't" : "s don't") agree with the rows, which were taken as they are: please check.")
            )
        }
        return (sentences + lacking(in: language)).joined(separator: language.pick("", " "))
    }

    /// Which indicators lack whom.
    private func lacking(in language: Language) -> [String] {
        let indicators = lost.map(\.indicator).reduce(into: [Indicator]()) { if !$0.contains($1) { $0.append($1) } }
        return indicators.map { indicator in
            let names = lost.filter { $0.indicator == indicator }.map { language.name(of: $0.key) }
            return language.pick(
                "\(language.bareName(of: indicator))不含\(names.joined(separator: "、"))：全校合计也不含，故不与全校目标（如有）比较。",
                "\(language.bareName(of: indicator)) without \(names.joined(separator: ", ")): the school's total lacks it too, and is not held against the school's target."
            )
        }
    }

    /// Whether anything was left out or repaired, rather than sums not agreeing.
    var hasChanges: Bool { !lost.isEmpty || !repairs.isEmpty || omissions.contains { $0.effect != .sum } }

    /// What was left out or repaired, a line each, what changed a number first: lost series, values and rows, sums that don't count,
    /// rows that repeat others in one line, repairs.
    public func sentences(in language: Language) -> [String] { sentences(in: language, isWhole: false) }

    private func sentences(in language: Language, isWhole: Bool) -> [String] {
        let lines = MendedLines(omissions)
        let repetitions =
            isWhole ? lines.repetitions.map { language.sentence(of: $0) } : language.sentence(ofRepetitions: lines.repetitions)
        return lost.map { language.sentence(of: $0) } + (lines.changes + lines.sums).map { language.sentence(of: $0) } + repetitions
            + repairs.map { language.sentence(of: $0) }
            + uncheckedSums.map { file in
                language.pick(
                    "\(baseName(file))：含被剔除数据的合计与小计未作核对。",
                    "\(baseName(file)): totals over what was left out were not checked.")
            }
    }

    /// The same for a first page: many lines are cut short and counted.
    func list(in language: Language) -> [String] {
        let all = sentences(in: language)
        guard all.count > Self.mostLines else { return all }
        let rest = all.count - Self.mostLines + 1
        return all.prefix(Self.mostLines - 1)
            + [language.pick("……另有\(rest)处，见文末附录。", "… and \(rest) more, in the appendix at the end.")]
    }

    /// Every line, for an appendix; empty where the first page bears them all.
    func appendix(in language: Language) -> [String] {
        let all = sentences(in: language, isWhole: true)
        return all.count > list(in: language).count || list(in: language).count >= Self.mostLines ? all : []
    }
}

/// What was left out, as it is listed: a repeated row once, however many cells it has.
private struct MendedLines {
    /// Values and rows that are missing, by line; those of a repeated row together.
    private(set) var changes: [[Omission]] = []
    /// Sums that don't count.
    private(set) var sums: [[Omission]] = []
    /// Rows that say what others say.
    private(set) var repetitions: [[Omission]] = []

    private struct Row: Hashable {
        var file: String
        var sheet: String?
        var line: Int?
        var key: SeriesKey?

        init(_ omission: Omission) {
            let place = omission.error.place
            (file, sheet, line, key) = (place.file, place.sheet, place.line, omission.key)
        }
    }

    init(_ omissions: [Omission]) {
        var contested: [Row: Int] = [:]
        for omission in omissions where omission.effect == .value || omission.effect == .row {
            let row = Row(omission)
            guard case .duplicateMonth = omission.error else {
                changes.append([omission])
                continue
            }
            if let place = contested[row] {
                changes[place].append(omission)
            } else {
                contested[row] = changes.count
                changes.append([omission])
            }
        }
        var repeated: [Row: Int] = [:]
        for omission in omissions where omission.effect == .repetition {
            let row = Row(omission)
            if contested[row] != nil { continue }
            if let place = repeated[row] {
                repetitions[place].append(omission)
            } else {
                repeated[row] = repetitions.count
                repetitions.append([omission])
            }
        }
        sums = omissions.filter { $0.effect == .sum }.map { [$0] }
    }
}

extension Language {
    /// How many lines of a lost series are named.
    private static let namedLines = 40

    fileprivate func sentence(of series: MendedPanel.LostSeries) -> String {
        let name = name(of: series.key)
        let place = self.place(series.first.place)
        let first = pick(
            "\(name)的\(bareName(of: series.indicator))整列剔除：\(series.wrong)处有误，仅\(series.right)个月可读；首处为\(place)：\(complaint(series.first))",
            "\(bareName(of: series.indicator)) of \(name) is left out whole: \(series.wrong) wrong, \(series.right) month\(series.right == 1 ? "" : "s") right; first \(place): \(complaint(series.first))"
        )
        return first + others(series.places.dropFirst()) + pick("。", ".")
    }

    /// Where else a series is wrong, in short: cells of a workbook, lines of a text.
    private func others(_ places: ArraySlice<Place>) -> String {
        guard let first = places.first else { return "" }
        let named = places.prefix(Self.namedLines).compactMap { place in place.cell ?? place.line.map { "\($0)" } }
        let list = named.joined(separator: pick("、", ", ")) + (places.count > Self.namedLines ? pick("等", ", …") : "")
        return first.cell == nil ? pick("；其余在第\(list)行", "; the others on lines \(list)") : pick("；其余在\(list)", "; the others at \(list)")
    }

    /// What is wrong with a row that says again, in one or several cells, what another says.
    fileprivate func sentence(of cells: [Omission]) -> String {
        guard cells.count > 1, let first = cells.first, case .duplicateMonth(_, let series, let other, let place) = first.error else {
            return cells.map { sentence(of: $0) }.joined()
        }
        let what = Self.unique(cells.flatMap(\.indicators).map { bareName(of: $0) }).joined(separator: pick("、", " and "))
        let months = Self.unique(cells.compactMap(\.month).map { name(of: $0) }).joined(separator: pick("、", ", "))
        let (row, earlier) = (self.place(place.row), self.place(other.row(beside: place)))
        return first.effect == .repetition
            ? pick(
                "\(row)：\(series.excerpt)与\(earlier)重复，内容一致，只计一次。",
                "\(row): \(series.excerpt) is there twice, first in \(earlier); the rows agree, and count once.")
            : pick(
                "\(row)：\(series.excerpt)与\(earlier)重复而数值不同；\(months)的\(what)按缺失处理。",
                "\(row): \(series.excerpt) is there twice, first in \(earlier), with other numbers; \(what) is missing in \(months).")
    }

    /// How many places of repeated rows are named where they are counted.
    private static let namedPlaces = 3

    /// The rows that say what others say: one by itself, several in a line with their first places.
    fileprivate func sentence(ofRepetitions rows: [[Omission]]) -> [String] {
        guard rows.count > 1 else { return rows.map { sentence(of: $0) } }
        let places = rows.prefix(Self.namedPlaces).compactMap { $0.first.map { place($0.error.place.row) } }
        let rest = rows.count > places.count
        return [
            pick(
                "\(rows.count)行与前面的行重复且内容一致，各只计一次：\(places.joined(separator: "、"))\(rest ? "等" : "")。",
                "\(rows.count) rows say what earlier ones say, and count once: \(places.joined(separator: ", "))\(rest ? ", …" : "").")
        ]
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }

    fileprivate func sentence(of omission: Omission) -> String {
        "\(place(omission.error.place))\(pick("：", ": "))\(complaint(omission.error))\(pick("；", "; "))\(effect(omission))\(pick("。", "."))"
    }

    private func effect(_ omission: Omission) -> String {
        let whose = omission.key.map { name(of: $0) }
        let what = omission.indicators.map { bareName(of: $0) }.joined(separator: pick("、", " and "))
        let when = omission.month.map { name(of: $0) }
        switch omission.effect {
        case .value:
            return pick(
                "\(whose ?? "")\(when ?? "")的\(what)按缺失处理", "\(what) of \(whose ?? "this row") is missing in \(when ?? "its month")")
        case .row:
            let name = [whose, when].compactMap { $0 }
            return pick(
                name.isEmpty ? "整行剔除" : "\(name.joined())的这一行剔除",
                name.isEmpty ? "the row is left out" : "the row of \(name.joined(separator: ", ")) is left out")
        case .repetition: return pick("两行一致，只计一次", "the rows agree, and count once")
        case .sum: return pick("以各行为准", "the rows count")
        }
    }

    fileprivate func sentence(of repair: PanelRepair.Repair) -> String {
        switch repair {
        case .spelling(let key, let now):
            pick("“\(name(of: key).excerpt)”并入“\(name(of: now).excerpt)”：仅空格或全半角不同。", "\(repair.description).")
        case .runningSum(let column, let base):
            pick("\(bareName(of: column))不计：它是\(bareName(of: base))的累计数。", "\(repair.description).")
        }
    }
}

extension Place {
    /// The row, without its column.
    fileprivate var row: Place { Place(file: file, line: line, sheet: sheet) }

    /// The row, as one reads it beside another place: without what both share.
    fileprivate func row(beside other: Place) -> Place {
        guard file == other.file else { return row }
        return Place(file: "", line: line, sheet: sheet == other.sheet ? nil : sheet)
    }
}

/// A file without its folders: a page that is forwarded says nothing of the machine it was made on.
private func baseName(_ file: String) -> String { String(file.split(separator: "/").last ?? "") }

extension Language {
    /// A place for a reader, the file without its folders.
    func place(_ place: Place) -> String {
        var place = place
        place.file = baseName(place.file)
        guard self == .chinese else {
            return place.file.isEmpty && place.sheet == nil ? place.line.map { "row \($0)" } ?? "" : place.description
        }
        var parts = place.file.isEmpty ? [] : [place.file]
        if let sheet = place.sheet { parts.append("工作表“\(sheet.excerpt)”") }
        if let cell = place.cell { parts.append(cell) } else if let line = place.line { parts.append("第\(line)行") }
        if let column = place.column, !column.isEmpty {
            parts.append("“\(column.excerpt)”列")
        } else if place.cell == nil, let number = place.columnNumber {
            parts.append("第\(number)列")
        }
        return parts.joined(separator: " ")
    }
}
