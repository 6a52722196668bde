public import Charts
public import Display
public import Observations
import Planning

extension YearEndSummary {
    /// All colleges of an indicator at a glance: by expected shortfall where there are targets, else by the year's total.
    public func overviewChart(of indicator: Indicator, in language: Language) -> Chart {
        let lines = reading(indicator).filter { !$0.row.key.isTotal }
        let held = lines.filter { $0.attainment != nil }
        return held.isEmpty ? totalsChart(of: indicator, lines, language) : shortfallChart(of: indicator, held, language)
    }

    private func shortfallChart(of indicator: Indicator, _ lines: [Line], _ language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        // The page's order is by relative shortfall; bars are read by their length.
        let sorted = lines.enumerated().sorted { first, second in
            let (a, b) = (first.element.attainment?.shortfall ?? 0, second.element.attainment?.shortfall ?? 0)
            return a == b ? first.offset < second.offset : a > b
        }.map(\.element)
        let bars = sorted.enumerated().compactMap { place, line in
            line.attainment.map { attainment in
                BarMark.Bar(
                    at: Double(place), to: attainment.shortfall, tone: .series((line.standing ?? attainment.standing).colour),
                    label: amount.text(attainment.shortfall) + language.pick("（达标概率", " (chance ")
                        + Amount.chance(attainment.probability, isSettled: line.row.asOf.month == 12)
                        + language.pick("）", ")"),
                    tooltip: "\(name(of: line.row, in: language)): \(finding(of: line, in: language))")
            }
        }
        let total = sorted.reduce(0) { $0 + ($1.attainment?.shortfall ?? 0) }
        // What is written as nothing isn't named among the largest.
        let worst = sorted.prefix(3).filter { amount.text($0.attainment?.shortfall ?? 0) != amount.text(0) }
            .map { name(of: $0.row, in: language) }
        // Some colleges' surplus makes up for others' lack: the school's own shortfall is another number, and said.
        let school = self.lines(of: indicator).first { $0.row.key.parts.allSatisfy { $0 == SeriesKey.total } }?.attainment.map {
            attainment in
            language.pick(
                "全校预期缺口为\(amount.full(attainment.shortfall))（各单位余缺相抵）。",
                " The whole school's own is \(amount.full(attainment.shortfall)): surpluses make up for some.")
        }
        let summary = language.pick(
            "各单位预期缺口合计\(amount.full(total))" + (worst.isEmpty ? "。" : "，最大的是\(worst.joined(separator: "、"))。"),
            "Expected shortfalls add up to \(amount.full(total))"
                + (worst.isEmpty ? "." : "; the largest: \(worst.joined(separator: ", ")).")
        )
        return Chart(
            title: language.pick("预期缺口 · ", "Expected shortfall · ") + language.name(of: indicator),
            subtitle: summary + (school ?? ""), description: summary + (school ?? ""), language: language.tag,
            x: .linear(includesZero: true, format: amount.axisFormat),
            y: .bands(sorted.map { name(of: $0.row, in: language) }),
            marks: [.bars(BarMark(bars, direction: .horizontal))],
            legend: Legend(
                Standing.allCases.filter { standing in sorted.contains { $0.standing == standing } }
                    .map { .init(language.word(for: $0), tone: .series($0.colour)) }))
    }

    private func totalsChart(of indicator: Indicator, _ lines: [Line], _ language: Language) -> Chart {
        let amount = Amount(indicator, in: language)
        let bars = lines.enumerated().map { place, line in
            BarMark.Bar(
                at: Double(place), to: line.median, tooltip: "\(name(of: line.row, in: language)): \(finding(of: line, in: language))")
        }
        let intervals = lines.enumerated().map { place, line in
            IntervalMark.Interval(at: Double(place), from: line.interval.lowerBound, to: line.interval.upperBound)
        }
        let summary = language.pick("全年预计的中位数与80%区间。", "The year's expected total: median and 80 % interval.")
        return Chart(
            title: language.pick("全年预计 · ", "Year's total · ") + language.name(of: indicator), subtitle: summary, description: summary,
            language: language.tag, x: .linear(includesZero: true, format: amount.axisFormat),
            y: .bands(lines.map { name(of: $0.row, in: language) }),
            marks: [.bars(BarMark(bars, direction: .horizontal)), .intervals(IntervalMark(intervals, direction: .horizontal))])
    }
}

extension Standing {
    /// The place of its colour among a chart's categories.
    var colour: Int {
        switch self {
        case .leading: 0
        case .onTarget: 2
        case .atRisk: 1
        case .behind: 3
        case .zero: 4
        }
    }
}
