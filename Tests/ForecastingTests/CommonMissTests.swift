import Observations
import Testing

@testable import Forecasting

@Suite("What a school's forecasts missed together")
struct CommonMissTests {
    /// Nineteen overlapping past forecasts of six months for each of twelve series, each too low by a multiple of what was expected.
    private func windows(missedBy multiple: Double) -> [PastErrors.Window] {
        (0..<12).flatMap { series in
            (0..<19).map { lag in
                PastErrors.Window(
                    history: series, lag: lag, forecasts: ModelChoice.standard.models.map { _ in 1000 }, actual: 1000 + 50 * multiple,
                    level: 1000,
                    signs: ForecastSigns(expected: 50, features: [Double](repeating: 0, count: ForecastSigns.count)), scale: 100)
            }
        }
    }

    @Test("a share of it is expected again, by how many windows don't overlap", arguments: [-1.5, 0, 0.5])
    func share(_ multiple: Double) {
        let method = ForecastMethod(.standard, windows: windows(missedBy: multiple), horizon: 6, months: 36, areRelated: true)
        // Lags to 18 and 6 months ahead are 24 months: four windows, held against two of none.
        #expect(abs(method.commonMiss - multiple * 4 / 6) < 1e-12)
    }

    @Test("of what the last three months brought above the usual, three tenths pass")
    func passing() {
        let windows = windows(missedBy: 0).map { window in
            PastErrors.Window(
                history: window.history, lag: window.lag, forecasts: window.forecasts, actual: window.lag < 3 ? 1095 : 1000, level: 1000,
                signs: window.signs, scale: 100)
        }
        let method = ForecastMethod(.standard, windows: windows, horizon: 6, months: 36, areRelated: true)
        // 95 of 50 expected is 1.9; three windows of nineteen miss by it, 0.3 on average.
        #expect(abs(method.commonMiss - (0.3 * 4 / 6 - 0.3 * (1.9 - 0.3))) < 1e-12)
    }

    @Test("one absurd series moves it by no more than three expected errors of its own")
    func absurd() {
        let absurd = windows(missedBy: 1e6).filter { $0.history == 0 }
        let method = ForecastMethod(
            .standard, windows: windows(missedBy: 0).filter { $0.history > 0 } + absurd, horizon: 6, months: 36,
            areRelated: true)
        #expect(abs(method.commonMiss - 3.0 / 12 * 4 / 6) < 1e-12)
    }

    @Test("series that have nothing to do with each other have none")
    func unrelated() {
        #expect(ForecastMethod(.standard, windows: windows(missedBy: 1), horizon: 6, months: 36, areRelated: false).commonMiss == 0)
    }

    @Test("models that are asked for by name say what they say")
    func named() {
        let method = ForecastMethod(.mean([SeasonalNaive()]), windows: windows(missedBy: 1), horizon: 6, months: 36, areRelated: true)
        #expect(method.commonMiss == 0)
    }
}
