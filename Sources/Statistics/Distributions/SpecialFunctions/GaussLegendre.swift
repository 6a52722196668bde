import Foundation

/// The nodes and weights of Gauss and Legendre's quadrature on the interval from 0 to 1, whose weights add up to 1: exact for polynomials
/// of degree 2n − 1 (Abramowitz & Stegun 25.4.29).
package struct GaussLegendre: Sendable {
    /// Ascending.
    package let nodes: [Double]
    /// In the order of the nodes.
    package let weights: [Double]

    /// The rule of n ≥ 1 nodes, by Newton's method on the Legendre polynomial from Tricomi's approximations of its roots.
    package init(count: Int) {
        precondition(count >= 1, "a rule has a node")
        var nodes: [Double] = []
        var weights: [Double] = []
        for place in 0..<count {
            var root = -cos(.pi * (Double(place) + 0.75) / (Double(count) + 0.5))
            var slope = 1.0
            // Newton's steps square the error; the approximation has three digits.
            for _ in 0..<6 {
                var (before, value) = (0.0, 1.0)
                for degree in 1...count {
                    let next = (Double(2 * degree - 1) * root * value - Double(degree - 1) * before) / Double(degree)
                    (before, value) = (value, next)
                }
                slope = Double(count) * (root * value - before) / (root * root - 1)
                root -= value / slope
            }
            nodes.append((1 + root) / 2)
            weights.append(1 / ((1 - root * root) * slope * slope))
        }
        (self.nodes, self.weights) = (nodes, weights)
    }
}
