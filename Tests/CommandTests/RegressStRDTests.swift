import Foundation
import TestSupport
import Testing

/// NIST's StRD, exact solutions from Tests/StatisticsTests/Reference/strd, read the way a script reads them.
@Suite("dabiao regress on NIST's StRD")
struct RegressStRDTests {
    struct Model: Sendable, CustomTestStringConvertible {
        let set: String
        let formula: String
        var testDescription: String { "\(set): \(formula)" }
    }

    private struct Solution: Decodable {
        let coefficients: [String]
        let standardErrors: [String]
        let residualStandardDeviation: String
        let rSquared: String
    }

    static let models =
        [
            Model(set: "norris", formula: "y ~ x"), Model(set: "pontius", formula: "y ~ x + I(x^2)"),
            Model(set: "pontius", formula: "y ~ poly(x, 2, raw)"), Model(set: "noint1", formula: "y ~ x - 1"),
            Model(set: "noint2", formula: "y ~ x - 1"), Model(set: "longley", formula: "y ~ x1 + x2 + x3 + x4 + x5 + x6"),
            Model(set: "filip", formula: "y ~ poly(x, 10, raw)"),
        ]
        + (1...5).flatMap { number in
            ["y ~ poly(x, 5, raw)", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)"].map { Model(set: "wampler\(number)", formula: $0) }
        }

    @Test("worst coefficient and worst standard error have 13 correct digits in the JSON", arguments: models)
    func digits(_ model: Model) throws {
        let reference = Repository.root.appending(path: "Tests/StatisticsTests/Reference/strd")
        let solution = try JSONDecoder().decode(Solution.self, from: Data(contentsOf: reference.appending(path: "\(model.set).json")))
        let run = try RegressFolder().regress(reference.appending(path: "\(model.set).csv").path, model.formula, "--format", "json")
        #expect(run.status == 0, "\(run.error)")
        let coefficients = try run.coefficients()
        #expect(coefficients.count == solution.coefficients.count)
        for (found, exact) in zip(coefficients, solution.coefficients) {
            #expect(try digits(found["estimate"], exact) >= 13)
        }
        for (found, exact) in zip(coefficients, solution.standardErrors) {
            if Double(exact) == 0 {
                #expect(try #require(found["standardError"] as? Double) < 1e-9)
            } else {
                #expect(try digits(found["standardError"], exact) >= 13)
            }
        }
        let object = try run.object()
        #expect(try digits(object["rSquared"], solution.rSquared) >= 13)
        if Double(solution.residualStandardDeviation) == 0 {
            #expect(try #require(object["residualStandardError"] as? Double) < 1e-9)
            #expect(coefficients.allSatisfy { $0["statistic"] is NSNull && $0["pValue"] is NSNull } && object["AIC"] is NSNull)
            #expect(run.error.contains("the fit is perfect"))
        } else {
            #expect(try digits(object["residualStandardError"], solution.residualStandardDeviation) >= 13)
            #expect(run.error.isEmpty)
        }
    }

    /// The number of digits that agree, at most 16: the logarithm of the relative error.
    private func digits(_ value: Any?, _ exact: String) throws -> Double {
        let (value, exact) = (try #require(value as? Double), try #require(Double(exact)))
        return value == exact ? 16 : -log10(abs(value - exact) / abs(exact))
    }
}
