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
