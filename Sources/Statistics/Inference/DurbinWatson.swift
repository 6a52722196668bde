import Foundation
import LinearAlgebra

/// The distribution of Durbin & Watson's statistic for a design: a ratio of quadratic forms in normal errors.
struct DurbinWatson {
    /// An orthonormal basis of the design's columns.
    let basis: Matrix
    /// For each row the one whose residual is taken from its own; nil for a first one.
    let before: [Int?]

    /// The pairs of rows whose differences count.
    private var pairs: [(row: Int, before: Int)] { before.enumerated().compactMap { row, earlier in earlier.map { (row, $0) } } }

    /// The chances of a statistic up to `d` and from it on: those of Σ (λᵢ − d) ξᵢ² ≤ 0 and ≥ 0 for the eigenvalues of the
    /// differences' form beside the design, by Imhof's integral.
    func exactTails(at d: Double) -> (lower: Double, upper: Double)? {
        let count = basis.rowCount
        var form = Matrix(rows: count, columns: count)
        for (row, earlier) in pairs {
            form[row, row] += 1
            form[earlier, earlier] += 1
            (form[row, earlier], form[earlier, row]) = (-1, -1)
        }
        let rest = residualMaker(count)
        guard let eigen = SymmetricEigen(rest * form * rest), count > basis.columnCount else { return nil }
        // The design's own directions are those with the smallest eigenvalues, which are 0.
        let weights = eigen.values.dropFirst(basis.columnCount).map { $0 - d }
        let share = imhofIntegral(weights) / .pi
        // Far out the integral's own error is larger than the chance.
        return (max(0, 0.5 - share), max(0, 0.5 + share))
    }

    private func residualMaker(_ count: Int) -> Matrix {
        var maker = Matrix.identity(count)
        basis.multiply(basis, into: &maker, rightOrientation: .transposed, scale: -1, keep: 1)
        return maker
    }

    /// ∫₀^∞ sin θ(u) / (u ρ(u)) du with u = t / (1 − t), by the midpoint rule with thrice as many points until it stands still.
    private func imhofIntegral(_ weights: [Double]) -> Double {
        func value(_ t: Double) -> Double {
            let left = 1 - t
            let u = t / left
            var angle = 0.0
            var length = 0.0
            for weight in weights {
                angle += atan(weight * u)
                length += log1p(weight * weight * u * u)
            }
            let height = sin(angle / 2) / (u * exp(length / 4))
            return height / (left * left)
        }
        /// The sum over midpoints of `count` intervals, of those asked for.
        func total(of places: [Int], of count: Int) -> Double {
            var sum = 0.0
            for place in places { sum += value((Double(place) + 0.5) / Double(count)) }
            return sum
        }
        var points = 64
        var sum = total(of: Array(0..<points), of: points)
        var last = sum / Double(points)
        while points < 200_000 {
            // The midpoints of thrice as many intervals hold those of the old ones.
            let fine = 3 * points
            sum += total(of: (0..<fine).filter { $0 % 3 != 1 }, of: fine)
            points = fine
            let next = sum / Double(points)
            if abs(next - last) < 1e-13 { return next }
            last = next
        }
        return last
    }

    /// The same by a normal distribution of the statistic's mean and variance (Durbin & Watson 1950).
    func approximateTails(at d: Double) -> (lower: Double, upper: Double)? {
        let count = basis.rowCount
        let columns = basis.columnCount
        guard count > columns + 2 else { return nil }
        var differences = Matrix(rows: count, columns: columns)
        let pairs = pairs
        var neighbours = [Double](repeating: 0, count: count)
        for (row, earlier) in pairs {
            neighbours[row] += 1
            neighbours[earlier] += 1
        }
        for column in 0..<columns {
            for (row, earlier) in pairs {
                let step = basis[row, column] - basis[earlier, column]
                differences[row, column] += step
                differences[earlier, column] -= step
            }
        }
        let inner = basis.transposedTimes(differences)
        // The traces of the differences' form and of its square.
        let trace = 2 * Double(pairs.count)
        let squared = neighbours.reduce(0) { $0 + $1 * $1 } + trace
        let first = trace - inner.diagonal.reduce(0, +)
        let second = squared - 2 * differences.gram.diagonal.reduce(0, +) + (inner * inner).diagonal.reduce(0, +)
        let freedom = Double(count - columns)
        let mean = first / freedom
        let variance = 2 / (freedom * (freedom + 2)) * (second - first * mean)
        let normal = Normal(mean: mean, standardDeviation: variance.squareRoot())
        return (normal.cumulative(at: d), normal.upperTail(at: d))
    }
}
