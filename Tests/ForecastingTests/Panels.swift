import Foundation
import Observations
import Statistics

@testable import Forecasting

/// Panels made for tests: seeded, so that every run sees the same.
enum Panels {
    /// Series with a level that wanders, twelve month effects, noise and a shock common to all.
    static func school(_ colleges: Int, months: Int = 42, seed: UInt64 = 1, indicator: Indicator = .trainees, common: Double = 0) -> Panel {
        let shared = (0..<months).map { month in
            var generator = CounterBasedGenerator(seed: seed, stream: 0, index: UInt64(month))
            return generator.standardNormal()
        }
        return Panel(
            (0..<colleges).map { college in
                series("学院\(college)", months: months, seed: seed, indicator: indicator, shared: shared.map { common * $0 })
            }, keyNames: ["college"])
    }

    static func series(_ name: String, months: Int, seed: UInt64, indicator: Indicator, shared: [Double]) -> MonthlySeries {
        var generator = CounterBasedGenerator(seed: seed, stream: StableHash(name).value)
        let effects = (0..<12).map { _ in 60 * generator.standardNormal() }
        var level = 400.0
        let values = (0..<months).map { month -> Double? in
            level += 8 * generator.standardNormal()
            let value = level + effects[month % 12] + 30 * (generator.standardNormal() + shared[month])
            return indicator.kind == .visits ? max(0, value.rounded()) : value
        }
        return MonthlySeries(key: SeriesKey(name), indicator: indicator, start: "2020-01", values: values)
    }
}
