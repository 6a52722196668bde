/// The probabilities on both sides of a point, each with its own digits: neither is one minus the other where that
/// would lose them.
struct Tails: Sendable {
    /// P(X ≤ x).
    var lower: Double
    /// P(X > x).
    var upper: Double

    /// The same seen from the other side.
    var swapped: Tails { Tails(lower: upper, upper: lower) }
}
