import LinearAlgebra
import Statistics
import Tables
import Testing

/// Figures from R's `lm`, `predict`, `confint`, `AIC` and `BIC` (regression.R): closed forms, 10 digits.
@Suite("Linear models agree with R's lm")
struct LinearModelTests {
    static let reference = RReference.figures

    private func check(_ fit: LinearFit, _ expected: RReference.Value, digits: Double = 10) throws {
        #expect(fit.terms == expected["terms"].texts)
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: digits))
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: digits))
        let table = fit.coefficientTable()
        #expect(agree(table.map { $0.statistic ?? .nan }, expected["statistic"].numbers, digits: digits))
        // A p-value magnifies the last digits of its statistic.
        #expect(agree(table.map { $0.pValue ?? .nan }, expected["pValue"].numbers, digits: digits - 1))
        #expect(agree(table.map(\.lower), expected["lower"].numbers, digits: digits - 1))
        #expect(agree(table.map(\.upper), expected["upper"].numbers, digits: digits - 1))
        #expect(agree(try #require(fit.residualStandardError), expected["sigma"].number, digits: digits))
        #expect(agree(try #require(fit.rSquared), expected["rSquared"].number, digits: digits))
        #expect(agree(try #require(fit.adjustedRSquared), expected["adjustedRSquared"].number, digits: digits))
        #expect(agree(try #require(fit.fTest).statistic, expected["f"][0].number, digits: digits))
        #expect(
            try #require(fit.fTest).reference == .f(numerator: expected["f"][1].number, denominator: expected["f"][2].number))
        #expect(agree(try #require(fit.logLikelihood), expected["logLik"].number, digits: digits))
        #expect(agree(try #require(fit.aic), expected["aic"].number, digits: digits))
        #expect(agree(try #require(fit.aicc), expected["aicc"].number, digits: digits))
        #expect(agree(try #require(fit.bic), expected["bic"].number, digits: digits))
    }

    @Test("numbers, a trend and a factor")
    func plain() throws {
        let fit = try Regression("visits ~ hours + t + mode").fit(RReference.panel).fit
        try check(fit, Self.reference["linear"])
        #expect(agree(Array(fit.residuals.prefix(5)), Self.reference["linear"]["residuals"].numbers, digits: 10))
    }

    @Test("weights")
    func weights() throws {
        try check(try Regression("visits ~ hours + t + mode").fit(RReference.panel, weights: "weight").fit, Self.reference["weighted"])
    }

    @Test("an offset")
    func offset() throws {
        try check(try Regression("visits ~ t + mode + offset(1.5 * hours)").fit(RReference.panel).fit, Self.reference["offset"])
    }

    @Test("no intercept")
    func origin() throws {
        try check(try Regression("visits ~ hours + t - 1").fit(RReference.panel).fit, Self.reference["origin"])
    }

    @Test("predictions, and intervals for the expectation and for a new row")
    func prediction() throws {
        let fitted = try Regression("visits ~ hours + t + mode").fit(RReference.panel)
        let new = DataTable([
            ("hours", .numbers([10, 25])), ("t", .numbers([31, 40])), ("mode", .text(["online", "mixed"])),
        ])
        let predictions = try fitted.predict(new).compactMap { $0 }
        let expected = Self.reference["linear"]
        #expect(agree(predictions.map(\.mean), expected["predict"].numbers, digits: 10))
        #expect(agree(predictions.map(\.standardError), expected["predictError"].numbers, digits: 10))
        for (row, prediction) in predictions.enumerated() {
            let confidence = prediction.confidenceInterval()
            let range = prediction.predictionInterval()
            #expect(agree([confidence.lowerBound, confidence.upperBound], expected["confidence"][row].numbers, digits: 10))
            #expect(agree([range.lowerBound, range.upperBound], expected["prediction"][row].numbers, digits: 10))
        }
    }

    @Test("rows of weight 0 don't count")
    func zeroWeights() throws {
        let hours = RReference.numbers("hours")
        let visits = RReference.numbers("visits")
        let weights = hours.indices.map { $0 < 100 ? 1.0 : 0 }
        let all = try LinearModel(ModelMatrix([("hours", hours)])).fit(visits, weights: weights)
        let some = try LinearModel(ModelMatrix([("hours", Array(hours.prefix(100)))])).fit(Array(visits.prefix(100)))
        #expect(agree(all.coefficients, some.coefficients, digits: 14))
        #expect(agree(all.standardErrors, some.standardErrors, digits: 13))
        #expect(all.degreesOfFreedom == some.degreesOfFreedom && all.observations == 100)
        #expect(agree(try #require(all.aic), try #require(some.aic), digits: 13))
        #expect(agree(all.residuals[200], visits[200] - all.coefficients[0] - all.coefficients[1] * hours[200], digits: 10))
    }

    @Test("bad data is refused with its name and place")
    func badData() {
        let x = [1.0, 2, 3, 4]
        let model = LinearModel(ModelMatrix([("x", x)]))
        #expect(throws: RegressionError.constantResponse(7)) { try model.fit([7, 7, 7, 7]) }
        #expect(throws: RegressionError.missingValue(variable: "visits", row: 1)) { try model.fit([1, .nan, 2, 3], named: "visits") }
        #expect(throws: RegressionError.infiniteValue(variable: "the response", row: 3)) { try model.fit([1, 2, 3, .infinity]) }
        #expect(throws: RegressionError.negativeWeight(-1, row: 2)) { try model.fit([1, 2, 4, 3], weights: [1, 1, -1, 1]) }
        #expect(throws: RegressionError.infiniteValue(variable: "x", row: 0)) {
            try LinearModel(ModelMatrix([("x", [-.infinity, 1, 2])])).fit([1, 2, 4])
        }
        #expect(throws: RegressionError.tooFewRows(rows: 2, coefficients: 2)) {
            try LinearModel(ModelMatrix([("x", [1, 2])])).fit([1, 2])
        }
        #expect(throws: RegressionError.rankDeficient([TermDependency(term: "y", others: ["x"])])) {
            try LinearModel(ModelMatrix([("x", x), ("y", x.map { $0 * 3 })], intercept: false)).fit([1, 2, 4, 3])
        }
    }
}
