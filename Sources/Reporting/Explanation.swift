public import Display
import Forecasting
import Observations
public import Planning
public import Tables

/// How a forecast came about: models and their weights, what the past says of its errors, season and trend as the months
/// show them, and what the last month has changed.
public struct Explanation: Sendable {
    private struct Fact {
        let row: YearEnd.Row
        let item: String
        let chinese: String
        let english: String
        let text: String?
        let number: Double?
    }

    private let facts: [Fact]

    /// Explains rows of a year's end.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - yearEnd: The year's end they are of.
    ///   - before: The same as it was expected a month earlier, to say what has changed; `nil` leaves that out.
    public init(_ rows: [YearEnd.Row], of yearEnd: YearEnd, before: YearEnd?) {
        facts = rows.flatMap { Self.facts(of: $0, yearEnd, before) }
    }

    private static func facts(of row: YearEnd.Row, _ yearEnd: YearEnd, _ before: YearEnd?) -> [Fact] {
        var facts: [Fact] = []
        func add(_ item: String, _ chinese: String, _ english: String, text: String? = nil, _ number: Double? = nil) {
            facts.append(Fact(row: row, item: item, chinese: chinese, english: english, text: text, number: number))
        }
        let total = yearEnd.distribution(of: row).median
        add("total", "全年预计（中位数）", "Year's total (median)", total)
        add("actual", "已完成", "So far", row.actual)
        if let method = yearEnd.forecast.methods[row.indicator] {
            for weight in method.weights {
                add("weight", "模型权重：\(weight.model)", "Weight of \(weight.model)", text: weight.model, weight.weight)
            }
            add("past_forecasts", "回溯检验的预测次数", "Past forecasts compared with what came", Double(method.pastForecasts))
            add("past_error", "历史误差（以较上年同月平均变动为1）", "Past error (mean change from the same month a year earlier = 1)", method.pastError)
            add("calibration", "区间校准系数", "Calibration of intervals", method.calibration)
            if method.commonMiss != 0 {
                add(
                    "common_miss", "各学院历史上平均少估的量，已计入预测（以预期误差为1）",
                    "What past forecasts missed on average, added to these (expected error = 1)", method.commonMiss)
            }
            add("joint_share", "与其他序列联动的误差占比", "Share of errors drawn jointly", method.jointShare)
        }
        let series = row.members.map { yearEnd.forecast[$0].series }
        func sum(_ months: [Month]) -> Double? {
            let values = series.map { one in months.compactMap { one[$0] } }
            guard values.allSatisfy({ $0.count == months.count }), !months.isEmpty else { return nil }
            return values.joined().reduce(0, +)
        }
        let soFar = row.asOf.year == row.year ? Array(Month(row.year, 1)...row.asOf) : []
        if let before = sum(soFar.map(\.yearBefore)) { add("actual_year_before", "上年同期", "The same months a year before", before) }
        let rest = soFar.count < 12 ? Array(Month(row.year, soFar.count + 1)...Month(row.year, 12)) : []
        if let before = sum(rest.map(\.yearBefore)) { add("remaining_year_before", "上年其余月份", "The year before, remaining months", before) }
        for month in rest {
            var mean = 0.0
            for member in row.members {
                for (target, value) in zip(yearEnd.forecast.targets(at: member), yearEnd.forecast.means(at: member)) where target == month {
                    mean += value
                }
            }
            add("expected_month", "预计\(Language.chinese.name(of: month))", "Expected in \(month)", text: month.description, mean)
        }
        if let before, let earlier = before.row(row.key, row.indicator), earlier.year == row.year {
            let expected = before.distribution(of: earlier).median
            add("total_a_month_ago", "上月末的全年预计", "Year's total as expected a month earlier", expected)
            add("change", "较上月变化", "Change since then", total - expected)
            let month = row.asOf
            if let value = sum([month]) {
                var foreseen = 0.0
                for member in earlier.members {
                    for (target, mean) in zip(before.forecast.targets(at: member), before.forecast.means(at: member)) where target == month
                    {
                        foreseen += mean
                    }
                }
                add("last_month", "\(Language.chinese.name(of: month))实际", "The last month, \(month)", text: month.description, value)
                add(
                    "last_month_expected", "\(Language.chinese.name(of: month))此前预计", "What had been expected of it",
                    text: month.description, foreseen)
            }
        }
        return facts
    }

    /// One row a fact, for machines.
    public var dataTable: DataTable {
        DataTable([
            ("key", .text(facts.map { $0.row.key.description })), ("indicator", .text(facts.map(\.row.indicator.name))),
            ("item", .text(facts.map(\.item))), ("detail", .text(facts.map(\.text))),
            ("value", .numbers(facts.map { $0.number.map(YearEndSummary.published) })),
        ])
    }

    /// One row a fact, for readers.
    public func table(in language: Language) -> TableContent {
        TableContent(
            title: language.pick("预测说明", "How the forecast came about"),
            columns: [
                .init(language.pick("序列", "Series")), .init(language.pick("指标", "Indicator")),
                .init(language.pick("项目", "Item"), limit: 80),
                .number(language.pick("数值", "Value")),
            ],
            rows: facts.map { fact in
                let isShare = ["weight", "past_forecasts", "past_error", "calibration", "common_miss", "joint_share"].contains(fact.item)
                let amount = Amount(isShare ? Indicator("") : fact.row.indicator, in: language)
                return [
                    .init(language.name(of: fact.row.key)), .init(language.name(of: fact.row.indicator)),
                    .init(language.pick(fact.chinese, fact.english)), .init(fact.number.map(amount.text) ?? "—"),
                ]
            })
    }
}
