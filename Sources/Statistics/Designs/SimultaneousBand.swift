import LinearAlgebra

/// Intervals of an event study that hold all at once: with the level's chance none of the effects lies outside.
public struct SimultaneousBand: Sendable, Equatable {
    /// By how many standard errors the intervals reach to either side, instead of the 1.96 of a single one.
    public let criticalValue: Double
    /// Observed periods since the start, in the order of the intervals.
    public let periods: [Int]
    /// The intervals.
    public let intervals: [ClosedRange<Double>]
    /// The standard errors of the replications, from their quartiles as in R's `did`.
    public let standardErrors: [Double]
}

extension GroupTimeEffects {
    /// The event study's simultaneous intervals, by the multiplier bootstrap (Callaway & Sant'Anna 2021, algorithm 1).
    ///
    /// By influence functions each unit's part is multiplied by Mammen's two points. By pooled variance multipliers are normal, and each
    /// replication is divided by the root of a χ² on its degrees of freedom, so that the band is that of a joint t.
    /// - Parameters:
    ///   - replications: How many times the multipliers are drawn.
    ///   - seed: What the draws follow from.
    ///   - level: The chance that all effects lie within.
    /// - Returns: The band. Cost: replications × periods × units.
    public func simultaneousBand(replications: Int = 1999, seed: UInt64 = 0, level: Double = 0.95) -> SimultaneousBand {
        precondition(replications > 3, "a quantile needs replications")
        let study = eventStudy(level: level)
        let parts = study.lags.compactMap { lag in lag.effect.map { (lag.periods, $0, contribution(lag: lag.periods)) } }
        var largest: [Double] = []
        var draws = [[Double]](repeating: [], count: parts.count)
        for replication in 0..<replications {
            var generator = CounterBasedGenerator(seed: seed, stream: StableHash("multiplier bootstrap").value, index: UInt64(replication))
            let multipliers = (0..<contributions.rowCount).map { _ in
                errors == .influence ? Self.mammen(&generator) : generator.standardNormal()
            }
            let scale =
                degreesOfFreedom.isFinite
                ? (degreesOfFreedom / ChiSquared(degreesOfFreedom: degreesOfFreedom).sample(using: &generator)).squareRoot() : 1
            var maximum = 0.0
            for (place, part) in parts.enumerated() {
                let draw = zip(multipliers, part.2).reduce(0) { $0 + $1.0 * $1.1 }
                draws[place].append(draw)
                if part.1.standardError > 0 { maximum = max(maximum, abs(draw) * scale / part.1.standardError) }
            }
            largest.append(maximum)
        }
        let critical = sampleQuantile(largest, level)
        let quartiles = 2 * Normal.standardQuantile(0.75)
        return SimultaneousBand(
            criticalValue: critical, periods: parts.map(\.0),
            intervals: parts.map { $0.1.estimate - critical * $0.1.standardError...$0.1.estimate + critical * $0.1.standardError },
            standardErrors: draws.map { (sampleQuantile($0, 0.75) - sampleQuantile($0, 0.25)) / quartiles })
    }

    /// Mammen's (1993) two points, of mean 0 and variance 1.
    private static func mammen(_ generator: inout CounterBasedGenerator) -> Double {
        let root = 5.0.squareRoot()
        return generator.uniform() < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2
    }
}

/// The smallest value that so large a share of the values don't exceed.
private func sampleQuantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
}
