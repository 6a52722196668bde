import Statistics
import Tables
import Testing

/// Figures from R (designs.R): clubSandwich for one start, Goodman-Bacon's and Callaway & Sant'Anna's formulas written out for
/// staggered ones. Closed forms, 10 digits; chances and degrees of freedom 8.
@Suite("Designs: differences in differences agree with R and recover the true effects")
struct DesignsDifferenceInDifferencesTests {
    static let reference = EffectivenessStudy.figures
    let study = DifferenceInDifferences(outcome: "pass_rate", unit: "college", time: "month", treatment: .start("programme_start"))

    @Test("one start: the coefficient, its CR2 error and Satterthwaite's degrees of freedom")
    func oneStart() throws {
        let estimate = try study.fit(EffectivenessStudy.oneStart)
        let expected = Self.reference["twoWay"]
        #expect(estimate.method == .twoWayEffects)
        #expect(agree(estimate.effect.estimate, expected["estimate"].number, digits: 10))
        #expect(agree(estimate.effect.standardError, expected["standardError"].number, digits: 10))
        #expect(agree(try #require(estimate.effect.degreesOfFreedom), expected["df"].number, digits: 8))
        #expect(agree(try #require(estimate.effect.pValue), expected["pValue"].number, digits: 8))
        #expect(covers(estimate.effect, EffectivenessStudy.truth("staggered", "cohort 2022-01")))
        #expect(estimate.assumptions.contains { $0.subject == .enoughClusters && $0.verdict == .doubtful })
        #expect(estimate.assumptions.contains { $0.subject == .parallelTrends && $0.verdict == .supported })
        #expect(estimate.pooled.assumptions.isEmpty)
        #expect(estimate.pooled.decomposition?.share(.neverTreatedControls) == 1)
    }

    /// The figures are numpy's `lstsq` on dummies of units and times, without the rows of the anticipated months.
    @Test(
        "one start: months in which the outcome may have changed already are no controls",
        arguments: [(2, 7.328645833333418), (6, 7.551979166666695)])
    func anticipation(months: Int, expected: Double) throws {
        var study = study
        study.anticipation = months
        #expect(agree(try study.fit(EffectivenessStudy.oneStart).effect.estimate, expected, digits: 10))
    }

    @Test("one start: the event study and its test of what came before")
    func eventStudy() throws {
        let found = try study.eventStudy(EffectivenessStudy.oneStart)
        let expected = Self.reference["eventStudy"]
        let effects = found.lags.compactMap(\.effect)
        #expect(found.lags.filter { $0.effect != nil }.map(\.periods) == expected["lags"].numbers.map { Int($0) })
        #expect(found.lags.filter { $0.effect == nil }.map(\.periods) == [-1])
        #expect(agree(effects.map(\.estimate), expected["estimate"].numbers, digits: 10))
        #expect(agree(effects.map(\.standardError), expected["standardError"].numbers, digits: 10))
        #expect(agree(effects.map { $0.degreesOfFreedom ?? .nan }, expected["df"].numbers, digits: 8))
        let test = try #require(found.preTrendTest)
        #expect(Double(found.preTrendBlocks) == expected["preTrend"]["blocks"].number)
        #expect(agree(test.statistic, expected["preTrend"]["statistic"].number, digits: 8))
        #expect(agree(test.pValue, expected["preTrend"]["pValue"].number, digits: 8))
    }

    @Test("staggered starts: the pooled coefficient is the weighted sum of Goodman-Bacon's comparisons, and biased")
    func decomposition() throws {
        let pooled = try study.pooled(EffectivenessStudy.colleges)
        let expected = Self.reference["pooled"]
        #expect(agree(pooled.effect.estimate, expected["estimate"].number, digits: 10))
        #expect(agree(pooled.effect.standardError, expected["standardError"].number, digits: 10))
        #expect(agree(try #require(pooled.effect.degreesOfFreedom), expected["df"].number, digits: 8))
        let found = try #require(pooled.decomposition)
        #expect(agree(found.estimate, pooled.effect.estimate, digits: 10))
        for kind in BaconDecomposition.Kind.allCases {
            let own = found.comparisons.filter { $0.kind == kind }.sorted { $0.estimate < $1.estimate }
            let theirs = expected["comparisons"].list.filter { $0["kind"].text == kind.rawValue }.sorted {
                $0["estimate"].number < $1["estimate"].number
            }
            #expect(agree(own.map(\.estimate), theirs.map { $0["estimate"].number }, digits: 10))
            #expect(agree(own.map(\.weight), theirs.map { $0["weight"].number }, digits: 10))
        }
        #expect(!covers(pooled.effect, EffectivenessStudy.truth("staggered", "ATT")))
        #expect(pooled.assumptions.map(\.verdict) == [.doubtful])
    }

    @Test("staggered starts: effects by cohort and time, averaged in each way", arguments: DifferenceInDifferences.Controls.allCases)
    func groupTime(controls: DifferenceInDifferences.Controls) throws {
        var study = study
        study.controls = controls
        let expected = Self.reference[controls == .neverTreated ? "never" : "notYet"]
        let influence = try study.groupTimeEffects(EffectivenessStudy.colleges, errors: .influence)
        #expect(agree(influence.cells.map(\.estimate), expected["cells"]["estimate"].numbers, digits: 10))
        #expect(agree(influence.estimates().map(\.standardError), expected["cells"]["standardError"].numbers, digits: 10))
        let pooled = try study.groupTimeEffects(EffectivenessStudy.colleges)
        #expect(pooled.errors == .pooledVariance)
        #expect(pooled.degreesOfFreedom == expected["df"].number)
        for (effects, error) in [(influence, "standardError"), (pooled, "pooledError")] {
            let averages: [(GroupTimeEffects.Aggregation, String)] = [
                (.simple, "simple"), (.dynamic, "dynamicOverall"), (.group, "groupOverall"),
            ]
            for (aggregation, name) in averages {
                let overall = effects.overall(aggregation)
                #expect(agree(overall.estimate, expected[name]["estimate"].number, digits: 10))
                #expect(agree(overall.standardError, expected[name][error].number, digits: 10))
            }
            let lags = effects.eventStudy().lags.compactMap(\.effect)
            #expect(agree(lags.map(\.estimate), expected["dynamic"]["estimate"].numbers, digits: 10))
            #expect(agree(lags.map(\.standardError), expected["dynamic"][error].numbers, digits: 10))
            let cohorts = effects.byCohort()
            #expect(agree(cohorts.map(\.effect.estimate), expected["group"]["estimate"].numbers, digits: 10))
            #expect(agree(cohorts.map(\.effect.standardError), expected["group"][error].numbers, digits: 10))
        }
    }

    @Test(
        "staggered starts: the true effects are recovered, overall, by cohort and by lag",
        arguments: DifferenceInDifferences.Controls.allCases)
    func recovery(controls: DifferenceInDifferences.Controls) throws {
        var study = study
        study.controls = controls
        let estimate = try study.fit(EffectivenessStudy.colleges)
        #expect(estimate.method == .groupTime)
        #expect(covers(estimate.effect, EffectivenessStudy.truth("staggered", "ATT")))
        for cohort in estimate.cohorts { #expect(covers(cohort.effect, EffectivenessStudy.truth("staggered", "cohort \(cohort.cohort)"))) }
        for lag in [0, 6, 12] {
            let effect = try #require(estimate.eventStudy.lags.first { $0.periods == lag }?.effect)
            #expect(covers(effect, EffectivenessStudy.truth("staggered", "lag \(lag)")))
        }
        #expect(estimate.assumptions.contains { $0.subject == .homogeneousEffects && $0.verdict == .doubtful })
        #expect(estimate.series.map(\.kind) == [.eventStudy, .groups])
    }

    @Test("a band for the whole event study is wider than its single intervals, and the same for the same seed")
    func band() throws {
        let effects = try study.groupTimeEffects(EffectivenessStudy.colleges, errors: .influence)
        let band = effects.simultaneousBand(replications: 999, seed: 7)
        #expect(band == effects.simultaneousBand(replications: 999, seed: 7))
        #expect(band.criticalValue > 1.96)
        // The bootstrap's errors are those of the influence functions, to what 999 draws and 16 units allow: 15 %.
        let plain = effects.eventStudy().lags.compactMap(\.effect)
        let ratios = zip(band.standardErrors, plain).map { $0 / $1.standardError }
        #expect(abs(ratios.reduce(0, +) / Double(ratios.count) - 1) < 0.15)
        #expect(
            try study.groupTimeEffects(EffectivenessStudy.colleges).simultaneousBand(replications: 999).criticalValue > band.criticalValue)
    }

    @Test("trends that part before the start are found", arguments: [true, false])
    func partingTrends(staggered: Bool) throws {
        let table = staggered ? EffectivenessStudy.colleges : EffectivenessStudy.oneStart
        guard case .numbers(let rates) = table["pass_rate"], case .months(let starts) = table["programme_start"],
            case .months(let months) = table["month"]
        else { return }
        let bent = rates.indices.map { row -> Double? in
            guard let rate = rates[row], let month = months[row], starts[row] != nil else { return rates[row] }
            return rate + 0.6 * Double(month.ordinal - Month(2021, 1).ordinal)
        }
        let found = try study.fit(EffectivenessStudy.replacing("pass_rate", of: table, with: .numbers(bent)))
        #expect(found.assumptions.first { $0.subject == .parallelTrends }?.verdict == .doubtful)
    }

    @Test("an indicator of treatment says the same as a start")
    func indicator() throws {
        let table = EffectivenessStudy.colleges
        guard case .months(let starts) = table["programme_start"], case .months(let months) = table["month"] else { return }
        var marked = table
        let treated = zip(starts, months).map { start, month in start.flatMap { start in month.map { $0 >= start ? 1.0 : 0.0 } } ?? 0 }
        marked.append(.numbers(treated), named: "treated")
        var study = study
        study.treatment = .indicator("treated")
        let own = try study.fit(marked).effect
        #expect(own == (try self.study.fit(table).effect))
    }
}
