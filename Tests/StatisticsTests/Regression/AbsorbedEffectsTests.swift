import Statistics
import Tables
import Testing

/// Figures from R's `lm` with a dummy per group (regression.R): closed forms, 10 digits.
@Suite("Absorbed effects are those of a dummy per group")
struct AbsorbedEffectsTests {
    static let reference = RReference.figures["absorbed"]

    private func check(_ fit: LinearFit, _ expected: RReference.Value) throws {
        #expect(fit.terms == expected["terms"].texts)
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: 10))
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: 10))
        #expect(agree(try #require(fit.residualStandardError), expected["sigma"].number, digits: 10))
        #expect(fit.degreesOfFreedom == Int(expected["df"].number))
        #expect(agree(try #require(fit.rSquared), expected["rSquared"].number, digits: 10))
        #expect(agree(try #require(fit.logLikelihood), expected["logLik"].number, digits: 10))
    }

    @Test("of one factor")
    func one() throws {
        try check(try Regression("visits ~ hours + mode | college").fit(RReference.panel).fit, Self.reference["one"])
    }

    @Test("of two factors")
    func two() throws {
        try check(try Regression("visits ~ hours + mode | college + t").fit(RReference.panel).fit, Self.reference["two"])
        try check(try Regression("visits ~ hours + mode | t + college").fit(RReference.panel).fit, Self.reference["two"])
    }

    @Test("of two factors, unbalanced and weighted")
    func unbalanced() throws {
        let table = RReference.rows { row, _ in row % 7 != 4 }
        try check(try Regression("visits ~ hours + mode | college + t").fit(table, weights: "weight").fit, Self.reference["unbalanced"])
    }

    private func check(_ test: TestResult?, _ expected: RReference.Value) throws {
        let test = try #require(test)
        #expect(test.reference == .f(numerator: expected["numerator"].number, denominator: expected["denominator"].number))
        #expect(agree(test.statistic, expected["statistic"].number, digits: 10))
        #expect(agree(test.pValue, expected["pValue"].number, digits: 8))
    }

    @Test("the F test is of the slopes within groups: R's `anova` against the dummies alone")
    func overallTest() throws {
        let two = try Regression("visits ~ hours + mode | college + t")
        try check(try Regression("visits ~ hours + mode | college").fit(RReference.panel).fit.fTest, Self.reference["one"]["f"])
        try check(try two.fit(RReference.panel).fit.fTest, Self.reference["two"]["f"])
        let table = RReference.rows { row, _ in row % 7 != 4 }
        try check(try two.fit(table, weights: "weight").fit.fTest, Self.reference["unbalanced"]["f"])
        let offset = try Regression("visits ~ t + mode + offset(1.4 * hours) | college").fit(RReference.panel).fit
        try check(offset.fTest, Self.reference["offset"]["f"])
    }

    @Test("Durbin–Watson counts the absorbed effects to the design")
    func durbinWatson() throws {
        let test = try Regression("visits ~ hours + mode | college").fit(RReference.unordered).fit.durbinWatsonTest()
        #expect(agree(test.statistic, Self.reference["one"]["dw"]["statistic"].number, digits: 10))
        #expect(agree(test.pValue, Self.reference["one"]["dw"]["pValue"].number, digits: 8))
    }

    @Test("CR2 errors of absorbed effects are clubSandwich's with dummies")
    func biasReduced() throws {
        let fit = try Regression("visits ~ hours + mode | college").fit(RReference.panel, errors: .clustered(by: "college", .cr2)).fit
        #expect(agree(fit.standardErrors, Self.reference["one"]["cr2"]["standardError"].numbers, digits: 10))
        #expect(agree(fit.testDegreesOfFreedom, Self.reference["one"]["cr2"]["df"].numbers, digits: 9))
    }

    @Test("errors that read the hat matrix count the absorbed effects, also those across the clusters")
    func hatMatrix() throws {
        let two = try Regression("visits ~ hours + mode | college + t")
        let robust = try two.fit(RReference.panel, errors: .heteroskedastic(.hc3)).fit
        #expect(agree(robust.standardErrors, Self.reference["two"]["HC3"].numbers, digits: 10))
        let reduced = try two.fit(RReference.panel, errors: .clustered(by: "college", .cr2)).fit
        #expect(agree(reduced.standardErrors, Self.reference["two"]["cr2"]["standardError"].numbers, digits: 9))
        #expect(agree(reduced.testDegreesOfFreedom, Self.reference["two"]["cr2"]["df"].numbers, digits: 8))
        let one = try Regression("visits ~ hours + mode | college").fit(RReference.panel).fit
        #expect(agree(Array(one.leverages.prefix(5)), Self.reference["one"]["leverage"].numbers, digits: 10))
    }

    @Test("predictions are those of the model with dummies")
    func predictions() throws {
        let absorbed = try Regression("visits ~ hours | college").fit(RReference.panel).predict(RReference.panel).compactMap { $0 }
        let dummies = try Regression("visits ~ hours + college").fit(RReference.panel).predict(RReference.panel).compactMap { $0 }
        #expect(agree(absorbed.map(\.mean), dummies.map(\.mean), digits: 12))
        #expect(agree(absorbed.map(\.standardError), dummies.map(\.standardError), digits: 12))
    }

    @Test("a predictor that doesn't vary within its groups is refused by name")
    func noVariation() {
        #expect(throws: RegressionError.rankDeficient([TermDependency(term: "collegeC02", others: ["college"])])) {
            try Regression("visits ~ college | college").fit(RReference.panel)
        }
    }
}
