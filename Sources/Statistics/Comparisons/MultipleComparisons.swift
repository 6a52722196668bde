/// How p values of many tests at once are adjusted (R's `p.adjust`).
public enum MultipleComparisons: String, Sendable, CaseIterable {
    /// Each p times their number (Bonferroni 1936): no false finding at all, with the stated probability.
    case bonferroni
    /// Step by step from the smallest (Holm 1979): the same promise, never less power.
    case holm
    /// Benjamini & Hochberg (1995): of the findings, the expected share of false ones.
    case benjaminiHochberg

    /// The adjusted p values, in the order given. Throws ``ComparisonError/badProbability(_:)`` for what is no probability.
    public func adjusted(_ pValues: [Double]) throws(ComparisonError) -> [Double] {
        if let p = pValues.first(where: { !($0 >= 0 && $0 <= 1) }) { throw .badProbability(p) }
        let n = pValues.count
        let order: [Int] = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        var adjusted = pValues
        switch self {
        case .bonferroni:
            return pValues.map { min(1, $0 * Double(n)) }
        case .holm:
            var greatest = 0.0
            for (place, index) in order.enumerated() {
                greatest = max(greatest, min(1, pValues[index] * Double(n - place)))
                adjusted[index] = greatest
            }
        case .benjaminiHochberg:
            var least = 1.0
            for (place, index) in order.enumerated().reversed() {
                least = min(least, pValues[index] * (Double(n) / Double(place + 1)))
                adjusted[index] = least
            }
        }
        return adjusted
    }
}
