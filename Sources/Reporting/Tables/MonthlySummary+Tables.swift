public import Display
import Observations
import Planning
public import Tables

extension MonthlySummary {
    /// The months as a table for machines: English headers, plain numbers, as promised for `dabiao forecast --horizon N`.
    public var dataTable: DataTable {
        var table = DataTable()
        for (place, name) in keyNames.enumerated() {
            table.append(.text(lines.map { $0.row.key.parts[place] }), named: YearEndSummary.header(ofKey: name))
        }
        table.append(.text(lines.map(\.row.indicator.name)), named: "indicator")
        table.append(.months(lines.map(\.month)), named: "month")
        table.append(.numbers(lines.map { YearEndSummary.published($0.mean) }), named: "mean")
        table.append(.numbers(lines.map { YearEndSummary.published($0.median) }), named: "median")
        for (place, share) in shares.enumerated() {
            table.append(
                .numbers(lines.map { YearEndSummary.published($0.quantiles[place]) }), named: YearEndSummary.header(ofQuantile: share))
        }
        return table
    }

    /// The months as a table for readers.
    public func table(in language: Language) -> TableContent {
        TableContent(
            title: language.pick("逐月预测", "Forecast month by month"),
            columns: [
                .init(keyNames.map(language.heading(ofKey:)).joined(separator: " / ")), .init(language.pick("指标", "Indicator")),
                .init(language.pick("月份", "Month")), .number(language.pick("均值", "Mean")), .number(language.pick("中位数", "Median")),
                .number(language.pick("80%区间", "80 % interval")),
            ],
            rows: lines.map { line in
                let amount = Amount(line.row.indicator, in: language)
                return [
                    .init(language.name(of: line.row.key)), .init(language.name(of: line.row.indicator)),
                    .init(language.name(of: line.month)),
                    amount.cell(line.mean), amount.cell(line.median),
                    .init(amount.text(line.interval.lowerBound) + "–" + amount.text(line.interval.upperBound)),
                ]
            })
    }
}
