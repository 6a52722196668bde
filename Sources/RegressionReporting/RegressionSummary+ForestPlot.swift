public import Charts
public import Display
import Statistics

extension RegressionSummary {
    /// The coefficients but the intercept with their 95 % intervals, in the formula's order; what doesn't reach zero stands out.
    public func forestPlot(in language: Language) -> Chart {
        let shown = coefficients.filter { $0.term != "(Intercept)" }
        let clear = shown.filter { $0.lower > 0 || $0.upper < 0 }
        let summary = language.pick(
            "\(shown.count)个系数中\(clear.count)个的95%区间不含零。",
            "The 95 % intervals of \(clear.count) of \(shown.count) coefficients don't include 0.")
        func tone(_ one: CoefficientEstimate) -> Tone { one.lower > 0 || one.upper < 0 ? .accent : .neutral }
        func told(_ one: CoefficientEstimate) -> String {
            "\(one.term): \(Figure.significant(one.estimate, digits: 4)) (\(Figure.significant(one.lower, digits: 4))–\(Figure.significant(one.upper, digits: 4)))"
        }
        let marks: [Mark] = [Tone.neutral, .accent].flatMap { group -> [Mark] in
            let own = shown.enumerated().filter { tone($0.element) == group }
            return [
                .intervals(
                    IntervalMark(
                        own.map { .init(at: Double($0.offset), from: $0.element.lower, to: $0.element.upper) }, direction: .horizontal,
                        tone: group)),
                .points(PointMark(own.map { .init($0.element.estimate, Double($0.offset), tone: group, tooltip: told($0.element)) })),
            ]
        }
        return Chart(
            title: language.pick("系数与95%区间", "Coefficients and 95 % intervals"), subtitle: formula, description: summary,
            language: language.tag, x: .linear(title: language.pick("系数", "coefficient"), includesZero: true),
            y: .bands(shown.map(\.term)), marks: [.rule(RuleMark(.x(0), tone: .muted, width: 1, dash: .solid))] + marks)
    }
}
