public import DataQuality
public import Display
import Observations

extension MendedPanel {
    /// How many lines of what was left out a first page bears.
    private static let mostLines = 40

    /// What was left out or repaired, in one sentence; `nil` where nothing was.
    public func headline(in language: Language) -> String? {
        if isUntouched { return nil }
        let wrong = omissions.count + lost.reduce(0) { $0 + $1.wrong }
        var sentence =
            wrong == 0
            ? language.pick("数据已按下列说明修复。", "The data were repaired as listed below.")
            : language.pick(
                "数据有\(wrong)处错误，已剔除或修复，明细见下；其余数据照常计算。",
                "\(wrong) error\(wrong == 1 ? "" : "s") in the data, left out or repaired as listed below; the rest is reported as ever.")
        let indicators = lost.map(\.indicator).reduce(into: [Indicator]()) { if !$0.contains($1) { $0.append($1) } }
        for indicator in indicators {
            let names = lost.filter { $0.indicator == indicator }.map { language.name(of: $0.key) }
            sentence += language.pick(
                "\(language.bareName(of: indicator))不含\(names.joined(separator: "、"))：全校合计也不含，因此不与全校目标比较。",
                " \(language.bareName(of: indicator)) without \(names.joined(separator: ", ")): the school's total lacks it too, and is not held against the school's target."
            )
        }
        return sentence
    }

    /// What was left out or repaired, a line each: the series that are lost first, then values and rows by line, then repairs.
    public func sentences(in language: Language) -> [String] {
        lost.map { language.sentence(of: $0) } + omissions.map { language.sentence(of: $0) } + repairs.map { language.sentence(of: $0) }
            + uncheckedSums.map { file in
                language.pick(
                    "\(baseName(file))：因有数据被剔除，合计与小计未作核对。",
                    "\(baseName(file)): totals were not held against the rows, some of which were left out.")
            }
    }

    /// The same for a first page: many lines are cut short and counted.
    func list(in language: Language) -> [String] {
        let all = sentences(in: language)
        guard all.count > Self.mostLines else { return all }
        let rest = all.count - Self.mostLines + 1
        return all.prefix(Self.mostLines - 1)
            + [language.pick("……另有\(rest)处，见运行时的提示。", "… and \(rest) more, as noted when the report was made.")]
    }
}

extension Language {
    fileprivate func sentence(of series: MendedPanel.LostSeries) -> String {
        let name = "\(name(of: series.key))"
        let place = self.place(series.first.place)
        return pick(
            "\(name)的\(bareName(of: series.indicator))整列剔除：\(series.wrong)处有误，仅\(series.right)个月可读；首处为\(place)：\(complaint(series.first))。",
            "\(bareName(of: series.indicator)) of \(name) is left out whole: \(series.wrong) wrong, \(series.right) month\(series.right == 1 ? "" : "s") right; first \(place): \(complaint(series.first))."
        )
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
            pick("“\(name(of: key))”并入“\(name(of: now))”：仅空格或全半角不同。", "\(repair.description).")
        case .runningSum(let column, let base):
            pick("\(bareName(of: column))不计：它是\(bareName(of: base))的累计数。", "\(repair.description).")
        }
    }
}

/// A file without its folders: a page that is forwarded says nothing of the machine it was made on.
private func baseName(_ file: String) -> String { String(file.split(separator: "/").last ?? "") }

extension Language {
    /// A place for a reader, the file without its folders.
    func place(_ place: Place) -> String {
        var place = place
        place.file = baseName(place.file)
        guard self == .chinese else { return place.description }
        var parts = [place.file]
        if let sheet = place.sheet { parts.append("工作表“\(sheet)”") }
        if let cell = place.cell { parts.append(cell) } else if let line = place.line { parts.append("第\(line)行") }
        if let column = place.column, !column.isEmpty {
            parts.append("“\(column)”列")
        } else if place.cell == nil, let number = place.columnNumber {
            parts.append("第\(number)列")
        }
        return parts.joined(separator: " ")
    }
}
