import Foundation

/// The dynamic optimised theta model (Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016) on data without their shrunken season:
/// a level that follows the series, drawn to a straight line that is fitted anew every month.
public struct Theta: ForecastModel {
    /// The name in tables and on the command line.
    public let name: String
    /// What the slope of the months to come is multiplied by.
    private let trend: Double

    /// The model; it has nothing to set.
    public init() { self.init(name: "theta", trend: 1) }

    private init(name: String, trend: Double) {
        self.name = name
        self.trend = trend
    }

    /// The model with a slope two thirds steeper: over a year and more, series keep to their trend longer than it believes
    /// (Documentation/Decisions/0004).
    public static let steep = Theta(name: "theta-steep", trend: 5.0 / 3)

    /// Its line is the better the longer it is.
    public let longestHistory = 120

    /// The fewest known months that say something of a line.
    private static let fewestMonths = 6

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { [trend] history in
            let season = SeasonalIndices(of: history, multiply: history.isPositive)
            let adjusted = TimedHistory(values: season.removed(from: history.values), horizon: history.horizon)
            guard adjusted.known.count >= Self.fewestMonths else { return season.added(to: Self.lastMean(of: adjusted)) }
            var path = ThetaLine(fittedTo: adjusted.values).path(adjusted.values, horizon: history.horizon)
            Self.steepen(&path, from: adjusted.values.count, by: trend)
            return season.added(to: path)
        }
    }

    /// Multiplies the mean slope of the months to come.
    private static func steepen(_ path: inout [Double], from first: Int, by factor: Double) {
        guard factor != 1, path.count - first > 1 else { return }
        let slope = (path[path.count - 1] - path[first]) / Double(path.count - 1 - first)
        for place in first..<path.count { path[place] += (factor - 1) * slope * Double(place - first + 1) }
    }

    /// The mean of the last known year (or what there is of it), month after month.
    static func lastMean(of history: TimedHistory) -> [Double] {
        let last = history.known.suffix(12)
        let mean = last.reduce(0, +) / Double(last.count)
        return [Double](repeating: mean, count: history.values.count + history.horizon)
    }
}

/// A theta model with its parameters.
struct ThetaLine {
    /// α: the share of a surprise that the level takes up.
    var smoothing: Double
    /// 1 − 1/θ: how much of the line is added to the level; θ is 1 at 0 and without end at 1.
    var pull: Double
    /// ℓ₀: the level before the first month.
    var firstLevel: Double

    /// α is searched in these bounds.
    static let bounds = 0.1...0.99
    /// Errors of the first months, before there is a line, do not count.
    static let unjudged = 3

    /// A model of given parameters.
    init(smoothing: Double, pull: Double, firstLevel: Double) {
        self.smoothing = smoothing
        self.pull = pull
        self.firstLevel = firstLevel
    }

    /// The parameters of the least sum of squared errors.
    ///
    /// Given α the forecasts are linear in ℓ₀ and 1 − 1/θ, whose best values two equations give; so there is α alone to search.
    init(fittedTo values: [Double]) {
        func best(_ smoothing: Double) -> (line: ThetaLine, squares: Double) { Self.best(smoothing, values) }
        let count = 12
        let width = (Self.bounds.upperBound - Self.bounds.lowerBound) / Double(count - 1)
        let grid = (0..<count).map { (step: Int) -> (line: ThetaLine, squares: Double) in
            let smoothing = Self.bounds.lowerBound + Double(step) * width
            return best(smoothing)
        }
        let place = grid.indices.min { grid[$0].squares < grid[$1].squares } ?? 0
        var found = grid[place]
        // Golden section between the neighbours.
        var lower = max(Self.bounds.lowerBound, found.line.smoothing - width)
        var upper = min(Self.bounds.upperBound, found.line.smoothing + width)
        let golden = (5.0.squareRoot() - 1) / 2
        var left = best(upper - golden * (upper - lower))
        var right = best(lower + golden * (upper - lower))
        for _ in 0..<16 {
            if left.squares <= right.squares {
                (upper, right) = (right.line.smoothing, left)
                left = best(upper - golden * (upper - lower))
            } else {
                (lower, left) = (left.line.smoothing, right)
                right = best(lower + golden * (upper - lower))
            }
        }
        for candidate in [left, right] where candidate.squares < found.squares { found = candidate }
        self = found.line
    }

    /// What was expected of each month just before it, and of those after the last, what is expected standing for what is seen.
    func path(_ values: [Double], horizon: Int) -> [Double] {
        var path = [Double](repeating: 0, count: values.count + horizon)
        Self.follow(values, horizon: horizon, smoothing: smoothing) { time, level, fade, line in
            path[time] = level + fade * firstLevel + pull * line
            return path[time]
        }
        return path
    }

    private static func best(_ smoothing: Double, _ values: [Double]) -> (line: ThetaLine, squares: Double) {
        // Sums of products of what remains (r), what ℓ₀ (p) and what the line (c) bring.
        var (rr, rp, rc, pp, pc, cc) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        follow(values, horizon: 0, smoothing: smoothing) { time, level, fade, line in
            if time >= unjudged, !values[time].isNaN {
                let rest = values[time] - level
                rr += rest * rest
                rp += rest * fade
                rc += rest * line
                pp += fade * fade
                pc += fade * line
                cc += line * line
            }
            return 0
        }
        let determinant = pp * cc - pc * pc
        var pull = determinant > 1e-12 * pp * cc ? (rc * pp - rp * pc) / determinant : 0
        pull = min(max(pull, 0), 1)
        let first = pp > 0 ? (rp - pull * pc) / pp : 0
        let (ofFirst, ofBoth, ofPull) = (first * first * pp, 2 * first * pull * pc, pull * pull * cc)
        let squares = rr - 2 * (first * rp + pull * rc) + ofFirst + ofBoth + ofPull
        return (ThetaLine(smoothing: smoothing, pull: pull, firstLevel: first), max(0, squares))
    }

    /// Goes through the months: the level without what ℓ₀ brings, the share of ℓ₀ that is left, and the line. A month to come is
    /// taken to be what is expected; one that is missing moves nothing.
    private static func follow(
        _ values: [Double], horizon: Int, smoothing: Double,
        _ expect: (_ time: Int, _ level: Double, _ fade: Double, _ line: Double) -> Double
    ) {
        var (level, fade) = (0.0, 1.0)
        var (count, meanTime, mean, along, across) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for time in 0..<values.count + horizon {
            let slope = along > 0 ? across / along : 0
            let steps = (1 - fade * (1 - smoothing)) / smoothing
            let line = fade * (mean - slope * meanTime) + steps * slope
            let expected = expect(time, level, fade, line)
            let isKnown = time < values.count && !values[time].isNaN
            guard isKnown || time >= values.count else { continue }
            let value = isKnown ? values[time] : expected
            count += 1
            let (later, higher) = (Double(time + 1) - meanTime, value - mean)
            meanTime += later / count
            mean += higher / count
            // Welford's sums of products about the means.
            along += later * later * (count - 1) / count
            across += later * higher * (count - 1) / count
            level += smoothing * (value - level)
            fade *= 1 - smoothing
        }
    }
}
