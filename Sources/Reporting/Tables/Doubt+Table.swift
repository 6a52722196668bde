public import DataQuality
public import Display
import Observations
import Tables

extension [Doubt] {
    /// The doubts for readers.
    public func table(in language: Language) -> TableContent {
        TableContent(
            title: language.pick("数据检查", "What is doubtful"),
            columns: [
                .init(language.pick("程度", "Severity")), .init(language.pick("名称", "Series")), .init(language.pick("指标", "Indicator")),
                .init(language.pick("月份", "Month")), .init(language.pick("问题", "What"), limit: 120),
            ],
            rows: map { doubt in
                let weight: TableContent.Emphasis =
                    switch doubt.severity {
                    case .error: .bad
                    case .warning: .warning
                    case .note: .plain
                    }
                let word =
                    switch doubt.severity {
                    case .error: language.pick("错误", "error")
                    case .warning: language.pick("存疑", "warning")
                    case .note: language.pick("提示", "note")
                    }
                return [
                    .init(word, weight), .init(doubt.key?.description ?? ""), .init(doubt.indicator.map { language.name(of: $0) } ?? ""),
                    .init(doubt.month.map { language.name(of: $0) } ?? ""), .init(language.sentence(of: doubt.finding)),
                ]
            })
    }
}
