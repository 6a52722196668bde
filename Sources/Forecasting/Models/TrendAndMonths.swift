import LinearAlgebra
import Statistics

/// Regression on trend and months in which every effect is shrunken, and drifts if the data say so.
///
/// The basic structural model (Harvey 1989, ch. 2): a level that wanders, a slope that is damped, twelve month effects that may
/// change from year to year, and noise. Given the ratios of their variances it is a regression with random effects, and its
/// forecast is a best linear unbiased prediction. The ratios are not estimated but averaged over a grid, each weighted by the
/// restricted likelihood of the series under it: with three years of months, to choose one would be to believe noise.
public struct TrendAndMonths: ForecastModel {
    /// The name in tables and on the command line.
    public let name: String

    /// The variances of the effects, in units of the noise's.
    public struct Variances: Sendable, Hashable {
        /// What the level gains in variance each month.
        public var level: Double
        /// The variance of a constant slope per month, around none.
        public var slope: Double
        /// What the damped slope gains in variance each month.
        public var slopeDrift: Double
        /// The variance of the twelve month effects: small shrinks them towards none.
        public var months: Double
        /// What the month effects gain in variance each year.
        public var monthsDrift: Double
    }

    /// The share of a drifting slope that is left a month later.
    static let damping = 0.9

    /// The exponent of the likelihood in the weights. Above 1 since errors at neighbouring horizons are what counts and the
    /// grid's coarse steps flatten the weights; `Documentation/Decisions/0004` has the measurement.
    static let sharpness = 1.5

    private let grid: [Variances]

    /// The model with the grid that the default forecast uses: 264 combinations.
    public init() {
        self.init(
            name: "trend-and-months", level: [0, 0.02, 0.1, 0.4, 1.5, 6], months: [0, 1, 10], monthsDrift: [0, 0.1, 0.3, 1, 3])
    }

    /// The model with a slope that doesn't change: it extrapolates more boldly, and in a school's short past often rightly.
    public static let steady = TrendAndMonths(
        name: "trend-and-months-steady", level: [0, 0.02, 0.1, 0.4, 1.5, 6], months: [0, 1, 10], monthsDrift: [0, 0.1, 0.3, 1, 3],
        slopes: [(1e-3, 0)])

    /// The model with a coarser grid, for speed: 60 combinations.
    public static let coarse = TrendAndMonths(
        name: "trend-and-months-coarse", level: [0, 0.1, 0.6, 4], months: [0, 1, 10], monthsDrift: [0, 1],
        slopes: [(0, 0), (1e-3, 0), (0, 0.05)])

    private init(
        name: String, level: [Double], months: [Double], monthsDrift: [Double],
        slopes: [(fixed: Double, drift: Double)] = [(0, 0), (1e-3, 0), (0, 0.01), (0, 0.1)]
    ) {
        self.name = name
        var grid: [Variances] = []
        for level in level {
            for slope in slopes {
                for months in months {
                    for drift in months > 0 ? monthsDrift : [0] {
                        grid.append(
                            Variances(level: level, slope: slope.fixed, slopeDrift: slope.drift, months: months, monthsDrift: drift))
                    }
                }
            }
        }
        self.grid = grid
    }

    /// Factorises one covariance per combination of the grid: 264 · (known months + targets)³ operations.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        let components = Components(times: shape.observed + shape.targets)
        let members = grid.map { variances in
            guard let member = BestLinearPredictor(covariance: components.covariance(variances), observed: shape.observed.count) else {
                preconditionFailure("the noise alone makes the covariance positive definite")
            }
            return member
        }
        let priors = [Double](repeating: 0, count: members.count)
        return Prepared(family: BestLinearPredictorFamily(members, logPriors: priors, sharpness: Self.sharpness))
    }

    private struct Prepared: PreparedModel {
        let family: BestLinearPredictorFamily

        func forecast(_ histories: [Double]) -> [ModelForecast] {
            family.predict(histories).map {
                ModelForecast(
                    means: $0.means,
                    spread: .init(
                        totalVariance: $0.totalVariance, covarianceWithTotal: $0.covarianceWithTotal, variances: $0.variances))
            }
        }
    }

    /// The covariances of the effects at a number of times, each for a variance of one.
    private struct Components {
        let count: Int
        /// All of length count², column after column.
        let level: [Double]
        let slope: [Double]
        let slopeDrift: [Double]
        let months: [Double]
        let monthsDrift: [Double]

        init(times: [Int]) {
            let count = times.count
            self.count = count
            func matrix(_ element: (Int, Int) -> Double) -> [Double] {
                (0..<count * count).map { element(times[$0 % count], times[$0 / count]) }
            }
            // Twelve effects that add up to zero.
            func sameMonth(_ first: Int, _ second: Int) -> Double {
                ((first - second) % 12 == 0 ? 1 : 0) - 1.0 / 12
            }
            level = matrix { Double(min($0, $1)) }
            slope = matrix { Double($0 * $1) }
            months = matrix(sameMonth)
            monthsDrift = matrix { sameMonth($0, $1) * Double(min($0, $1)) / 12 }

            // A shock to the slope at time j has moved the level at time t by 1 + φ + … + φ^(t−j).
            let span = (times.max() ?? 0) + 1
            var response = [Double](repeating: 0, count: span)
            var power = 1.0
            for lag in 0..<span {
                response[lag] = (lag > 0 ? response[lag - 1] : 0) + power
                power *= TrendAndMonths.damping
            }
            slopeDrift = matrix { first, second in
                var sum = 0.0
                for shock in stride(from: 1, through: min(first, second), by: 1) {
                    sum += response[first - shock] * response[second - shock]
                }
                return sum
            }
        }

        func covariance(_ variances: Variances) -> Matrix {
            Matrix(rows: count, columns: count) { block in
                for place in 0..<count * count {
                    block[place] =
                        variances.level * level[place] + variances.slope * slope[place] + variances.slopeDrift * slopeDrift[place]
                        + variances.months * months[place] + variances.monthsDrift * monthsDrift[place]
                }
                for place in 0..<count { block[place * (count + 1)] += 1 }
            }
        }
    }
}
