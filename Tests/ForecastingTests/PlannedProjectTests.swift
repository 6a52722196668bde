import Observations
import Testing

@testable import Forecasting

@Suite("Planned projects")
struct PlannedProjectTests {
    private func project(_ month: Month, _ amount: Double, _ probability: Double) -> PlannedProject {
        PlannedProject(key: "学院0", indicator: .trainees, month: month, amount: amount, probability: probability)
    }

    @Test("a certain project adds its amount to its month on every path, and to no other")
    func certain() throws {
        let panel = Panels.school(2)
        let (without, with) = (try panel.forecast(paths: 100), try panel.forecast(planned: [project("2023-10", 400, 1)], paths: 100))
        #expect(zip(with.remainders(at: 0), without.remainders(at: 0)).allSatisfy { $0 - $1 == 400 })
        #expect(with.remainders(at: 1) == without.remainders(at: 1))
        let differences = zip(with.months(at: 0, path: 8), without.months(at: 0, path: 8)).map { $0 - $1 }
        #expect(differences == [0, 0, 0, 400, 0, 0])
        #expect(with.means(at: 0)[3] == without.means(at: 0)[3] + 400)
    }

    @Test("a likely one comes about on about that share of the paths, an impossible one on none")
    func chance() throws {
        let panel = Panels.school(1)
        let without = try panel.forecast(paths: 4000).remainders(at: 0)
        let likely = try panel.forecast(planned: [project("2023-08", 400, 0.3)], paths: 4000).remainders(at: 0)
        let share = Double(zip(likely, without).count { $0 != $1 }) / 4000
        #expect(abs(share - 0.3) < 0.03)  // four standard errors
        #expect(try panel.forecast(planned: [project("2023-08", 400, 0)], paths: 4000).remainders(at: 0) == without)
    }

    @Test("two projects of one month come about independently")
    func independence() throws {
        let panel = Panels.school(1)
        let without = try panel.forecast(paths: 4000).remainders(at: 0)
        let planned = [project("2023-08", 1000, 0.5), project("2023-08", 3000, 0.5)]
        let draws = try panel.forecast(planned: planned, paths: 4000).remainders(at: 0)
        let both = Double(zip(draws, without).count { $0 - $1 == 4000 }) / 4000
        #expect(abs(both - 0.25) < 0.03)
    }

    @Test("one in a month that has passed is left out and said")
    func passed() throws {
        let forecast = try Panels.school(1).forecast(planned: [project("2023-05", 400, 1)], paths: 10)
        #expect(forecast.warnings == [.plannedOutside("学院0", .trainees, month: "2023-05")])
    }
}
