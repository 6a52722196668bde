import Foundation
import Statistics
import Tables
import Testing

/// How often a 95 % interval holds the true effect, over simulated studies drawn from fixed seeds.
///
/// With `DABIAO_COVERAGE=full` in the environment 1,000 studies are drawn per design and coverage is held to 93–97 %; without
/// it 80 are drawn and coverage is held to at least 88 %, which chance falls below once in 250 times where it is 95 %.
@Suite("Designs: 95 % intervals hold the true effect 95 times in 100")
struct DesignsCoverageTests {
    static let isFull = ProcessInfo.processInfo.environment["DABIAO_COVERAGE"] == "full"

    /// Draws studies and asks each which of its intervals hold.
    private func expectCoverage(_ name: String, atMost most: Double = 0.97, _ study: (inout CounterBasedGenerator) throws -> [String: Bool])
        throws
    {
        let studies = Self.isFull ? 1000 : 80
        var held: [String: Int] = [:]
        for index in 0..<studies {
            var generator = CounterBasedGenerator(seed: 20_230_601, stream: StableHash(name).value, index: UInt64(index))
            for (interval, holds) in try study(&generator) { held[interval, default: 0] += holds ? 1 : 0 }
        }
        let bounds = Self.isFull ? 0.93...most : 0.88...1
        for (interval, count) in held.sorted(by: { $0.key < $1.key }) {
            let share = Double(count) / Double(studies)
            if Self.isFull { print("coverage of \(name), \(interval): \(share)") }
            #expect(bounds.contains(share), "\(name), \(interval)")
        }
    }

    /// Errors that follow their own past, of standard deviation 1.
    private func path(_ count: Int, _ phi: Double, _ generator: inout CounterBasedGenerator) -> [Double] {
        var value = generator.standardNormal()
        return (0..<count).map { _ in
            defer { value = phi * value + (1 - phi * phi).squareRoot() * generator.standardNormal() }
            return value
        }
    }

    /// Units over 24 periods, with levels, common shocks and autocorrelated errors; the effect is that of a cohort so many periods on.
    private func panel(
        _ starts: [Double?], _ generator: inout CounterBasedGenerator, effect: (Double, Double) -> Double
    ) -> DataTable {
        let shocks = (0..<24).map { _ in generator.standardNormal() }
        var (units, times, begins, outcomes): ([String?], [Double?], [Double?], [Double?]) = ([], [], [], [])
        for (unit, start) in starts.enumerated() {
            let level = 3 * generator.standardNormal()
            for (time, error) in path(24, 0.5, &generator).enumerated() {
                units.append("u\(unit)")
                times.append(Double(time))
                begins.append(start)
                let since = start.map { Double(time) - $0 } ?? -1
                outcomes.append(level + shocks[time] + error + (since >= 0 ? effect(start ?? 0, since) : 0))
            }
        }
        return DataTable([("unit", .text(units)), ("t", .numbers(times)), ("start", .numbers(begins)), ("y", .numbers(outcomes))])
    }

    private let study = DifferenceInDifferences(outcome: "y", unit: "unit", time: "t", treatment: .start("start"))

    @Test("differences in differences with one start", arguments: [(12, 6), (12, 3), (40, 20)])
    func oneStart(units: Int, treated: Int) throws {
        try expectCoverage("one start, \(units) units, \(treated) treated") { generator in
            let table = panel((0..<units).map { $0 < treated ? 12 : nil }, &generator) { _, _ in 2 }
            return ["effect": covers(try study.pooled(table).effect, 2)]
        }
    }

    @Test(
        "differences in differences with staggered starts and growing effects",
        arguments: [(12, DifferenceInDifferences.Controls.neverTreated), (12, .notYetTreated), (80, .neverTreated), (160, .neverTreated)])
    func staggered(units: Int, controls: DifferenceInDifferences.Controls) throws {
        let starts: [Double?] = [6, 12, 18, nil]
        func effect(_ start: Double, _ since: Double) -> Double { 2 - start / 12 + 0.2 * since }
        // Each cohort has as many units; times are 0 to 23.
        let cells = starts.compactMap { $0 }.flatMap { start in (0..<Int(24 - start)).map { effect(start, Double($0)) } }
        let truth = cells.reduce(0, +) / Double(cells.count)
        let early = (0..<18).map { effect(6, Double($0)) }.reduce(0, +) / 18
        let lag = [6.0, 12, 18].map { effect($0, 3) }.reduce(0, +) / 3
        try expectCoverage("staggered, \(units) units, \(controls.rawValue)") { generator in
            var study = study
            study.controls = controls
            let effects = try study.groupTimeEffects(panel((0..<units).map { starts[$0 % 4] }, &generator, effect: effect))
            let third = try #require(effects.eventStudy().lags.first { $0.periods == 3 }?.effect)
            return [
                "overall": covers(effects.overall(), truth), "first cohort": covers(effects.byCohort()[0].effect, early),
                "lag 3": covers(third, lag),
            ]
        }
    }

    /// With staggered starts the test is on the safe side: cohorts share in the covariance, which is so known better than it says.
    @Test("the test of what came before finds something in no more than 7 of 100 studies where there is nothing")
    func preTrend() throws {
        let starts: [Double?] = [6, 12, 18, nil]
        try expectCoverage("test of parallel trends, 12 units", atMost: 1) { generator in
            let one = try study.eventStudy(panel((0..<12).map { $0 < 6 ? 12 : nil }, &generator) { _, _ in 2 })
            let staggered = try study.eventStudy(panel((0..<12).map { starts[$0 % 4] }, &generator) { _, since in since })
            return [
                "one start": try #require(one.preTrendTest).pValue > 0.05, "staggered": try #require(staggered.preTrendTest).pValue > 0.05,
            ]
        }
    }

    @Test("interrupted time series", arguments: [(48, 0.4), (60, 0.0), (96, 0.6)])
    func interrupted(months: Int, phi: Double) throws {
        let start = months * 5 / 8
        let mean = 3 + 0.1 * Double(months - start - 1) / 2
        try expectCoverage("interrupted, \(months) months, phi \(phi)") { generator in
            let values = path(months, phi, &generator).enumerated().map { time, error -> Double? in
                5 + 0.05 * Double(time) + (time >= start ? 3 + 0.1 * Double(time - start) : 0) + error
            }
            let table = DataTable([("t", .numbers((0..<months).map { Double($0) })), ("y", .numbers(values))])
            let found = try InterruptedTimeSeries(outcome: "y", time: "t", start: .step(start)).fit(table)
            return ["level": covers(found.level, 3), "slope": covers(found.slope, 0.1), "mean effect": covers(found.effect, mean)]
        }
    }

    /// People in 12 colleges, who go online by lot, by college, or the younger and abler the likelier.
    private enum Assignment: String { case lot, college, ability }

    private func people(_ assignment: Assignment, each: Int, _ generator: inout CounterBasedGenerator) -> DataTable {
        var (colleges, online): ([String?], [Double?]) = ([], [])
        var (pre, age, post): ([Double?], [Double?], [Double?]) = ([], [], [])
        for college in 0..<12 {
            let shift = 2 * generator.standardNormal()
            for _ in 0..<each {
                let (ability, years) = (generator.standardNormal(), generator.standardNormal())
                let chance: Double
                switch assignment {
                case .lot: chance = 0.4
                case .college: chance = college % 2 == 0 ? 1 : 0
                case .ability: chance = 1 / (1 + exp(1 - 0.8 * ability + 0.5 * years))
                }
                let treated = generator.uniform() < chance
                colleges.append("c\(college)")
                online.append(treated ? 1 : 0)
                pre.append(60 + 10 * ability)
                age.append(36 + 9 * years)
                let noise = (treated ? 5.0 : 4.0) * generator.standardNormal()
                post.append(66 + 7 * ability - years + shift + (treated ? -2 : 0) + noise)
            }
        }
        return DataTable([
            ("college", .text(colleges)), ("online", .numbers(online)), ("pre", .numbers(pre)), ("age", .numbers(age)),
            ("post", .numbers(post)),
        ])
    }

    @Test("analysis of covariance, drawn by lot and by college")
    func ancova() throws {
        var study = AncovaPrePost(post: "post", pre: "pre", group: "online", covariates: ["college"])
        try expectCoverage("ancova, by lot, 240 people") { generator in
            let table = people(.lot, each: 20, &generator)
            study.errors = .heteroskedastic(.hc2)
            let first = covers(try study.fit(table).effects[0], -2)
            study.errors = .heteroskedastic(.hc3)
            return ["HC2": first, "HC3": covers(try study.fit(table).effects[0], -2)]
        }
        let clustered = AncovaPrePost(post: "post", pre: "pre", group: "online", errors: .clustered(by: "college"))
        try expectCoverage("ancova, 12 colleges drawn") { generator in
            let found = try clustered.fit(people(.college, each: 20, &generator))
            return ["CR2": covers(found.effects[0], -2)]
        }
    }

    @Test("matching, with and without replacement, and within 12 colleges")
    func matching() throws {
        let study = PropensityMatching(outcome: "post", treatment: "online", covariates: ["pre", "age"])
        try expectCoverage("matching, 480 people") { generator in
            let table = people(.ability, each: 40, &generator)
            var replacing = study
            replacing.replacement = true
            return ["without": covers(try study.fit(table).effect, -2), "with": covers(try replacing.fit(table).effect, -2)]
        }
        var within = study
        within.within = "college"
        try expectCoverage("matching within 12 colleges") { generator in
            let table = people(.ability, each: 40, &generator)
            let pairs = covers(try within.fit(table).effect, -2)
            var clustered = within
            clustered.errors = .clustered(by: "college")
            return ["pairs": pairs, "clustered": covers(try clustered.fit(table).effect, -2)]
        }
    }
}
