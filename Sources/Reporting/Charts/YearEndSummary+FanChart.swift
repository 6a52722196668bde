public import Charts
public import Display
import Forecasting
import Observations
import Planning

extension YearEndSummary {
    /// The year of one row: what has been reached so far, where it may go (50, 80 and 95 %), and the target's own path.
    public func fanChart(of line: Line, in language: Language) -> Chart {
        let row = line.row
        let cumulative = yearEnd.cumulative(of: row)
        let amount = Amount(row.indicator, in: language)
        func point(_ month: Month, _ sum: Double) -> Datum {
            Datum(Double(month.ordinal), sum, tooltip: "\(language.name(of: month)): \(amount.full(sum))")
        }
        var marks: [Mark] = [(0.95, 0.12), (0.8, 0.16), (0.5, 0.2)].map { share, opacity in
            let cuts = cumulative.expected.map { month, sum in
                let interval = sum.interval(share)
                return AreaMark.Cut(Double(month.ordinal), interval.lowerBound, interval.upperBound)
            }
            return .area(AreaMark(cuts, opacity: opacity, tooltip: Amount.percent(share)))
        }
        if let target = line.attainment?.target {
            let schedule = Schedule(yearEnd.forecast.panel).shares(of: row, in: yearEnd.forecast)
            let path = (1...12).map { Datum(Double(Month(row.year, $0).ordinal), target.amount * schedule[$0 - 1]) }
            marks.append(
                .line(
                    LineMark(
                        path, tone: .neutral, width: 1.5, dash: .dashed, label: language.pick("目标 ", "target ") + amount.text(target.amount)
                    )))
        }
        let median = cumulative.expected.map { point($0.month, $0.sum.median) }
        marks.append(
            .line(LineMark(median, width: 1.75, dash: .dashed, label: language.pick("预计 ", "expected ") + amount.text(line.median))))
        marks.append(.line(LineMark(cumulative.actual.map { point($0.month, $0.sum) }, width: 2.5)))
        if let last = cumulative.actual.last {
            marks.append(.points(PointMark([.init(Double(last.month.ordinal), last.sum, label: amount.text(last.sum))])))
        }
        return Chart(
            title: "\(name(of: row, in: language)) · \(language.name(of: row.indicator))",
            subtitle: finding(of: line, in: language), description: finding(of: line, in: language),
            language: language.tag,
            x: .months(Month(row.year, 1).ordinal...Month(row.year, 12).ordinal, labels: language == .chinese ? .chinese : .english),
            y: .linear(includesZero: true, format: amount.axisFormat),
            marks: marks,
            legend: Legend(
                [
                    .init(language.pick("累计完成", "so far"), tone: .accent, sample: .line(.solid)),
                    .init(language.pick("预计（50%、80%、95%区间）", "expected (50, 80, 95 % intervals)"), tone: .accent, sample: .line(.dashed)),
                ]
                    + (line.attainment == nil
                        ? [] : [.init(language.pick("目标（按季节分解）", "target by season"), tone: .neutral, sample: .line(.dashed))])))
    }

    /// What the row's numbers say, in a sentence.
    func finding(of line: Line, in language: Language) -> String {
        let amount = Amount(line.row.indicator, in: language)
        let interval = "\(amount.text(line.interval.lowerBound))–\(amount.text(line.interval.upperBound))"
        let start = language.pick(
            "截至\(language.name(of: line.row.asOf))完成\(amount.full(line.row.actual))，预计全年\(amount.full(line.median))（80%区间\(interval)）",
            "\(amount.full(line.row.actual)) by \(language.name(of: line.row.asOf)); \(amount.full(line.median)) expected by December (80 % interval \(interval))"
        )
        guard let attainment = line.attainment else { return start + language.pick("。", ".") }
        let chance = Amount.chance(attainment.probability, isSettled: line.row.asOf.month == 12)
        return start
            + language.pick(
                "；目标\(amount.text(attainment.target.amount))，达标概率\(chance)。",
                "; the target is \(amount.text(attainment.target.amount)), its chance \(chance).")
    }
}

extension Amount {
    /// How an axis writes such amounts.
    var axisFormat: NumberFormat {
        switch (kind, language) {
        case (.yuan, .chinese): NumberFormat(factor: 1e-4)
        case (.yuan, .english): .compact
        default: .plain
        }
    }
}
