import Statistics
import Tables
import Testing

/// Figures from nlme's `gls` with `corAR1` (regression.R). With φ given the fit is a closed form, 10 digits; where φ is found, nlme
/// stops at about 6 digits of it, so the same likelihood brought to its top with 40 digits (autoregressive.py) stands beside it: 7 digits.
@Suite("Autoregressive errors agree with nlme's gls")
struct AutoregressiveModelTests {
    static let reference = RReference.figures["autoregressive"]
    static let exact = RReference.read("autoregressive.json")
    static let short = RReference.rows { _, college in college == "C03" }

    private func check(_ fit: AutoregressiveFit, _ expected: RReference.Value, digits: Double) {
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: digits))
        #expect(agree(fit.standardErrors, expected["standardError"].numbers, digits: digits))
        #expect(agree(fit.residualStandardError, expected["sigma"].number, digits: digits))
        #expect(agree(fit.logLikelihood, expected["logLik"].number, digits: digits))
    }

    @Test("with φ given")
    func given() throws {
        let data = try RegressionData(try Regression("visits ~ hours + t"), Self.short)
        check(try AutoregressiveModel(data.predictors).fit(data.response, phi: 0.4), Self.reference["remlFixed"], digits: 10)
        check(try AutoregressiveModel(data.predictors, method: .full).fit(data.response, phi: 0.4), Self.reference["mlFixed"], digits: 10)
    }

    @Test("with φ found")
    func found() throws {
        let data = try RegressionData(try Regression("visits ~ hours + t"), Self.short)
        for (method, key) in [(AutoregressiveModel.Method.restricted, "reml"), (.full, "ml")] {
            let fit = try AutoregressiveModel(data.predictors, method: method).fit(data.response)
            check(fit, Self.reference[key], digits: 5)
            #expect(agree(fit.phi, Self.reference[key]["phi"].number, digits: 4))
            #expect(fit.logLikelihood >= Self.reference[key]["logLik"].number - 1e-9)
            check(fit, Self.exact[key], digits: 8)
            #expect(agree(fit.phi, Self.exact[key]["phi"].number, digits: 8))
        }
    }

    @Test("in groups, and with months missing")
    func grouped() throws {
        let data = try RegressionData(try Regression("visits ~ hours + t + mode"), RReference.panel)
        guard case .text(let colleges) = RReference.panel["college"] else { return }
        let groups = Clusters(colleges.compactMap { $0 }, named: "college")
        let times = RReference.numbers("t").map { Int($0) }
        let fixed = try AutoregressiveModel(data.predictors, method: .full).fit(data.response, times: times, groups: groups, phi: 0.3)
        check(fixed, Self.reference["groupedFixed"], digits: 10)
        let found = try AutoregressiveModel(data.predictors).fit(data.response, times: times, groups: groups)
        check(found, Self.reference["grouped"], digits: 5)
        #expect(found.logLikelihood >= Self.reference["grouped"]["logLik"].number - 1e-9)
        check(found, Self.exact["grouped"], digits: 8)
        #expect(agree(found.phi, Self.exact["grouped"]["phi"].number, digits: 8))

        let gaps = RReference.rows { row, college in college == "C03" && ![3, 4, 10].contains(row % 30) }
        let rest = try RegressionData(try Regression("visits ~ hours + t"), gaps)
        guard case .numbers(let steps) = gaps["t"] else { return }
        let gapped = try AutoregressiveModel(rest.predictors, method: .full).fit(rest.response, times: steps.map { Int($0 ?? 0) }, phi: 0.4)
        check(gapped, Self.reference["gapFixed"], digits: 10)
        let settled = try AutoregressiveModel(rest.predictors).fit(rest.response, times: steps.map { Int($0 ?? 0) })
        check(settled, Self.exact["gapped"], digits: 8)
        #expect(agree(settled.phi, Self.exact["gapped"]["phi"].number, digits: 8))
    }

    @Test("a month that stands twice is refused")
    func repeated() {
        #expect(throws: RegressionError.repeatedTime(row: 2)) {
            try AutoregressiveModel(ModelMatrix([("x", [1, 2, 4, 3, 6])])).fit([1, 3, 2, 5, 4], times: [1, 2, 2, 3, 4])
        }
    }
}
