public import Display
public import Statistics

extension AncovaEstimate {
    /// The effect for readers: each group against the reference, the groups' adjusted means, and what is taken for granted.
    public func tables(in language: Language) -> [TableContent] {
        let reference = adjustedMeans.first?.term ?? ""
        let sizes = Array(groupSizes.dropFirst())
        func lines(_ estimates: [CoefficientEstimate], _ counts: [Int], _ name: (String) -> String = { $0 }) -> [EstimateTable.Line] {
            zip(estimates, counts).map { EstimateTable.Line(name: name($0.term), estimate: $0, count: String($1)) }
        }
        let errors = language.words(for: fit.errors, isLeastSquares: true)
        let counted = language.pick("人数", "Rows")
        let differences = EstimateTable(
            title: language.pick("协方差分析：与\(reference)相比", "Analysis of covariance, against \(reference)"),
            caption: language.pick("\(fit.observations)行观测。标准误：\(errors)。", "\(fit.observations) rows. Standard errors: \(errors)."),
            subject: language.pick("效果", "Effect"), counted: counted,
            lines: lines(effects, sizes)
                + lines(changeScores, sizes) { language.pick("\($0)，只比前后变化", "\($0), change scores alone") })
        let means = EstimateTable(
            title: language.pick("协变量取均值时各组的后测平均", "Means after, at the mean of what is held equal"), caption: nil,
            subject: language.pick("组", "Group"), counted: counted, isTested: false, lines: lines(adjustedMeans, groupSizes))
        return [differences.content(in: language), means.content(in: language), language.table(of: assumptions)]
    }
}

extension AncovaEstimate: Displayable, CustomStringConvertible {
    /// The printed tables, in English.
    public var description: String { tables(in: .english).map(\.description).joined(separator: "\n") }

    /// HTML, Markdown and plain text, in English.
    public var mimeBundle: MIMEBundle { MIMEBundle(tables(in: .english)) }
}
