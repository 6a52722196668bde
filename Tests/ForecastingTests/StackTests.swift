import Testing

@testable import Forecasting

@Suite("The stack")
struct StackTests {
    /// Past forecasts of three models, the second of which is right to a hundredth of the scale.
    private func windows(_ count: Int) -> [PastErrors.Window] {
        (0..<count).map { place in
            let actual = 1000 + 300 * Double(place % 7 - 3)
            func noise(_ period: Int) -> Double { Double((place * 37) % period - period / 2) }
            return PastErrors.Window(
                history: place / 12, lag: place % 12, forecasts: [actual + 40 * noise(11), actual + noise(13), 1000 - 60 * noise(17)],
                actual: actual,
                level: 1000, signs: ForecastSigns(expected: 100, features: []), scale: 100)
        }
    }

    @Test("without a past the weights stay what they were")
    func noPast() {
        #expect(Stack([], prior: [0.5, 0.3, 0.2]).weights == [0.5, 0.3, 0.2])
    }

    @Test("a large panel's past overrules the weights it began with, a small one's moves them")
    func learning() {
        let prior = [0.5, 0.3, 0.2]
        let few = Stack(windows(12), prior: prior).weights
        let many = Stack(windows(20_000), prior: prior).weights
        #expect(many[1] > 0.95 && abs(many[0]) < 0.05 && abs(many[2]) < 0.05)
        #expect(few[1] > prior[1] && few[1] < many[1])
    }

    @Test("where nothing was foreseen single weights move further than their sum, and beyond a year both move less")
    func sum() {
        // Three models that agree on a season nothing came of.
        let windows = (0..<228).map { place in
            let swing = 100 * Double(place % 7 - 3)
            let actual = 1000 + 150 * Double(place * 5 % 11 - 5)
            return PastErrors.Window(
                history: place / 19, lag: place % 19, forecasts: [1000 + swing, 1000 + swing, 1000 - swing], actual: actual, level: 1000,
                signs: ForecastSigns(expected: 100, features: []), scale: 200)
        }
        let prior = [0.5, 0.3, 0.2]
        let (near, far) = (Stack(windows, prior: prior).weights, Stack(windows, prior: prior, isLong: true).weights)
        func moved(_ weights: [Double]) -> Double { zip(weights, prior).map { abs($0 - $1) }.max() ?? 0 }
        #expect(moved(near) > abs(near.reduce(0, +) - 1))
        #expect(moved(far) < moved(near))
    }

    @Test("one absurd window among many changes little")
    func robustness() {
        let clean = Stack(windows(2_000), prior: [0.4, 0.4, 0.2]).weights
        let absurd = PastErrors.Window(
            history: 999, lag: 0, forecasts: [1e9, -1e9, 1e9], actual: 5e8, level: 0, signs: ForecastSigns(expected: 1, features: []),
            scale: 1)
        let dirty = Stack(windows(2_000) + [absurd], prior: [0.4, 0.4, 0.2]).weights
        for (a, b) in zip(clean, dirty) { #expect(abs(a - b) < 0.05) }
    }

    @Test("a window's error is the weighted forecast minus what happened")
    func windowError() {
        let window = windows(1)[0]
        let forecast = 0.2 * window.forecasts[0] + 0.5 * window.forecasts[1] + 0.1 * window.forecasts[2] + 0.2 * window.level
        #expect(abs(window.error([0.2, 0.5, 0.1]) - (forecast - window.actual)) < 1e-9)
    }
}
