import Foundation
import Observations
import Statistics
import Testing

@testable import Forecasting

@Suite("The scale of the error")
struct ErrorScaleTests {
    /// Past forecasts of one model that is always expected to be 100 off, and is off by a Student t of 8 degrees of freedom times
    /// 100 · e^(slope · feature 3), 50 times more in the first history.
    private func windows(_ count: Int, slope: Double, odd: Bool = false) -> [PastErrors.Window] {
        var generator = CounterBasedGenerator(seed: 7, stream: 1, index: 0)
        return (0..<count).map { place in
            var features = [Double](repeating: 0, count: ForecastSigns.count)
            for feature in features.indices { features[feature] = generator.standardNormal() }
            let size = 100 * exp(slope * features[3]) * (odd && place < 12 ? 50 : 1)
            let error = size * Draws.error(ofScore: generator.standardNormal())
            return PastErrors.Window(
                history: place / 12, lag: place % 12, forecasts: [error], actual: 0, level: 0,
                signs: ForecastSigns(expected: 100, features: features), scale: 100)
        }
    }

    private func signs(_ feature: Double) -> ForecastSigns {
        var features = [Double](repeating: 0, count: ForecastSigns.count)
        features[3] = feature
        return ForecastSigns(expected: 100, features: features)
    }

    @Test("without a past it is what other panels had")
    func noPast() {
        #expect(ErrorScale([], weights: [1], independent: 0).factor(signs(0), history: 0) == 0.9)
    }

    @Test("a sign that told of larger errors in the past widens the forecast", arguments: [0.0, 0.5, -0.3])
    func slope(_ slope: Double) {
        let scale = ErrorScale(windows(12_000, slope: slope), weights: [1], independent: 12_000)
        let learned = log(scale.factor(signs(1), history: -1) / scale.factor(signs(-1), history: -1)) / 2
        // The logarithm of a t's absolute value has a standard deviation of about 1.1: 0.01 for 12,000 of them.
        #expect(abs(learned - slope) < 0.05)
        #expect(abs(scale.factor(signs(0), history: -1) - 1) < 0.05)
    }

    @Test("a handful of windows hardly moves it")
    func fewWindows() {
        let scale = ErrorScale(windows(24, slope: 2), weights: [1], independent: 2)
        let learned = log(scale.factor(signs(1), history: -1) / scale.factor(signs(-1), history: -1)) / 2
        #expect(abs(learned) < 1.2)
        #expect(scale.calibration < 2)
    }

    @Test("a series that was off by more than its siblings has wider intervals, by a share of it")
    func ownPast() {
        let scale = ErrorScale(windows(1_200, slope: 0, odd: true), weights: [1], independent: 1_200)
        let ratio = scale.factor(signs(0), history: 0) / scale.factor(signs(0), history: 50)
        #expect(ratio > 1.2 && ratio < 1.7)
    }

    @Test("beyond the signs the past showed nothing is extrapolated")
    func range() {
        let scale = ErrorScale(windows(1_200, slope: 0.5), weights: [1], independent: 1_200)
        #expect(scale.factor(signs(100), history: -1) == scale.factor(signs(1000), history: -1))
    }

    @Test("signs don't change with the unit, and are numbers where months are missing, constant or few")
    func signsOfHistories() {
        let values = (0..<40).map { 100 + 30 * sin(Double($0)) + Double($0 % 12) }
        func signs(_ values: [Double], _ unit: Double) -> ForecastSigns {
            let targets = (0..<6).map { Month(2020, 1).advanced(by: values.count + $0) }
            let history = History(series: 0, start: Month(2020, 1), values: values.map { $0 * unit }, targets: targets)
            return ForecastSigns(of: history, length: values.count, forecasts: [600 * unit, 650 * unit], expected: 40 * unit)
        }
        for (a, b) in zip(signs(values, 1).features, signs(values, 1e4).features) { #expect(abs(a - b) < 1e-9) }
        var gaps = values
        for place in [3, 20, 21, 35] { gaps[place] = .nan }
        for history in [gaps, [Double](repeating: 0, count: 40), [5], Array(values.prefix(13))] {
            let features = signs(history, 1).features
            #expect(features.allSatisfy { $0.isFinite })
        }
    }
}
