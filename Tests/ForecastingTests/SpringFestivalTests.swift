import Foundation
import Observations
import Statistics
import Testing

@testable import Forecasting

@Suite("The Spring Festival")
struct SpringFestivalTests {
    @Test(
        "its days are those of the calendar",
        arguments: [(1990, 1, 27), (2000, 2, 5), (2020, 1, 25), (2023, 1, 22), (2033, 1, 31), (2050, 1, 23)])
    func dates(year: Int, month: Int, day: Int) throws {
        let first = try #require(SpringFestival.firstDay(of: year))
        #expect(first.month == month && first.day == day)
        #expect(SpringFestival.firstDay(of: 1989) == nil && SpringFestival.firstDay(of: 2051) == nil)
    }

    @Test("it covers 22 days, counted in the months they fall in")
    func shares() {
        // 2023: 15 January to 5 February; 2024 (10 February): 3 to 24 February of 29 days; 2026 (17 February): 10 February to 3 March.
        #expect(SpringFestival.share(of: "2023-01") == 17.0 / 31 && SpringFestival.share(of: "2023-02") == 5.0 / 28)
        #expect(SpringFestival.share(of: "2024-01") == 0 && SpringFestival.share(of: "2024-02") == 22.0 / 29)
        #expect(SpringFestival.share(of: "2026-02") == 19.0 / 28 && SpringFestival.share(of: "2026-03") == 3.0 / 31)
        #expect(SpringFestival.share(of: "2023-07") == 0)
        #expect(abs(SpringFestival.excess(of: "2060-01")) < 1e-12)
    }

    private func series(_ name: String, effect: Double, stream: UInt64) -> MonthlySeries {
        var generator = CounterBasedGenerator(seed: 5, stream: stream, index: 0)
        let start: Month = "2018-01"
        let values = (0..<73).map { place in
            (400 * exp(effect * SpringFestival.share(of: start.advanced(by: place)) + 0.1 * generator.standardNormal())).rounded()
        }
        return MonthlySeries(key: SeriesKey(name), indicator: .trainees, start: start, values: values)
    }

    private func learned(effect: Double) -> FestivalEffect {
        FestivalEffect.learned(
            from: (0..<8).map { number in
                let one = series("学院\(number)", effect: effect, stream: UInt64(number))
                return (start: one.start, values: one.values.map { $0 })
            })
    }

    @Test("an effect that is there is found to a tenth of it, one that isn't is none")
    func learning() {
        #expect(abs(learned(effect: -1).coefficient + 1) < 0.1)
        #expect(learned(effect: 0) == .none)
    }

    @Test("the forecast of a February with a late festival is nearer to the truth than without the effect")
    func forecast() throws {
        let panel = Panel((0..<8).map { series("学院\($0)", effect: -1, stream: UInt64($0)) }, keyNames: ["college"])
        // January 2024 is known; the festival is in February.
        let pooled = try panel.forecast(horizon: .months(1), models: .mean([TrendAndMonths()]))
        let alone = try panel.forecast(horizon: .months(1), models: .fast)
        let truth = 400 * exp(-SpringFestival.share(of: "2024-02"))
        func error(_ forecast: Forecast) -> Double { (0..<8).reduce(0) { $0 + abs(forecast.means(at: $1)[0] - truth) } / 8 }
        #expect(error(pooled) < 0.6 * error(alone))
    }
}
