public import Display
public import Statistics

extension DifferenceInDifferencesEstimate {
    /// The effect for readers: on all that are treated and on those that start at each time, and what is taken for granted.
    public func tables(in language: Language) -> [TableContent] {
        let units = groupTime?.unitCount ?? pooled.clusters
        func line(_ name: String, _ estimate: CoefficientEstimate, units: Int? = nil) -> EstimateTable.Line {
            EstimateTable.Line(name: name, estimate: estimate, count: units.map { String($0) })
        }
        let isStaggered = method == .groupTime
        let all = line(
            language.pick("全部处理组（ATT）", "All treated (ATT)"), effect, units: isStaggered ? cohorts.reduce(0) { $0 + $1.units } : nil)
        var lines = [all] + cohorts.map { line(language.pick("\($0.cohort)开始", "Start \($0.cohort)"), $0.effect, units: $0.units) }
        if isStaggered { lines.append(line(language.pick("合并系数，仅供对照", "Pooled coefficient, to compare"), pooled.effect)) }
        let errors =
            switch groupTime?.errors {
            case nil: language.pick("按单位聚类（CR2，Satterthwaite自由度）", "clustered by unit (CR2, Satterthwaite's degrees of freedom)")
            case .influence: language.pick("按单位聚类（影响函数）", "clustered by unit (influence functions)")
            case .pooledVariance: language.pick("各批共用一个协方差", "one covariance of all cohorts over time")
            }
        let excluded = groupTime?.excludedUnits.count ?? 0
        var caption = language.pick(
            "\(units)个单位，\(pooled.fit.observations)行观测。标准误：\(errors)。",
            "\(units) units, \(pooled.fit.observations) rows. Standard errors: \(errors).")
        if excluded > 0 {
            caption += language.pick(
                "\(excluded)个单位在观测之前已经开始，未计入。", " \(excluded) units were treated before anything was observed and are left out.")
        }
        let table = EstimateTable(
            title: isStaggered
                ? language.pick("双重差分（按批次和时间估计）", "Difference in differences, by cohort and time")
                : language.pick("双重差分（双向固定效应）", "Difference in differences, with effects of units and times"),
            caption: caption, subject: language.pick("效果", "Effect"), counted: isStaggered ? language.pick("单位", "Units") : nil,
            lines: lines)
        return [table.content(in: language), language.table(of: assumptions)]
    }
}

extension DifferenceInDifferencesEstimate: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }

    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(tables(in: .english)) }
}
