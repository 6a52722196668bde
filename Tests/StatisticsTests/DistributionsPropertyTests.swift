import Foundation
import Statistics
import TestSupport
import Testing

@Suite("What holds of every distribution")
struct DistributionsPropertyTests {
    static let all = DistributionsDrawTests.continuous + DistributionsDrawTests.discrete

    @Test("a count's own probability leads back to it", arguments: DistributionsDrawTests.discrete.map(\.0))
    func countsRoundTrip(name: String) throws {
        let distribution = try #require(Self.all.first { $0.0 == name }).1
        for p in [1e-12, 1e-4, 0.02, 0.3, 0.5, 0.77, 0.999] {
            let k = distribution.quantile(p)
            #expect(distribution.quantile(distribution.cumulative(at: k)) == k)
            #expect(distribution.quantile(upperTail: distribution.upperTail(at: k)) == k)
            #expect(distribution.cumulative(at: k) >= p * (1 - 1e-13))
            #expect(k == 0 || distribution.cumulative(at: k - 1) < p)
        }
    }

    /// To 1e-13 of p, given how far the quantile's own rounding moves it.
    @Test("a quantile's probability is the one asked for", arguments: DistributionsDrawTests.continuous.map(\.0))
    func quantilesRoundTrip(name: String) throws {
        let distribution = try #require(Self.all.first { $0.0 == name }).1
        for p in [1e-200, 1e-50, 1e-12, 1e-4, 0.02, 0.3, 0.5, 0.77, 0.999] {
            let x = distribution.quantile(p)
            guard x != 0, abs(x) > 1e-290, x < 1 || !name.hasPrefix("beta") else { continue }
            let rounding = distribution.density(at: x) * x.ulp
            #expect(abs(distribution.cumulative(at: x) - p) <= 1e-13 * p + 2 * rounding)
            let y = distribution.quantile(upperTail: p)
            guard abs(y) > 1e-290, y < 1 || !name.hasPrefix("beta") else { continue }
            #expect(abs(distribution.upperTail(at: y) - p) <= 1e-13 * p + 2 * distribution.density(at: y) * y.ulp)
        }
    }

    @Test("the ends of the line have probabilities 0 and 1", arguments: all.map(\.0))
    func ends(name: String) throws {
        let distribution = try #require(Self.all.first { $0.0 == name }).1
        #expect(distribution.cumulative(at: -.infinity) == 0 && distribution.upperTail(at: -.infinity) == 1)
        #expect(distribution.cumulative(at: .infinity) == 1 && distribution.upperTail(at: .infinity) == 0)
        #expect(distribution.density(at: .infinity) == 0 && distribution.logDensity(at: .infinity) == -.infinity)
        #expect(distribution.cumulative(at: distribution.quantile(1)) == 1)
        #expect(distribution.cumulative(at: distribution.quantile(0)).isNaN == false)
    }

    @Test("sure and impossible events")
    func degenerate() {
        #expect(Poisson(mean: 0).density(at: 0) == 1 && Poisson(mean: 0).upperTail(at: 0) == 0 && Poisson(mean: 0).quantile(0.99) == 0)
        let never = Binomial(trials: 5, probability: 0)
        #expect(never.density(at: 0) == 1 && never.cumulative(at: 0) == 1 && never.quantile(0.9) == 0)
        let always = Binomial(trials: 5, probability: 1)
        #expect(always.density(at: 5) == 1 && always.cumulative(at: 4) == 0 && always.quantile(0.1) == 5)
        #expect(Binomial(trials: 0, probability: 0.3).density(at: 0) == 1)
        #expect(NegativeBinomial(mean: 0, size: 2).density(at: 0) == 1 && NegativeBinomial(mean: 0, size: 2).quantile(0.9) == 0)
        #expect(Poisson(mean: 3).density(at: 1.5) == 0 && Poisson(mean: 3).cumulative(at: 1.5) == Poisson(mean: 3).cumulative(at: 1))
    }

    /// Reference/NoncentralT.json: interval quadrature, proven to 20 digits (noncentral_t.py).
    @Test("the noncentral t has 13 digits")
    func noncentralT() throws {
        struct Row: Decodable {
            var nu: Double
            var delta: Double
            var t: Double
            var lower: Double
            var upper: Double
        }
        let file = Repository.root.appendingPathComponent("Tests/StatisticsTests/Reference/NoncentralT.json")
        let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: file))
        #expect(rows.count == 100)
        var worst = Worst()
        for row in rows {
            let distribution = NoncentralT(degreesOfFreedom: row.nu, noncentrality: row.delta)
            worst.note(distribution.cumulative(at: row.t), row.lower, "lower tail of \(row)")
            worst.note(distribution.upperTail(at: row.t), row.upper, "upper tail of \(row)")
        }
        #expect(worst.errors.filter { $0.error > 1e-13 }.isEmpty, "\(worst)")
    }
}
