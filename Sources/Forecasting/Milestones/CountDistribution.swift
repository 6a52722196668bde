/// The distribution of a count, by the probabilities of 0, 1, 2, ….
public struct CountDistribution: Sendable, Equatable {
    /// The probability of each count from 0 on; they add up to 1.
    public let probabilities: [Double]

    /// What lies beyond so small a chance is left out.
    static let negligible = 1e-12

    /// A distribution in proportion to given weights, none negative and not all 0.
    public init(_ weights: [Double]) {
        let sum = weights.reduce(0, +)
        precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "a distribution has a count that can be")
        probabilities = weights.map { $0 / sum }
    }

    /// A count that is certain.
    public static func certain(_ count: Int) -> CountDistribution {
        CountDistribution([Double](repeating: 0, count: count) + [1])
    }

    /// The expected count.
    public var mean: Double { probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }

    /// The variance of the count.
    public var variance: Double {
        let mean = mean
        return probabilities.enumerated().reduce(0) { $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * $1.element }
    }

    /// P(count ≥ target); a target between two counts is reached by the upper one.
    public func probability(reaching target: Double) -> Double {
        let first = target <= 0 ? 0 : target > Double(probabilities.count) ? probabilities.count : Int(target.rounded(.up))
        // From the smaller side, so that small chances keep their digits.
        if first > probabilities.count / 2 { return min(1, probabilities[first...].reversed().reduce(0, +)) }
        return min(1, 1 - probabilities[..<first].reduce(0, +))
    }

    /// E[(target − count)⁺].
    public func expectedShortfall(below target: Double) -> Double {
        probabilities.enumerated().reduce(0) { $0 + max(0, target - Double($1.offset)) * $1.element }
    }

    /// The smallest count with P(X ≤ count) ≥ share, for a share from 0 to 1.
    public func quantile(_ share: Double) -> Double {
        var sum = 0.0
        for (count, probability) in probabilities.enumerated() {
            sum += probability
            if sum >= share - Self.negligible, probability > 0 { return Double(count) }
        }
        return Double(probabilities.count - 1)
    }

    /// The median count.
    public var median: Double { quantile(0.5) }

    /// The distribution of the count and a number that is certain.
    public func shifted(by count: Int) -> CountDistribution {
        precondition(count >= 0, "what has happened stays")
        return CountDistribution([Double](repeating: 0, count: count) + probabilities)
    }

    /// The distribution of the sum with an independent count. Cost: the product of both lengths.
    public func convolved(with other: CountDistribution) -> CountDistribution {
        var sums = [Double](repeating: 0, count: probabilities.count + other.probabilities.count - 1)
        for (first, probability) in probabilities.enumerated() where probability > 0 {
            for (second, factor) in other.probabilities.enumerated() { sums[first + second] += probability * factor }
        }
        return CountDistribution(sums)
    }
}
