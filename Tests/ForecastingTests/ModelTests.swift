import Observations
import Testing

@testable import Forecasting

@Suite("Models")
struct ModelTests {
    private static let shape = HistoryShape(length: 18, horizon: 6)
    private static let history = (1...18).map(Double.init)

    private func means(_ model: some ForecastModel, _ shape: HistoryShape = shape, _ history: [Double] = history) -> [Double] {
        model.prepared(for: shape).forecast(history)[0].means
    }

    @Test("seasonal naive repeats the same month of the last year")
    func seasonalNaive() {
        #expect(means(SeasonalNaive()) == [7, 8, 9, 10, 11, 12])
        #expect(means(SeasonalNaive(), HistoryShape(length: 3, horizon: 2), [2, 4, 6]) == [4, 4])
    }

    @Test("seasonal naive goes back another year where last year's month is missing")
    func seasonalNaiveWithGap() {
        let shape = HistoryShape(observed: Array(0..<24).filter { $0 != 12 }, targets: [24, 25])
        let history = (0..<24).filter { $0 != 12 }.map(Double.init)
        #expect(means(SeasonalNaive(), shape, history) == [0, 13])
    }

    @Test("pro rata scales last year's remaining months by this year's pace")
    func proRata() {
        // This year's six months add up to 13…18 = 93, last year's to 1…6 = 21: the ratio 93/21.
        let expected = (7...12).map { Double($0) * 93 / 21 }
        for (value, wanted) in zip(means(ProRata()), expected) { #expect(abs(value - wanted) < 1e-12 * wanted) }
    }

    @Test("pro rata of a year that began with nothing is bounded, of one without a year before the naive forecast")
    func proRataBounds() {
        let idle = Array(repeating: 10.0, count: 12) + Array(repeating: 0, count: 6)
        #expect(means(ProRata(), Self.shape, idle) == Array(repeating: 2, count: 6))
        let fresh = Array(repeating: 0.0, count: 12) + Array(repeating: 5, count: 6)
        #expect(means(ProRata(), Self.shape, fresh) == means(SeasonalNaive(), Self.shape, fresh))
    }

    @Test("a season that repeats itself to the digit is repeated, to a few per cent of its swing", arguments: [24, 36, 60])
    func exactSeason(length: Int) {
        let season = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
        let shape = HistoryShape(length: length, horizon: 12)
        let forecast = TrendAndMonths().prepared(for: shape).forecast((0..<length).map { 100 * season[$0 % 12] })[0]
        // Shrinking never stops wholly: a month effect of variance 10 seen k times keeps 10k / (10k + 1) of itself.
        let kept = 10 * Double(length / 12) / (10 * Double(length / 12) + 1)
        for (month, mean) in forecast.means.enumerated() { #expect(abs(mean - 100 * season[(length + month) % 12]) < 800 * (1 - kept)) }
    }

    @Test("a constant series stays what it is, without spread")
    func constant() {
        let forecast = TrendAndMonths().prepared(for: Self.shape).forecast(Array(repeating: 7, count: 18))[0]
        for mean in forecast.means { #expect(abs(mean - 7) < 1e-9) }
        #expect((forecast.spread?.totalVariance ?? 1) < 1e-12)
    }

    @Test("another unit scales the forecast and nothing else", arguments: [1e-6, 1e4, -1])
    func equivariance(unit: Double) {
        let values = Panels.school(1, indicator: Indicator("value"))[0].values
        let shape = HistoryShape(length: values.count, horizon: 6)
        let model = TrendAndMonths().prepared(for: shape)
        let (plain, scaled) = (model.forecast(values)[0], model.forecast(values.map { unit * $0 })[0])
        for (a, b) in zip(plain.means, scaled.means) { #expect(abs(unit * a - b) < 1e-9 * abs(b)) }
        let (variance, other) = (plain.spread?.totalVariance ?? 0, scaled.spread?.totalVariance ?? 0)
        #expect(abs(unit * unit * variance - other) < 1e-8 * other)
    }

    @Test("the log scale takes a growth that multiplies for a straight line, and leaves zeros to the level")
    func logScale() {
        let growth = (0..<36).map { (month: Int) -> Double in
            let level = 10 + 0.2 * Double(month)
            return month % 12 < 6 ? 0.5 * level : 1.5 * level
        }
        let shape = HistoryShape(length: 36, horizon: 6)
        let base = TrendAndMonths()
        let logs = LogScale(base).prepared(for: shape).forecast(growth)[0].means
        #expect(logs.allSatisfy { $0 > 0 })
        var withZero = growth
        withZero[5] = 0
        #expect(LogScale(base).prepared(for: shape).forecast(withZero)[0].means == base.prepared(for: shape).forecast(withZero)[0].means)
    }

    @Test("many histories are forecast as each alone, to the bit")
    func batches() {
        let panel = Panels.school(70, indicator: Indicator("value"))
        let shape = HistoryShape(length: 42, horizon: 6)
        let model = TrendAndMonths.coarse.prepared(for: shape)
        let together = model.forecast(panel.flatMap(\.values))
        for place in [0, 1, 31, 32, 33, 69] { #expect(model.forecast(panel[place].values)[0].means == together[place].means) }
    }
}
