/// Which of many rows are named, so that of those named a given share at most is expected to be named by chance alone, and none is in most
/// schools that are on pace.
///
/// Benjamini & Hochberg (1995) over the rows that can be named at all (Gilbert 2005): a target of one event is never missed by more than noise,
/// and doesn't make the others' test harder.
enum FalseDiscovery {
    /// - Parameters:
    ///   - pValues: One a row; `nil` where there is no evidence.
    ///   - smallest: The least that each could become.
    ///   - rate: The false discovery rate, 0 to 1.
    /// - Returns: Whether each row is named.
    static func named(_ pValues: [Double?], smallest: [Double], rate: Double) -> [Bool] {
        let known = pValues.indices.filter { pValues[$0] != nil }
        // The least number of rows of which no more could be rejected at its level (Tarone 1990).
        let number =
            (1...max(1, known.count)).first { count in known.count { smallest[$0] <= rate / Double(count) } <= count } ?? known.count
        let tested = known.filter { smallest[$0] <= rate / Double(number) }
        let sorted = tested.compactMap { place in pValues[place].map { (place, $0) } }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        let last = sorted.indices.last { sorted[$0].1 <= rate * Double($0 + 1) / Double(sorted.count) }
        var named = [Bool](repeating: false, count: pValues.count)
        if let last { for (place, _) in sorted[...last] { named[place] = true } }
        return named
    }
}
