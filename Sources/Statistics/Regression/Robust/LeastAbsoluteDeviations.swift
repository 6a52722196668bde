import LinearAlgebra

/// A linear model fitted by the least sum of absolute residuals: the median's regression (Boscovich 1757; Barrodale & Roberts 1973).
///
/// Iteratively reweighted least squares come near; from there the fit moves along edges, each step to a weighted median, until no
/// edge leads down. The answer passes exactly through as many rows as there are coefficients.
public struct LeastAbsoluteDeviations: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix

    /// A model of the given predictors.
    public init(_ predictors: ModelMatrix) {
        self.predictors = predictors
    }

    /// The fit.
    ///
    /// - Parameters:
    ///   - response: One finite number per row.
    ///   - weights: What each row's absolute residual counts, none negative.
    /// - Returns: The fit.
    /// - Throws: ``RegressionError`` where the data can't be fitted.
    public func fit(_ response: [Double], weights: [Double]? = nil) throws(RegressionError) -> LeastAbsoluteDeviationsFit {
        let start = try LinearModel(predictors).fit(response, weights: weights)
        let counts = weights ?? [Double](repeating: 1, count: response.count)
        var descent = EdgeDescent(predictors.values, response, counts)
        try descent.approach(start.coefficients)
        let coefficients = try descent.finish()
        let fitted = predictors.values * coefficients
        let residuals = zip(response, fitted).map { $0 - $1 }
        return LeastAbsoluteDeviationsFit(
            predictors: predictors, coefficients: coefficients, residuals: residuals,
            sumOfAbsoluteResiduals: zip(residuals, counts).reduce(0) { $0 + $1.1 * abs($1.0) }, counts: counts)
    }
}

/// A least absolute deviations regression fitted to a response.
public struct LeastAbsoluteDeviationsFit: Sendable {
    /// The predictors.
    public let predictors: ModelMatrix
    /// The coefficients, one per term.
    public let coefficients: [Double]
    /// The response minus the fit, one per row.
    public let residuals: [Double]
    /// What was made as small as it can be.
    public let sumOfAbsoluteResiduals: Double
    /// What each row's absolute residual counts.
    let counts: [Double]

    /// The coefficients' names.
    public var terms: [String] { predictors.names }

    /// The medians of new rows with the columns of the model.
    public func predict(_ rows: ModelMatrix) -> [Double] {
        precondition(rows.names == terms, "new rows have the columns of the model")
        return rows.values * coefficients
    }
}

/// The way down: columns brought to unit length, responses moved by a hair each so that no two vertices coincide.
private struct EdgeDescent {
    private let design: Matrix
    private let lengths: [Double]
    private let response: [Double]
    private let moved: [Double]
    private let weights: [Double]
    private let counted: [Int]
    private var coefficients: [Double] = []

    init(_ design: Matrix, _ response: [Double], _ weights: [Double]) {
        var scaled = design
        let lengths = (0..<design.columnCount).map { max(design.selecting(columns: [$0]).frobeniusNorm, .leastNormalMagnitude) }
        for column in lengths.indices {
            for row in 0..<design.rowCount { scaled[row, column] /= lengths[column] }
        }
        let sum: Double = response.reduce(0) { $0 + abs($1) }
        let size = sum / Double(max(1, response.count))
        self.design = scaled
        self.lengths = lengths
        self.response = response
        self.weights = weights
        counted = weights.indices.filter { weights[$0] > 0 }
        // The golden ratio's multiples are spread evenly and never repeat.
        moved = response.indices.map { row in
            let share = Double(row + 1) * 0.618_033_988_749_894_9
            return response[row] + 1e-9 * size * (share - share.rounded(.down) - 0.5)
        }
    }

    private func residuals() -> [Double] { zip(moved, design * coefficients).map { $0 - $1 } }

    /// A few rounds of least squares with weights of one over the last residual's size.
    mutating func approach(_ start: [Double]) throws(RegressionError) {
        coefficients = zip(start, lengths).map { $0 * $1 }
        for _ in 0..<30 {
            let rest = residuals()
            let sum: Double = rest.reduce(0) { $0 + abs($1) }
            let floor = max(sum / Double(rest.count) * 1e-6, .leastNormalMagnitude)
            let inverse = rest.indices.map { (weights[$0] / max(floor, abs(rest[$0]))).squareRoot() }
            var weighted = design
            for column in 0..<design.columnCount {
                for row in 0..<design.rowCount { weighted[row, column] *= inverse[row] }
            }
            let factorisation = QR(weighted)
            guard factorisation.rank(tolerance: 1e-13) == design.columnCount else { return }
            coefficients = factorisation.solve(Matrix(columns: [zip(moved, inverse).map { $0 * $1 }])).storage
        }
    }

    /// Moves from vertex to vertex until none is lower; the coefficients in units of the design as it was given.
    mutating func finish() throws(RegressionError) -> [Double] {
        let count = design.columnCount
        guard count > 0 else { return [] }
        var active = startingRows()
        for _ in 0..<20_000 {
            let factorisation = QR(design.selecting(rows: active))
            guard factorisation.rank(tolerance: 1e-13) == count else { throw .notConverged(iterations: 0) }
            let inverse = factorisation.solve(.identity(count))
            coefficients = inverse * active.map { moved[$0] }
            let rest = residuals()
            let edges = design * inverse
            let isActive = Set(active)
            let others = counted.filter { !isActive.contains($0) }
            var steepest = (slope: -1e-10, edge: -1, sign: 1.0)
            for edge in 0..<count {
                let pull = others.reduce(0) { $0 + weights[$1] * (rest[$1] > 0 ? edges[$1, edge] : -edges[$1, edge]) }
                let slope = weights[active[edge]] - abs(pull)
                if slope < steepest.slope { steepest = (slope, edge, pull > 0 ? 1 : -1) }
            }
            guard steepest.edge >= 0 else { return exact(active) }
            // Along the edge, residuals shrink to 0 one after the other and then count the other way.
            let breaks = others.compactMap { row -> (at: Double, row: Int, weight: Double)? in
                let rate = steepest.sign * edges[row, steepest.edge]
                guard rate != 0, rest[row] / rate > 0 else { return nil }
                return (rest[row] / rate, row, weights[row] * abs(rate))
            }.sorted { ($0.at, $0.row) < ($1.at, $1.row) }
            var slope = steepest.slope
            guard
                let entering = breaks.first(where: {
                    slope += 2 * $0.weight; return slope >= 0
                })
            else { return exact(active) }
            active[steepest.edge] = entering.row
        }
        throw .notConverged(iterations: 20_000)
    }

    /// The coefficients that pass through the active rows as they were given.
    private func exact(_ active: [Int]) -> [Double] {
        let solution = QR(design.selecting(rows: active)).solve(Matrix(columns: [active.map { response[$0] }]))
        return zip(solution.storage, lengths).map { $0 / $1 }
    }

    /// As many independent rows as there are columns, those with the smallest residuals first (by Gram and Schmidt).
    private func startingRows() -> [Int] {
        let rest = residuals()
        var chosen: [Int] = []
        var directions: [[Double]] = []
        for row in counted.sorted(by: { (abs(rest[$0]), $0) < (abs(rest[$1]), $1) }) {
            var direction = design[row: row]
            let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            for _ in 0..<2 {
                for other in directions {
                    let share = zip(direction, other).reduce(0) { $0 + $1.0 * $1.1 }
                    for place in direction.indices { direction[place] -= share * other[place] }
                }
            }
            let left = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard left > 1e-7 * length, left > 0 else { continue }
            chosen.append(row)
            directions.append(direction.map { $0 / left })
            if chosen.count == design.columnCount { break }
        }
        return chosen
    }
}
