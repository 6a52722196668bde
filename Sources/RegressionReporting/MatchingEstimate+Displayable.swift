public import Display
public import Statistics

extension MatchingEstimate {
    /// The effect for readers: on the matched, beside the unmatched difference; the balance, and what is taken for granted.
    public func tables(in language: Language) -> [TableContent] {
        let treated = Set(pairs.map(\.treated)).count + unmatched.count
        let controls = Set(pairs.map(\.control)).count
        let effects = EstimateTable(
            title: language.pick("倾向得分匹配", "Propensity score matching"),
            caption: language.pick(
                "处理组\(treated)行，匹配\(treated - unmatched.count)行，用到对照\(controls)行，未匹配\(unmatched.count)行。",
                "\(treated) treated rows, \(treated - unmatched.count) matched with \(controls) controls, \(unmatched.count) without a match."
            ),
            subject: language.pick("效果", "Effect"), counted: language.pick("对数", "Pairs"),
            lines: [
                .init(name: language.pick("已匹配的处理组（ATT）", "Treated that were matched (ATT)"), estimate: effect, count: String(pairs.count)),
                .init(name: language.pick("未匹配的均值差，仅供对照", "Difference of means unmatched, to compare"), estimate: naive),
            ])
        func spread(_ value: Double) -> TableContent.Cell { .init(Figure.fixed(value, decimals: 3), abs(value) > 0.1 ? .warning : .plain) }
        let balance = TableContent(
            title: language.pick("均衡性（标准化均值差）", "Balance (differences of means in standard deviations)"),
            columns: [
                .init(language.pick("协变量", "Covariate")), .number(language.pick("匹配前", "Before")), .number(language.pick("匹配后", "After")),
            ],
            rows: balance.map { [.init($0.covariate), spread($0.before), spread($0.after)] })
        return [effects.content(in: language), balance, language.table(of: assumptions)]
    }
}

extension MatchingEstimate: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }

    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(tables(in: .english)) }
}
