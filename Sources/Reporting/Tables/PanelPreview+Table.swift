public import DataQuality
public import Display
import Observations
import Tables

extension PanelPreview {
    /// The preview for readers.
    public func table(in language: Language) -> TableContent {
        TableContent(
            title: language.pick("数据概览", "What was read"),
            columns: [
                .init(language.pick("名称", "Series")), .init(language.pick("指标", "Indicator")), .init(language.pick("起", "From")),
                .init(language.pick("止", "To")), .number(language.pick("月数", "Months")), .number(language.pick("缺报", "Missing")),
                .number(language.pick("最小", "Smallest")), .number(language.pick("中位", "Median")), .number(language.pick("最大", "Largest")),
                .number(language.pick("最近", "Last")),
            ],
            rows: lines.map { line in
                let amount = Amount(line.indicator, in: language)
                return [
                    .init(line.key.description), .init(language.name(of: line.indicator)), .init(line.first.description),
                    .init(line.last.description),
                    .init("\(line.known.count)"), .init("\(line.missing)", line.missing > 0 ? .warning : .plain),
                    .init(amount.text(line.known.min() ?? 0)), .init(amount.text(line.median)),
                    .init(amount.text(line.known.max() ?? 0)),
                    .init(amount.text(line.known.last ?? 0)),
                ]
            })
    }
}
