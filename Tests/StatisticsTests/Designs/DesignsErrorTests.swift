import Statistics
import Tables
import Testing

@Suite("Designs: data that can't tell an effect are refused, with the place")
struct DesignsErrorTests {
    private let study = DifferenceInDifferences(outcome: "y", unit: "unit", time: "t", treatment: .start("start"))

    /// Six units at five times; units' starts as given.
    private func panel(_ starts: [Double?], change: (inout [Double?], inout [Double?]) -> Void = { _, _ in }) -> DataTable {
        var outcomes: [Double?] = []
        var times: [Double?] = []
        var units: [String?] = []
        var begins: [Double?] = []
        for (unit, start) in starts.enumerated() {
            for time in 1...5 {
                units.append("u\(unit)")
                times.append(Double(time))
                outcomes.append(Double((unit * 7 + time * time * 3 + unit * time) % 11))
                begins.append(start)
            }
        }
        change(&outcomes, &times)
        return DataTable([("unit", .text(units)), ("t", .numbers(times)), ("start", .numbers(begins)), ("y", .numbers(outcomes))])
    }

    @Test("no variation in treatment")
    func noVariation() {
        #expect(throws: DesignError.noVariation(column: "start")) { try study.fit(panel([nil, nil, nil, nil])) }
        #expect(throws: DesignError.noVariation(column: "start")) { try study.fit(panel([9, 9, nil, nil])) }
    }

    @Test("a cohort without controls")
    func noControls() {
        #expect(throws: DesignError.noControls(cohort: .step(3))) { try study.fit(panel([3, 3, 3, 3])) }
        #expect(throws: DesignError.noControls(cohort: .step(3))) { try study.fit(panel([3, 3, 4, 4, 4, 4])) }
        var other = study
        other.controls = .notYetTreated
        #expect(throws: Never.self) { try other.fit(panel([3, 3, 4, 4, 4, 4])) }
    }

    @Test("nothing before the start, and too few units")
    func nothingBefore() {
        #expect(throws: DesignError.nothingBefore) { try study.fit(panel([1, 1, nil, nil])) }
        #expect(throws: DesignError.tooFewUnits(3, needed: 4)) { try study.fit(panel([3, nil, nil])) }
        #expect(throws: DesignError.tooFewUnits(4, needed: 5)) { try study.fit(panel([3, 4, nil, nil])) }
    }

    @Test("missing and repeated values, with the row")
    func values() {
        #expect(throws: DesignError.missingValue(column: "y", row: 7)) {
            try study.fit(panel([3, 3, nil, nil]) { outcomes, _ in outcomes[7] = nil })
        }
        #expect(throws: DesignError.infiniteValue(column: "y", row: 2)) {
            try study.fit(panel([3, 3, nil, nil]) { outcomes, _ in outcomes[2] = .infinity })
        }
        #expect(throws: DesignError.repeatedTime(unit: "u1", time: .step(2), row: 7)) {
            try study.fit(panel([3, 3, nil, nil]) { _, times in times[7] = 2 })
        }
        #expect(throws: DesignError.fractionalTime(2.5, row: 6)) { try study.fit(panel([3, 3, nil, nil]) { _, times in times[6] = 2.5 }) }
        #expect(throws: DesignError.unbalanced(unit: "u0", time: .step(6))) {
            try study.fit(panel([3, 4, 3, nil, nil, nil]) { _, times in times[9] = 6 })
        }
        #expect(throws: DesignError.unknownColumn("strat", suggestion: "start")) {
            try DifferenceInDifferences(outcome: "y", unit: "unit", time: "t", treatment: .start("strat")).fit(panel([3, nil]))
        }
    }

    @Test("a treatment that changes its start, ends, or is no 0 and 1")
    func treatment() {
        var indicator = study
        indicator.treatment = .indicator("y")
        func table(_ marks: [Double?]) -> DataTable {
            panel([nil, nil]) { outcomes, _ in for (row, mark) in marks.enumerated() { outcomes[row] = mark } }
        }
        indicator.outcome = "t"
        #expect(throws: DesignError.treatmentEnds(unit: "u0", row: 3)) { try indicator.fit(table([0, 0, 1, 0, 1, 0, 0, 0, 0, 0])) }
        #expect(throws: DesignError.treatmentOutOfRange(2, row: 4)) { try indicator.fit(table([0, 0, 1, 1, 2, 0, 0, 0, 0, 0])) }
        let changing = EffectivenessStudy.replacing(
            "start", of: panel([3, nil]), with: .numbers([3, 3, 3, 4, 4, nil, nil, nil, nil, nil]))
        #expect(throws: DesignError.changingStart(unit: "u0", row: 3)) { try study.fit(changing) }
    }

    @Test("a series too short on a side of its start, or with a month twice")
    func series() {
        func table(_ times: [Double]) -> DataTable {
            DataTable([("t", .numbers(times)), ("y", .numbers(times.map { ($0 * 7).truncatingRemainder(dividingBy: 5) }))])
        }
        let study = InterruptedTimeSeries(outcome: "y", time: "t", start: .step(3))
        #expect(throws: DesignError.tooFewPeriods(2, needed: 3, before: true)) { try study.fit(table([1, 2, 3, 4, 5, 6])) }
        #expect(throws: DesignError.tooFewPeriods(1, needed: 3, before: false)) { try study.fit(table([0, 1, 2, 3])) }
        #expect(throws: DesignError.repeatedTime(unit: "y", time: .step(2), row: 3)) { try study.fit(table([0, 1, 2, 2, 3, 4, 5])) }
        var monthly = study
        monthly.monthEffects = true
        #expect(throws: DesignError.wrongColumn("t", expected: .months)) { try monthly.fit(table([0, 1, 2, 3, 4, 5])) }
    }

    @Test("groups and treatments that leave nothing to compare, columns that repeat each other")
    func people() {
        let scores: [Double?] = [3, 5, 4, 6, 8, 7, 5, 9]
        let table = DataTable([
            ("group", .text(["a", "a", "a", "a", "b", "b", "b", "b"])), ("all", .text([String?](repeating: "a", count: 8))),
            ("pre", .numbers(scores)), ("twice", .numbers(scores.map { $0.map { 2 * $0 } })),
            ("post", .numbers([4, 7, 5, 6, 9, 9, 8, 12])),
            ("told", .numbers([0, 0, 0, 0, 1, 1, 1, 1])), ("score", .numbers([3, 5, 4, 6, 8.5, 7.5, 5.5, 9.5])),
        ])
        #expect(throws: DesignError.noVariation(column: "all")) { try AncovaPrePost(post: "post", pre: "pre", group: "all").fit(table) }
        #expect(throws: DesignError.unknownGroup("c", column: "group")) {
            try AncovaPrePost(post: "post", pre: "pre", group: "group", reference: "c").fit(table)
        }
        #expect(throws: DesignError.regression(.rankDeficient([TermDependency(term: "twice", others: ["pre"])]))) {
            try AncovaPrePost(post: "post", pre: "pre", group: "group", covariates: ["twice"]).fit(table)
        }
        #expect(throws: DesignError.noVariation(column: "all")) {
            try PropensityMatching(outcome: "post", treatment: "all", treated: "a", covariates: ["pre"]).fit(table)
        }
        #expect(throws: DesignError.regression(.separation(terms: ["told"], rows: 8))) {
            try PropensityMatching(outcome: "post", treatment: "group", treated: "b", covariates: ["told"]).fit(table)
        }
        #expect(throws: DesignError.noMatches) {
            try PropensityMatching(outcome: "post", treatment: "told", covariates: ["score"], caliper: 1e-9).fit(table)
        }
    }
}
