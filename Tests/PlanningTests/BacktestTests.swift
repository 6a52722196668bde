import Observations
import Testing

@testable import Planning

@Suite("What a backtest's coverage is held against")
struct BacktestTests {
    private func score(_ count: Int, cover80: Double = 0.8) -> Backtest.Score {
        .init(
            model: "default", indicator: .trainees, isTotal: false, month: nil, count: count, scaledError: 1, crps: 1, cover80: cover80,
            cover90: 0.9)
    }

    /// In Python: the first k / n from which sum(comb(n, i) * p**i * (1 - p)**(n - i) for i in range(k + 1)) is 0.025, and 0.975.
    @Test(
        "Bands are the binomial's own, exact for few forecasts too",
        arguments: [(1, 0.0, 1.0, 0.0, 1.0), (10, 0.5, 1, 0.7, 1), (100, 0.72, 0.88, 0.84, 0.95)])
    func bands(_ count: Int, _ low80: Double, _ high80: Double, _ low90: Double, _ high90: Double) {
        #expect(score(count).band80 == low80...high80 && score(count).band90 == low90...high90)
    }

    @Test("A single miss of a single forecast is no sign of anything")
    func singleMiss() {
        #expect(score(1, cover80: 0).band80.contains(0) && !score(10, cover80: 0.4).band80.contains(0.4))
    }
}
