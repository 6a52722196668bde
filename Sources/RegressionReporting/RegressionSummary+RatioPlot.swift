public import Charts
public import Display
import Foundation
import Statistics

extension RegressionSummary {
    /// The widest factor shown either way; what is beyond ends there, as its tooltip says.
    private static let widest = 1e6

    /// The exponentials of the coefficients but the intercept with their 95 % intervals on a logarithmic axis: odds ratios of a logistic
    /// regression, rate ratios of counts. `nil` for least squares, whose coefficients are no logarithms.
    public func ratioPlot(in language: Language) -> Chart? {
        guard let name = language.ratioName(of: model) else { return nil }
        let shown = coefficients.filter { $0.term != "(Intercept)" }
        let clear = shown.filter { $0.lower > 0 || $0.upper < 0 }
        func held(_ logarithm: Double) -> Double { min(max(exp(logarithm), 1 / Self.widest), Self.widest) }
        func told(_ one: CoefficientEstimate) -> String {
            let numbers = [one.estimate, one.lower, one.upper].map { Figure.significant(exp($0), digits: 3) }
            return "\(label(of: one.term, in: language)): \(numbers[0]) (\(numbers[1])–\(numbers[2]))"
        }
        let marks: [Mark] = [Tone.neutral, .accent].flatMap { tone -> [Mark] in
            let own = shown.enumerated().filter { ($0.element.lower > 0 || $0.element.upper < 0) == (tone == .accent) }
            return [
                .intervals(
                    IntervalMark(
                        own.map { .init(at: Double($0.offset), from: held($0.element.lower), to: held($0.element.upper)) },
                        direction: .horizontal, tone: tone)),
                .points(PointMark(own.map { .init(held($0.element.estimate), Double($0.offset), tone: tone, tooltip: told($0.element)) })),
            ]
        }
        return Chart(
            title: language.pick("\(name)与95%区间", "\(name)s and 95 % intervals"), subtitle: formula,
            description: language.pick(
                "\(shown.count)个\(name)中\(clear.count)个的95%区间不含1。",
                "The 95 % intervals of \(clear.count) of \(shown.count) \(name.lowercased())s don't include 1."),
            language: language.tag, x: .logarithmic(title: language.pick("\(name)（对数刻度）", "\(name.lowercased()), logarithmic scale")),
            y: .bands(shown.map { label(of: $0.term, in: language) }),
            marks: [.rule(RuleMark(.x(1), tone: .muted, width: 1, dash: .solid))] + marks)
    }

    /// Every chart there is of the regression, with a name for its file: the coefficients, their ratios where they are logarithms, and the
    /// residuals where they can be drawn.
    public func charts(in language: Language) -> [(name: String, chart: Chart)] {
        let hasTerms = coefficients.contains { $0.term != "(Intercept)" }
        return [
            ("coefficients", hasTerms ? forestPlot(in: language) : nil), ("levels", levelPlot(in: language)),
            ("ratios", hasTerms ? ratioPlot(in: language) : nil),
            ("residuals", residualPlot(in: language)),
        ].compactMap { name, chart in chart.map { (name, $0) } }
    }
}
