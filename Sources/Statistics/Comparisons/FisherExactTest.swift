import Foundation

extension HypothesisTest {
    /// Whether the odds ratio of a 2×2 table of counts, given its margins, is 1 (Fisher 1935), without approximation.
    ///
    /// The estimate is the conditional maximum-likelihood odds ratio, as in R's `fisher.test`, 0 or infinite where a cell
    /// is 0; the interval inverts the exact tails (Cornfield 1956). Two-sided p sums the tables no likelier than the one seen.
    /// - Throws: ``ComparisonError`` for a negative count or an empty margin.
    public static func fisherExact(
        _ table: [[Int]],
        alternative: Alternative = .twoSided,
        level: Double = 0.95
    ) throws(ComparisonError) -> HypothesisTest {
        checkLevel(level)
        precondition(table.count == 2 && table.allSatisfy { $0.count == 2 }, "Fisher's exact test is of a 2×2 table")
        try checkCounts(table.joined().map { Double($0) })
        let observed = table[0][0]
        let (first, second) = (observed + table[1][0], table[0][1] + table[1][1])
        let row = observed + table[0][1]
        guard first > 0, second > 0, row > 0, row < first + second else { throw .emptyMargin }
        let hypergeometric = TwoByTwo(first: first, second: second, row: row)
        let null = hypergeometric.probabilities(oddsRatio: 1)
        let place = observed - hypergeometric.least
        let below = null.prefix(place + 1).reduce(0, +)
        let above = null.suffix(from: place).reduce(0, +)
        let likeliest = null[place] * (1 + 1e-7)
        let pValue =
            switch alternative {
            case .twoSided: null.filter { $0 <= likeliest }.reduce(0, +)
            case .less: below
            case .greater: above
            }
        let error = alternative == .twoSided ? (1 - level) / 2 : 1 - level
        let last = null.count - 1
        let lower =
            alternative == .less || place == 0
            ? 0 : hypergeometric.oddsRatio { $0.suffix(from: place).reduce(0, +) - error }
        let upper =
            alternative == .greater || place == last
            ? Double.infinity : hypergeometric.oddsRatio { error - $0.prefix(place + 1).reduce(0, +) }
        var estimate = place == 0 ? 0 : Double.infinity
        if place > 0, place < last {
            estimate = hypergeometric.oddsRatio { probabilities in
                let mean: Double = probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
                return mean - Double(place)
            }
        }
        return HypothesisTest(
            .fisherExact, alternative: alternative, hypothesized: 1, statistic: nil, pValue: pValue, estimate: estimate,
            interval: ConfidenceInterval(lower: lower, upper: upper, level: level))
    }
}

/// The first cell of a 2×2 table with fixed margins.
private struct TwoByTwo {
    /// The fewest the cell can hold.
    let least: Int
    /// log C(first, x) C(second, row − x) for each x it can hold, less the greatest.
    private let logWeights: [Double]

    init(first: Int, second: Int, row: Int) {
        least = max(0, row - second)
        let most = min(row, first)
        var logs = [0.0]
        for x in stride(from: least, to: most, by: 1) {
            let inFirst = Double(first - x) / Double(x + 1)
            let inSecond = Double(row - x) / Double(second - row + x + 1)
            logs.append((logs.last ?? 0) + log(inFirst * inSecond))
        }
        let greatest = logs.max() ?? 0
        logWeights = logs.map { $0 - greatest }
    }

    /// The probabilities of the cell's values at an odds ratio.
    func probabilities(oddsRatio: Double) -> [Double] {
        let logs = logWeights.enumerated().map { $1 + Double($0) * log(oddsRatio) }
        let greatest = logs.max() ?? 0
        let weights = logs.map { exp($0 - greatest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// The odds ratio at which a function of the probabilities, rising with it, is 0.
    func oddsRatio(where function: ([Double]) -> Double) -> Double {
        exp(root(from: -700, to: 700) { function(probabilities(oddsRatio: exp($0))) })
    }
}
