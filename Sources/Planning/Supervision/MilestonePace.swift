import Foundation

/// Whether fewer events have come than a year on pace would have let expect by chance, in any of its monthly looks.
///
/// On pace means a Poisson count whose mean reaches the target at the deadline. The chance of a look is P(count ≤ what there was); what is held
/// against the year is the lowest of them, and ``pValue`` is the exact chance of one so low in any look.
struct MilestonePace: Sendable, Equatable {
    /// The chance of so low a look in any month of a year on pace.
    let pValue: Double
    /// The least that ``pValue`` could have become by the deadline: of a year without any event.
    let smallest: Double

    /// - Parameters:
    ///   - counts: What had been reached in the year by the end of each month so far, January first.
    ///   - target: What is still to be reached in the year, at its beginning; positive.
    ///   - shares: The share of a year's events by the end of each month up to the deadline, the last 1.
    init(counts: [Int], target: Double, shares: [Double]) {
        let looks = PaceChart.firstLook - 1..<shares.count
        let tables = shares.map { share in Self.cumulative(mean: target * share) }
        func chance(_ month: Int, _ count: Int) -> Double { count < tables[month].count ? tables[month][count] : 1 }
        let observed = looks.filter { $0 < counts.count }.map { chance($0, counts[$0]) }.min()
        let none = looks.map { chance($0, 0) }.min()
        func crossing(_ level: Double) -> Double {
            // The counts that never had so low a look, month by month.
            var surviving = [1.0]
            var crossed = 0.0
            var before = 0.0
            for month in shares.indices {
                let increment = Self.probabilities(mean: max(0, target * (shares[month] - before)))
                before = shares[month]
                var next = [Double](repeating: 0, count: surviving.count + increment.count - 1)
                for (first, probability) in surviving.enumerated() where probability > 0 {
                    for (second, factor) in increment.enumerated() { next[first + second] += probability * factor }
                }
                if looks.contains(month) {
                    for count in next.indices where chance(month, count) <= level * (1 + 1e-12) {
                        crossed += next[count]
                        next[count] = 0
                    }
                }
                surviving = next
            }
            return min(1, crossed)
        }
        pValue = observed.map(crossing) ?? 1
        smallest = none.map(crossing) ?? 1
    }

    private static func probabilities(mean: Double) -> [Double] {
        var (term, sum, all) = (exp(-mean), 0.0, [Double]())
        var count = 0.0
        while sum < 1 - 1e-13, all.count < 2000 {
            all.append(term)
            sum += term
            count += 1
            term *= mean / count
            if term == 0, count > mean { break }
        }
        return all
    }

    private static func cumulative(mean: Double) -> [Double] {
        var sum = 0.0
        return probabilities(mean: mean).map { probability in
            sum += probability
            return sum
        }
    }
}
