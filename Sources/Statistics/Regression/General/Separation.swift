import LinearAlgebra

extension GeneralizedLinearModel {
    /// Throws where a combination of the predictors tells outcomes exactly, so that the likelihood grows without end along it.
    ///
    /// The combination is looked for by the iterative rectifier of Correia, Guimarães & Zylkin (2019): among the directions that
    /// leave the inner responses alone, a target of ones is projected and cut at 0 until it stands still; what is left is
    /// separated, and if nothing is left nothing is.
    func checkSeparation(_ response: [Double], _ weights: [Double]?) throws(RegressionError) {
        let counted = response.indices.filter { (weights?[$0] ?? 1) > 0 }
        let pulled = counted.filter { family.pull(response[$0]) != 0 }
        let inner = counted.filter { family.pull(response[$0]) == 0 }
        let lengths = predictors.names.indices.map { max(predictors.values.selecting(columns: [$0]).frobeniusNorm, .leastNormalMagnitude) }
        var signed = predictors.values.selecting(rows: pulled)
        var fixed = predictors.values.selecting(rows: inner)
        for column in lengths.indices {
            for (place, row) in pulled.enumerated() { signed[place, column] *= family.pull(response[row]) / lengths[column] }
            for place in inner.indices { fixed[place, column] /= lengths[column] }
        }
        guard let directions = nullSpace(fixed, columns: lengths.count) else { return }
        let design = signed * directions
        guard let leastSquares = try? LeastSquares(design) else { return }
        let basis = leastSquares.basis
        var target = [Double](repeating: 1, count: pulled.count)
        for _ in 0..<20_000 {
            let projected = basis * basis.multiply(target, orientation: .transposed)
            let change = zip(projected, target).reduce(0) { max($0, abs($1.0 - $1.1)) }
            target = projected.map { max(0, $0) }
            let largest = target.max() ?? 0
            if largest < 1e-9 { return }
            if change < 1e-7 * largest { break }
        }
        let largest = target.max() ?? 0
        let direction = directions * leastSquares.solve(target).coefficients
        let along = signed * direction
        guard largest > 1e-9, along.allSatisfy({ $0 > -1e-4 * largest }) else { return }
        let strongest = direction.reduce(0) { max($0, abs($1)) }
        let named = predictors.names.indices.filter {
            abs(direction[$0]) > 1e-4 * strongest && predictors.names[$0] != ModelMatrix.interceptName
        }
        throw .separation(terms: named.map { predictors.names[$0] }, rows: along.filter { $0 > 1e-4 * largest }.count)
    }

    /// The directions that a matrix takes to 0, one per column; nil where there are none.
    private func nullSpace(_ matrix: Matrix, columns: Int) -> Matrix? {
        guard matrix.rowCount > 0 else { return .identity(columns) }
        guard let eigen = SymmetricEigen(matrix.gram), let largest = eigen.values.last else { return nil }
        let free = eigen.values.indices.filter { eigen.values[$0] <= 1e-13 * largest }
        return free.isEmpty ? nil : eigen.vectors.selecting(columns: free)
    }
}
