import Observations
import Statistics

extension Forecast {
    /// The sum of the target months on every path: one number a path, in the paths' order.
    ///
    /// The sum is drawn first and the months are fitted to it (``months(at:path:)``), so year-end totals need no months. Cost: one
    /// normal draw a path.
    public func remainders(at position: Int) -> [Double] {
        let entry = entries[position]
        guard !entry.targets.isEmpty else { return [Double](repeating: 0, count: pathCount) }
        return (0..<pathCount).map { remainder(of: entry, path: $0) }
    }

    /// The sum of those target months that are in a year, on every path. A series that ended before the year is drawn from its own
    /// last month, but what it brings before January is not the year's.
    public func remainders(at position: Int, in year: Int) -> [Double] {
        let targets = entries[position].targets
        if targets.allSatisfy({ $0.year == year }) { return remainders(at: position) }
        return (0..<pathCount).map { path in
            zip(targets, months(at: position, path: path)).reduce(0) { $0 + ($1.0.year == year ? $1.1 : 0) }
        }
    }

    /// The sum of the target months by itself, in the company of no other series: as many equally likely values as there are
    /// paths, ascending. `nil` where planned projects make it a mixture, which only paths show.
    ///
    /// These are the quantiles at (i − ½) / n, without the noise of a draw and without its cost.
    public func margin(at position: Int) -> [Double]? {
        let entry = entries[position]
        guard entry.planned.isEmpty else { return nil }
        guard !entry.targets.isEmpty else { return [Double](repeating: 0, count: pathCount) }
        return marginErrors.map { error in
            let sum = entry.total + entry.scale * error
            let legal = entry.isNonNegative ? max(0, sum) : sum
            return entry.isWhole ? legal.rounded() : legal
        }
    }

    /// The target months of one path of one series; they add up to its remainder.
    public func months(at position: Int, path: Int) -> [Double] {
        let entry = entries[position]
        let count = entry.targets.count
        guard count > 0 else { return [] }
        let total = unroundedRemainder(of: entry, path: path)
        let error = total - entry.total
        var generator = CounterBasedGenerator(seed: seed, stream: entry.stream, index: UInt64(path))
        generator.position = 1  // the first word is the sum's
        var noise = [Double](repeating: 0, count: count)
        for place in 0..<count { noise[place] = entry.deviations[place] * generator.standardNormal() }
        let noiseSum = noise.reduce(0, +)
        var months = (0..<count).map { entry.means[$0] + noise[$0] + entry.shares[$0] * (error - noiseSum) }
        if entry.isNonNegative { Self.fitWithoutNegatives(&months, to: total) }
        if entry.isWhole { Self.roundKeepingSum(&months, to: total.rounded()) }
        for project in entry.planned where comesAbout(project, path) { months[project.target] += project.amount }
        return months
    }

    private func remainder(of entry: Entry, path: Int) -> Double {
        let total = unroundedRemainder(of: entry, path: path)
        var sum = entry.isWhole ? total.rounded() : total
        for project in entry.planned where comesAbout(project, path) { sum += project.amount }
        return sum
    }

    private func comesAbout(_ project: Entry.Planned, _ path: Int) -> Bool {
        Self.uniform(CounterBasedGenerator.word(seed: seed, stream: project.stream, index: UInt64(path), position: 0)) < project.probability
    }

    private func unroundedRemainder(of entry: Entry, path: Int) -> Double {
        let own = Normal.standardQuantile(
            Self.uniform(CounterBasedGenerator.word(seed: seed, stream: entry.stream, index: UInt64(path), position: 0)))
        var score = own
        if windowCount > 0 {
            let word = CounterBasedGenerator.word(seed: seed, stream: Draws.sharedStream, index: UInt64(path), position: 0)
            // Every window counts with both signs: what the months of the past had in common they may have again, for
            // better or for worse.
            let resampled = entry.scores[Int((word >> 1) % UInt64(windowCount))] * (word & 1 == 0 ? 1 : -1)
            if !resampled.isNaN { score = entry.jointShare.squareRoot() * resampled + (1 - entry.jointShare).squareRoot() * own }
        }
        let total = entry.total + entry.scale * Draws.error(ofScore: score)
        return entry.isNonNegative ? max(0, total) : total
    }

    private static func uniform(_ word: UInt64) -> Double {
        let odd: UInt64 = word >> 11 | 1
        return Double(odd) * 0x1p-53
    }

    /// Takes negative months to zero and scales the others so that the sum stays.
    private static func fitWithoutNegatives(_ months: inout [Double], to total: Double) {
        var sum = 0.0
        for place in months.indices {
            months[place] = max(0, months[place])
            sum += months[place]
        }
        for place in months.indices { months[place] = sum > 0 ? months[place] * (total / sum) : total / Double(months.count) }
    }

    /// Rounds running sums, so that months are whole and add up to the whole total.
    private static func roundKeepingSum(_ months: inout [Double], to total: Double) {
        var (sum, rounded) = (0.0, 0.0)
        for place in months.indices {
            sum += months[place]
            let next = place == months.count - 1 ? total : sum.rounded()
            months[place] = next - rounded
            rounded = next
        }
    }
}
