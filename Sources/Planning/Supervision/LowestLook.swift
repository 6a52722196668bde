import Statistics

/// The distribution of the lowest look of a year on pace: the least of a standardised random walk with an uncertain level, from the first month that
/// counts to December.
enum LowestLook {
    private static let walks = 100_000

    /// The lowest looks of simulated years, ascending: drawn once, from a stream of their own.
    private static let lowest: [Double] = {
        var found: [Double] = []
        found.reserveCapacity(walks)
        let stream = StableHash("lowest looks of a year on pace").value
        for walk in 0..<walks {
            var generator = CounterBasedGenerator(seed: 0, stream: stream, index: UInt64(walk))
            let level = PaceChart.levelVariance.squareRoot() * generator.standardNormal()
            var (sum, lowest) = (0.0, Double.infinity)
            for month in 1...12 {
                sum += level + generator.standardNormal()
                guard month >= PaceChart.firstLook else { continue }
                let count = Double(month)
                lowest = min(lowest, sum / (count + PaceChart.levelVariance * count * count).squareRoot())
            }
            found.append(lowest)
        }
        return found.sorted()
    }()

    /// The chance that a year on pace has a look at least so low; never 0.
    static func chance(of look: Double) -> Double {
        var (lower, upper) = (0, lowest.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if lowest[middle] <= look { lower = middle + 1 } else { upper = middle }
        }
        return Double(lower + 1) / Double(lowest.count + 1)
    }

    /// The least chance there can be.
    static var smallest: Double { 1 / Double(walks + 1) }
}
