public import Display
import Observations
public import Planning
public import Tables

extension KeptComparison {
    /// One row a kept row whose year is over, for machines.
    public var dataTable: DataTable {
        func numbers(_ value: (Line) -> Double?) -> DataTable.Column { .numbers(lines.map { value($0).map(YearEndSummary.published) }) }
        func words(_ value: (Line) -> Bool?) -> DataTable.Column { .text(lines.map { value($0).map { $0 ? "yes" : "no" } }) }
        return DataTable([
            ("file", .text(lines.map(\.file))), ("key", .text(lines.map { SeriesKey($0.row.key).description })),
            ("indicator", .text(lines.map(\.row.indicator))), ("as_of", .months(lines.map(\.asOf))),
            ("year", numbers { Double($0.row.year) }), ("total", numbers(\.row.total)), ("outcome", numbers(\.actual)),
            ("error", numbers(\.error)), ("crps", numbers(\.crps)), ("in80", words(\.in80)), ("in90", words(\.in90)),
            ("target", numbers(\.row.target)), ("probability", numbers(\.row.probability)), ("standing", .text(lines.map(\.row.standing))),
            ("reached", words(\.isReached)), ("standing_right", words(\.standingIsRight)),
        ])
    }

    /// The scores by as-of month, and every row.
    public func tables(in language: Language) -> [TableContent] { [scoreTable(language), lineTable(language)] }

    private func scoreTable(_ language: Language) -> TableContent {
        TableContent(
            title: language.pick("以往预测与实际", "Kept forecasts and what came"),
            caption: caption(language),
            columns: [
                .init(language.pick("指标", "Indicator")), .init(language.pick("预测月份", "As of")), .number(language.pick("预测数", "Forecasts")),
                .number(language.pick("平均误差", "Mean error")), .number(language.pick("80%区间覆盖", "80 % covers")),
                .number(language.pick("90%区间覆盖", "90 % covers")), .number(language.pick("状态判断正确", "Standing right")),
            ],
            rows: scores.map { score in
                [
                    .init(language.bareName(of: Indicator(named: score.indicator))),
                    .init(score.month.map { language.pick("\($0)月", "month \($0)") } ?? language.pick("全部", "all")),
                    .init("\(score.count)"), .init(score.relativeError.map(Amount.percent) ?? "—"), .init(Amount.percent(score.cover80)),
                    .init(Amount.percent(score.cover90)),
                    .init(score.rightStandings.map { "\(Amount.percent($0)) (\(score.standings))" } ?? "—"),
                ]
            })
    }

    /// What of the files is not scored, and why; `nil` where all is.
    private func caption(_ language: Language) -> String? {
        var sentences: [String] = []
        if openRows > 0 {
            sentences.append(
                language.pick(
                    "另有\(openRows)行所在年度尚未结束，或数据不全。", "\(openRows) rows more are of years that aren't over, or not known whole."))
        }
        if repeatedRows > 0 {
            sentences.append(
                language.pick(
                    "同一月份重复留存的\(repeatedRows)行不计，以最后一次为准。",
                    "\(repeatedRows) rows were kept again later from the same month: the last one counts."))
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: language.pick("", " "))
    }

    private func lineTable(_ language: Language) -> TableContent {
        TableContent(
            title: language.pick("逐项对照", "Row by row"),
            columns: [
                .init(language.pick("学院", "College")), .init(language.pick("指标", "Indicator")), .init(language.pick("截至", "As of")),
                .number(language.pick("当时预计", "Forecast")), .number(language.pick("实际", "Outcome")), .number(language.pick("误差", "Error")),
                .init(language.pick("80%区间", "80 % interval")), .init(language.pick("当时状态", "Standing then")),
                .init(language.pick("结果", "Outcome")),
            ],
            rows: lines.map { line in
                let indicator = Indicator(named: line.row.indicator)
                let amount = Amount(indicator, in: language)
                let standing = line.row.standing.flatMap(Standing.init(rawValue:)).map(language.word(for:)) ?? "—"
                let outcome = line.isReached.map { $0 ? language.pick("达标", "reached") : language.pick("未达标", "missed") } ?? "—"
                return [
                    .init(language.name(of: SeriesKey(line.row.key))), .init(language.bareName(of: indicator)),
                    .init(language.name(of: line.asOf)), .init(amount.text(line.row.total)), .init(amount.text(line.actual)),
                    .init(amount.signed(line.error)),
                    .init(line.in80 ? language.pick("内", "inside") : language.pick("外", "outside"), line.in80 ? .plain : .warning),
                    .init(standing), .init(outcome, line.standingIsRight.map { $0 ? .good : .bad } ?? .plain),
                ]
            })
    }

    /// Everything as JSON, `"schema": "dabiao.kept/1"`: `scores` and `rows`.
    public func json() -> [UInt8] {
        var document = SectionedJSON(schema: "dabiao.kept/1")
        document.add(DataTable([("open_rows", .numbers([Double(openRows)])), ("repeated_rows", .numbers([Double(repeatedRows)]))]))
        let all = scores
        func numbers(_ value: (Score) -> Double?) -> DataTable.Column { .numbers(all.map { value($0).map(YearEndSummary.published) }) }
        document.add(
            "scores",
            DataTable([
                ("indicator", .text(all.map(\.indicator))), ("month", numbers { $0.month.map(Double.init) }),
                ("forecasts", numbers { Double($0.count) }), ("relative_error", numbers(\.relativeError)), ("cover80", numbers(\.cover80)),
                ("cover90", numbers(\.cover90)), ("standings", numbers { Double($0.standings) }),
                ("standings_right", numbers(\.rightStandings)),
            ]))
        document.add("rows", dataTable)
        return document.bytes
    }
}
