import LinearAlgebra

/// The wild cluster bootstrap of one coefficient: what its statistic would have been had the coefficient been what is held and
/// each cluster's residuals come with another sign (Cameron, Gelbach & Miller 2008). For a handful of clusters, where even CR2 is in doubt.
public struct WildClusterBootstrap: Sendable, Equatable {
    /// What each cluster's residuals are multiplied by.
    public enum Weights: String, Sendable, CaseIterable {
        /// −1 or 1; all patterns are gone through where they are no more than the replications.
        case rademacher
        /// Webb's (2014) six points, ±√½, ±1, ±√1½, for fewer than ten clusters.
        case webb
    }

    /// The coefficient's name.
    public let term: String
    /// Its estimate.
    public let estimate: Double
    /// The estimate's distance from what is held, over its CR1 error.
    public let statistic: Double
    /// The share of replications with a statistic at least as far out.
    public let pValue: Double
    /// The values that would not be refused at the level asked for.
    public let interval: ClosedRange<Double>
    /// The replications that were made.
    public let replications: Int
    /// Whether they are all patterns there are, so that no draw was needed.
    public let isExhaustive: Bool
}

extension LinearFit {
    /// The wild cluster bootstrap of one coefficient, the hypothesis imposed on the residuals.
    ///
    /// - Parameters:
    ///   - term: The coefficient.
    ///   - clusters: The cluster of each row of the model.
    ///   - value: What the coefficient is held to be.
    ///   - replications: How many patterns are tried.
    ///   - weights: What clusters are multiplied by.
    ///   - level: The level of the interval, which is found by turning the test around.
    ///   - seed: What the draws follow from.
    /// - Returns: The test and the interval.
    /// - Throws: ``InferenceError``.
    public func wildClusterBootstrap(
        _ term: String, clusters: Clusters, equals value: Double = 0, replications: Int = 9999,
        weights: WildClusterBootstrap.Weights = .rademacher, level: Double = 0.95, seed: UInt64 = 0
    ) throws(InferenceError) -> WildClusterBootstrap {
        guard let place = terms.firstIndex(of: term) else { throw .unknownTerm(term) }
        guard clusters.count > 1 else { throw .tooFewClusters(clusters.count) }
        guard !isPerfectFit else { throw .perfectFit }
        precondition(clusters.assignment.count == response.count && replications > 0, "each row has a cluster, and there are replications")
        let patterns = WildPatterns(clusters.count, weights, replications: replications, seed: seed)
        let sandwich = sandwich(wholeBasis: true)
        let test = WildTest(sandwich, contrast: sandwich.root[row: place], clusters: clusters)
        let distance = coefficients[place] - value
        let observed = test.statistic(distance)
        let error = distance == 0 ? standardErrors[place] : abs(distance / observed)
        // From where the hypothesis is surely kept outwards to where it is refused, then halved.
        func end(_ direction: Double) -> Double {
            var kept = 0.0
            var refused = 2 * error
            var doublings = 0
            while test.pValue(direction * refused, patterns) > 1 - level, doublings < 40 {
                kept = refused
                refused *= 2
                doublings += 1
            }
            for _ in 0..<40 {
                let middle = (kept + refused) / 2
                if test.pValue(direction * middle, patterns) > 1 - level { kept = middle } else { refused = middle }
            }
            return (kept + refused) / 2
        }
        return WildClusterBootstrap(
            term: term, estimate: coefficients[place], statistic: observed, pValue: test.pValue(distance, patterns),
            interval: coefficients[place] - end(1)...coefficients[place] + end(-1), replications: patterns.count,
            isExhaustive: patterns.isExhaustive)
    }
}

/// The patterns of multipliers, pattern after pattern.
private struct WildPatterns {
    let clusterCount: Int
    let count: Int
    let isExhaustive: Bool
    let values: [Double]

    init(_ clusterCount: Int, _ weights: WildClusterBootstrap.Weights, replications: Int, seed: UInt64) {
        self.clusterCount = clusterCount
        isExhaustive = weights == .rademacher && clusterCount < 30 && 1 << clusterCount <= replications
        count = isExhaustive ? 1 << clusterCount : replications
        let points = [-1.5.squareRoot(), -1, -0.5.squareRoot(), 0.5.squareRoot(), 1, 1.5.squareRoot()]
        var values: [Double] = []
        values.reserveCapacity(count * clusterCount)
        for pattern in 0..<count {
            if isExhaustive {
                for cluster in 0..<clusterCount { values.append(pattern >> cluster & 1 == 0 ? -1 : 1) }
                continue
            }
            var generator = CounterBasedGenerator(seed: seed, stream: 0x7769_6c64, index: UInt64(pattern))
            for _ in 0..<clusterCount {
                let draw = generator.uniform()
                values.append(weights == .rademacher ? (draw < 0.5 ? -1 : 1) : points[min(5, Int(draw * 6))])
            }
        }
        self.values = values
    }
}

/// The statistic of a coefficient under patterns of multipliers, worked out along the basis: per cluster its residuals' score,
/// its share of the basis, and what the two come to along the contrast.
private struct WildTest {
    let contrast: [Double]
    let scores: [[Double]]
    let shares: [[Double]]
    let factor: Double
    let squaredLength: Double

    init(_ sandwich: Sandwich, contrast: [Double], clusters: Clusters) {
        self.contrast = contrast
        let rows = clusters.rows
        scores = rows.map(sandwich.score)
        shares = rows.map { sandwich.basis.selecting(rows: $0).gram * contrast }
        let groups = Double(clusters.count)
        let freedom = Double(max(1, sandwich.observations - sandwich.parameters))
        factor = groups / (groups - 1) * Double(sandwich.observations - 1) / freedom
        squaredLength = contrast.reduce(0) { $0 + $1 * $1 }
    }

    private func inner(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for place in left.indices { sum += left[place] * right[place] }
        return sum
    }

    /// The statistic of the data, where the estimate lies at a distance from what is held.
    func statistic(_ distance: Double) -> Double {
        distance / (factor * scores.reduce(0) { $0 + inner(contrast, $1) * inner(contrast, $1) }).squareRoot()
    }

    /// The share of patterns whose statistic is at least as far out.
    func pValue(_ distance: Double, _ patterns: WildPatterns) -> Double {
        // Residuals under the hypothesis: those of the fit plus the contrast's direction as far as the estimate is off.
        let restricted = scores.indices.map { cluster in
            contrast.indices.map { (place: Int) -> Double in
                scores[cluster][place] + shares[cluster][place] * distance / squaredLength
            }
        }
        let along = restricted.map { inner(contrast, $0) }
        let threshold = abs(statistic(distance)) * (1 - 1e-9)
        var beyond = 0
        var moved = [Double](repeating: 0, count: contrast.count)
        patterns.values.withUnsafeBufferPointer { values in
            for pattern in 0..<patterns.count {
                let start = pattern * patterns.clusterCount
                for place in moved.indices { moved[place] = 0 }
                for cluster in restricted.indices {
                    let multiplier = values[start + cluster]
                    for place in moved.indices { moved[place] += multiplier * restricted[cluster][place] }
                }
                var squares = 0.0
                for cluster in restricted.indices {
                    let score = values[start + cluster] * along[cluster] - inner(shares[cluster], moved)
                    squares += score * score
                }
                if abs(inner(contrast, moved)) > threshold * (factor * squares).squareRoot() { beyond += 1 }
            }
        }
        return Double(beyond) / Double(patterns.count)
    }
}
