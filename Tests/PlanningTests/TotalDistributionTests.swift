import Planning
import Testing

@Suite("The distribution of a total")
struct TotalDistributionTests {
    /// 2,000 whole numbers with ties, in no order.
    static let draws = (0..<2000).map { Double(($0 * 7919) % 601) }

    @Test("Quantiles are R's type 1, at every twentieth and at the ends")
    func quantiles() {
        // R: quantile(c(3, 1, 2, 10), c(0, .25, .26, .5, .51, .75, .76, 1), type = 1)
        let small = TotalDistribution([3, 1, 2, 10])
        #expect([0, 0.25, 0.26, 0.5, 0.51, 0.75, 0.76, 1].map(small.quantile) == [1, 1, 2, 2, 3, 3, 10, 10])
        let distribution = TotalDistribution(Self.draws)
        let sorted = Self.draws.sorted()
        for percent in 1...100 {
            // The inverse of the empirical distribution, in whole numbers.
            #expect(distribution.quantile(Double(percent) / 100) == sorted[percent * 20 - 1], "\(percent) %")
        }
    }

    @Test("A share that binary puts a hair above a whole number of draws is that number")
    func slack() {
        // 0.07 · 100 = 7.000000000000001 and (1 − 0.95)/2 · 2000 = 50.00000000000004 in doubles.
        #expect(TotalDistribution((1...100).map(Double.init)).quantile(0.07) == 7)
        let ranks = TotalDistribution((1...2000).map(Double.init))
        #expect(ranks.interval(0.95) == 50...1950)
        #expect(ranks.interval(0.8) == 200...1800)
        #expect(ranks.interval(0.5) == 500...1500)
    }

    @Test("Chance and shortfall are those of counting", arguments: [-1, 0, 0.5, 1, 300, 599.5, 600, 601, 10_000])
    func counting(_ target: Double) {
        let distribution = TotalDistribution(Self.draws)
        let reached = Self.draws.count { $0 >= target }
        #expect(distribution.probability(reaching: target) == Double(reached) / 2000)
        // Whole numbers: any order of summing is exact.
        #expect(distribution.expectedShortfall(below: target) == Self.draws.reduce(0) { $0 + max(0, target - $1) } / 2000)
    }

    @Test("One draw is a distribution")
    func one() {
        let distribution = TotalDistribution([5])
        #expect(distribution.median == 5 && distribution.mean == 5 && distribution.interval(0.95) == 5...5)
        #expect(distribution.probability(reaching: 5) == 1 && distribution.probability(reaching: 5.000001) == 0)
    }
}
