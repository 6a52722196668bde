import Statistics

/// From standard normal scores to errors: the shape that errors have in units of their scale.
enum Draws {
    /// Student's t: forecasts miss by more, more often, than a normal distribution would.
    static let tail = StudentT(degreesOfFreedom: ForecastMethod.tailDegreesOfFreedom)

    /// The stream of what all series of a panel share.
    static let sharedStream = StableHash("months drawn together").value

    private static let bound = 8.0
    private static let stepsPerUnit = 128.0
    /// The t quantile at Φ(g), for g from 0 to 8: a table, since a million series draw two thousand each.
    private static let table: [Double] = (0...Int(bound * stepsPerUnit)).map { step -> Double in
        guard step > 0 else { return 0 }
        // From the lower half, where Φ keeps its digits.
        let score = -Double(step) / stepsPerUnit
        return -tail.quantile(Normal.standard.cumulative(at: score))
    }

    /// The error, in units of the scale, that a standard normal score stands for. Rising in the score, and odd.
    static func error(ofScore score: Double) -> Double {
        let place = min(abs(score), bound) * stepsPerUnit
        let lower = min(Int(place), table.count - 2)
        let share = place - Double(lower)
        let error = table[lower] + share * (table[lower + 1] - table[lower])
        return score < 0 ? -error : error
    }
}
