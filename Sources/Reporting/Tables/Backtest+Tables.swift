public import Display
import Foundation
import Observations
public import Planning
public import Tables

extension Backtest {
    /// The scores as a table for machines: English headers; `month` is empty where all months are meant.
    public var dataTable: DataTable {
        DataTable([
            ("indicator", .text(scores.map(\.indicator.name))), ("level", .text(scores.map { $0.isTotal ? "sum" : "series" })),
            ("model", .text(scores.map(\.model))), ("month", .numbers(scores.map { $0.month.map(Double.init) })),
            ("forecasts", .numbers(scores.map { Double($0.count) })),
            ("scaled_error", .numbers(scores.map { YearEndSummary.published($0.scaledError) })),
            ("crps", .numbers(scores.map { YearEndSummary.published($0.crps) })),
            ("cover80", .numbers(scores.map { YearEndSummary.published($0.cover80) })),
            ("cover80_low", .numbers(scores.map { YearEndSummary.published($0.band80.lowerBound) })),
            ("cover80_high", .numbers(scores.map { YearEndSummary.published($0.band80.upperBound) })),
            ("cover90", .numbers(scores.map { YearEndSummary.published($0.cover90) })),
            ("cover90_low", .numbers(scores.map { YearEndSummary.published($0.band90.lowerBound) })),
            ("cover90_high", .numbers(scores.map { YearEndSummary.published($0.band90.upperBound) })),
        ])
    }

    /// The scores as tables for readers: one an indicator and level.
    public func tables(in language: Language) -> [TableContent] {
        var tables: [TableContent] = []
        for isTotal in [false, true] {
            var seen: Set<Indicator> = []
            for indicator in scores.map(\.indicator) where seen.insert(indicator).inserted {
                let own = scores.filter { $0.indicator == indicator && $0.isTotal == isTotal }
                if !own.isEmpty { tables.append(table(of: own, indicator, isTotal, language)) }
            }
        }
        return tables
    }

    private func table(of scores: [Score], _ indicator: Indicator, _ isTotal: Bool, _ language: Language) -> TableContent {
        func band(_ share: Double, _ range: ClosedRange<Double>) -> TableContent.Cell {
            range.contains(share) ? .init(Amount.percent(share)) : .init(Amount.percent(share) + "*", .warning)
        }
        return TableContent(
            title: language.name(of: indicator) + language.pick("：", ": ")
                + (isTotal
                    ? language.pick("合计的回测", "sums, past years forecast again")
                    : language.pick("各序列的回测", "series, past years forecast again")),
            caption: language.pick(
                "误差与CRPS以同月年际差的均值乘剩余月数为单位，越小越好；覆盖率超出二项分布95%范围的标*（相邻月份的预测并不独立，实际范围更宽）。",
                "Error and CRPS in mean changes from the same month a year earlier times the months left: the smaller the better. Coverage outside its binomial 95 % band is marked *; forecasts of neighbouring months are not independent, so the true band is wider."
            ),
            columns: [
                .init(language.pick("模型", "Model")), .init(language.pick("预测时点", "From month")),
                .number(language.pick("预测数", "Forecasts")), .number(language.pick("误差", "Error")), .number("CRPS"),
                .number(language.pick("80%覆盖", "80 % cover")), .number(language.pick("90%覆盖", "90 % cover")),
            ],
            rows: scores.map { score in
                let weight: TableContent.Emphasis = score.month == nil ? .strong : .plain
                return [
                    .init(score.model, weight),
                    .init(score.month.map { language.pick("\($0)月", "\($0)") } ?? language.pick("全部", "all"), weight),
                    .init("\(score.count)"), .init(String(format: "%.3f", score.scaledError), weight),
                    .init(String(format: "%.3f", score.crps), weight), band(score.cover80, score.band80),
                    band(score.cover90, score.band90),
                ]
            })
    }
}
