import Observations
import Testing

@testable import Forecasting

@Suite("Forecasts of a panel")
struct ForecastTests {
    private func one(_ values: [Double?], start: Month = "2020-01", indicator: Indicator = .trainees) -> MonthlySeries {
        MonthlySeries(key: "甲", indicator: indicator, start: start, values: values)
    }

    @Test("later months can't be seen: another future, the same forecast")
    func noLeak() throws {
        let panel = Panels.school(4, months: 48)
        let altered = Panel(
            panel.map { series in
                MonthlySeries(
                    key: series.key, indicator: series.indicator, start: series.start,
                    values: series.values.enumerated().map { $0 < 42 ? $1 : 1e6 - $1 })
            }, keyNames: ["college"])
        let (first, second) = (try panel.forecast(asOf: "2023-06"), try altered.forecast(asOf: "2023-06"))
        for position in 0..<4 {
            #expect(first.remainders(at: position) == second.remainders(at: position))
            #expect(first.asOf(at: position) == "2023-06")
        }
    }

    @Test("in December nothing is left to draw")
    func december() throws {
        let forecast = try Panels.school(2, months: 48).forecast(paths: 10)
        #expect(forecast.targets(at: 0).isEmpty)
        #expect(forecast.remainders(at: 0) == Array(repeating: 0, count: 10))
        #expect(forecast.months(at: 1, path: 3).isEmpty)
    }

    @Test("a month missing this year is drawn like a future one, and said")
    func missingThisYear() throws {
        var values = Panels.school(1)[0].values.map { Optional($0) }
        values[38] = nil  // March 2023
        values[14] = nil  // March 2021: only unknown, not drawn
        let forecast = try Panel([one(values)], keyNames: ["college"]).forecast(paths: 50)
        #expect(forecast.targets(at: 0) == ["2023-03"] + Array(Month(2023, 7)...Month(2023, 12)))
        #expect(forecast.warnings == [.missing("甲", .trainees, ["2023-03"])])
        #expect(forecast.months(at: 0, path: 0).count == 7)
    }

    @Test("a college that reports late is forecast from its own last month, for the school's year, and said")
    func late() throws {
        let panel = Panels.school(2)
        let short = Array(panel[1].values.prefix(40)).map { Optional($0) }
        let mixed = Panel([panel[0], one(short)], keyNames: ["college"])
        let forecast = try mixed.forecast(paths: 20)
        #expect(forecast.targets(at: 1) == Array(Month(2023, 5)...Month(2023, 12)))
        #expect(forecast.warnings == [.late("甲", .trainees, last: "2023-04", others: "2023-06")])
    }

    @Test("series of a flat panel have years of their own")
    func flat() throws {
        let panel = Panels.school(1)
        let early = one(panel[0].values.map { Optional($0) }, start: "1991-01", indicator: .trainees)
        let flat = Panel([panel[0], early], keyNames: ["series"])
        let forecast = try flat.forecast(paths: 10)
        #expect(forecast.targets(at: 0).last == "2023-12")
        #expect(forecast.targets(at: 1).last == "1994-12")
    }

    @Test("a college that closed years ago is left out and said; so is one without a number")
    func ended() throws {
        let panel = Panels.school(1)
        let closed = MonthlySeries(key: "乙", indicator: .trainees, start: "2016-01", values: Array(repeating: 5, count: 24))
        let empty = MonthlySeries(key: "丙", indicator: .trainees, start: "2022-01", values: [nil, nil])
        let forecast = try Panel([panel[0], closed, empty], keyNames: ["college"]).forecast(paths: 10)
        #expect(forecast.count == 1)
        #expect(forecast.warnings == [.ended("乙", .trainees, last: "2017-12"), .empty("丙", .trainees)])
    }

    @Test("nothing known is an error, not an empty forecast")
    func nothing() {
        #expect(throws: ForecastError.nothingKnown(asOf: "2019-05")) { try Panels.school(1).forecast(asOf: "2019-05") }
    }

    @Test("histories of one month to two years have a forecast with a spread", arguments: 1...23)
    func short(months: Int) throws {
        let forecast = try Panels.school(3, months: months).forecast(paths: 400)
        let draws = forecast.remainders(at: 0)
        if months % 12 != 0 {
            #expect(draws.allSatisfy { $0.isFinite && $0 >= 0 })
            #expect(Set(draws).count > 10)
        }
        // In December nothing is left to forecast, and a short past misleads nobody.
        #expect(forecast.warnings.count == (months % 12 == 0 ? 0 : 3))
    }

    @Test("a number of months ahead goes over the turn of the year")
    func monthsAhead() throws {
        let forecast = try Panels.school(2).forecast(horizon: .months(18), paths: 30)
        #expect(forecast.targets(at: 0) == Array(Month(2023, 7)...Month(2024, 12)))
        #expect(forecast.months(at: 0, path: 5).count == 18)
    }

    @Test("weights add up to one and are told, the past they come from too")
    func weights() throws {
        let method = try #require(try Panels.school(12).forecast().methods[.trainees])
        #expect(abs(method.weights.reduce(0) { $0 + $1.weight } - 1) < 1e-9)
        #expect(method.weights.map(\.model).contains("trend-and-months-log"))
        #expect(method.pastForecasts == 12 * 19 && (method.pastError ?? 0) > 0)
        #expect(
            try Panels.school(2).forecast(models: .mean([SeasonalNaive(), ProRata()])).methods[.trainees]?.weights.map(\.weight) == [
                0.5, 0.5,
            ])
    }

    @Test("intervals of year-end totals cover what they say: 400 series, 80 % and 90 %")
    func coverage() throws {
        let whole = Panels.school(400, months: 48, seed: 11, indicator: Indicator("value"))
        let forecast = try whole.forecast(asOf: "2023-06", paths: 1000)
        var (in80, in90) = (0, 0)
        for position in 0..<forecast.count {
            let actual = whole[position].sum(over: "2023-07"..."2023-12")
            let draws = forecast.remainders(at: position).sorted()
            if (draws[100]...draws[899]).contains(actual) { in80 += 1 }
            if (draws[50]...draws[949]).contains(actual) { in90 += 1 }
        }
        // Binomial bands of three standard errors, 400 draws: 80 ± 6, 90 ± 4.5.
        #expect((296...344).contains(in80))
        #expect((342...378).contains(in90))
    }

    @Test("the interval of a sum is narrower than the sum of intervals")
    func intervalOfSum() throws {
        let forecast = try Panels.school(1, indicator: Indicator("value")).forecast(paths: 1000)
        func width(_ draws: [Double]) -> Double {
            let sorted = draws.sorted()
            return sorted[949] - sorted[50]
        }
        let months = (0..<1000).map { forecast.months(at: 0, path: $0) }
        let added = (0..<6).reduce(0) { sum, place in sum + width(months.map { $0[place] }) }
        #expect(width(forecast.remainders(at: 0)) < 0.8 * added)
    }
}
