import Statistics
import Tables
import Testing

/// Figures from R's `anova`, lmtest and car (regression.R): closed forms, 10 digits, 8 for tails.
@Suite("Tests and diagnostics agree with lmtest and car")
struct HypothesisTests {
    static let reference = RReference.figures["tests"]
    static let short = RReference.rows { _, college in college == "C03" }

    private func fit(_ formula: String = "visits ~ hours + t + mode") throws -> LinearFit {
        try Regression(formula).fit(RReference.panel).fit
    }

    private func check(_ test: TestResult, _ expected: RReference.Value, tail: Double = 8) {
        #expect(agree(test.statistic, expected["statistic"].number, digits: 10))
        #expect(agree(test.pValue, expected["pValue"].number, digits: tail))
    }

    @Test("a smaller model against a larger one")
    func nested() throws {
        let (larger, smaller) = (try fit(), try fit("visits ~ hours"))
        let f = try larger.fTest(against: smaller)
        check(f, Self.reference["f"])
        #expect(
            f.reference == .f(numerator: Self.reference["f"]["numerator"].number, denominator: Self.reference["f"]["denominator"].number))
        check(try larger.likelihoodRatioTest(against: smaller), Self.reference["lr"])
        #expect(throws: InferenceError.modelsNotNested) { try smaller.fTest(against: larger) }
        let other = try fit("visits ~ funding")
        #expect(throws: InferenceError.modelsNotNested) { try larger.fTest(against: other) }
    }

    @Test("linear hypotheses, with classical and with HC3 errors")
    func wald() throws {
        let hypotheses = [LinearHypothesis("modeonline", equals: 6), LinearHypothesis(["hours": 1, "t": -5])]
        check(try fit().waldTest(hypotheses), Self.reference["wald"])
        check(try fit().withErrors(.heteroskedastic(.hc3)).waldTest(hypotheses), Self.reference["waldHC3"])
        #expect(throws: InferenceError.redundantHypotheses) {
            try fit().waldTest([LinearHypothesis("t"), LinearHypothesis(["t": 2])])
        }
        #expect(throws: InferenceError.unknownTerm("minutes")) { try fit().waldTest([LinearHypothesis("minutes")]) }
    }

    @Test("several hypotheses at once with a dozen clusters: clubSandwich's approximate Hotelling test", arguments: ["HTZ", "HTZall"])
    func hotelling(name: String) throws {
        let clustered = try Regression("visits ~ hours + t + mode").fit(RReference.panel, errors: .clustered(by: "college")).fit
        let terms = clustered.terms.filter { $0 != "(Intercept)" && (name == "HTZall" || $0 != "t") }
        let test = try clustered.waldTest(terms.map { LinearHypothesis($0) })
        let expected = ErrorStructureTests.reference[name]
        check(test, expected)
        guard case .f(_, let denominator) = test.reference else {
            Issue.record("the test is no F")
            return
        }
        #expect(agree(denominator, expected["df"].number, digits: 9))
    }

    @Test("more hypotheses than a few clusters can carry are refused")
    func tooFewClusters() throws {
        let few = RReference.rows { _, college in college <= "C04" }
        let fit = try Regression("visits ~ hours + t + mode").fit(few, errors: .clustered(by: "college")).fit
        #expect(throws: InferenceError.tooFewClustersForTest(clusters: 4, hypotheses: 4)) {
            try fit.waldTest(["hours", "t", "modeoffline", "modeonline"].map { LinearHypothesis($0) })
        }
    }

    @Test("Breusch–Pagan, Ljung–Box and RESET")
    func specification() throws {
        check(try fit().breuschPaganTest(), Self.reference["bp"])
        check(try fit().ljungBoxTest(lags: 6), Self.reference["box"])
        check(try fit().ljungBoxTest(lags: 6, fitted: 2), Self.reference["boxFitted"])
        check(try fit().resetTest(), Self.reference["reset"])
    }

    @Test("Durbin–Watson, exact to 7 digits (lmtest's own series is) and by the normal approximation")
    func durbinWatson() throws {
        let rows = try Regression("visits ~ hours + t + mode").fit(RReference.unordered).fit
        check(try rows.durbinWatsonTest(alternative: .greater), Self.reference["dw"])
        check(try rows.durbinWatsonTest(), Self.reference["dwTwoSided"])
        let short = try Regression("visits ~ hours + t").fit(Self.short).fit
        check(try short.durbinWatsonTest(alternative: .greater), Self.reference["dwShort"], tail: 7)
        check(try short.durbinWatsonTest(alternative: .less), Self.reference["dwShortLess"], tail: 7)
        check(try short.durbinWatsonTest(), Self.reference["dwShortTwoSided"], tail: 7)
        check(try short.durbinWatsonTest(exact: false, alternative: .greater), Self.reference["dwShortNormal"])
        check(try short.durbinWatsonTest(exact: false), Self.reference["dwShortNormalTwoSided"])
    }

    @Test(
        "Durbin–Watson within colleges is numpy's by explicit matrices (panel_durbin_watson.py), in whatever order rows stand, gaps left out"
    )
    func durbinWatsonWithin() throws {
        let expected = RReference.read("panel_durbin_watson.json")
        func check(_ formula: String, _ table: DataTable, _ name: String) throws {
            let fit = try Regression(formula).fit(table).fit
            let normal = try fit.durbinWatsonTest(exact: false, alternative: .greater)
            #expect(agree(normal.statistic, expected[name]["statistic"].number, digits: 10))
            #expect(agree(normal.pValue, expected[name]["normal"].number, digits: 8))
            guard name == "few" else { return }
            #expect(agree(try fit.durbinWatsonTest(alternative: .greater).pValue, expected[name]["exact"].number, digits: 7))
        }
        try check("visits ~ hours + mode", RReference.panel, "pooled")
        try check("visits ~ hours + mode | college", RReference.panel, "within")
        try check("visits ~ hours + mode | college", RReference.rows { row, college in college <= "C04" && row % 30 < 12 }, "few")
        try check("visits ~ hours + mode | college", RReference.rows { row, _ in row % 7 != 4 }, "gaps")
        // Month by month instead of college by college.
        let order = (0..<30).flatMap { month in (0..<12).map { 30 * $0 + month } }
        try check("visits ~ hours + mode | college", RReference.rows(order), "within")
    }

    @Test("rows follow each other within the fewest columns that tell a month once; where none do, their order is unknown")
    func order() throws {
        let panel = try Regression("visits ~ hours").fit(RReference.panel).fit
        #expect(panel.order.units?.name == "college" && panel.order.units?.count == 12)
        guard case .months(_, let before) = panel.order else {
            Issue.record("the months are not seen")
            return
        }
        #expect(before[0] == nil && before[1] == 0 && before[30] == nil && before[31] == 30)
        #expect(try Regression("visits ~ hours").fit(RReference.unordered).fit.order == .unknown)
        #expect(try Regression("visits ~ hours").fit(Self.short).fit.order.units == nil)
        let numbers = DataTable([("y", .numbers([1, 3, 2, 5])), ("x", .numbers([1, 2, 3, 4]))])
        #expect(try Regression("y ~ x").fit(numbers).fit.order == .given)
        // A quarter is a step where all are quarters.
        let quarters = DataTable([
            ("m", .months(["2023-01", "2023-04", "2023-10", "2024-01"])), ("y", .numbers([1, 3, 2, 5])), ("x", .numbers([1, 2, 3, 4])),
        ])
        guard case .months(_, let earlier) = try Regression("y ~ x").fit(quarters).fit.order else {
            Issue.record("the quarters are not seen")
            return
        }
        #expect(earlier == [nil, 0, nil, 2])
    }

    @Test("residuals that alternate are found, and called so; lmtest's series is exact to 5 digits of so small a chance")
    func alternating() throws {
        let sizes: [Double] = [2, 6, 3, 2, 5, 2, 4, 3, 1, 5, 2, 3, 0, 4, 2, 1, 3, 2, 4, 2]
        let x = (1...20).map(Double.init)
        let y = x.indices.map { 2 * x[$0] + (($0 % 2 == 0) ? sizes[$0] : -sizes[$0]) }
        let fit = try LinearModel(ModelMatrix([("x", x)])).fit(y)
        check(try fit.durbinWatsonTest(), Self.reference["dwAlternating"], tail: 5)
        check(try fit.durbinWatsonTest(exact: false), Self.reference["dwAlternatingNormal"])
        #expect(try fit.durbinWatsonTest(alternative: .greater).pValue > 0.99)
        let found = try #require(fit.diagnostics().first { $0.subject == .autocorrelation })
        #expect(found.finding == .suspected && found.value > 2)
        #expect(found.description.hasPrefix("Residuals go against those of the row before"))
    }

    @Test("leverage, Cook's distance and residuals over their errors")
    func influence() throws {
        let fit = try fit()
        let expected = RReference.figures["linear"]
        #expect(agree(Array(fit.leverages.prefix(5)), expected["leverage"].numbers, digits: 10))
        #expect(agree(Array(fit.cooksDistances.prefix(5)), expected["cook"].numbers, digits: 10))
        #expect(agree(Array(fit.standardizedResiduals.prefix(5)), expected["standardized"].numbers, digits: 10))
        #expect(agree(Array(fit.studentizedResiduals.prefix(5)), expected["studentized"].numbers, digits: 10))
    }

    @Test("variance inflation")
    func inflation() throws {
        let factors = try fit("visits ~ hours + t + funding").varianceInflationFactors
        #expect(factors.map(\.term) == ["hours", "t", "funding"])
        #expect(agree(factors.map(\.factor), Self.reference["vif"].numbers, digits: 10))
        // Absorbed groups count as the dummies they stand for do.
        let absorbed = try fit("visits ~ hours + t + funding | college").varianceInflationFactors.map(\.factor)
        #expect(
            agree(absorbed, try fit("visits ~ hours + t + funding + college").varianceInflationFactors.prefix(3).map(\.factor), digits: 10))
    }

    @Test("the wild cluster bootstrap over all patterns of eight clusters", arguments: 0..<5)
    func wild(place: Int) throws {
        let table = RReference.rows { _, college in college <= "C08" }
        let data = try RegressionData(try Regression("visits ~ hours + t + mode"), table)
        guard case .text(let colleges) = table["college"] else { return }
        let fit = try LinearModel(data.predictors).fit(data.response)
        let clusters = Clusters(colleges.compactMap { $0 })
        let test = try fit.wildClusterBootstrap(fit.terms[place], clusters: clusters)
        let expected = RReference.figures["wild"][place]
        #expect(test.isExhaustive && test.replications == 256)
        #expect(agree(test.statistic, expected["statistic"].number, digits: 9))
        #expect(agree(test.pValue, expected["pValue"].number, digits: 12))
        #expect(test.interval.contains(test.estimate))
    }

    @Test("the wild cluster bootstrap draws the same from the same seed, and other draws come near")
    func wildDraws() throws {
        let data = try RegressionData(try Regression("visits ~ hours + t + mode"), RReference.panel)
        guard case .text(let colleges) = RReference.panel["college"] else { return }
        let fit = try LinearModel(data.predictors).fit(data.response)
        let clusters = Clusters(colleges.compactMap { $0 })
        let all = try fit.wildClusterBootstrap("modeoffline", clusters: clusters)
        let drawn = try fit.wildClusterBootstrap("modeoffline", clusters: clusters, replications: 3999, seed: 1)
        #expect(all.isExhaustive && !drawn.isExhaustive)
        #expect(abs(all.pValue - drawn.pValue) < 0.03)
        #expect(try fit.wildClusterBootstrap("modeoffline", clusters: clusters, replications: 3999, seed: 1) == drawn)
        let webb = try fit.wildClusterBootstrap("modeoffline", clusters: clusters, replications: 3999, weights: .webb, seed: 2)
        #expect(abs(all.pValue - webb.pValue) < 0.06)
        // The interval's ends are where the test turns.
        let inside = try fit.wildClusterBootstrap("modeoffline", clusters: clusters, equals: all.interval.upperBound - 0.01)
        let outside = try fit.wildClusterBootstrap("modeoffline", clusters: clusters, equals: all.interval.upperBound + 0.01)
        #expect(inside.pValue > 0.04 && outside.pValue < 0.06)
    }

    @Test("diagnostics say what they found")
    func diagnostics() throws {
        let found = try fit().withErrors(.heteroskedastic(.hc3)).diagnostics()
        #expect(found.map(\.subject) == [.autocorrelation, .heteroskedasticity, .functionalForm, .collinearity, .influence, .dependence])
        #expect(found.first?.description.hasPrefix("Within college, residuals go with those of the month before") == true)
        #expect(
            found.last?.description
                == "Rows are months of 12 units (college), whose errors depend on each other; these errors take them for independent: read errors "
                + "clustered by college, CR2 for so few.")
        #expect(try Regression("visits ~ hours").fit(RReference.unordered).fit.diagnostics().first?.subject == .heteroskedasticity)
        #expect(found.first { $0.subject == .autocorrelation }?.finding == .suspected)
        #expect(found.first { $0.subject == .collinearity }?.finding == .clear)
        #expect(found.allSatisfy { !$0.description.isEmpty })
        let clustered = try Regression("visits ~ hours").fit(RReference.panel, errors: .clustered(by: "college")).fit.diagnostics()
        #expect(
            clustered.last?.description
                == "12 clusters are few: take CR2 errors on Satterthwaite's degrees of freedom, or the wild cluster bootstrap.")
        let x = (1...20).map(Double.init)
        let bent = try LinearModel(ModelMatrix([("x", x)])).fit(x.map { $0 * $0 + Double(Int($0 * 7) % 5) }).diagnostics()
        #expect(bent.first { $0.subject == .functionalForm }?.finding == .suspected)
        let perfect = try LinearModel(ModelMatrix([("x", x)])).fit(x.map { 3 * $0 }).diagnostics()
        #expect(perfect.map(\.subject) == [.perfectFit])
    }
}
