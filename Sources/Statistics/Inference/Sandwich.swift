import LinearAlgebra

/// The covariance of coefficients from what the rows' own residuals say: bread, meat, bread.
///
/// All is worked out along an orthonormal basis of the (weighted) columns, where the bread is the identity, so that an
/// ill-conditioned design loses nothing.
struct Sandwich {
    /// An orthonormal basis of the weighted columns, rows × terms.
    let basis: Matrix
    /// `K` with `(XᵀWX)⁻¹ = K Kᵀ`, terms × columns of the basis; columns of 0 where the basis holds effects that were absorbed.
    let root: Matrix
    /// The residuals times the roots of the weights.
    let residuals: [Double]
    /// The rows that count.
    let observations: Int
    /// The coefficients, those taken out beforehand included.
    let parameters: Int

    /// The covariance of the coefficients, and the degrees of freedom each is tested on; nil stands for those of the model.
    func covariance(_ errors: ErrorStructure) throws(InferenceError) -> (covariance: Matrix, degreesOfFreedom: [Double]?) {
        switch errors {
        case .classical:
            guard observations > parameters else { throw .noDegreesOfFreedom }
            let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(observations - parameters)
            return (between(Matrix.identity(root.columnCount).scaled(by: variance)), nil)
        case .heteroskedastic(let correction): return (between(try meat(correction)), nil)
        case .neweyWest(let lags): return (between(try meat(lags: lags)), nil)
        case .clustered(let clusters, .cr1):
            guard clusters.count > 1 else { throw .tooFewClusters(clusters.count) }
            guard observations > parameters else { throw .noDegreesOfFreedom }
            let scores = clusters.rows.map(score)
            let groups = Double(clusters.count)
            let factor = groups / (groups - 1) * Double(observations - 1) / Double(observations - parameters)
            let freedom = [Double](repeating: groups - 1, count: root.rowCount)
            return (between(outerProducts(scores).scaled(by: factor)), freedom)
        case .clustered(let clusters, .cr2): return try biasReduced(clusters)
        }
    }

    /// `K · meat · Kᵀ`.
    private func between(_ meat: Matrix) -> Matrix {
        var product = Matrix(rows: root.rowCount, columns: root.rowCount)
        (root * meat).multiply(root, into: &product, rightOrientation: .transposed)
        return product
    }

    /// The residuals of some rows along the basis.
    func score(_ rows: [Int]) -> [Double] {
        (0..<basis.columnCount).map { column in rows.reduce(0) { $0 + basis[$1, column] * residuals[$1] } }
    }

    private func outerProducts(_ vectors: [[Double]]) -> Matrix {
        vectors.isEmpty ? Matrix(rows: root.columnCount, columns: root.columnCount) : Matrix(columns: vectors).transposed.gram
    }

    private func meat(_ correction: HeteroskedasticityCorrection) throws(InferenceError) -> Matrix {
        var scaled = basis
        for row in residuals.indices {
            let leverage = (0..<basis.columnCount).reduce(0) { $0 + basis[row, $1] * basis[row, $1] }
            var factor = residuals[row]
            switch correction {
            case .hc0: break
            case .hc1:
                guard observations > parameters else { throw .noDegreesOfFreedom }
                factor *= (Double(observations) / Double(observations - parameters)).squareRoot()
            case .hc2, .hc3:
                guard 1 - leverage > 1e-10 else { throw .leverageOfOne(row: row) }
                factor /= correction == .hc2 ? (1 - leverage).squareRoot() : 1 - leverage
            }
            for column in 0..<basis.columnCount { scaled[row, column] *= factor }
        }
        return scaled.gram
    }

    private func meat(lags: Int) throws(InferenceError) -> Matrix {
        let rows = residuals.count
        guard lags >= 0, lags < rows else { throw .lagsOutOfRange(lags: lags, rows: rows) }
        var scores = basis
        for column in 0..<basis.columnCount {
            for row in 0..<rows { scores[row, column] *= residuals[row] }
        }
        var meat = scores.gram
        for lag in 0..<lags {
            let distance = lag + 1
            let later = scores.selecting(rows: distance..<rows)
            let cross = later.transposedTimes(scores.selecting(rows: 0..<rows - distance))
            let weight = 1 - Double(distance) / Double(lags + 1)
            for column in 0..<meat.columnCount {
                for row in 0..<meat.rowCount { meat[row, column] += weight * (cross[row, column] + cross[column, row]) }
            }
        }
        return meat
    }

    /// CR2. With `N = QᵍᵀQᵍ` of a cluster, its adjustment `(I − QᵍQᵍᵀ)^(−1/2)` acts along the basis as `(I − N)^(−1/2)`, so
    /// that nothing larger than terms × terms is ever formed.
    private func biasReduced(_ clusters: Clusters) throws(InferenceError) -> (covariance: Matrix, degreesOfFreedom: [Double]?) {
        guard clusters.count > 1 else { throw .tooFewClusters(clusters.count) }
        let adjustments = try adjustments(clusters)
        let scores = zip(clusters.rows, adjustments).map { rows, one in one.root * score(rows) }
        let freedom = (0..<root.rowCount).map { satterthwaite(contrast: root[row: $0], adjustments) }
        return (between(outerProducts(scores)), freedom)
    }

    /// The degrees of freedom of Hotelling's T² for several contrasts of coefficients at once under CR2, by the approximate
    /// Hotelling test of Pustejovsky & Tipton (2018, "HTZ"): `q (q + 1)` over the summed variances of the entries of the contrasts' covariance,
    /// each entry brought to unit size.
    ///
    /// - Parameters:
    ///   - contrasts: The contrasts, contrasts × terms.
    ///   - clusters: The clusters.
    /// - Returns: The degrees of freedom; `nil` where the contrasts repeat each other.
    /// - Throws: ``InferenceError/redundantHypotheses`` where a cluster's matrix can't be taken apart.
    func hotellingDegreesOfFreedom(_ contrasts: Matrix, _ clusters: Clusters) throws(InferenceError) -> Double? {
        let count = contrasts.rowCount
        let adjustments = try adjustments(clusters)
        // Along the basis and orthonormal there: the covariance of the model then is the identity.
        let along = contrasts * root
        guard let eigen = SymmetricEigen(along * along.transposed), eigen.values.allSatisfy({ $0 > 0 }) else { return nil }
        let unit = eigen.mapping { 1 / $0.squareRoot() } * along
        let directions = (0..<count).map { unit[row: $0] }
        // With a = N z of a cluster and a direction, z = (I − N)^(−1/2) c: over all pairs of clusters the products of a's are those of the
        // sums of a aᵀ over clusters; within a cluster zᵀN z comes in as well.
        var sums = (0..<count * count).map { _ in Matrix(rows: root.columnCount, columns: root.columnCount) }
        var variance = 0.0
        for (gram, half) in adjustments {
            let inner = directions.map { half * $0 }
            let outer = inner.map { gram * $0 }
            var (own, cross) = (Matrix(rows: count, columns: count), Matrix(rows: count, columns: count))
            for row in 0..<count {
                for column in 0..<count {
                    own[row, column] = dot(inner[row], outer[column])
                    cross[row, column] = dot(outer[row], outer[column])
                    for place in 0..<root.columnCount {
                        let factor = outer[column][place]
                        for other in 0..<root.columnCount { sums[row * count + column][other, place] += outer[row][other] * factor }
                    }
                }
            }
            for row in 0..<count {
                for column in 0..<count {
                    func product(_ matrix: (Int, Int) -> Double) -> Double {
                        matrix(row, row) * matrix(column, column) + matrix(row, column) * matrix(row, column)
                    }
                    variance += product { own[$0, $1] - cross[$0, $1] } - product { cross[$0, $1] }
                }
            }
        }
        for sum in sums { variance += dot(sum.storage, sum.storage) + dot(sum.storage, sum.transposed.storage) }
        return variance > 0 ? Double(count * (count + 1)) / variance : nil
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
        var sum = 0.0
        for (one, other) in zip(left, right) { sum += one * other }
        return sum
    }

    /// Of each cluster `N = QᵍᵀQᵍ` and `(I − N)^(−1/2)`.
    private func adjustments(_ clusters: Clusters) throws(InferenceError) -> [(gram: Matrix, root: Matrix)] {
        var adjustments: [(gram: Matrix, root: Matrix)] = []
        for rows in clusters.rows {
            let gram = basis.selecting(rows: rows).gram
            var rest = gram.scaled(by: -1)
            for place in 0..<root.columnCount { rest[place, place] += 1 }
            guard let eigen = SymmetricEigen(rest) else { throw .redundantHypotheses }
            adjustments.append((gram, eigen.mapping { $0 > 1e-12 ? 1 / $0.squareRoot() : 0 }))
        }
        return adjustments
    }

    /// Satterthwaite's degrees of freedom of a contrast `c` (given along the basis): the matrix of the clusters' inner products
    /// has `zᵀN z` on its diagonal, minus everywhere the products of `a = N z`, with `z = (I − N)^(−1/2) c`.
    private func satterthwaite(contrast: [Double], _ adjustments: [(gram: Matrix, root: Matrix)]) -> Double {
        var trace = 0.0
        var squares = 0.0
        var vectors: [[Double]] = []
        for (gram, root) in adjustments {
            let inner = root * contrast
            let outer = gram * inner
            let own = zip(inner, outer).reduce(0) { $0 + $1.0 * $1.1 }
            let cross = outer.reduce(0) { $0 + $1 * $1 }
            trace += own - cross
            squares += (own - cross) * (own - cross) - cross * cross
            vectors.append(outer)
        }
        squares += outerProducts(vectors).storage.reduce(0) { $0 + $1 * $1 }
        return trace * trace / squares
    }
}
