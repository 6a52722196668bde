#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tick values by the extension of Wilkinson's algorithm (Talbot, Lin & Hanrahan 2010, "An Extension of Wilkinson's Algorithm
/// for Positioning Tick Labels on Axes"), with the paper's weights and without its legibility term, as R's `labeling` has it.
package enum ExtendedTicks {
    private static let niceSteps: [Double] = [1, 5, 2, 2.5, 4, 3]
    private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

    /// Tick values over the range of the data, the best by simplicity, coverage and density.
    ///
    /// - Parameters:
    ///   - low: The smallest value of the data.
    ///   - high: The largest, greater than `low`.
    ///   - count: The number of ticks wished for, at least 2.
    /// - Returns: About `count` values, which may begin a little inside the range or end a little outside.
    package static func ticks(from low: Double, through high: Double, count: Int) -> [Double] {
        // Closer than this a double has too few values between the two to count steps in, and the squares of the scores below
        // must be numbers.
        guard high - low > max(1e-10 * max(abs(low), abs(high)), 1e-140), high - low < 1e150 else { return [low] }
        let wished = Double(max(2, count))
        var best = (start: low, step: high - low, count: 2, score: -2.0)
        var skip = 1.0
        search: while skip < 100 {
            for (rank, nice) in niceSteps.enumerated() {
                let simplest = simplicity(rank: rank, skip: skip, hasZero: true)
                if total(simplest, 1, 1) < best.score { break search }
                var number = 2
                while number < 200 {
                    let densest = Double(number) >= wished ? 2 - Double(number - 1) / (wished - 1) : 1
                    if total(simplest, 1, densest) < best.score { break }
                    let gap = (high - low) / Double(number + 1) / skip / nice
                    var power = log10(gap).rounded(.up)
                    while true {
                        let step = skip * nice * pow(10, power)
                        let span = step * Double(number - 1)
                        if total(simplest, widestCoverage(low, high, span), densest) < best.score { break }
                        let first = ((high / step).rounded(.down) - Double(number - 1)) * skip
                        let last = (low / step).rounded(.up) * skip
                        var place = first
                        while place <= last {
                            let start = place * (step / skip)
                            let end = start + span
                            let score = total(
                                simplicity(rank: rank, skip: skip, hasZero: hasZero(start, end, step)),
                                coverage(low, high, start, end), density(number, wished, low, high, start, end))
                            if score > best.score { best = (start, step, number, score) }
                            place += 1
                        }
                        power += 1
                    }
                    number += 1
                }
            }
            skip += 1
        }
        return (0..<best.count).map { tick in
            let value = best.start + Double(tick) * best.step
            return abs(value) < best.step * 1e-9 ? 0 : value
        }
    }

    private static func total(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
        weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density + weights.legibility
    }

    private static func simplicity(rank: Int, skip: Double, hasZero: Bool) -> Double {
        let place = Double(rank) / Double(niceSteps.count - 1)
        return 1 - place - skip + (hasZero ? 1 : 0)
    }

    private static func hasZero(_ start: Double, _ end: Double, _ step: Double) -> Bool {
        let remainder = start - (start / step).rounded(.down) * step
        return (remainder < 2.2e-14 || step - remainder < 2.2e-14) && start <= 0 && end >= 0
    }

    private static func coverage(_ low: Double, _ high: Double, _ start: Double, _ end: Double) -> Double {
        let tenth = 0.1 * (high - low)
        return 1 - 0.5 * ((high - end) * (high - end) + (low - start) * (low - start)) / (tenth * tenth)
    }

    private static func widestCoverage(_ low: Double, _ high: Double, _ span: Double) -> Double {
        guard span > high - low else { return 1 }
        let half = (span - (high - low)) / 2
        let tenth = 0.1 * (high - low)
        return 1 - half * half / (tenth * tenth)
    }

    private static func density(
        _ number: Int, _ wished: Double, _ low: Double, _ high: Double, _ start: Double, _ end: Double
    ) -> Double {
        let have = Double(number - 1) / (end - start)
        let want = (wished - 1) / (max(end, high) - min(low, start))
        return 2 - max(have / want, want / have)
    }
}
