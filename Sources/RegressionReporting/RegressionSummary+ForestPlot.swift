public import Charts
public import Display
import Statistics

extension RegressionSummary {
    /// The most levels of a factor that are drawn; of more, those that are clearest.
    private static let mostLevels = 12
    /// The share of the axis under which a coefficient and its interval can't be seen.
    private static let smallest = 0.01

    /// The coefficients but the intercept with their 95 % intervals, in the formula's order; what doesn't reach zero stands out. Where there
    /// are numbers and levels of factors these are the numbers alone: see ``levelPlot(in:)``. Numbers so unlike in size that some couldn't be
    /// seen are drawn for a change by a standard deviation each.
    public func forestPlot(in language: Language) -> Chart {
        let shown = isMixed ? slopes.filter { !isLevel($0) } : chosen(slopes)
        let isScaled = slopes.allSatisfy { !isLevel($0) || isMixed } && needsScaling(shown)
        let title =
            isScaled ? language.pick("系数×自变量的标准差", "coefficient × its variable's standard deviation") : language.pick("系数", "coefficient")
        return plot(shown, leftOut: isMixed ? 0 : slopes.count - shown.count, axis: title, language) { one in
            isScaled ? spreads[one.term] ?? 1 : 1
        }
    }

    /// The coefficients of factors' levels with their 95 % intervals; `nil` where ``forestPlot(in:)`` has them.
    public func levelPlot(in language: Language) -> Chart? {
        guard isMixed else { return nil }
        let levels = slopes.filter(isLevel)
        let shown = chosen(levels)
        return plot(shown, leftOut: levels.count - shown.count, axis: language.pick("系数", "coefficient"), language) { _ in 1 }
    }

    private var slopes: [CoefficientEstimate] { coefficients.filter { $0.term != "(Intercept)" } }

    private func isLevel(_ one: CoefficientEstimate) -> Bool { one.term.split(separator: ":").contains { levels[String($0)] != nil } }

    /// Whether there are numbers and levels of factors, whose coefficients don't compare.
    private var isMixed: Bool { Set(slopes.map(isLevel)).count > 1 }

    /// The levels that are drawn, and all numbers, in the formula's order.
    private func chosen(_ all: [CoefficientEstimate]) -> [CoefficientEstimate] {
        let factors = Dictionary(grouping: all.filter(isLevel)) { levels[$0.term]?.factor ?? "" }
        let kept = factors.values.flatMap { own in
            own.sorted { abs($0.estimate) * $1.standardError > abs($1.estimate) * $0.standardError }.prefix(Self.mostLevels).map(\.term)
        }
        return all.filter { !isLevel($0) || kept.contains($0.term) }
    }

    private func needsScaling(_ shown: [CoefficientEstimate]) -> Bool {
        let widest = shown.map { max(abs($0.lower), abs($0.upper)) }.max() ?? 0
        return shown.count > 1 && shown.contains { max(abs($0.lower), abs($0.upper)) < Self.smallest * widest }
            && shown.allSatisfy { (spreads[$0.term] ?? 0) > 0 }
    }

    /// A term as a picture names it: `月份 = 2` for what the formula calls `factor(月份)2`.
    func label(of term: String, in language: Language) -> String {
        term.split(separator: ":").map { part -> String in
            guard let (factor, level) = levels[String(part)] else { return String(part) }
            let isFactor = factor.hasPrefix("factor(") && factor.hasSuffix(")")
            let name = isFactor ? String(factor.dropFirst(7).dropLast()) : factor == "month" ? language.pick("月份", "month") : factor
            return "\(name) = \(level)"
        }.joined(separator: " : ")
    }

    private func plot(
        _ shown: [CoefficientEstimate], leftOut: Int, axis: String, _ language: Language, scale: (CoefficientEstimate) -> Double
    ) -> Chart {
        let clear = shown.filter { $0.lower > 0 || $0.upper < 0 }
        let summary =
            language.pick(
                "\(shown.count)个系数中\(clear.count)个的95%区间不含零。",
                "The 95 % intervals of \(clear.count) of \(shown.count) coefficients don't include 0.")
            + (leftOut > 0 ? language.pick("另有\(leftOut)个水平未画。", " \(leftOut) more levels are not drawn.") : "")
        func tone(_ one: CoefficientEstimate) -> Tone { one.lower > 0 || one.upper < 0 ? .accent : .neutral }
        func told(_ one: CoefficientEstimate) -> String {
            "\(label(of: one.term, in: language)): \(Figure.significant(one.estimate, digits: 4)) (\(Figure.significant(one.lower, digits: 4))–\(Figure.significant(one.upper, digits: 4)))"
        }
        let marks: [Mark] = [Tone.neutral, .accent].flatMap { group -> [Mark] in
            let own = shown.enumerated().filter { tone($0.element) == group }
            return [
                .intervals(
                    IntervalMark(
                        own.map {
                            .init(
                                at: Double($0.offset), from: $0.element.lower * scale($0.element), to: $0.element.upper * scale($0.element))
                        }, direction: .horizontal, tone: group)),
                .points(
                    PointMark(
                        own.map {
                            .init($0.element.estimate * scale($0.element), Double($0.offset), tone: group, tooltip: told($0.element))
                        })),
            ]
        }
        // No interval ends at the plot's edge, where its names begin.
        let ends = shown.flatMap { [$0.lower * scale($0), $0.upper * scale($0)] }
        return Chart(
            title: language.pick("系数与95%区间", "Coefficients and 95 % intervals"), subtitle: formula, description: summary,
            language: language.tag, x: .linear(title: axis, domain: Self.padded(ends + [0]), includesZero: true),
            y: .bands(shown.map { label(of: $0.term, in: language) }),
            marks: [.rule(RuleMark(.x(0), tone: .muted, width: 1, dash: .solid))] + marks)
    }
}
