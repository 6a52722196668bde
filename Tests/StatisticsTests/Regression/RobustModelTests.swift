import Statistics
import Testing

/// Figures from MASS's `rlm` and `lm.ridge` and quantreg's `rq` (regression.R).
@Suite("Robust and ridge regressions agree with MASS and quantreg")
struct RobustModelTests {
    private func data(_ formula: String) throws -> RegressionData { try RegressionData(try Regression(formula), RReference.panel) }

    @Test("Huber's, an iteration, 7 digits")
    func huber() throws {
        let data = try data("funding ~ visits + mode")
        let fit = try HuberModel(data.predictors).fit(data.response)
        let expected = RReference.figures["huber"]
        #expect(fit.terms == expected["terms"].texts)
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: 7))
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: 7))
        #expect(agree(fit.scale, expected["scale"].number, digits: 7))
    }

    // The first and the last have many solutions, as balanced factors often do: there the sum alone must agree.
    @Test("least absolute deviations, exact, 10 digits", arguments: [0, 1, 2])
    func leastAbsoluteDeviations(place: Int) throws {
        let expected = RReference.figures["lad"][place]
        let data = try data(expected["formula"].text)
        let fit = try LeastAbsoluteDeviations(data.predictors).fit(data.response)
        #expect(agree(fit.sumOfAbsoluteResiduals, expected["objective"].number, digits: 10))
        #expect(place != 1 || agree(fit.coefficients, expected["estimate"].numbers, digits: 9))
        #expect(fit.residuals.filter { abs($0) < 1e-9 }.count >= fit.terms.count)
    }

    // The kernel's errors (`se = "ker"`), of the formula that has one solution.
    @Test("least absolute deviations' standard errors, closed form, 8 digits")
    func leastAbsoluteDeviationsErrors() throws {
        let expected = RReference.figures["lad"][1]
        let data = try data(expected["formula"].text)
        let table = try LeastAbsoluteDeviations(data.predictors).fit(data.response).coefficientTable()
        #expect(agree(table.map(\.standardError), expected["standardError"].numbers, digits: 8))
        #expect(zip(table.compactMap(\.pValue), expected["pValue"].numbers).allSatisfy { abs($0 - $1) < 1e-8 })
        #expect(table.compactMap(\.pValue).count == 5)
    }

    @Test("where half of the residuals are 0, or no row is left, there is no standard error of least absolute deviations")
    func leastAbsoluteDeviationsWithoutErrors() throws {
        let flat = try LeastAbsoluteDeviations(ModelMatrix(rows: 9, [])).fit([3, 3, 3, 3, 9, 3, 0, 3, 7])
        #expect(throws: RegressionError.exactForMostRows) { try flat.covariance() }
        #expect(throws: RegressionError.tooFewRows(rows: 2, coefficients: 2)) {
            try LeastAbsoluteDeviations(ModelMatrix([("x", [1, 2, 3, 4])])).fit([1, 3, 2, 5], weights: [1, 1, 0, 0]).coefficientTable()
        }
    }

    @Test("a weight of 2 counts a row twice")
    func weights() throws {
        let x = (0..<21).map { Double($0 * $0 % 11) }
        let y = (0..<21).map { Double($0 * 7 % 13) }
        let weighted = try LeastAbsoluteDeviations(ModelMatrix([("x", x)])).fit(y, weights: x.indices.map { $0 < 5 ? 2 : 1 })
        let repeated = try LeastAbsoluteDeviations(ModelMatrix([("x", x + x.prefix(5))])).fit(y + y.prefix(5))
        #expect(agree(weighted.sumOfAbsoluteResiduals, repeated.sumOfAbsoluteResiduals, digits: 12))
    }

    @Test("half of the rows at one value give the median there")
    func ties() throws {
        let fit = try LeastAbsoluteDeviations(ModelMatrix(rows: 9, [])).fit([3, 1, 3, 3, 9, 3, 0, 3, 7])
        #expect(agree(fit.coefficients, [3], digits: 14))
    }

    @Test("ridge, closed form, 10 digits", arguments: [0, 1, 2, 3])
    func ridge(place: Int) throws {
        let expected = RReference.figures["ridge"][place]
        let data = try data("visits ~ hours + t + funding")
        let fit = try RidgeModel(data.predictors).fit(data.response, penalty: expected["lambda"].number)
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: 10))
        #expect(agree(fit.generalizedCrossValidation, expected["gcv"].number, digits: 10))
    }

    @Test("the penalty is chosen by cross-validation")
    func penaltyChosen() throws {
        let data = try data("visits ~ hours + t + funding")
        let model = try RidgeModel(data.predictors)
        let best = try model.fit(data.response, choosingFrom: [100, 10, 1, 0])
        #expect(
            try [0, 1, 10, 100].allSatisfy {
                try model.fit(data.response, penalty: $0).generalizedCrossValidation >= best.generalizedCrossValidation
            })
        #expect(throws: RegressionError.rankDeficient([TermDependency(term: "c", others: ["(Intercept)"])])) {
            try RidgeModel(ModelMatrix([("c", [2, 2, 2])]))
        }
    }
}
