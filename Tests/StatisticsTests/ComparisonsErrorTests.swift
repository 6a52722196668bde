import Statistics
import Testing

@Suite("Comparisons of data that can't be compared")
struct ComparisonsErrorTests {
    @Test("constant data have no spread to measure against")
    func constant() {
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.oneSampleT([5, 5, 5]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.welch([1, 1], [2, 2, 2]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.pairedT([1, 2, 3], [2, 3, 4]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.mannWhitney([1, 1], [1, 1, 1]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.signedRank([2, 2], center: 2) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.oneWayANOVA([[1, 1], [1, 1]]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.welchANOVA([[1, 1], [1, 2]]) }
        #expect(throws: ComparisonError.constantData) { try HypothesisTest.kruskalWallis([[1, 1], [1, 1]]) }
        #expect(throws: ComparisonError.constantData) {
            try HypothesisTest.equalProportions(Proportion(successes: 0, trials: 5), Proportion(successes: 0, trials: 8))
        }
    }

    @Test("empty and short samples are named")
    func short() {
        #expect(throws: ComparisonError.tooFewValues(sample: 1, found: 1, needed: 2)) { try HypothesisTest.welch([1, 2], [3]) }
        #expect(throws: ComparisonError.tooFewValues(sample: 0, found: 0, needed: 1)) { try HypothesisTest.mannWhitney([], [3]) }
        #expect(throws: ComparisonError.tooFewGroups(found: 1, needed: 2)) { try HypothesisTest.oneWayANOVA([[1, 2, 3]]) }
        #expect(throws: ComparisonError.unequalLengths(2, 3)) { try HypothesisTest.pairedT([1, 2], [3, 4, 5]) }
    }

    @Test("a missing value is named by its place")
    func missing() {
        #expect(throws: ComparisonError.notFinite(sample: 1, index: 2)) { try HypothesisTest.welch([1, 2], [3, 4, .nan]) }
        #expect(throws: ComparisonError.notFinite(sample: 0, index: 0)) { try HypothesisTest.pairedT([.infinity, 2], [3, 4]) }
        #expect(ComparisonError.notFinite(sample: 1, index: 2).description == "sample 2 has a missing or infinite value at place 3")
    }

    @Test("counts and probabilities that are none are refused")
    func counts() {
        #expect(throws: ComparisonError.badProportion(successes: 4, trials: 3)) { try Proportion(successes: 4, trials: 3) }
        #expect(throws: ComparisonError.badCount(-1)) { try HypothesisTest.chiSquaredFit([3, -1]) }
        #expect(throws: ComparisonError.emptyMargin) { try HypothesisTest.chiSquaredIndependence([[0, 0], [2, 3]]) }
        #expect(throws: ComparisonError.emptyMargin) { try HypothesisTest.fisherExact([[0, 2], [0, 3]]) }
        #expect(throws: ComparisonError.badProbability(0.75)) { try HypothesisTest.chiSquaredFit([3, 1], probabilities: [0.5, 0.25]) }
        #expect(throws: ComparisonError.badProbability(1.5)) { try MultipleComparisons.holm.adjusted([0.1, 1.5]) }
        #expect(throws: ComparisonError.zeroCell) {
            try EffectSize.oddsRatio(Proportion(successes: 0, trials: 5), Proportion(successes: 2, trials: 8))
        }
    }

    @Test("a sample size that doesn't exist is refused")
    func unattainable() {
        #expect(throws: ComparisonError.unattainable) { try TTestPower().size(power: 0.8, difference: 0) }
        #expect(throws: ComparisonError.unattainable) { try TTestPower().size(power: 0.03, difference: 1) }
        #expect(throws: ComparisonError.unattainable) { try ProportionPower().size(power: 0.8, 0.4, 0.4) }
    }

    @Test("ties, zeros and small expected counts are said")
    func cautions() throws {
        #expect(try HypothesisTest.mannWhitney([1, 2, 3], [3, 4]).cautions == [.tiedValues(2)])
        #expect(try HypothesisTest.signedRank([0, 1, -2, 3]).cautions == [.zeroDifferences(1)])
        #expect(try HypothesisTest.chiSquaredIndependence([[3, 2], [4, 9]]).cautions == [.smallExpectedCounts(2)])
    }
}
