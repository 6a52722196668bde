import LinearAlgebra

/// Polynomials orthogonal over given points, by the three-term recurrence (Forsythe 1957), normed and signed as R's `poly`.
///
/// The recurrence runs in double-double, so that a high degree is as orthogonal as a low one.
struct OrthogonalPolynomial: Sendable {
    /// The recurrence's shifts, one per degree.
    let centres: [DoubleDouble]
    /// The squared lengths of the polynomials of degree 0, 1, ….
    let squaredNorms: [DoubleDouble]

    /// Learns the polynomials from more different points than the degree.
    init(_ points: [Double], degree: Int) {
        var centres: [DoubleDouble] = []
        var norms: [DoubleDouble] = []
        var before = [DoubleDouble](repeating: .init(0), count: points.count)
        var current = [DoubleDouble](repeating: .init(1), count: points.count)
        for power in 0...degree {
            let squares = current.map { $0 * $0 }
            let norm = squares.reduce(.init(0)) { $0 + $1 }
            norms.append(norm)
            guard power < degree else { break }
            let centre = zip(points, squares).reduce(DoubleDouble(0)) { $0 + DoubleDouble($1.0) * $1.1 } / norm
            centres.append(centre)
            let ratio = power == 0 ? DoubleDouble(0) : norm / norms[power - 1]
            (before, current) = (current, points.indices.map { (.init(points[$0]) - centre) * current[$0] - ratio * before[$0] })
        }
        self.centres = centres
        squaredNorms = norms
    }

    /// The polynomials of degree 1 and more at some points, each over its length.
    func columns(_ points: [Double], named name: String) -> [ModelMatrix.Column] {
        var columns: [ModelMatrix.Column] = []
        var before = [DoubleDouble](repeating: .init(0), count: points.count)
        var current = [DoubleDouble](repeating: .init(1), count: points.count)
        for power in centres.indices {
            let ratio = power == 0 ? DoubleDouble(0) : squaredNorms[power] / squaredNorms[power - 1]
            (before, current) = (current, points.indices.map { (.init(points[$0]) - centres[power]) * current[$0] - ratio * before[$0] })
            let length = squaredNorms[power + 1].squareRoot
            let scaled = current.map { $0 / length }
            columns.append(.init(name: name + String(power + 1), values: scaled.map(\.high), low: scaled.map(\.low)))
        }
        return columns
    }
}
