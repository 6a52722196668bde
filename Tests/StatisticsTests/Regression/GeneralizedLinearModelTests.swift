import Statistics
import Tables
import Testing

/// Figures from R's `glm` iterated to the end and MASS's `glm.nb` (regression.R): iterations, at least 7 digits.
@Suite("Generalised linear models agree with glm and glm.nb")
struct GeneralizedLinearModelTests {
    static let reference = RReference.figures["general"]

    private func check(_ fit: GeneralizedLinearFit, _ expected: RReference.Value, digits: Double) {
        #expect(fit.terms == expected["terms"].texts)
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: digits))
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: digits))
        #expect(agree(fit.coefficientTable().map { $0.statistic ?? .nan }, expected["statistic"].numbers, digits: digits))
        #expect(agree(fit.coefficientTable().map { $0.pValue ?? .nan }, expected["pValue"].numbers, digits: digits - 2))
        #expect(agree(fit.deviance, expected["deviance"].number, digits: digits))
        #expect(agree(fit.nullDeviance, expected["nullDeviance"].number, digits: digits))
        #expect(agree(fit.logLikelihood, expected["logLik"].number, digits: digits))
        #expect(agree(fit.aic, expected["aic"].number, digits: digits))
        #expect(agree(fit.bic, expected["bic"].number, digits: digits))
    }

    @Test("binomial, 9 digits")
    func binomial() throws {
        let regression = try Regression("passed ~ hours + mode")
        let fitted = try regression.fit(RReference.panel, family: .binomial)
        let expected = Self.reference["binomial"]
        check(fitted.fit, expected, digits: 9)
        #expect(agree(Array(fitted.fit.devianceResiduals.prefix(5)), expected["deviances"].numbers, digits: 9))
        #expect(agree(Array(fitted.fit.pearsonResiduals.prefix(5)), expected["pearson"].numbers, digits: 9))
        let robust = try regression.fit(RReference.panel, family: .binomial, errors: .heteroskedastic(.hc0)).fit
        #expect(agree(robust.standardErrors, expected["HC0"].numbers, digits: 9))
        let clustered = try regression.fit(RReference.panel, family: .binomial, errors: .clustered(by: "college", .cr1)).fit
        #expect(agree(clustered.standardErrors, expected["CR1"].numbers, digits: 9))
        let reduced = try regression.fit(RReference.panel, family: .binomial, errors: .clustered(by: "college", .cr2)).fit
        #expect(agree(reduced.standardErrors, expected["CR2"]["standardError"].numbers, digits: 7))
        #expect(agree(reduced.testDegreesOfFreedom, expected["CR2"]["df"].numbers, digits: 7))
        let new = DataTable([("hours", .numbers([10, 25])), ("mode", .text(["online", "mixed"]))])
        let predictions = try fitted.predict(new).compactMap { $0 }
        #expect(agree(predictions.map(\.linearPredictor), expected["link"].numbers, digits: 9))
        #expect(agree(predictions.map(\.linearStandardError), expected["linkError"].numbers, digits: 9))
        #expect(agree(predictions.map(\.mean), expected["response"].numbers, digits: 9))
    }

    @Test("Poisson with an offset, 9 digits")
    func poisson() throws {
        let regression = try Regression("projects ~ hours + mode + offset(log(weight))")
        let fit = try regression.fit(RReference.panel, family: .poisson).fit
        check(fit, Self.reference["poisson"], digits: 9)
        #expect(agree(try fit.withErrors(.heteroskedastic(.hc3)).standardErrors, Self.reference["poisson"]["HC3"].numbers, digits: 9))
    }

    @Test("weights count rows, 9 digits")
    func weights() throws {
        let fit = try Regression("passed ~ hours + mode").fit(RReference.panel, family: .binomial, weights: "weight").fit
        #expect(agree(fit.coefficients, Self.reference["weighted"]["estimate"].numbers, digits: 9))
        #expect(agree(fit.deviance, Self.reference["weighted"]["deviance"].number, digits: 9))
    }

    @Test("negative binomial with its θ, 7 digits")
    func negativeBinomial() throws {
        let fit = try Regression("projects ~ hours + mode").fit(RReference.panel, family: .negativeBinomial).fit
        check(fit, Self.reference["negativeBinomial"], digits: 7)
        #expect(agree(try #require(fit.theta), Self.reference["negativeBinomial"]["theta"].number, digits: 7))
        #expect(agree(try #require(fit.thetaStandardError), Self.reference["negativeBinomial"]["thetaError"].number, digits: 7))
    }

    @Test("a smaller model is tested against a larger one by their likelihoods, 9 digits")
    func likelihoodRatio() throws {
        let larger = try Regression("passed ~ hours + mode").fit(RReference.panel, family: .binomial).fit
        let smaller = try Regression("passed ~ hours").fit(RReference.panel, family: .binomial).fit
        let test = try larger.likelihoodRatioTest(against: smaller)
        #expect(agree(test.statistic, Self.reference["lr"]["statistic"].number, digits: 9))
        #expect(agree(test.pValue, Self.reference["lr"]["pValue"].number, digits: 8))
        #expect(throws: InferenceError.modelsNotNested) { try smaller.likelihoodRatioTest(against: larger) }
    }

    @Test("separation is found and its terms are named")
    func separation() {
        let hours = (1...12).map(Double.init)
        let other = hours.map { Double(Int($0 * 5) % 7) }
        let passed = hours.map { $0 > 6 ? 1.0 : 0 }
        let both = GeneralizedLinearModel(ModelMatrix([("hours", hours), ("other", other)]), family: .binomial)
        #expect {
            try both.fit(passed)
        } throws: { error in
            guard case RegressionError.separation(let terms, let rows) = error else { return false }
            return terms.contains("hours") && rows > 0
        }
        // Quasi-complete: one group has passed as a whole, the others are mixed.
        let group = hours.map { $0 > 8 ? 1.0 : 0 }
        let mixed: [Double] = [0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1]
        let quasi = GeneralizedLinearModel(ModelMatrix([("group", group), ("other", other)]), family: .binomial)
        #expect(throws: RegressionError.separation(terms: ["group"], rows: 4)) { try quasi.fit(mixed) }
        // A group without a single event has no finite rate either.
        let counts: [Double] = [2, 1, 0, 3, 1, 4, 2, 1, 0, 0, 0, 0]
        #expect(throws: RegressionError.separation(terms: ["group"], rows: 4)) {
            try GeneralizedLinearModel(ModelMatrix([("group", group), ("other", other)]), family: .poisson).fit(counts)
        }
    }

    @Test("an overlap of a single row is no separation")
    func overlap() throws {
        let hours = (1...40).map(Double.init)
        var passed = hours.map { $0 > 20 ? 1.0 : 0 }
        (passed[19], passed[20]) = (1, 0)
        let fit = try GeneralizedLinearModel(ModelMatrix([("hours", hours)]), family: .binomial).fit(passed)
        #expect(fit.coefficients[1] > 0.5 && fit.coefficients[1].isFinite)
    }

    @Test("responses a family can't have are refused")
    func responses() {
        let predictors = ModelMatrix([("x", [1.0, 2, 3, 4])])
        #expect(throws: RegressionError.responseOutOfRange(2, row: 1)) {
            try GeneralizedLinearModel(predictors, family: .binomial).fit([0, 2, 1, 0])
        }
        #expect(throws: RegressionError.responseOutOfRange(-1, row: 3)) {
            try GeneralizedLinearModel(predictors, family: .poisson).fit([0, 2, 1, -1])
        }
        #expect(throws: RegressionError.constantResponse(1)) {
            try GeneralizedLinearModel(predictors, family: .binomial).fit([1, 1, 1, 1])
        }
        #expect(throws: RegressionError.notOverdispersed) {
            try NegativeBinomialModel(ModelMatrix([("x", (1...30).map(Double.init))])).fit((1...30).map { Double(10 + $0 % 2) })
        }
        #expect(throws: RegressionError.groupsNeedLeastSquares) {
            try Regression("passed ~ hours | college").fit(RReference.panel, family: .binomial)
        }
    }
}
