import Foundation

extension HypothesisTest {
    /// Whether rows and columns of a table of counts are independent (Pearson 1900); rows of equal length.
    ///
    /// A 2×2 table gets Yates' correction (1934) unless told otherwise, as R's `chisq.test`. A ragged table is a
    /// programmer's mistake and traps.
    public static func chiSquaredIndependence(
        _ table: [[Double]],
        continuityCorrection: Bool = true
    ) throws(ComparisonError) -> HypothesisTest {
        let columns = table.first?.count ?? 0
        precondition(table.allSatisfy { $0.count == columns }, "the rows of a table are equally long")
        guard table.count >= 2, columns >= 2 else { throw .tooFewGroups(found: min(table.count, columns), needed: 2) }
        try checkCounts(table.joined())
        let rows = table.map { $0.reduce(0, +) }
        let sums = (0..<columns).map { column -> Double in table.reduce(0) { $0 + $1[column] } }
        guard rows.allSatisfy({ $0 > 0 }), sums.allSatisfy({ $0 > 0 }) else { throw .emptyMargin }
        let total = rows.reduce(0, +)
        let expected = rows.flatMap { row in sums.map { row * $0 / total } }
        let observed = Array(table.joined())
        let isCorrected = continuityCorrection && table.count == 2 && columns == 2
        let distances: [Double] = zip(observed, expected).map { abs($0 - $1) }
        let correction = isCorrected ? min(0.5, distances.min() ?? 0) : 0
        return chiSquared(
            isCorrected ? .chiSquaredIndependenceYates : .chiSquaredIndependence, observed, expected,
            correction: correction, freedom: Double((table.count - 1) * (columns - 1)))
    }

    /// Whether counts come from given probabilities, equal ones unless told otherwise.
    public static func chiSquaredFit(_ counts: [Double], probabilities: [Double]? = nil) throws(ComparisonError) -> HypothesisTest {
        guard counts.count >= 2 else { throw .tooFewGroups(found: counts.count, needed: 2) }
        try checkCounts(counts)
        let shares = probabilities ?? [Double](repeating: 1 / Double(counts.count), count: counts.count)
        precondition(shares.count == counts.count, "there is one probability for each count")
        if let share = shares.first(where: { !($0 > 0 && $0 <= 1) }) { throw .badProbability(share) }
        let sum = shares.reduce(0, +)
        guard abs(sum - 1) < 1e-8 else { throw .badProbability(sum) }
        let total = counts.reduce(0, +)
        guard total > 0 else { throw .emptyMargin }
        return chiSquared(.chiSquaredFit, counts, shares.map { $0 * total }, correction: 0, freedom: Double(counts.count - 1))
    }

    private static func chiSquared(
        _ method: Method, _ observed: [Double], _ expected: [Double], correction: Double, freedom: Double
    ) -> HypothesisTest {
        let statistic = chiSquaredStatistic(observed, expected, correction: correction)
        let small = expected.count { $0 < 5 }
        return HypothesisTest(
            method, statistic: statistic, degreesOfFreedom: [freedom],
            pValue: ChiSquared(degreesOfFreedom: freedom).upperTail(at: statistic), cautions: small > 0 ? [.smallExpectedCounts(small)] : []
        )
    }

    /// Σ (|O − E| − correction)² / E.
    static func chiSquaredStatistic(_ observed: [Double], _ expected: [Double], correction: Double) -> Double {
        zip(observed, expected).reduce(0) { sum, pair in
            let off = abs(pair.0 - pair.1) - correction
            return sum + off * off / pair.1
        }
    }

    static func checkCounts(_ counts: some Sequence<Double>) throws(ComparisonError) {
        if let count = counts.first(where: { !($0 >= 0 && $0.isFinite) }) { throw .badCount(count) }
    }
}
