import Foundation
import Observations
import Statistics
import Testing

@testable import Forecasting

@Suite("What happens to series")
struct EventTests {
    private static let season: [Double] = [5, 4, 9, 10, 11, 12, 5, 4, 11, 13, 18, 18]

    /// Months of a season and noise, from January 2020 on.
    private func months(_ count: Int, level: Double = 20, noise: Double = 0.1, stream: UInt64 = 1) -> [Double] {
        var generator = CounterBasedGenerator(seed: 3, stream: stream, index: 0)
        return (0..<count).map { (place: Int) -> Double in
            (level * Self.season[place % 12] * exp(noise * generator.standardNormal())).rounded()
        }
    }

    private func panel(_ series: [(name: String, values: [Double?])], latest: Month = "2023-06") -> Panel {
        Panel(
            series.map { one in
                MonthlySeries(
                    key: SeriesKey(one.name), indicator: .trainees, start: latest.advanced(by: 1 - one.values.count), values: one.values)
            }, keyNames: ["college"])
    }

    @Test("a month entered fifteenfold is found, and no other; the model is shown three standard deviations of it")
    func outlier() {
        var values = months(42)
        values[28] *= 15
        let outliers = Outliers(in: values)
        #expect(outliers.places == [28])
        #expect(outliers.replacements.allSatisfy { $0 < values[28] / 3 && $0 > 200 })
    }

    @Test("what comes every year, a trend, a lumpy series or a constant one have no outliers")
    func noOutliers() {
        let yearly: [Double] = (0..<48).map { (place: Int) -> Double in place % 12 == 5 ? 5000 : Double(100 + place % 5) }
        let trend: [Double] = (0..<48).map { (place: Int) -> Double in 100 * exp(0.05 * Double(place)) }
        let lumpy: [Double] = (0..<48).map { (place: Int) -> Double in place % 7 == 3 ? Double(900 + 11 * place) : Double(place % 3) }
        for values in [months(48), yearly, trend, lumpy, [Double](repeating: 7, count: 48), months(20)] {
            #expect(Outliers(in: values).places.isEmpty)
        }
    }

    @Test("an outlier counts in full in what is known and hardly in what is forecast")
    func outlierInForecast() throws {
        var values = months(42)
        let clean = try panel([("甲", values)]).forecast()
        values[39] *= 15
        let forecast = try panel([("甲", values)]).forecast()
        #expect(forecast[0].series.values == values)
        let (with, without) = (forecast.means(at: 0).reduce(0, +), clean.means(at: 0).reduce(0, +))
        #expect(abs(with / without - 1) < 0.2)
        #expect(forecast.warnings.contains(.outlier("甲", .trainees, month: "2023-04", value: values[39])))
    }

    @Test("a level that doubles in a month is found with its month, a trend and a season are not", arguments: [28, 32, 36])
    func levelShift(place: Int) throws {
        let values = months(42).enumerated().map { $0 < place ? $1 : 2.2 * $1 }
        let shift = try #require(LevelShift(in: values))
        // A noise of a tenth, over six months and six: a standard error of 0.13. Four of them.
        #expect(abs(shift.place - place) <= 1 && abs(shift.ratio - 2.2) < 0.52)
        #expect(LevelShift(in: months(42)) == nil)
        let growing: [Double] = (0..<42).map { (place: Int) -> Double in 100 * exp(0.04 * Double(place)) * Self.season[place % 12] }
        #expect(LevelShift(in: growing) == nil)
        #expect(LevelShift(in: [Double](repeating: 0, count: 42)) == nil)
    }

    @Test("after a shift the forecast is at the new level")
    func levelShiftInForecast() throws {
        let values = months(42).enumerated().map { $0 < 33 ? $1 : 2.2 * $1 }
        let forecast = try panel([("甲", values)]).forecast()
        let expected = 2.2 * 20 * Self.season[6...].reduce(0, +)
        #expect(abs(forecast.means(at: 0).reduce(0, +) / expected - 1) < 0.2)
        #expect(forecast.warnings.contains { if case .levelShift = $0 { true } else { false } })
    }

    @Test("a college whose visits moved to another is not forecast on top of it")
    func absorbed() throws {
        let own = months(42, level: 18)
        let taken = months(32, level: 22, stream: 2)
        let grown = own.enumerated().map { $0 < 32 ? $1 : $1 * 40 / 18 }
        let forecast = try Panel(
            [
                MonthlySeries(key: "甲", indicator: .trainees, start: "2020-01", values: grown),
                MonthlySeries(key: "乙", indicator: .trainees, start: "2020-01", values: taken),
            ], keyNames: ["college"]
        ).forecast()
        #expect(forecast.warnings.contains(.absorbed("乙", .trainees, last: "2022-08", into: "甲")))
        #expect(forecast.position(of: "乙", .trainees) == nil)
    }

    @Test("a college of three months has its siblings' season")
    func borrowedSeason() throws {
        let siblings = (0..<5).map { ("学院\($0)", months(42, level: 10 + 4 * Double($0), stream: UInt64($0)).map { Optional($0) }) }
        let young: [Double?] = [20 * 10, 20 * 11, 20 * 12].map { Optional($0) }
        let forecast = try panel(siblings + [("新", young)]).forecast()
        let means = forecast.means(at: 5)
        #expect(zip(means, Self.season[6...]).allSatisfy { abs($0 / (20 * $1) - 1) < 0.3 })
        #expect(forecast.warnings.contains(.borrowedSeason("新", .trainees, months: 3)))
    }

    @Test("a college of which nothing is known is as its siblings, and as far off as they differ")
    func newcomer() throws {
        let siblings = (0..<5).map { ("学院\($0)", months(42, level: 10 + 4 * Double($0), stream: UInt64($0)).map { Optional($0) }) }
        let forecast = try panel(siblings + [("新", [nil, nil])]).forecast()
        let position = try #require(forecast.position(of: "新", .trainees))
        let draws = forecast.remainders(at: position).sorted()
        let usual = 18 * Self.season[6...].reduce(0, +)
        #expect(abs(draws[1000] / usual - 1) < 0.2)
        #expect(draws[200] < 0.6 * usual && draws[1800] > 1.4 * usual && draws[0] >= 0)
        #expect(forecast.warnings.contains(.fromSiblings("新", .trainees, siblings: 5)))
    }

    @Test("three months of nothing are not certain to go on, and less certain than three years of it")
    func youngZeros() throws {
        let siblings = (0..<5).map { ("学院\($0)", months(42, level: 10 + 4 * Double($0), stream: UInt64($0)).map { Optional($0) }) }
        let forecast = try panel(siblings + [("新", [0, 0, 0])]).forecast()
        let draws = forecast.remainders(at: try #require(forecast.position(of: "新", .trainees))).sorted()
        #expect(draws[1000] == 0 && draws[1900] > 0)
    }

    @Test("a college that was paid nothing yet may be paid something, and pays nothing back")
    func youngZerosOfMoney() throws {
        let siblings = (0..<5).map { place in
            MonthlySeries(
                key: SeriesKey("学院\(place)"), indicator: .funding, start: "2020-01",
                values: months(42, level: 1000 + 400 * Double(place), stream: UInt64(place)).map { Optional($0) })
        }
        let young = MonthlySeries(key: "新", indicator: .funding, start: "2023-04", values: [0, 0, 0])
        let forecast = try Panel(siblings + [young], keyNames: ["college"]).forecast()
        let draws = forecast.remainders(at: try #require(forecast.position(of: "新", .funding))).sorted()
        let month = 1000 * Self.season[5]
        #expect(draws[0] == 0 && draws[1900] > 0 && draws[1000] < month, "\(draws[1000]), \(draws[1900])")
    }

    @Test("a college that reports one month after eleven years is as young as a new one")
    func longSilence() throws {
        let again = months(42, level: 10) + [Double?](repeating: nil, count: 130) + [100]
        let forecast = try panel([("甲", again)]).forecast()
        let draws = forecast.remainders(at: 0).sorted()
        #expect(draws[1900] - draws[100] > 0.3 * draws[1000])
    }

    @Test("a series that is zero in every month is said to be")
    func nothingYet() throws {
        let forecast = try panel([("甲", months(42)), ("零", [Double](repeating: 0, count: 42))]).forecast()
        #expect(forecast.warnings.contains(.nothingYet("零", .trainees, months: 42)))
        #expect(forecast.remainders(at: 1).allSatisfy { $0 == 0 })
    }

    @Test("a college that has been silent for more than a year is closed, not late")
    func closed() throws {
        let forecast = try Panel(
            [
                MonthlySeries(key: "甲", indicator: .trainees, start: "2020-01", values: months(42)),
                MonthlySeries(key: "乙", indicator: .trainees, start: "2020-01", values: months(29)),
            ], keyNames: ["college"]
        ).forecast()
        #expect(forecast.warnings == [.ended("乙", .trainees, last: "2022-05")])
    }
}
