public import Charts
public import Display
import Statistics

extension RegressionSummary {
    /// The most points that are drawn; of more, those that stand out and every so many-th of the others.
    private static let mostPoints = 2000
    /// The most rows that are named.
    private static let mostNames = 6

    /// The studentized residuals over what the fit says: a bend asks for another formula, a funnel for errors that allow for it, and rows that
    /// stand out are named. `nil` where nothing is left over, and for generalised linear models, whose residuals have no such picture.
    public func residualPlot(in language: Language) -> Chart? {
        guard !isPerfectFit, residuals.count > 2, residuals.allSatisfy({ $0.fitted.isFinite && $0.studentized.isFinite }) else {
            return nil
        }
        let far = residuals.filter(\.standsOut).sorted { abs($0.studentized) > abs($1.studentized) }
        let near = residuals.filter { !$0.standsOut }
        let step = max(1, (near.count + Self.mostPoints - 1) / Self.mostPoints)
        let shown = near.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
        let summary =
            language.pick(
                far.isEmpty ? "没有明显偏离的行。" : "\(far.count)行明显偏离（残差超过3个标准误，或Cook距离大于1）。",
                far.isEmpty
                    ? "No row stands out."
                    : "\(far.count) row\(far.count == 1 ? " stands" : "s stand") out: a residual beyond 3 standard errors, or a Cook's distance above 1."
            )
            + (step > 1 ? language.pick("其余各行每\(step)行画一点。", " Of the others every \(step)th is drawn.") : "")
        func place(_ one: ResidualPoint) -> String {
            let line = line(of: one.row)
            return language.pick("第\(line)行", lines.isEmpty ? "row \(line)" : "line \(line)")
        }
        func point(_ one: ResidualPoint, _ tone: Tone, named: Bool) -> PointMark.Point {
            .init(
                one.fitted, one.studentized, tone: tone, label: named ? place(one) : nil,
                tooltip: place(one) + language.pick("：", ": ") + Figure.fixed(one.studentized, decimals: 2))
        }
        return Chart(
            title: language.pick("残差与拟合值", "Residuals over fitted values"), subtitle: formula, description: summary,
            language: language.tag,
            x: .linear(title: language.pick("拟合值", "fitted value"), domain: Self.padded(residuals.map(\.fitted)), hasGrid: false),
            y: .linear(
                title: language.pick("学生化残差（标准误的倍数）", "studentized residual (standard errors)"),
                domain: Self.padded(residuals.map(\.studentized) + [0])),
            marks: [
                .rule(RuleMark(.y(0), tone: .muted, width: 1, dash: .solid)),
                .points(PointMark(shown.map { point($0, .neutral, named: false) }, radius: 2.5)),
                .points(PointMark(far.enumerated().map { point($0.element, .accent, named: $0.offset < Self.mostNames) }, radius: 3.5)),
            ])
    }

    /// The range of numbers with room beyond its ends, so that no point lies on an axis; `nil` where there is no range.
    static func padded(_ values: [Double]) -> ClosedRange<Double>? {
        guard let low = values.min(), let high = values.max(), high > low else { return nil }
        let room = 0.04 * (high - low)
        return low - room...high + room
    }
}
