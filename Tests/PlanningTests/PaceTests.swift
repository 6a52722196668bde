import Forecasting
import Foundation
import Observations
import Statistics
import TestSupport
import Testing

@testable import Planning

@Suite("Lags that are more than noise")
struct PaceTests {
    private struct Reference: Decodable {
        struct Row: Decodable {
            let college: String
            let lowest: Double
            let p: Double
        }
        let rows: [Row]
    }

    @Test("Pace charts of the example year agree with numpy's, their chances with a million simulated years")
    func reference() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/pace.json")
        let expected = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).rows
        let data = Repository.root.appendingPathComponent("datasets/henan-2023")
        let panel = try Panel(contentsOf: data.appendingPathComponent("observations.csv").path)
        let targets = try Targets(contentsOf: data.appendingPathComponent("targets.csv").path, for: panel)
        let histories = expected.compactMap { row in
            panel[SeriesKey(row.college), .trainees].map { series in
                PaceChart.History(
                    years: Dictionary(
                        uniqueKeysWithValues: (2020...2022).compactMap { year in
                            let values = (1...12).compactMap { series[Month(year, $0)] }
                            return values.count == 12 ? (year, values) : nil
                        }), now: (1...6).map { series[Month(2023, $0)] })
            }
        }
        let charts = PaceChart.charts(
            histories, targets: expected.compactMap { targets[SeriesKey($0.college), .trainees, 2023]?.amount }, deadline: 12)
        #expect(charts.count == 12)
        for (chart, row) in zip(charts, expected) {
            let chart = try #require(chart)
            #expect(abs(chart.lowest - row.lowest) < 1e-9)
            #expect(abs(chart.pValue - row.p) < 0.002 + 0.05 * row.p, "\(row.college): \(chart.pValue) and \(row.p)")
        }
    }

    @Test("A row without a whole year before, or without a look yet, has no chart; a missing month is no low one")
    func missing() throws {
        let years = [2021: [Double](repeating: 10, count: 12), 2022: (0..<12).map { $0 % 2 == 0 ? 8.0 : 12 }]
        func chart(_ now: [Double?]) -> PaceChart? {
            PaceChart.charts([.init(years: years, now: now)], targets: [120], deadline: 12)[0]
        }
        #expect(PaceChart.charts([.init(years: [:], now: [1, 2, 3])], targets: [120], deadline: 12)[0] == nil)
        #expect(chart([10, 10]) == nil)
        let whole = try #require(chart([10, 10, 10, 10]))
        #expect(whole.pValue > 0.3)
        #expect(try #require(chart([10, nil, nil, 10])).pValue > 0.3)
        #expect(try #require(chart([2, 2, 2, 2])).pValue < 0.001)
        // What a look has told stays told.
        #expect(try #require(chart([2, 2, 2, 2, 30, 30])).pValue <= (try #require(chart([2, 2, 2, 2]))).pValue)
    }

    @Test("A year without any event is as unlikely as Poisson says, and a year on pace is called unlikely no more often than that")
    func milestones() {
        let shares = (1...12).map { Double($0) / 12 }
        let none = MilestonePace(counts: Array(repeating: 0, count: 12), target: 6, shares: shares)
        #expect(abs(none.pValue - exp(-6)) < 1e-12 && none.smallest == none.pValue)
        // By June: P(0 | 3), and every later look as low.
        let june = MilestonePace(counts: Array(repeating: 0, count: 6), target: 6, shares: shares)
        #expect(june.pValue > exp(-3) && june.pValue < 0.2)
        #expect(MilestonePace(counts: [0, 1], target: 6, shares: shares).pValue == 1)
        var (low, count) = (0, 4000)
        var generator = CounterBasedGenerator(seed: 3, stream: 1)
        for _ in 0..<count {
            var (sum, counts) = (0, [Int]())
            for _ in 0..<12 {
                sum += Int(Poisson(mean: 0.5).sample(using: &generator))
                counts.append(sum)
            }
            if MilestonePace(counts: counts, target: 6, shares: shares).pValue <= 0.1 { low += 1 }
        }
        count = max(count, 1)
        #expect(Double(low) / Double(count) < 0.115)
    }

    @Test("Named are those of Benjamini and Hochberg, over the rows that can be named")
    func discovery() {
        // Benjamini & Hochberg (1995), table 1: fifteen p values, of which four are discovered at 0.05.
        let table = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
        ]
        let all = FalseDiscovery.named(table, smallest: table.map { _ in 0 }, rate: 0.05)
        #expect(all == table.map { $0 <= 0.0095 })
        // Rows that can never be named don't count: with them 0.02 of 3 would not do.
        #expect(FalseDiscovery.named([0.02, 0.5, 0.5], smallest: [0, 0.4, 0.4], rate: 0.05) == [true, false, false])
        #expect(FalseDiscovery.named([0.02, 0.5, 0.5], smallest: [0, 0, 0], rate: 0.05) == [false, false, false])
        #expect(FalseDiscovery.named([nil, 0.01], smallest: [0, 0], rate: 0.05) == [false, true])
        #expect(FalseDiscovery.named([], smallest: [], rate: 0.05).isEmpty)
    }
}
