import LinearAlgebra

/// The weights of the models, learned from how far off they were in the past of all series together.
///
/// A regression of what happened on what each model had said, both as differences from the mean of the last twelve months and in
/// units of the series' scale, so that series of any size speak alike. The loss is absolute, by iteratively reweighted least
/// squares (Schlossmacher 1973), and the weights are drawn towards given ones by a ridge: a dozen colleges have too little past to
/// be believed alone, a thousand series overrule it. What the weights leave of 1 goes to the mean of the last twelve months, and their
/// sum has a ridge of its own: where nothing was foreseen (one epidemic befell all colleges), single weights would all be drawn
/// to zero and with them season and trend.
struct Stack: Sendable {
    /// One weight a model.
    let weights: [Double]

    /// How many past forecasts the given weights are worth, and their sum as much again, roughly.
    static let ridge = 100.0
    /// The same where a year or more is asked for: a series has room for few such windows that don't overlap.
    static let longRidge = 1000.0
    /// Errors under this many scales count by their square.
    private static let smallestError = 0.05
    /// What lies further out counts as this many scales.
    private static let largestDifference = 3.0
    private static let iterations = 15

    /// Learns the weights.
    ///
    /// - Parameters:
    ///   - windows: Past forecasts; without any, the weights stay what they are.
    ///   - prior: The weights to be drawn towards.
    ///   - isLong: Whether a year or more is asked for.
    init(_ windows: [PastErrors.Window], prior: [Double], isLong: Bool = false) {
        let count = prior.count
        var differences: [Double] = []
        var actual: [Double] = []
        for window in windows where window.scale > 0 {
            let row = window.forecasts.prefix(count).map { ($0 - window.level) / window.scale }
            // A row far out is pulled in as a whole, so that its models keep their order.
            let reach = max(1, row.reduce(0) { max($0, abs($1)) } / Self.largestDifference)
            differences += row.map { $0 / reach }
            let answer = (window.actual - window.level) / window.scale / reach
            actual.append(min(max(answer, -Self.largestDifference), Self.largestDifference))
        }
        let ridge = isLong ? Self.longRidge : Self.ridge
        var weights = prior
        for _ in 0..<(actual.isEmpty ? 0 : Self.iterations) {
            guard let next = Self.step(from: weights, prior: prior, differences, actual, ridge) else { break }
            weights = next
        }
        self.weights = weights
    }

    /// Solves the least squares problem that weighs each row by the inverse of its present error.
    private static func step(
        from weights: [Double], prior: [Double], _ differences: [Double], _ actual: [Double], _ ridge: Double
    ) -> [Double]? {
        let count = prior.count
        var gram = Matrix(rows: count, columns: count)
        var right = [Double](repeating: 0, count: count)
        for place in 0..<count {
            for other in 0...place { gram[place, other] = place == other ? 2 * ridge : ridge }
        }
        for (number, answer) in actual.enumerated() {
            let row = differences[number * count..<(number + 1) * count]
            func residual(_ weights: [Double]) -> Double { answer - zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
            let importance = 1 / max(smallestError, abs(residual(weights)))
            let fromPrior = importance * residual(prior)
            for (first, value) in row.enumerated() {
                right[first] += value * fromPrior
                for (second, other) in row.prefix(first + 1).enumerated() { gram[first, second] += importance * value * other }
            }
        }
        guard let factor = Cholesky(gram) else { return nil }
        return zip(prior, factor.solve(right)).map { $0 + $1 }
    }
}
