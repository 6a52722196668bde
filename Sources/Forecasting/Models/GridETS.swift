import Foundation

/// A few models of exponential smoothing on a grid of parameters, weighted by Akaike's criterion.
///
/// Error and season both add or both multiply, with a damped slope or none: four models. Each starts from shrunken seasonal indices and
/// plain averages, so nothing is estimated but the point of the grid, of which the best is taken; the four are averaged with
/// weights exp(−AIC / 2) (Burnham & Anderson 2002, § 2.9). Eight points of the grid go through a history at a time.
public struct GridETS: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "grid-ets"

    /// The model; it has nothing to set.
    public init() {}

    typealias Lanes = SIMD8<Double>
    private static let levels = [0.02, 0.08, 0.2, 0.35, 0.5, 0.7, 0.9]
    private static let trends = [0, 0.03, 0.1, 0.25]
    private static let seasons = [0, 0.05, 0.15]
    private static let dampings = [0.8, 0.9, 0.97]
    /// No surprise that multiplies counts as more than this.
    private static let largestSurprise = 3.0
    private static let fewestMonths = 6

    /// The grid, by whether there is a slope: β is given as a share of α, γ as one of 1 − α.
    static let flat = grid(trends: [0], dampings: [0])
    static let sloped = grid(trends: trends, dampings: dampings)

    private static func grid(trends: [Double], dampings: [Double]) -> [ExponentialSmoothing.Smoothing] {
        var grid: [ExponentialSmoothing.Smoothing] = []
        for level in levels {
            for trend in trends {
                for season in seasons {
                    for damping in dampings {
                        grid.append(.init(level: level, trend: trend * level, season: season * (1 - level), damping: damping))
                    }
                }
            }
        }
        return grid
    }

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { history in
            guard history.known.count >= Self.fewestMonths else { return Theta.lastMean(of: history) }
            return Self.average(Self.members(of: history), over: history)
        }
    }

    /// One of the four models at its best point.
    struct Member {
        let model: ExponentialSmoothing
        let criterion: Double
    }

    /// The models that the history allows.
    static func members(of history: TimedHistory) -> [Member] {
        let known = history.known
        let unit = known.reduce(0) { $0 + abs($1) } / Double(known.count)
        let values = history.values.map { $0 / unit }
        var members: [Member] = []
        for multiply in history.isPositive ? [false, true] : [false] {
            let season = SeasonalIndices(of: TimedHistory(values: values, horizon: 0), multiply: multiply)
            let adjusted = season.removed(from: values)
            // What a multiplying error's likelihood has beside its squares: the logarithms of what it multiplies.
            let logs = multiply ? 2 * known.reduce(0) { $0 + log($1 / unit) } : 0
            for hasTrend in [false, true] {
                let part: ETSForm.Part = multiply ? .multiplicative : .additive
                let form = ETSForm(error: part, trend: hasTrend ? .additive : nil, isDamped: hasTrend, season: part)
                let state = firstState(of: adjusted, season: season.indices, hasTrend: hasTrend)
                let grid = hasTrend ? sloped : flat
                let squares = sumsOfSquares(values, grid, state, multiply: multiply)
                guard let best = squares.indices.min(by: { squares[$0] < squares[$1] }), squares[best].isFinite else { continue }
                let count = Double(known.count)
                var model = ExponentialSmoothing(form: form, smoothing: grid[best], state: state)
                model.state.level *= unit
                model.state.trend *= unit
                if !multiply { model.state.season = state.season.map { $0 * unit } }
                members.append(
                    Member(
                        model: model, criterion: count * log(max(squares[best], 1e-12) / count) + logs + 2 * (hasTrend ? 4 : 2)))
            }
        }
        return members
    }

    /// Where a model starts: the mean of the first half year, and the slope between the first year's mean and the last's.
    static func firstState(of adjusted: [Double], season: [Double], hasTrend: Bool) -> ExponentialSmoothing.State {
        let start = mean(adjusted.prefix(6))
        guard hasTrend, adjusted.count > 12 else { return .init(level: start, season: season) }
        let slope = (mean(adjusted.suffix(12)) - mean(adjusted.prefix(12))) / Double(adjusted.count - 12)
        return .init(level: start - 3 * slope, trend: slope, season: season)
    }

    private static func average(_ members: [Member], over history: TimedHistory) -> [Double] {
        var average = [Double](repeating: 0, count: history.values.count + history.horizon)
        let best = members.map(\.criterion).min() ?? 0
        var sum = 0.0
        for member in members {
            let weight = exp((best - member.criterion) / 2)
            guard weight > 1e-6 else { continue }
            let path = member.model.path(history.values, horizon: history.horizon)
            guard path.allSatisfy(\.isFinite) else { continue }
            sum += weight
            for place in path.indices { average[place] += weight * path[place] }
        }
        return average.map { $0 / sum }
    }

    private static func mean(_ values: ArraySlice<Double>) -> Double {
        let known = values.filter { !$0.isNaN }
        return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }

    /// The sum of squared errors, relative ones where they multiply, at every point of a grid.
    static func sumsOfSquares(
        _ values: [Double], _ grid: [ExponentialSmoothing.Smoothing], _ start: ExponentialSmoothing.State, multiply: Bool
    ) -> [Double] {
        var sums: [Double] = []
        sums.reserveCapacity(grid.count)
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 12) { season in
            for first in stride(from: 0, to: grid.count, by: Lanes.scalarCount) {
                func lanes(_ value: (ExponentialSmoothing.Smoothing) -> Double) -> Lanes {
                    var lanes = Lanes()
                    for lane in 0..<Lanes.scalarCount { lanes[lane] = value(grid[min(first + lane, grid.count - 1)]) }
                    return lanes
                }
                for month in 0..<12 { season[month] = Lanes(repeating: start.season[month]) }
                let squares = pass(
                    values, start, season, level: lanes(\.level), trend: lanes(\.trend), season: lanes(\.season), damping: lanes(\.damping),
                    multiply: multiply)
                for lane in 0..<min(Lanes.scalarCount, grid.count - first) { sums.append(squares[lane]) }
            }
        }
        return sums
    }

    private static func pass(
        _ values: [Double], _ start: ExponentialSmoothing.State, _ effects: UnsafeMutableBufferPointer<Lanes>, level alpha: Lanes,
        trend beta: Lanes, season gamma: Lanes, damping phi: Lanes, multiply: Bool
    ) -> Lanes {
        var (level, trend, squares) = (Lanes(repeating: start.level), Lanes(repeating: start.trend), Lanes())
        var month = 0
        for value in values {
            let slope = phi * trend
            let expected = level + slope
            if value.isNaN {
                (level, trend) = (expected, slope)
            } else if multiply {
                let effect = effects[month]
                let forecast = pointwiseMax(expected * effect, Lanes(repeating: 1e-9))
                let error = pointwiseMin((value - forecast) / forecast, Lanes(repeating: largestSurprise))
                squares += error * error
                level = expected * (1 + alpha * error)
                trend = slope + beta * expected * error
                effects[month] = effect * (1 + gamma * error)
            } else {
                let error = value - expected - effects[month]
                squares += error * error
                level = expected + alpha * error
                trend = slope + beta * error
                effects[month] += gamma * error
            }
            month = month == 11 ? 0 : month + 1
        }
        return squares
    }
}
