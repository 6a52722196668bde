import Foundation
import Statistics
import Testing

@testable import Forecasting

@Suite("Smoothing, its season and its grid")
struct SmoothingTests {
    private static let swing = [0.7, 0.8, 1.1, 0.9, 1.2, 1.4, 1.3, 1.0, 0.9, 1.1, 0.8, 0.8]

    @Test("a season without noise is read as it is, whether it adds or multiplies")
    func season() {
        let history = TimedHistory(values: (0..<48).map { 100 * Self.swing[$0 % 12] }, horizon: 0)
        let ratios = SeasonalIndices(of: history, multiply: true).indices
        for (index, wanted) in zip(ratios, Self.swing) { #expect(abs(index - wanted) < 1e-12) }
        let differences = SeasonalIndices(of: history, multiply: false).indices
        for (index, wanted) in zip(differences, Self.swing) { #expect(abs(index - 100 * (wanted - 1)) < 1e-10) }
    }

    @Test("a season that is noise shrinks to a third of itself at most, on average of a hundred series")
    func shrinking() {
        var (kept, all) = (0.0, 0.0)
        for seed in 0..<100 {
            var generator = CounterBasedGenerator(seed: UInt64(seed), stream: 1)
            let history = TimedHistory(values: (0..<48).map { _ in 100 + 10 * generator.standardNormal() }, horizon: 0)
            kept += SeasonalIndices(of: history, multiply: false).indices.reduce(0) { $0 + $1 * $1 }
            all += SeasonalIndices(of: history, multiply: false, shrunken: false).indices.reduce(0) { $0 + $1 * $1 }
        }
        #expect(kept < all / 9)
    }

    @Test("a missing month costs the season little")
    func gap() {
        var values = (0..<48).map { 100 * Self.swing[$0 % 12] }
        values[17] = .nan
        let indices = SeasonalIndices(of: TimedHistory(values: values, horizon: 0), multiply: true).indices
        for (index, wanted) in zip(indices, Self.swing) { #expect(abs(index - wanted) < 1e-9) }
    }

    @Test("eight points of the grid at a time go through a history as one alone does", arguments: [false, true])
    func lanes(multiply: Bool) {
        var generator = CounterBasedGenerator(seed: 5, stream: 2)
        let values = (0..<40).map { month in
            month == 11 ? Double.nan : Self.swing[month % 12] * (1 + 0.01 * Double(month)) * exp(0.1 * generator.standardNormal())
        }
        let season = SeasonalIndices(of: TimedHistory(values: values, horizon: 0), multiply: multiply)
        let state = GridETS.firstState(of: season.removed(from: values), season: season.indices, hasTrend: true)
        let sums = GridETS.sumsOfSquares(values, GridETS.sloped, state, multiply: multiply)
        #expect(sums.count == GridETS.sloped.count)
        let part: ETSForm.Part = multiply ? .multiplicative : .additive
        for (smoothing, sum) in zip(GridETS.sloped, sums) {
            let model = ExponentialSmoothing(
                form: ETSForm(error: part, trend: .additive, isDamped: true, season: part), smoothing: smoothing, state: state)
            let path = model.path(values, horizon: 0)
            let squares = values.indices.filter { !values[$0].isNaN }.reduce(0.0) {
                let error = (values[$1] - path[$1]) / (multiply ? path[$1] : 1)
                return $0 + error * error
            }
            #expect(abs(squares - sum) < 1e-10 * max(1, sum))
        }
    }

    @Test("the search finds the minimum of Rosenbrock's valley, and of a quadratic of ten numbers")
    func minimum() {
        let valley = QuasiNewton.minimize(from: [-1.2, 1], iterations: 300, tolerance: 1e-14) {
            100 * ($0[1] - $0[0] * $0[0]) * ($0[1] - $0[0] * $0[0]) + (1 - $0[0]) * (1 - $0[0])
        }
        #expect(valley.value < 1e-8)
        let bowl = QuasiNewton.minimize(from: [Double](repeating: 3, count: 10)) { place in
            place.enumerated().reduce(1) { $0 + Double($1.offset + 1) * ($1.element - 1) * ($1.element - 1) }
        }
        #expect(abs(bowl.value - 1) < 1e-8)
    }

    @Test("a compound count's spread is that of the sums it describes")
    func compound() throws {
        // Four years of a lump of mean 100 and standard deviation 20 in every fourth month, by chance.
        var (expected, covered, draws) = (0.0, 0, 0)
        for seed in 0..<300 {
            var generator = CounterBasedGenerator(seed: UInt64(seed), stream: 4)
            let values = (0..<60).map { _ -> Double in
                let comes = Normal.standard.cumulative(at: generator.standardNormal()) < 0.25
                return comes ? 100 + 20 * generator.standardNormal() : 0
            }
            let forecast = CompoundCount().prepared(for: HistoryShape(length: 48, horizon: 12)).forecast(Array(values[..<48]))[0]
            let (sum, actual) = (forecast.means.reduce(0, +), values[48...].reduce(0, +))
            let deviation = try #require(forecast.spread?.totalVariance).squareRoot()
            expected += sum / 300
            draws += 1
            if abs(sum - actual) < 1.2816 * deviation { covered += 1 }
        }
        // 12 · 0.25 · 100 = 300; the standard error of 300 forecasts' mean is about 5. A normal's 80 % on 300 draws: 80 ± 7.
        #expect(abs(expected - 300) < 20)
        #expect(covered >= 219 && covered <= 267)
    }
}
