import LinearAlgebra
import Statistics
import Tables
import Testing

@Suite("Least squares on NIST's StRD")
struct StRDTests {
    static let names = [
        "norris", "pontius", "noint1", "noint2", "longley", "wampler1", "wampler2", "wampler3", "wampler4", "wampler5", "filip",
    ]

    @Test("worst coefficient and worst standard error agree with the exact solution to 13 digits", arguments: names)
    func thirteenDigits(name: String) throws {
        let data = try StRD(name)
        let fit = try LinearModel(data.predictors).fit(data.response)
        let coefficients = zip(fit.coefficients, data.coefficients).map(correctDigits).min() ?? 0
        let errors = zip(fit.standardErrors, data.standardErrors).map(correctDigits).min() ?? 0
        #expect(coefficients >= 13)
        #expect(errors >= 13)
    }

    @Test("residual standard deviation and R² agree with the exact solution to 13 digits", arguments: names)
    func summary(name: String) throws {
        let data = try StRD(name)
        let fit = try LinearModel(data.predictors).fit(data.response)
        #expect(correctDigits(try #require(fit.residualStandardError), data.residualStandardDeviation) >= 13)
        #expect(correctDigits(try #require(fit.rSquared), data.rSquared) >= 13)
    }

    @Test("a formula with raw powers is as exact as the columns themselves", arguments: ["filip", "wampler5", "pontius"])
    func formula(name: String) throws {
        let data = try StRD(name)
        let degree = data.coefficients.count - 1
        let x = Array(data.predictors.values[column: 1])
        let table = DataTable([("y", .numbers(data.response)), ("x", .numbers(x))])
        let fit = try Regression("y ~ poly(x, \(degree), raw)").fit(table).fit
        #expect(fit.terms.dropFirst() == (1...degree).map { "poly(x, \(degree), raw)\($0)" }[...])
        #expect((zip(fit.coefficients, data.coefficients).map(correctDigits).min() ?? 0) >= 13)
        #expect((zip(fit.standardErrors, data.standardErrors).map(correctDigits).min() ?? 0) >= 13)
    }

    @Test("powers spelled out within I() are as exact as raw powers", arguments: ["filip", "wampler5", "pontius"])
    func spelledOut(name: String) throws {
        let data = try StRD(name)
        let degree = data.coefficients.count - 1
        let table = DataTable([("y", .numbers(data.response)), ("x", .numbers(Array(data.predictors.values[column: 1])))])
        let powers = (1...degree).map { "I(x^\($0))" }.joined(separator: " + ")
        let products = (1...degree).map { "I(" + [String](repeating: "x", count: $0).joined(separator: " * ") + ")" }
        for right in [powers, products.joined(separator: " + ")] {
            let fit = try Regression("y ~ " + right).fit(table).fit
            #expect((zip(fit.coefficients, data.coefficients).map(correctDigits).min() ?? 0) >= 13, "\(right)")
            #expect((zip(fit.standardErrors, data.standardErrors).map(correctDigits).min() ?? 0) >= 13, "\(right)")
        }
    }

    @Test("a perfect fit says so and has no tests", arguments: ["wampler1", "wampler2"])
    func perfectFit(name: String) throws {
        let data = try StRD(name)
        let fit = try LinearModel(data.predictors).fit(data.response)
        #expect(fit.isPerfectFit)
        #expect(fit.standardErrors.allSatisfy { $0 < 1e-9 })
        #expect(fit.fTest == nil && fit.logLikelihood == nil)
        #expect(fit.coefficientTable().allSatisfy { $0.statistic == nil && $0.pValue == nil })
    }
}
