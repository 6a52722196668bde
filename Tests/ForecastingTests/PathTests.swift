import Observations
import Testing

@testable import Forecasting

@Suite("Paths")
struct PathTests {
    @Test("the months of every path add up to its remainder, whole and never negative where visits are counted")
    func monthsAddUp() throws {
        let forecast = try Panels.school(3).forecast(seed: 7, paths: 200)
        for position in 0..<forecast.count {
            let remainders = forecast.remainders(at: position)
            for path in 0..<forecast.pathCount {
                let months = forecast.months(at: position, path: path)
                #expect(months.reduce(0, +) == remainders[path])
                #expect(months.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
            }
        }
    }

    @Test("months of a measure that may be negative add up to rounding")
    func measuresAddUp() throws {
        let forecast = try Panels.school(2, indicator: Indicator("value")).forecast(paths: 100)
        for path in 0..<100 {
            let sum = forecast.months(at: 0, path: path).reduce(0, +)
            #expect(abs(sum - forecast.remainders(at: 0)[path]) < 1e-9 * abs(sum))
        }
    }

    @Test("a visit series of almost nothing stays at zero or above without its total being pushed up")
    func lumpyVisits() throws {
        let values: [Double?] = (0..<42).map { $0 % 11 == 3 ? 90 : 0 }
        let panel = Panel([MonthlySeries(key: "甲", indicator: .trainees, start: "2020-01", values: values)], keyNames: ["college"])
        let forecast = try panel.forecast(paths: 500)
        let remainders = forecast.remainders(at: 0)
        #expect(remainders.allSatisfy { $0 >= 0 })
        for path in 0..<500 { #expect(forecast.months(at: 0, path: path).allSatisfy { $0 >= 0 }) }
    }

    @Test("the same seed draws the same paths, another seed others")
    func seeds() throws {
        let panel = Panels.school(2)
        let first = try panel.forecast(seed: 1).remainders(at: 1)
        #expect(try panel.forecast(seed: 1).remainders(at: 1) == first)
        #expect(try panel.forecast(seed: 2).remainders(at: 1) != first)
    }

    @Test("a college's paths don't change when another joins")
    func company() throws {
        let three = Panels.school(3)
        let forty = Panel(Array(three) + Panels.school(40, seed: 9).dropFirst(3), keyNames: ["college"])
        let (alone, among) = (try three.forecast(models: .fast), try forty.forecast(models: .fast))
        for position in 0..<3 {
            #expect(alone.remainders(at: position) == among.remainders(at: position))
            #expect(alone.months(at: position, path: 11) == among.months(at: position, path: 11))
        }
    }

    @Test("colleges whose past errors went together have paths that go together; independent ones hardly")
    func dependence() throws {
        func correlation(_ common: Double) throws -> Double {
            let forecast = try Panels.school(8, months: 66, seed: 3, indicator: Indicator("value"), common: common).forecast(paths: 4000)
            let paths = (0..<8).map { place -> [Double] in
                let draws = forecast.remainders(at: place)
                let mean = draws.reduce(0, +) / Double(draws.count)
                let size = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
                return draws.map { ($0 - mean) / size }
            }
            var sum = 0.0
            for first in 0..<8 {
                for second in 0..<first { sum += zip(paths[first], paths[second]).reduce(0) { $0 + $1.0 * $1.1 } }
            }
            return sum / 28
        }
        let (together, apart) = (try correlation(4), try correlation(0))
        #expect(together > 0.3)
        #expect(abs(apart) < 0.15)
    }

    @Test("scores turn into errors symmetrically, and rise")
    func errorTable() {
        #expect(Draws.error(ofScore: 0) == 0)
        for score in stride(from: 0.1, through: 7.9, by: 0.37) {
            #expect(Draws.error(ofScore: score) == -Draws.error(ofScore: -score))
            #expect(Draws.error(ofScore: score) > Draws.error(ofScore: score - 0.05))
        }
        // qt(pnorm(1.5), 8) in R 4.2
        #expect(abs(Draws.error(ofScore: 1.5) - 1.669_273) < 2e-4)
    }
}

extension PathTests {
    @Test("a series' margin has the quantiles of its paths, in order")
    func margin() throws {
        let panel = Panel(Array(Panels.school(1, indicator: Indicator("value"))), keyNames: ["series"])
        let forecast = try panel.forecast(paths: 4000)
        let (margin, draws) = (try #require(forecast.margin(at: 0)), forecast.remainders(at: 0).sorted())
        #expect(margin == margin.sorted() && margin.count == 4000)
        let width = margin[3600] - margin[400]
        // Four standard errors of a drawn quantile, the flattest of these, in units of the 80 % interval.
        for rank in stride(from: 400, through: 3600, by: 400) { #expect(abs(margin[rank] - draws[rank]) < 0.06 * width) }
        let planned = PlannedProject(key: "学院0", indicator: Indicator("value"), month: "2023-09", amount: 5, probability: 0.5)
        #expect(try panel.forecast(planned: [planned]).margin(at: 0) == nil)
    }
}
