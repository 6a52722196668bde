import LinearAlgebra

/// A design and a response on their way to least squares: offset taken off, group means taken out, rows weighted, all in
/// double-double where it isn't exact.
struct Problem {
    typealias Pair = DoubleDouble

    private(set) var names: [String]
    private(set) var design: Matrix
    private(set) var designLow: Matrix?
    private(set) var response: [Double]
    private(set) var responseLow: [Double]?
    /// The square roots of the weights, or nil for a problem without.
    private(set) var roots: [Double]?
    /// What was taken out of design and response beforehand, or nil where nothing was.
    private(set) var absorbed: AbsorbedEffects?

    init(_ predictors: ModelMatrix, _ response: [Double], offset: [Double]?) {
        names = predictors.names
        design = predictors.values
        designLow = predictors.low
        self.response = response
        if let offset {
            let target = zip(response, offset).map { Pair.sum($0, -$1) }
            self.response = target.map(\.high)
            responseLow = target.map(\.low)
        }
    }

    /// The (weighted) sum of squares of the response as it stands.
    func sumOfSquares(weights: [Double]?) -> Double {
        response.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * response[$1] * response[$1] }
    }

    /// Multiplies each row by the root of its weight.
    mutating func weigh(_ weights: [Double]?) {
        guard let weights else { return }
        let exact = weights.map { Pair($0).squareRoot }
        mapColumns { column in column.indices.map { column[$0] * exact[$0] } }
        roots = exact.map(\.high)
    }

    /// Makes the design ready for least squares; columns that repeat each other are told by their names.
    func factorise() throws(RegressionError) -> LeastSquares {
        do {
            return try LeastSquares(design, low: designLow)
        } catch {
            switch error {
            case .rankDeficient(let dependencies):
                throw .rankDeficient(dependencies.map { TermDependency(term: names[$0.column], others: $0.others.map { names[$0] }) })
            case .notFinite(let row, let column): throw .infiniteValue(variable: names[column], row: row)
            }
        }
    }

    private mutating func mapColumns(_ change: ([Pair]) -> [Pair]) {
        let rows = design.rowCount
        var high = design.storage
        var low = designLow?.storage ?? [Double](repeating: 0, count: high.count)
        for column in names.indices {
            let start = column * rows
            let changed = change((start..<start + rows).map { Pair(high[$0], low[$0]) })
            for row in 0..<rows { (high[start + row], low[start + row]) = (changed[row].high, changed[row].low) }
        }
        design = Matrix(rows: rows, columns: names.count, storage: high)
        designLow = Matrix(rows: rows, columns: names.count, storage: low)
        let changed = change(response.indices.map { Pair(response[$0], responseLow?[$0] ?? 0) })
        response = changed.map(\.high)
        responseLow = changed.map(\.low)
    }

    /// Takes the effects of groups out of design and response: the means of the factor with the most groups directly, the
    /// dummies of the others by least squares on what that leaves of them (Frisch & Waugh 1933).
    ///
    /// - Returns: The number of parameters that were taken out.
    mutating func absorb(_ groups: [Clusters], weights: [Double]?) throws(RegressionError) -> Int {
        guard let widest = groups.enumerated().max(by: { ($0.element.count, -$0.offset) < ($1.element.count, -$1.offset) }) else {
            return 0
        }
        precondition(groups.allSatisfy { $0.assignment.count == design.rowCount }, "each row of the model has a group")
        let kept = names.indices.filter { names[$0] != ModelMatrix.interceptName }
        names = kept.map { names[$0] }
        design = design.selecting(columns: kept)
        designLow = designLow?.selecting(columns: kept)
        let lengths = names.indices.map { column in design.selecting(columns: [column]).frobeniusNorm }

        let means = GroupMeans(widest.element, weights: weights)
        mapColumns(means.takenOut)
        var taken = AbsorbedEffects(groups: widest.element, weights: weights, dummies: nil)
        let others = groups.enumerated().filter { $0.offset != widest.offset }.map(\.element)
        if !others.isEmpty {
            let exact = weights.map { $0.map { Pair($0).squareRoot } }
            if let dummies = try Self.dummies(of: others, means, roots: exact) {
                taken.dummies = dummies
                mapColumns { column in
                    let weighted = exact.map { roots in column.indices.map { column[$0] * roots[$0] } } ?? column
                    let rest = dummies.solve(weighted.map(\.high), low: weighted.map(\.low))
                    let pairs = rest.residuals.indices.map { Pair(rest.residuals[$0], rest.residualsLow[$0]) }
                    return exact.map { roots in pairs.indices.map { roots[$0].high > 0 ? pairs[$0] / roots[$0] : Pair(0) } } ?? pairs
                }
            }
        }
        for column in names.indices where !(design.selecting(columns: [column]).frobeniusNorm > 1e-11 * lengths[column]) {
            throw .rankDeficient([TermDependency(term: names[column], others: groups.map(\.name))])
        }
        absorbed = taken
        return taken.parameterCount
    }

    /// The dummies of some factors that say more than the means already taken out, made ready for least squares.
    private static func dummies(of factors: [Clusters], _ means: GroupMeans, roots: [Pair]?) throws(RegressionError) -> LeastSquares? {
        var columns: [[Pair]] = []
        for factor in factors {
            for level in 1..<max(1, factor.count) {
                let dummy = means.takenOut(factor.assignment.map { Pair($0 == level ? 1 : 0) })
                guard dummy.contains(where: { abs($0.high) > 1e-11 }) else { continue }
                columns.append(roots.map { roots in dummy.indices.map { dummy[$0] * roots[$0] } } ?? dummy)
            }
        }
        while !columns.isEmpty {
            do {
                return try LeastSquares(
                    Matrix(columns: columns.map { $0.map(\.high) }), low: Matrix(columns: columns.map { $0.map(\.low) }))
            } catch {
                guard case .rankDeficient(let dependencies) = error else { throw .infiniteValue(variable: "the group", row: 0) }
                let redundant = Set(dependencies.map(\.column))
                columns = columns.enumerated().filter { !redundant.contains($0.offset) }.map(\.element)
            }
        }
        return nil
    }
}

/// Effects of groups that were taken out: the means of one factor, and the dummies of others beside them.
struct AbsorbedEffects: Sendable {
    let groups: Clusters
    let weights: [Double]?
    var dummies: LeastSquares?

    /// The number of parameters that were taken out.
    var parameterCount: Int { groups.count + (dummies?.columnCount ?? 0) }

    /// An orthonormal basis of the (weighted) dummies, rows × parameters.
    var basis: Matrix {
        var totals = [Double](repeating: 0, count: groups.count)
        for (row, group) in groups.assignment.enumerated() { totals[group] += weights?[row] ?? 1 }
        let rows = groups.assignment.count
        let means = Matrix(rows: rows, columns: groups.count) { block in
            for (row, group) in groups.assignment.enumerated() where totals[group] > 0 {
                block[row + group * rows] = ((weights?[row] ?? 1) / totals[group]).squareRoot()
            }
        }
        return dummies.map { means.appending($0.basis) } ?? means
    }
}

/// The (weighted) means of the groups of one factor, which are taken out of columns.
private struct GroupMeans {
    let groups: Clusters
    let weights: [Double]?
    let totals: [DoubleDouble]

    init(_ groups: Clusters, weights: [Double]?) {
        self.groups = groups
        self.weights = weights
        var totals = [DoubleDouble](repeating: .init(0), count: groups.count)
        for (row, group) in groups.assignment.enumerated() { totals[group] += .init(weights?[row] ?? 1) }
        self.totals = totals
    }

    func takenOut(_ column: [DoubleDouble]) -> [DoubleDouble] {
        var sums = [DoubleDouble](repeating: .init(0), count: groups.count)
        for (row, group) in groups.assignment.enumerated() { sums[group] += weights.map { column[row] * .init($0[row]) } ?? column[row] }
        let means = sums.indices.map { totals[$0].high > 0 ? sums[$0] / totals[$0] : .init(0) }
        return column.indices.map { column[$0] - means[groups.assignment[$0]] }
    }
}
