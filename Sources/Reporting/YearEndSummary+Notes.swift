import Display
import Forecasting
import Observations
import Planning

extension Supervision {
    /// The standing that the list gives a total held against its target by December; `nil` where it holds it against something else.
    func standing(of attainment: Attainment) -> Standing? {
        rows.first {
            $0.requirement.key == attainment.row.key && $0.indicator?.name == attainment.row.indicator.name
                && $0.requirement.amount == attainment.target.amount && $0.requirement.deadline == Month(attainment.row.year, 12)
        }?.standing
    }
}

/// What a reader should know of single numbers of the year-end table, below it.
extension YearEndSummary {
    /// What marks a sum that lacks months.
    static let gapMark = "*"

    /// Which standings are not those of the chance alone, and why.
    func standingNote(_ lines: [Line], in language: Language) -> String? {
        let kept = lines.compactMap { line -> String? in
            guard let attainment = line.attainment, let standing = line.standing, standing != attainment.standing else { return nil }
            let chance = Amount.chance(attainment.probability, isSettled: line.row.asOf.month == 12)
            return language.pick(
                "\(name(of: line.row, in: language))仍列“\(language.word(for: standing))”（达标概率\(chance)）",
                "\(name(of: line.row, in: language)) stays \(language.word(for: standing)) (chance \(chance))")
        }
        guard !kept.isEmpty else { return nil }
        return language.pick(
            "\(kept.joined(separator: "、"))：概率刚过界限，状态须明显越过界限才改变。",
            "\(kept.joined(separator: ", ")): the chance is just past an edge, and a standing changes only clearly beyond one.")
    }

    /// Which months the marked sums lack.
    func gapNote(_ lines: [Line], in language: Language) -> String? {
        language.gapNote(lines.flatMap(\.gaps).map { ($0.key, $0.months) })
    }
}

extension Language {
    /// The most series whose missing months are listed.
    private static let namedGaps = 6

    /// Which months sums lack that are marked for it, each series once.
    func gapNote(_ gaps: [(key: SeriesKey, months: [Month])]) -> String? {
        var months: [SeriesKey: Set<Month>] = [:]
        var order: [SeriesKey] = []
        for gap in gaps {
            if months[gap.key] == nil { order.append(gap.key) }
            months[gap.key, default: []].formUnion(gap.months)
        }
        guard !order.isEmpty else { return nil }
        let named = order.prefix(Self.namedGaps).map { key in
            name(of: key) + pick("缺", " lacks ") + (months[key] ?? []).sorted().map { name(of: $0) }.joined(separator: pick("、", ", "))
        }
        let rest = order.count - named.count
        return YearEndSummary.gapMark + " "
            + pick(
                named.joined(separator: "；") + (rest > 0 ? "；另有\(rest)个单位缺月" : "") + "，应完成则含全部月份。",
                named.joined(separator: "; ") + (rest > 0 ? "; \(rest) more lack months" : "") + "; what is due covers all months.")
    }
}

extension TableContent.Cell {
    /// The same number with a mark behind it, on a page and in a spreadsheet.
    func marked(_ mark: String) -> TableContent.Cell {
        var cell = self
        cell.text += mark
        cell.number?.format = (number?.format ?? "").split(separator: ";").map { $0 + "\"\(mark)\"" }.joined(separator: ";")
        return cell
    }
}
