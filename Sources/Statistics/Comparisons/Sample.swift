import Foundation

/// A sample's size, mean and spread, checked for missing values.
struct Sample {
    let values: [Double]
    let mean: Double
    /// Σ (x − mean)².
    let sumOfSquares: Double

    /// A sample of at least so many values, all finite.
    init(_ values: [Double], number: Int = 0, atLeast needed: Int = 1) throws(ComparisonError) {
        if let index = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(sample: number, index: index) }
        guard values.count >= needed else { throw .tooFewValues(sample: number, found: values.count, needed: needed) }
        self.values = values
        // Two passes: what the rounded first mean missed is added by the second.
        let first = values.reduce(0, +) / Double(values.count)
        let center = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
        mean = center
        sumOfSquares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    }

    var count: Double { Double(values.count) }

    /// The variance with n − 1.
    var variance: Double { sumOfSquares / (count - 1) }

    /// The samples of some groups, numbered for errors.
    static func groups(_ groups: [[Double]], atLeast needed: Int, count: Int = 2) throws(ComparisonError) -> [Sample] {
        guard groups.count >= count else { throw .tooFewGroups(found: groups.count, needed: count) }
        var samples: [Sample] = []
        for (number, values) in groups.enumerated() { samples.append(try Sample(values, number: number, atLeast: needed)) }
        return samples
    }
}

/// Traps unless a level is a probability strictly between 0 and 1: a programmer's mistake.
func checkLevel(_ level: Double) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
}
