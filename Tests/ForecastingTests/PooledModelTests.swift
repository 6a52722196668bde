import Foundation
import Observations
import Testing

@testable import Forecasting

@Suite("What many series teach each other, kept in a file")
struct PooledModelTests {
    /// Twenty-four series of four lengths, with numbers that aren't whole.
    private static let list = flat(
        (0..<24).map { place in
            Panels.series(
                "序列\(place)", months: [48, 36, 30, 9][place % 4], seed: 3, indicator: .funding, shared: [Double](repeating: 0, count: 48))
        })

    private static func flat(_ series: [MonthlySeries]) -> Panel { Panel(series, keyNames: ["series"]) }

    /// What a forecast says of one series: every bit of it.
    private func said(_ forecast: Forecast, of key: SeriesKey, _ indicator: Indicator = .funding) throws -> [Double] {
        let place = try #require(forecast.position(of: key, indicator))
        return forecast.means(at: place) + (try #require(forecast.margin(at: place))) + forecast.remainders(at: place)
            + forecast.months(at: place, path: 17)
    }

    @Test("a series has the same bits in any company", arguments: [ForecastHorizon.yearEnd, .months(12), .months(7)])
    func anyCompany(_ horizon: ForecastHorizon) throws {
        let model = try Self.list.pooledModel(horizon: horizon)
        let whole = try Self.list.forecast(using: model)
        for members in [0..<1, 1..<4, 4..<17, 17..<24] {
            let part = try Self.flat(members.map { Self.list[$0] }).forecast(using: model)
            for place in members { #expect(try said(part, of: Self.list.key(at: place)) == said(whole, of: Self.list.key(at: place))) }
        }
    }

    @Test("the file holds every bit, and is the same each time", arguments: ["default", "fast", "theta,seasonal-naive"])
    func roundTrip(_ names: String) throws {
        for horizon in [ForecastHorizon.yearEnd, .months(24)] {
            let model = try Self.list.pooledModel(asOf: "2023-09", horizon: horizon, models: try #require(ModelChoice(names: names)))
            let bytes = try model.json()
            let again = try PooledModel(json: bytes)
            #expect(again == model)
            #expect(
                try again.json() == bytes
                    && Self.list.pooledModel(asOf: "2023-09", horizon: horizon, models: try #require(ModelChoice(names: names))).json()
                        == bytes
            )
            #expect(
                try said(Self.list.forecast(using: again), of: "序列0") == said(Self.list.forecast(using: model), of: "序列0"))
        }
    }

    @Test("what it leaves out is how far off a series itself was: the expected months are those of the list")
    func sameMeans() throws {
        let list = try Self.list.forecast()
        let single = try Self.list.forecast(using: try Self.list.pooledModel())
        for place in 0..<list.count where !list.targets(at: place).isEmpty {
            #expect(list.means(at: place) == single.means(at: place))
            let (spread, other) = (try #require(list.margin(at: place)), try #require(single.margin(at: place)))
            #expect((0.6...1.7).contains((other[1800] - other[200]) / (spread[1800] - spread[200])))
        }
        // A single one would be a list without a past.
        #expect(try Self.flat([Self.list[9]]).forecast().methods != list.methods)
    }

    @Test("a part of a list that has none but old series has no forecast, and says so")
    func oldOnly() throws {
        let model = try Self.list.pooledModel(asOf: "2023-06")
        let old = MonthlySeries(key: "旧", indicator: .funding, start: "2012-01", values: [1, 2, 3].map { Optional($0) })
        let forecast = try Self.flat([old]).forecast(using: model)
        #expect(forecast.count == 0 && forecast.warnings == [.ended("旧", .funding, last: "2012-03")])
    }

    @Test("a model of other months is told")
    func stale() throws {
        let model = try Self.list.pooledModel(asOf: "2023-06")
        let same = try Self.list.forecast(using: model)
        #expect(model.otherMonths(in: same).isEmpty)
        let later = try Self.list.pooledModel()  // half of the list ends in December: nothing is left
        let forecast = try Self.flat([Self.list[2], Self.list[6], Self.list[10]]).forecast(using: later)
        #expect(later.otherMonths(in: forecast).map(\.left) == [6] && later.indicators[0].months != 6)
    }

    @Test("a young series borrows from those that the model was fitted on")
    func young() throws {
        let model = try Self.list.pooledModel()
        let young = MonthlySeries(key: "新", indicator: .funding, start: "2023-10", values: [0, 0, 0].map { Optional($0) })
        let forecast = try Self.flat([young]).forecast(using: model)
        #expect(try #require(forecast.margin(at: 0)).last ?? 0 == 0)  // December is known: nothing is left of the year
        let early = MonthlySeries(key: "新", indicator: .funding, start: "2023-04", values: [0, 0, 0].map { Optional($0) })
        let margin = try #require(try Self.flat([early]).forecast(using: model).margin(at: 0))
        #expect(margin[0] == 0 && margin[1999] > 100)
    }

    @Test("a school's colleges are forecast together, and have no model file")
    func school() throws {
        let school = Panels.school(4)
        #expect(throws: ForecastError.unsuitable(.notFlat(keys: ["college"]))) { try school.pooledModel() }
        let model = try Self.list.pooledModel()
        #expect(throws: ForecastError.unsuitable(.notFlat(keys: ["college"]))) { try school.forecast(using: model) }
    }

    @Test("an indicator that the model hasn't seen, and months it is not for, are refused by name")
    func others() throws {
        let model = try Self.list.pooledModel()
        let visits = Self.flat([Panels.series("甲", months: 30, seed: 1, indicator: .trainees, shared: [Double](repeating: 0, count: 30))])
        #expect(throws: ForecastError.unsuitable(.unknownIndicator("trainees", known: ["funding"]))) { try visits.forecast(using: model) }
        try model.require(horizon: .yearEnd, asOf: nil)
        #expect(throws: PooledModelError.self) { try model.require(horizon: .months(12), asOf: nil) }
        #expect(throws: PooledModelError.self) { try model.require(horizon: .yearEnd, asOf: "2024-06") }
        struct Own: ForecastModel {
            let name = "own"
            func prepared(for shape: HistoryShape) -> any PreparedModel { SeasonalNaive().prepared(for: shape) }
        }
        #expect(throws: ForecastError.unsuitable(.unnamed("own"))) { try Self.list.pooledModel(models: .mean([Own()])) }
    }

    private static func signed(_ plain: [UInt8]) -> [UInt8] {
        do { return try PooledModel.signed(json: plain) } catch { return plain }
    }

    @Test("a file that was cut, lacks a part or has a wrong number is refused")
    func damaged() throws {
        let bytes = try Self.list.pooledModel().json()
        for length in stride(from: 0, to: bytes.count - 2, by: 7) {
            #expect(throws: PooledModelError.self) { try PooledModel(json: Array(bytes[..<length])) }
        }
        let file = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let part = try #require((file["indicators"] as? [[String: Any]])?.first)
        // With a digest of what they say, so that what is said is looked at.
        func refused(_ changed: [String: Any]) throws -> Bool {
            (try? PooledModel(json: Self.signed(Array(try JSONSerialization.data(withJSONObject: changed))))) == nil
        }
        #expect(try !refused(file))
        var other = file
        other["models"] = "fast"
        #expect(throws: PooledModelError.self) { try PooledModel(json: Array(try JSONSerialization.data(withJSONObject: other))) }
        for (key, value) in [
            ("weights", 1e20), ("blockWeights", 1e20), ("slopes", 1e4), ("centre", -1e20), ("calibration", 1e20), ("calibration", 0),
            ("siblingTotal", 1e20), ("siblingSpread", -1),
        ] {
            let numbers = part[key] as? [Double]
            let blocks = part[key] as? [[Double]]
            let instead: Any =
                numbers.map { [value] + $0.dropFirst() } ?? blocks.map { [[value] + $0[0].dropFirst()] + $0.dropFirst() } ?? value
            #expect(try refused(file.merging(["indicators": [part.merging([key: instead]) { $1 }]]) { $1 }), "\(key) is \(value)")
        }
        for key in file.keys where key != "asOf" && key != "sha256" {
            var changed = file
            changed[key] = nil
            #expect(try refused(changed), "without \(key)")
        }
        let optional: Set = ["pastError"]
        for key in part.keys {
            for (what, value) in [("nothing", nil), ("a word", "x"), ("-1e31", -1e31), ("three", [1.0, 2, 3])] as [(String, Any?)] {
                var changed = part
                changed[key] = value
                let isFine = value == nil && optional.contains(key) || value is String && key == "indicator"
                #expect(try refused(file.merging(["indicators": [changed]]) { $1 }) != isFine, "\(key): \(what)")
            }
        }
        for (key, value) in [("horizon", "37"), ("models", "mine"), ("asOf", "2024-13"), ("schema", "dabiao.pooled-model/2")] {
            #expect(try refused(file.merging([key: value]) { $1 }), "\(key): \(value)")
        }
        #expect(try refused(file.merging(["indicators": [part, part]]) { $1 }))
    }
}
