import Planning
import Testing

@Suite("Standings")
struct StandingTests {
    /// A distribution that reaches 110 on so many of a thousand draws, 100 on so many more, and 0 else.
    private func standing(reaching110: Int, reaching100: Int, actual: Double = 1) -> Standing {
        let draws = (0..<1000).map { $0 < reaching110 ? 110.0 : $0 < reaching110 + reaching100 ? 100 : 0 }
        return Standing(of: TotalDistribution(draws), actual: actual, target: 100)
    }

    @Test("part at a chance of 0.8 of the target, of 0.8 of a tenth more, and of 0.2")
    func edges() {
        #expect(standing(reaching110: 0, reaching100: 199) == .behind)
        #expect(standing(reaching110: 0, reaching100: 200) == .atRisk)
        #expect(standing(reaching110: 0, reaching100: 799) == .atRisk)
        #expect(standing(reaching110: 0, reaching100: 800) == .onTarget)
        #expect(standing(reaching110: 799, reaching100: 201) == .onTarget)
    }

    @Test("Leading begins at 1.1 times the target, whatever binary makes of that")
    func leading() {
        // 1.1 · 100 is 110.00000000000001 in doubles; 110 visits for a target of 100 lead all the same.
        #expect(standing(reaching110: 800, reaching100: 0) == .leading)
        #expect(standing(reaching110: 799, reaching100: 0) == .atRisk)
    }

    @Test("Nothing yet is the first to fix, whatever is to come; a refund is not nothing")
    func zero() {
        #expect(standing(reaching110: 1000, reaching100: 0, actual: 0) == .zero)
        #expect(standing(reaching110: 0, reaching100: 0, actual: -5) == .behind)
        #expect(Standing(of: TotalDistribution([0]), actual: 0, target: 0) == .leading)
    }

    @Test("are written as the command line promises")
    func words() {
        #expect(Standing.allCases.map(\.rawValue) == ["leading", "on_target", "at_risk", "behind", "zero"])
    }
}
