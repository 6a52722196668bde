public import Display
public import Forecasting
import Foundation
import Observations
public import Tables

extension PooledModel {
    /// What was learned, one row an indicator and model, for machines.
    public var dataTable: DataTable {
        let rows = indicators.flatMap { learned in learned.method.weights.map { (learned: learned, weight: $0) } }
        return DataTable([
            ("indicator", .text(rows.map(\.learned.indicator))), ("model", .text(rows.map(\.weight.model))),
            ("weight", .numbers(rows.map { YearEndSummary.published($0.weight.weight) })),
            ("series", .numbers(rows.map { Double($0.learned.seriesCount) })),
            ("months_ahead", .numbers(rows.map { Double($0.learned.months) })),
            ("past_forecasts", .numbers(rows.map { Double($0.learned.method.pastForecasts) })),
            ("past_error", .numbers(rows.map { $0.learned.method.pastError.map(YearEndSummary.published) })),
            ("calibration", .numbers(rows.map { YearEndSummary.published($0.learned.method.calibration) })),
        ])
    }

    /// What was learned, for readers: one table an indicator.
    public func tables(in language: Language) -> [TableContent] {
        indicators.map { learned in
            let method = learned.method
            let error = method.pastError.map { String(format: "%.3f", $0) } ?? "—"
            return TableContent(
                title: learned.indicator + language.pick("：各模型的权重", ": how much each model says"),
                caption: language.pick(
                    "由\(learned.seriesCount)个序列、\(method.pastForecasts)次回溯预测得出，提前\(learned.months)个月；平均误差\(error)（以较上年同月平均变动为1），区间校准系数\(String(format: "%.3f", method.calibration))。",
                    "From \(learned.seriesCount) series and \(method.pastForecasts) forecasts of their past, \(learned.months) months ahead: off by "
                        + "\(error) (mean change from the same month a year earlier = 1); intervals are multiplied by "
                        + "\(String(format: "%.3f", method.calibration))."),
                columns: [.init(language.pick("模型", "Model")), .number(language.pick("权重", "Weight"))],
                rows: method.weights.map { [.init($0.model), .init(String(format: "%.3f", $0.weight))] })
        }
    }
}
