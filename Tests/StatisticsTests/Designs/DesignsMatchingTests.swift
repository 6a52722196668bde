import Statistics
import Tables
import Testing

/// Figures from R (designs.R): a plain loop's pairs without replacement, the package Matching's with it; balance as MatchIt tells it;
/// Abadie & Imbens' errors from their theorem 7. Scores come from an iteration: 7 digits for what depends on them, 10 for what
/// depends on the pairs alone.
@Suite("Designs: matching agrees with R and recovers the true effect")
struct DesignsMatchingTests {
    static let reference = EffectivenessStudy.figures["matching"]
    /// The number of a trainee is among the covariates so that no two distances are the same, which each program breaks in its own way.
    private let study = PropensityMatching(
        outcome: "post", treatment: "mode", treated: "online", covariates: ["pre", "age", "base", "programme", "id"], biasAdjusted: false)
    private let whole = PropensityMatching(
        outcome: "post", treatment: "mode", treated: "online", covariates: ["pre", "age", "base", "programme"], biasAdjusted: false)

    private func check(_ found: MatchingEstimate, _ expected: RReference.Value) {
        let pairs = found.pairs.sorted { $0.treated < $1.treated }
        #expect(pairs.map { Double($0.treated + 1) } == expected["pairs"]["treated"].numbers)
        #expect(pairs.map { Double($0.control + 1) } == expected["pairs"]["control"].numbers)
        #expect(agree(found.effect.estimate, expected["estimate"].number, digits: 10))
        let balance = found.balance.prefix(3)
        #expect(agree(balance.map(\.before), expected["before"].numbers, digits: 7))
        #expect(agree(balance.map(\.after), expected["after"].numbers, digits: 7))
        #expect(agree(balance.map { $0.varianceRatioBefore ?? .nan }, expected["ratioBefore"].numbers, digits: 7))
    }

    @Test("one to one without replacement, within a caliper")
    func without() throws {
        let expected = Self.reference["without"]
        let found = try study.fit(EffectivenessStudy.fewTrainees)
        #expect(agree(Array(found.model.linearPredictors.prefix(5)), Self.reference["logit"].numbers, digits: 7))
        check(found, expected)
        #expect(agree(found.effect.standardError, expected["standardError"].number, digits: 10))
        #expect(agree(found.balance.prefix(3).map { $0.varianceRatioAfter ?? .nan }, expected["ratioAfter"].numbers, digits: 7))
        #expect(Double(found.unmatched.count) == Self.reference["unmatched"].number)
        var adjusted = study
        adjusted.biasAdjusted = true
        let effect = try adjusted.fit(EffectivenessStudy.fewTrainees).effect
        #expect(agree(effect.estimate, expected["adjusted"]["estimate"].number, digits: 10))
        #expect(agree(effect.standardError, expected["adjusted"]["standardError"].number, digits: 10))
    }

    @Test("with and without a caliper, and within the same base")
    func within() throws {
        var study = study
        study.within = "base"
        check(try study.fit(EffectivenessStudy.fewTrainees), Self.reference["within"])
        study.caliper = nil
        check(try study.fit(EffectivenessStudy.fewTrainees), Self.reference["everyWithin"])
        study.within = nil
        check(try study.fit(EffectivenessStudy.fewTrainees), Self.reference["every"])
    }

    @Test("with replacement, and Abadie & Imbens' errors")
    func replacement() throws {
        var study = study
        study.replacement = true
        study.caliper = nil
        let found = try study.fit(EffectivenessStudy.fewTrainees)
        check(found, Self.reference["replacement"])
        #expect(agree(found.effect.standardError, Self.reference["abadieImbens"]["standardError"].number, digits: 10))
        #expect(agree(found.effect.standardError, Self.reference["abadieImbens"]["package"]["standardError"].number, digits: 10))
        #expect(found.unmatched.isEmpty)
    }

    @Test("errors clustered by college")
    func clustered() throws {
        var study = study
        study.errors = .clustered(by: "college")
        let effect = try study.fit(EffectivenessStudy.fewTrainees).effect
        #expect(agree(effect.estimate, Self.reference["clustered"]["estimate"].number, digits: 10))
        #expect(agree(effect.standardError, Self.reference["clustered"]["standardError"].number, digits: 10))
        #expect(agree(try #require(effect.degreesOfFreedom), Self.reference["clustered"]["df"].number, digits: 8))
    }

    @Test("the true effect is recovered, where the means as they stand have the wrong sign", arguments: [true, false])
    func recovery(replacement: Bool) throws {
        var study = whole
        study.biasAdjusted = true
        study.replacement = replacement
        let found = try study.fit(EffectivenessStudy.trainees)
        let truth = EffectivenessStudy.truth("trainees", "online on post")
        #expect(covers(found.effect, truth))
        #expect(found.naive.lower > 0)
        #expect(found.balance.dropFirst().allSatisfy { abs($0.after) < 0.1 })
        #expect(found.assumptions.first { $0.subject == .balance }?.verdict == .supported)
        #expect(found.series.map(\.kind) == [.balanceBefore, .balanceAfter])
        #expect(found.pairs.allSatisfy { $0.distance >= 0 })
        #expect(replacement || Set(found.pairs.map(\.control)).count == found.pairs.count)
    }

    @Test("the true effect on certificates is recovered")
    func certificates() throws {
        var study = whole
        study.outcome = "certificate"
        study.biasAdjusted = true
        #expect(covers(try study.fit(EffectivenessStudy.trainees).effect, EffectivenessStudy.truth("trainees", "online on certificate")))
    }
}
