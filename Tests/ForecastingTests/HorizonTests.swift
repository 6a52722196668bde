import Foundation
import Observations
import TestSupport
import Testing

@testable import Forecasting

@Suite("Long horizons and long histories")
struct HorizonTests {
    @Test("a horizon under a year is one block, a longer one has half years and what is over in the last", arguments: 1...36)
    func blocks(_ horizon: Int) {
        let blocks = HorizonBlocks(horizon: horizon)
        #expect(blocks.count == (horizon < 12 ? 1 : horizon / 6))
        // Every month is in exactly one block, and in the one that is said.
        var months: [Int] = []
        for block in 0..<blocks.count {
            #expect(blocks.months(of: block).allSatisfy { blocks.block(ofMonth: $0 + 1) == block })
            months += blocks.months(of: block)
        }
        #expect(months == Array(0..<horizon))
    }

    @Test("a month missing before the last known one is in the first block, one beyond the horizon in the last")
    func outside() {
        let blocks = HorizonBlocks(horizon: 18)
        #expect(blocks.block(ofMonth: -3) == 0 && blocks.block(ofMonth: 0) == 0 && blocks.block(ofMonth: 40) == 2)
    }

    @Test("a window's part has its months' sums, and the level and scale of its share")
    func part() throws {
        let parts = [
            PastErrors.Window.Part(forecasts: [60], actual: 66, share: 0.5),
            PastErrors.Window.Part(forecasts: [70], actual: 74, share: 0.5),
        ]
        let window = PastErrors.Window(
            history: 4, lag: 2, forecasts: [130], actual: 140, level: 120, signs: ForecastSigns(expected: 9, features: []), scale: 10,
            parts: parts)
        let second = try #require(window.part(1))
        #expect(second.forecasts == [70] && second.actual == 74 && second.level == 60 && second.scale == 5)
        #expect(second.history == 4 && second.lag == 2 && second.error([1]) == -4)
        #expect(window.part(2) == nil)
        // What is missed in the parts is what is missed in all.
        #expect(try parts.indices.reduce(0) { try $0 + #require(window.part($1)).error([1]) } == window.error([1]))
    }

    @Test("the steeper theta rises by two thirds more a month than theta, and they agree where nothing rises")
    func steep() throws {
        let shape = HistoryShape(length: 60, horizon: 18)
        // Below zero, so that the season adds and leaves differences as they are.
        let rising = (0..<60).map { 2 * Double($0) - 1000 + ($0.isMultiple(of: 3) ? 5 : -5) }
        let plain = try #require(Theta().prepared(for: shape).forecast(rising).first).means
        let steep = try #require(Theta.steep.prepared(for: shape).forecast(rising).first).means
        let differences = zip(steep, plain).map { $0 - $1 }
        let slope = differences[0] / (2.0 / 3)
        #expect(slope > 0.5 && slope < 3)
        for (place, difference) in differences.enumerated() {
            #expect(abs(difference - 2.0 / 3 * slope * Double(place + 1)) < 1e-9, "month \(place + 1)")
        }
        let constant = [Double](repeating: 7, count: 60)
        #expect(try #require(Theta.steep.prepared(for: shape).forecast(constant).first).means.allSatisfy { abs($0 - 7) < 1e-9 })
    }

    @Test("where a year or more is asked for, the steeper theta has half of what a history beyond two years is of the whole")
    func share() throws {
        #expect(ModelChoice.standard.longShare(ofMonths: 24) == 0 && ModelChoice.standard.longShare(ofMonths: 3) == 0)
        #expect(ModelChoice.standard.longShare(ofMonths: 48) == 0.25 && ModelChoice.standard.longShare(ofMonths: 96) == 0.375)
        #expect(ModelChoice.fast.longShare(ofMonths: 96) == 0)
        for (horizon, share) in [(11, 0.0), (12, 0.25), (36, 0.25)] {
            let method = ForecastMethod(.standard, windows: [], horizon: horizon, months: 48, areRelated: false)
            let weights = Dictionary(uniqueKeysWithValues: method.weights.map { ($0.model, $0.weight) })
            #expect(weights["theta-steep", default: 0] == share)
            #expect(abs(weights.values.reduce(0, +) - 1) < 1e-12)
            #expect(abs(try #require(weights["grid-ets"]) - 0.15 * (1 - share)) < 1e-12)
            #expect(method.blockVectors.allSatisfy { $0.count == (horizon < 12 ? 8 : 9) })
        }
    }

    @Test("a college that is late by so much that it has more than a year to go leaves the others' forecasts nearly as they were")
    func oneIsLate() throws {
        let data = Repository.root.appendingPathComponent("datasets/henan-2023/observations.csv")
        let text = try String(contentsOf: data, encoding: .utf8)
        let (late, lastSeen) = ("机电工程学院", "2022-11")
        let rest = text.split(separator: "\n").filter { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return fields[0] != late || fields[1] <= lastSeen
        }
        func means(_ text: String) throws -> [SeriesKey: Double] {
            let panel = try Panel(text: Array(text.utf8), named: "observations.csv")
            let entries = try panel.forecast(asOf: "2023-06", paths: 10).entries.filter { panel.indicator(at: $0.series) == .trainees }
            return Dictionary(uniqueKeysWithValues: entries.map { (panel.key(at: $0.series), $0.total) })
        }
        let (whole, without) = try (means(text), means(rest.joined(separator: "\n")))
        #expect(whole.count == 12 && without.count == 12)
        for (key, total) in whole where key != SeriesKey(late) {
            #expect(abs(try #require(without[key]) - total) < 0.05 * total, "\(key)")
        }
    }

    @Test("only the last months of a task are shown, counted from the first of them that is known")
    func last() {
        // Months 0, 1, 3, …: the third is missing, and so is the first that a look of seven months back would begin with.
        let known = [0, 1, 3, 4, 6, 7, 8, 9, 10, 11]
        let task = ForecastTask(shape: HistoryShape(observed: known, targets: [12, 13]), values: known.map { 100 + Double($0) })
        let shown = task.last(7)
        #expect(shown.values == [106, 107, 108, 109, 110, 111])
        #expect(shown.shape == HistoryShape(observed: [0, 1, 2, 3, 4, 5], targets: [6, 7]))
        let whole = task.last(12)
        #expect(whole.values == task.values && whole.shape == task.shape)
        let one = task.last(1)
        #expect(one.values == [111] && one.shape == HistoryShape(observed: [0], targets: [1, 2]))
    }
}
