import Foundation
public import LinearAlgebra

extension LeastAbsoluteDeviationsFit {
    /// Rows that count minus coefficients.
    public var degreesOfFreedom: Int { counts.lazy.filter { $0 > 0 }.count - terms.count }

    /// The covariance of the coefficients, which allows for the spread of the errors changing from row to row: Powell's sandwich
    /// `¼ J⁻¹ (Xᵀ W² X) J⁻¹` with `J = Xᵀ W F X`, the density of each error at 0 estimated by a normal kernel (Powell 1991; the
    /// bandwidth is Hall & Sheather's 1988, brought to the residuals' scale as in Koenker 2005, §3.4.2).
    ///
    /// - Throws: ``RegressionError/exactForMostRows`` where residuals have no scale, ``RegressionError/tooFewRows(rows:coefficients:)``
    ///   where no row is left over for an error.
    public func covariance() throws(RegressionError) -> Matrix {
        let kept = counts.indices.filter { counts[$0] > 0 }
        guard kept.count > terms.count else { throw .tooFewRows(rows: kept.count, coefficients: terms.count) }
        let width = Self.bandwidth(kept.map { residuals[$0] })
        guard width > 0 else { throw .exactForMostRows }
        let kernel = Normal(mean: 0, standardDeviation: width)
        let design = predictors.values.selecting(rows: kept)
        let densities = Matrix(rows: kept.count, columns: terms.count) { block in
            for (place, row) in kept.enumerated() {
                let root = (counts[row] * kernel.density(at: residuals[row])).squareRoot()
                for column in terms.indices { block[place + column * kept.count] = root * design[place, column] }
            }
        }
        let bread = try Problem(ModelMatrix(names: terms, values: densities, hasIntercept: false), [], offset: nil).factorise().inverseGram
        let filling = Matrix(rows: kept.count, columns: terms.count) { block in
            for (place, row) in kept.enumerated() {
                for column in terms.indices { block[place + column * kept.count] = counts[row] * design[place, column] }
            }
        }.gram
        return (bread * filling * bread).scaled(by: 0.25)
    }

    /// The coefficients with their standard errors, tests and intervals of a level, on Student's distribution.
    ///
    /// - Throws: As ``covariance()`` does.
    public func coefficientTable(level: Double = 0.95) throws(RegressionError) -> [CoefficientEstimate] {
        let variances = try covariance().diagonal
        return terms.indices.map {
            CoefficientEstimate(
                term: terms[$0], estimate: coefficients[$0], standardError: max(0, variances[$0]).squareRoot(),
                degreesOfFreedom: Double(degreesOfFreedom), level: level)
        }
    }

    /// The width of the kernel, in units of the residuals; 0 where half of them or more are one number.
    private static func bandwidth(_ residuals: [Double]) -> Double {
        let sorted = residuals.sorted()
        let count = Double(sorted.count)
        let normal = Normal(mean: 0, standardDeviation: 1)
        let peak = normal.density(at: 0)
        var share =
            pow(count, -1.0 / 3) * pow(normal.quantile(0.975), 2.0 / 3) * pow(1.5 * peak * peak, 1.0 / 3)
        while share >= 0.5 { share /= 2 }
        let mean = sorted.reduce(0, +) / count
        let deviation = (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
        let quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25)
        return 2 * normal.quantile(0.5 + share) * min(deviation, quartiles / 1.34)
    }

    /// A quantile between neighbours (Hyndman & Fan's seventh).
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
