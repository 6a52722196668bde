import Statistics
import Tables
import Testing

/// Figures from R (designs.R): nlme's `gls`, with Kenward & Roger's errors from their formulas, and sandwich's `NeweyWest`.
/// The iteration for φ: 7 digits; closed forms 10.
@Suite("Designs: interrupted time series agree with R and recover the true effects")
struct DesignsInterruptedTimeSeriesTests {
    static let reference = EffectivenessStudy.figures

    private func check(_ estimate: CoefficientEstimate, _ expected: RReference.Value) throws {
        #expect(agree(estimate.estimate, expected["estimate"].number, digits: 7))
        #expect(agree(estimate.standardError, expected["standardError"].number, digits: 7))
        #expect(agree(try #require(estimate.degreesOfFreedom), expected["df"].number, digits: 7))
    }

    @Test("autoregressive errors, with and without months", arguments: [("interrupted", true), ("interruptedPlain", false)])
    func autoregressive(name: String, months: Bool) throws {
        let expected = Self.reference[name]
        let found = try InterruptedTimeSeries(outcome: "trainees", time: "month", start: .month("2022-01"), monthEffects: months)
            .fit(EffectivenessStudy.school)
        #expect(agree(try #require(found.phi), expected["phi"].number, digits: 7))
        try check(found.trend, expected["trend"])
        try check(found.level, expected["level"])
        try check(found.slope, expected["slope"])
        try check(found.effect, expected["effect"])
        try check(found.cumulativeEffect, expected["cumulative"])
        let without = try #require(found.series.first { $0.kind == .counterfactual }?.points.last)
        #expect(without.position == .time(.month("2023-12")))
        #expect(agree(without.value, expected["counterfactual"]["estimate"].number, digits: 7))
    }

    @Test("Newey–West errors")
    func neweyWest() throws {
        let found = try InterruptedTimeSeries(
            outcome: "trainees", time: "month", start: .month("2022-01"), monthEffects: true, errors: .neweyWest(lags: 3)
        ).fit(EffectivenessStudy.school)
        let expected = Self.reference["interruptedNeweyWest"]
        #expect(agree([found.level.estimate, found.slope.estimate], expected["estimate"].numbers, digits: 10))
        #expect(agree([found.level.standardError, found.slope.standardError], expected["standardError"].numbers, digits: 10))
        #expect(found.phi == nil)
    }

    @Test("the true jump, slope and mean effect are recovered, and the path without the programme lies below")
    func recovery() throws {
        let study = InterruptedTimeSeries(outcome: "trainees", time: "month", start: .month("2022-01"), monthEffects: true)
        let found = try study.fit(EffectivenessStudy.school)
        #expect(covers(found.level, EffectivenessStudy.truth("interrupted", "level")))
        #expect(covers(found.slope, EffectivenessStudy.truth("interrupted", "slope")))
        #expect(covers(found.effect, EffectivenessStudy.truth("interrupted", "mean effect")))
        #expect(found.effect.lower > 0)
        #expect(found.assumptions.map(\.subject) == [.stableTrend, .autocorrelation, .noOtherEvent])
        #expect(found.assumptions[0].verdict == .supported)
        #expect(found.series.map(\.points.count) == [60, 60, 24])
        // Fitted minus counterfactual, averaged, is the mean effect.
        let fitted = found.series[1].points.suffix(24).map(\.value)
        let gap = zip(fitted, found.series[2].points).reduce(0) { $0 + $1.0 - $1.1.value } / 24
        #expect(agree(gap, found.effect.estimate, digits: 10))
    }

    @Test("a jump put into the time before the start is found by the start that never was")
    func placebo() throws {
        guard case .numbers(let visits) = EffectivenessStudy.school["trainees"] else { return }
        let moved = visits.enumerated().map { place, value in value.map { (18..<36).contains(place) ? $0 + 900 : $0 } }
        let table = EffectivenessStudy.replacing("trainees", of: EffectivenessStudy.school, with: .numbers(moved))
        let found = try InterruptedTimeSeries(outcome: "trainees", time: "month", start: .month("2022-01"), monthEffects: true).fit(table)
        #expect(found.assumptions.first { $0.subject == .stableTrend }?.verdict == .doubtful)
    }
}
