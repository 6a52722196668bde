import Forecasting
import Observations
import Planning
import Testing

@Suite("Promises of year ends, at every level of keys")
struct PromiseTests {
    /// Three levels: two campuses of two colleges with two programmes each, forty-two months, by a linear congruence.
    private func panel(factor: Double = 1, indicator: Indicator = .trainees, extra: Bool = false) -> Panel {
        var keys: [[String]] = []
        for campus in ["东", "西"] {
            for college in ["甲", "乙"] { for programme in ["a", "b"] { keys.append([campus, college, programme]) } }
        }
        if extra { keys.append(["西", "丙", "a"]) }
        return Panel(
            keys.enumerated().map { place, key in
                var state = UInt32(truncatingIfNeeded: 12_345 + 7_919 * place)
                let values = (0..<42).map { month -> Double? in
                    state = state &* 1_664_525 &+ 1_013_904_223
                    let season = [4, 3, 30, 35, 38, 33, 8, 9, 31, 36, 52, 60][month % 12]
                    // Some months are empty, as months are.
                    let value = state >> 16 % 13 == 0 ? 0 : Double(season * (place + 2) + Int(state >> 24) / 8)
                    return factor * (indicator.kind == .visits ? value : value + 0.123_456_789)
                }
                return MonthlySeries(key: SeriesKey(key), indicator: indicator, start: "2020-01", values: values)
            }, keyNames: ["campus", "college", "programme"])
    }

    @Test("totals add up path by path: programmes to colleges, colleges to campuses, campuses to the school")
    func addUp() throws {
        let yearEnd = try panel().forecast(seed: 5, paths: 300).yearEnd
        func paths(_ key: [String]) throws -> [Double] { yearEnd.paths(of: try #require(yearEnd.row(SeriesKey(key), .trainees))) }
        func add(_ keys: [[String]]) throws -> [Double] {
            try keys.map(paths).reduce([Double](repeating: 0, count: 300)) { zip($0, $1).map { $0 + $1 } }
        }
        for campus in ["东", "西"] {
            for college in ["甲", "乙"] {
                #expect(try paths([campus, college, "*"]) == add([[campus, college, "a"], [campus, college, "b"]]))
            }
            #expect(try paths([campus, "*", "*"]) == add([[campus, "甲", "*"], [campus, "乙", "*"]]))
        }
        #expect(try paths(["*", "*", "*"]) == add([["东", "*", "*"], ["西", "*", "*"]]))
    }

    @Test("no path of any level falls below what has happened")
    func neverBelow() throws {
        let yearEnd = try panel().forecast(seed: 5, paths: 500).yearEnd
        #expect(yearEnd.rows.count == 8 + 4 + 2 + 1)
        for row in yearEnd.rows {
            #expect(row.actual > 0)
            #expect(yearEnd.paths(of: row).allSatisfy { $0 >= row.actual })
        }
    }

    @Test("another unit scales every total of every level and nothing else", arguments: [1e-4, 1e4])
    func units(_ factor: Double) throws {
        let measure = Indicator("value")
        let plain = try panel(indicator: measure).forecast(seed: 5, paths: 50).yearEnd
        let scaled = try panel(factor: factor, indicator: measure).forecast(seed: 5, paths: 50).yearEnd
        for (one, other) in zip(plain.rows, scaled.rows) {
            #expect(one.key == other.key && abs(other.actual - factor * one.actual) <= 1e-12 * factor * one.actual)
            for (path, same) in zip(plain.paths(of: one), scaled.paths(of: other)) {
                #expect(abs(same - factor * path) <= 1e-6 * factor * abs(path))
            }
        }
    }

    @Test("a college that joins changes neither what others have reached nor, with local models, their paths")
    func company() throws {
        for choice in [ModelChoice.standard, .fast] {
            let (alone, among) = (
                try panel().forecast(models: choice, paths: 100).yearEnd,
                try panel(extra: true).forecast(models: choice, paths: 100).yearEnd
            )
            for row in alone.rows where !row.key.isTotal {
                let same = try #require(among.row(row.key, row.indicator))
                #expect(same.actual == row.actual)
                if case .fast = choice { #expect(among.paths(of: same) == alone.paths(of: row)) }
            }
        }
    }
}
