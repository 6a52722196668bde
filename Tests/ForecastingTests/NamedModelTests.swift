import Foundation
import Observations
import Statistics
import Testing

@testable import Forecasting

/// What any model must bear, whatever it is.
@Suite("Every model that can be named")
struct NamedModelTests {
    private static let names = ModelChoice.named.map(\.name)

    private func model(_ name: String) throws -> any ForecastModel { try #require(ModelChoice.named.first { $0.name == name }) }

    private func noisy(_ length: Int, seed: UInt64 = 3) -> [Double] {
        var generator = CounterBasedGenerator(seed: seed, stream: 9)
        return (0..<length).map { 200 + 2 * Double($0) + 50 * sin(Double($0) * .pi / 6) + 10 * generator.standardNormal() }
    }

    @Test("names are told apart")
    func unique() { #expect(Set(Self.names).count == Self.names.count && Self.names.count >= 15) }

    @Test("a constant series stays what it is, zero too", arguments: names)
    func constant(name: String) throws {
        let prepared = try model(name).prepared(for: HistoryShape(length: 30, horizon: 12))
        for value in [0.0, 7, -3] {
            for mean in prepared.forecast([Double](repeating: value, count: 30))[0].means { #expect(abs(mean - value) < 1e-9, "\(value)") }
        }
    }

    @Test("a history of 1 to 40 months, of zeros and one number, or with gaps has a finite forecast", arguments: names)
    func robust(name: String) throws {
        let model = try model(name)
        for length in [1, 2, 3, 5, 7, 11, 12, 13, 18, 23, 24, 25, 30, 40] {
            let shape = HistoryShape(length: length, horizon: 18)
            var lonely = [Double](repeating: 0, count: length)
            lonely[length / 2] = 900
            for values in [noisy(length), lonely, noisy(length).map { -$0 }, noisy(length).map { 1e9 * $0 }] {
                let means = model.prepared(for: shape).forecast(values)[0].means
                #expect(means.count == 18 && means.allSatisfy(\.isFinite), "\(length)")
            }
            let gaps = HistoryShape(observed: Array(0..<length).filter { $0 % 5 != 3 || $0 == length - 1 }, targets: [3, length + 2])
            let means = model.prepared(for: gaps).forecast(gaps.observed.map { noisy(length)[$0] })[0].means
            #expect(means.count == 2 && means.allSatisfy(\.isFinite), "gaps in \(length)")
        }
    }

    @Test("another unit scales the forecast and nothing else", arguments: names)
    func equivariance(name: String) throws {
        let prepared = try model(name).prepared(for: HistoryShape(length: 40, horizon: 12))
        let (plain, scaled) = (prepared.forecast(noisy(40))[0].means, prepared.forecast(noisy(40).map { 1e4 * $0 })[0].means)
        // Where a search ends depends on rounding.
        for (one, other) in zip(plain, scaled) { #expect(abs(1e4 * one - other) < 1e-4 * abs(other)) }
    }

    @Test("many histories are forecast as each alone, to the bit", arguments: names)
    func batches(name: String) throws {
        let prepared = try model(name).prepared(for: HistoryShape(length: 36, horizon: 6))
        let histories = (0..<5).map { noisy(36, seed: UInt64($0)) }
        let together = prepared.forecast(histories.flatMap { $0 })
        for (history, forecast) in zip(histories, together) { #expect(prepared.forecast(history)[0].means == forecast.means) }
    }

    @Test(
        "a series of zeros and lumps has no negative forecast from the models made for it",
        arguments: ["croston", "sba", "tsb", "compound-count"])
    func lumps(name: String) throws {
        let values = (0..<40).map { $0 % 7 == 3 ? Double(100 + $0) : 0 }
        let means = try model(name).prepared(for: HistoryShape(length: 40, horizon: 12)).forecast(values)[0].means
        // The season doesn't repeat: 120 every seven months is about 17 a month.
        let mean = means.reduce(0, +) / 12
        #expect(means.allSatisfy { $0 >= 0 } && mean > 8 && mean < 30)
    }
}
