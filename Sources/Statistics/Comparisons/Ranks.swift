import Foundation

/// The ranks of some values, ties sharing their mean rank.
struct Ranks {
    let ranks: [Double]
    /// Σ (t³ − t) over the groups of t tied values.
    let tieSum: Double
    /// How many values are tied with another.
    let tied: Int

    init(_ values: [Double]) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var tieSum = 0.0
        var tied = 0
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            let rank = Double(start + end) / 2 + 1
            for place in start...end { ranks[order[place]] = rank }
            let length = Double(end - start + 1)
            if length > 1 {
                tieSum += length * length * length - length
                tied += end - start + 1
            }
            start = end + 1
        }
        self.ranks = ranks
        self.tieSum = tieSum
        self.tied = tied
    }
}

/// The exact distribution of a rank statistic that takes whole values from 0, symmetrically.
struct RankDistribution {
    /// P(S = s).
    let probabilities: [Double]

    /// Of the sum of the ranks of `first` values among `first + second`, less its least: how the sums of so many different
    /// numbers are counted (Mann & Whitney 1947).
    static func mannWhitney(_ first: Int, _ second: Int) -> RankDistribution {
        let most = first * second
        // counts[k][s]: choices of k of the ranks so far, whose sum lies s above its least.
        var counts = [[Double]](repeating: [Double](repeating: 0, count: most + 1), count: first + 1)
        counts[0][0] = 1
        for rank in 1...(first + second) {
            for chosen in stride(from: min(first, rank), through: 1, by: -1) {
                let shift = rank - chosen
                guard shift <= most else { continue }
                for sum in stride(from: most, through: shift, by: -1) { counts[chosen][sum] += counts[chosen - 1][sum - shift] }
            }
        }
        return RankDistribution(counts: counts[first])
    }

    /// Of the sum of the ranks from 1 to n that a coin's throws pick (Wilcoxon 1945).
    static func signedRank(_ n: Int) -> RankDistribution {
        let most = n * (n + 1) / 2
        var counts = [Double](repeating: 0, count: most + 1)
        counts[0] = 1
        for rank in 1...max(n, 1) {
            for sum in stride(from: most, through: rank, by: -1) { counts[sum] += counts[sum - rank] }
        }
        return RankDistribution(counts: counts)
    }

    private init(counts: [Double]) {
        let total = counts.reduce(0, +)
        probabilities = counts.map { $0 / total }
    }

    /// P(S ≤ s).
    func cumulative(_ s: Double) -> Double {
        guard s >= 0 else { return 0 }
        let last = Int(min(s, Double(probabilities.count)))
        return probabilities.prefix(last + 1).reduce(0, +)
    }

    /// P(S ≥ s).
    func atLeast(_ s: Double) -> Double { cumulative(Double(probabilities.count - 1) - s) }

    /// The smallest s with P(S ≤ s) ≥ p.
    func quantile(_ p: Double) -> Int {
        var sum = 0.0
        for (s, probability) in probabilities.enumerated() {
            sum += probability
            if reaches(sum, p) { return s }
        }
        return probabilities.count - 1
    }

    /// The p value of an observed s.
    func pValue(_ s: Double, _ alternative: HypothesisTest.Alternative) -> Double {
        switch alternative {
        case .twoSided: 2 * min(cumulative(s), atLeast(s))
        case .less: cumulative(s)
        case .greater: atLeast(s)
        }
    }
}
