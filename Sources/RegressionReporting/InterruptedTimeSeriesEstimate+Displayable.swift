public import Display
public import Statistics

extension InterruptedTimeSeriesEstimate {
    /// The effect for readers: the jump, the change of slope, what they come to, and what is taken for granted.
    public func tables(in language: Language) -> [TableContent] {
        func count(_ kind: EffectSeries.Kind) -> Int { series.first { $0.kind == kind }?.points.count ?? 0 }
        let (all, since) = (count(.observed), count(.counterfactual))
        let errors =
            phi.map { phi in
                let share = Figure.significant(phi, digits: 3)
                return language.pick(
                    "一阶自回归（φ＝\(share)），Kenward–Roger自由度", "autoregressive (φ = \(share)), Kenward & Roger's degrees of freedom")
            } ?? language.pick("Newey–West或经典", "Newey–West, or classical of a perfect fit")
        let names = [
            language.pick("开始时的跳变", "Jump at the start"), language.pick("斜率的变化（每期）", "Change of slope, per step"),
            language.pick("原有斜率（每期）", "Slope before, per step"), language.pick("开始以来的平均效果", "Mean effect since the start"),
            language.pick("开始以来的累计效果", "Effect added up since the start"),
        ]
        let table = EstimateTable(
            title: language.pick("中断时间序列", "Interrupted time series"),
            caption: language.pick(
                "开始前\(all - since)期，开始后\(since)期。标准误：\(errors)。",
                "\(all - since) times before the start, \(since) since. Standard errors: \(errors)."
            ), subject: language.pick("效果", "Effect"),
            lines: zip(names, [level, slope, trend, effect, cumulativeEffect]).map { EstimateTable.Line(name: $0, estimate: $1) })
        return [table.content(in: language), language.table(of: assumptions)]
    }
}

extension InterruptedTimeSeriesEstimate: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }

    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(tables(in: .english)) }
}
