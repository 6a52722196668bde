import Foundation
import Testing

@Suite("What dabiao regress promises")
struct RegressTests {
    let folder: RegressFolder

    init() throws {
        folder = try RegressFolder()
        // y = 1 + 2x with a half up and down.
        try folder.write("y,x,g,w", "1.5,0,a,1", "2.5,1,b,2", "5.5,2,a,1", "6.5,3,b,2", "9.5,4,a,1", to: "data.csv")
    }

    /// Whether a number of the JSON is a double, to so much.
    private func agree(_ value: Any?, _ expected: Double, within tolerance: Double = 1e-12) throws -> Bool {
        abs(try #require(value as? Double) - expected) < tolerance
    }

    @Test("--charts writes the coefficients and the residuals, of a logistic regression the odds ratios; the same bytes each time")
    func charts() throws {
        let plain = try folder.regress("data.csv", "y ~ x", "--format", "csv")
        let run = try folder.regress("data.csv", "y ~ x", "--format", "csv", "--charts", "charts/a", "--lang", "en")
        #expect(run.status == 0 && run.output == plain.output && run.error.contains("2 charts in charts/a"))
        let path = folder.url.appendingPathComponent("charts/a")
        #expect(try FileManager.default.contentsOfDirectory(atPath: path.path).sorted() == ["coefficients.svg", "residuals.svg"])
        let first = try Data(contentsOf: path.appendingPathComponent("coefficients.svg"))
        #expect(String(decoding: first, as: UTF8.self).contains("Coefficients and 95 % intervals"))
        #expect(try folder.regress("data.csv", "y ~ x", "--charts", "charts/b", "--lang", "en").status == 0)
        #expect(try Data(contentsOf: folder.url.appendingPathComponent("charts/b/coefficients.svg")) == first)
        try folder.write("y,x", "0,1", "1,2", "0,3", "1,4", "1,5", "0,2", "1,6", to: "odds.csv")
        #expect(try folder.regress("odds.csv", "y ~ x", "--family", "binomial", "--charts", "c").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appendingPathComponent("c").path).sorted()
        #expect(names == ["coefficients.svg", "ratios.svg"])
        #expect(try folder.regress("data.csv", "y ~ 1", "--charts", "d").status == 0)
        #expect(try folder.regress("data.csv", "y ~ x", "--charts-format", "png").status == 64)
        #expect(try folder.regress("data.csv", "y ~ x", "--charts", "data.csv/no").status == 73)
    }

    @Test("coefficients, errors and sums are those worked out by hand")
    func hand() throws {
        // x̄ = 2, ȳ = 5.1, Sxx = 10, Sxy = 20, Syy = 41.2: slope 2, intercept 1.1, RSS 1.2 on 3, s² = 0.4, se(slope) = 0.2.
        let run = try folder.regress("data.csv", "y ~ x", "--format", "json")
        let lines = try run.coefficients()
        #expect(lines.map { $0["term"] as? String } == ["(Intercept)", "x"])
        #expect(try agree(lines[0]["estimate"], 1.1, within: 1e-14))
        #expect(try agree(lines[1]["estimate"], 2, within: 1e-14))
        #expect(try agree(lines[1]["standardError"], 0.2, within: 1e-14))
        #expect(try agree(lines[1]["statistic"], 10, within: 1e-12))
        // Student's t on 3 degrees of freedom: 97.5 % at 3.182446305283714 (R's qt), one tail beyond 10 is 0.001064199529207 (R's pt).
        #expect(try agree(lines[1]["upper"], 2 + 0.2 * 3.182446305283714, within: 1e-12))
        #expect(try agree(lines[1]["pValue"], 2 * 0.001064199529207, within: 1e-12))
        let object = try run.object()
        #expect(object["schema"] as? String == "dabiao.regression/1")
        #expect(try agree(object["residualStandardError"], 0.4.squareRoot(), within: 1e-14))
        #expect(try agree(object["rSquared"], 1 - 1.2 / 41.2, within: 1e-14))
        #expect(try agree(object["adjustedRSquared"], 1 - 1.2 / 41.2 * 4 / 3, within: 1e-14))
        #expect(object["observations"] as? Int == 5 && object["degreesOfFreedom"] as? Int == 3)
        let logLikelihood: Double = -2.5 * (log(2 * Double.pi * 1.2 / 5) + 1)
        #expect(try agree(object["logLikelihood"], logLikelihood, within: 1e-12))
        #expect(try agree(object["AIC"], 6 - 2 * logLikelihood, within: 1e-12))
        #expect(try agree(object["BIC"], 3 * log(5) - 2 * logLikelihood, within: 1e-12))
    }

    @Test("CSV, NDJSON and JSON hold the same rows, and numbers read back to the same double")
    func sameRows() throws {
        let csv = try folder.regress("data.csv", "y ~ x + g", "--errors", "HC1")
        let lines = csv.text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        #expect(lines[0] == ["term", "estimate", "standardError", "statistic", "pValue", "lower", "upper", "degreesOfFreedom"])
        #expect(lines.dropFirst().map { $0[0] } == ["(Intercept)", "x", "gb"])
        let json = try folder.regress("data.csv", "y ~ x + g", "--errors", "HC1", "--format", "json")
        let coefficients = try json.coefficients()
        for (line, object) in zip(lines.dropFirst(), coefficients) {
            for (name, cell) in zip(lines[0], line).dropFirst() { #expect(Double(cell) == object[name] as? Double) }
        }
        let rows = try folder.regress("data.csv", "y ~ x + g", "--errors", "HC1", "--format", "ndjson").text.split(separator: "\n")
        for (row, object) in zip(rows, coefficients) {
            #expect(try JSONSerialization.jsonObject(with: Data(row.utf8)) as? NSDictionary == object as NSDictionary)
        }
        #expect(rows.count == 3)
        #expect(try json.object()["errors"] as? String == "HC1")
    }

    @Test("the result goes to a file by its ending, and standard input is a file too")
    func places() throws {
        let run = try folder.regress("data.csv", "y ~ x", "--output", "fit.json")
        #expect(run.status == 0 && run.output.isEmpty)
        let written = try Data(contentsOf: folder.url.appendingPathComponent("fit.json"))
        #expect(try written == (folder.regress("data.csv", "y ~ x", "--format", "json").output))
        let piped = try folder.regress(
            "-", "y ~ x", input: try String(contentsOf: folder.url.appendingPathComponent("data.csv"), encoding: .utf8))
        #expect(try piped.output == folder.regress("data.csv", "y ~ x").output)
    }

    @Test("the table speaks both languages and says how errors were estimated")
    func languages() throws {
        let english = try folder.regress("data.csv", "y ~ x", "--errors", "HC3", "--format", "table").text
        #expect(english.contains("Least squares: y ~ x") && english.contains("robust to unequal variances (HC3)"))
        let chinese = try folder.regress("data.csv", "y ~ x", "--errors", "newey-west:1", "--format", "table", "--lang", "zh").text
        #expect(chinese.contains("最小二乘回归：y ~ x") && chinese.contains("滞后1阶") && chinese.contains("95%置信区间"))
        for format in ["markdown", "html"] {
            #expect(try folder.regress("data.csv", "y ~ x", "--format", format, "--lang", "zh").text.contains("残差标准误"))
        }
    }

    @Test("few clusters are said to be few, and each coefficient has its own degrees of freedom")
    func clusters() throws {
        let run = try folder.regress("data.csv", "y ~ x", "--errors", "clustered:g", "--format", "table")
        #expect(run.text.contains("clustered by g (CR2, 2 clusters, Satterthwaite's degrees of freedom)"))
        #expect(run.text.contains("2 clusters are few"))
        let freedom = try folder.regress("data.csv", "y ~ x", "--errors", "clustered:g", "--format", "json").coefficients()
            .compactMap { $0["degreesOfFreedom"] as? Double }
        #expect(freedom.count == 2 && freedom.allSatisfy { $0 > 0 && $0 <= 2 })
    }

    @Test("weights count rows: a weight of 2 is the row twice, but for the degrees of freedom")
    func weights() throws {
        try folder.write(
            "y,x,g,w", "1.5,0,a,1", "2.5,1,b,1", "2.5,1,b,1", "5.5,2,a,1", "6.5,3,b,1", "6.5,3,b,1", "9.5,4,a,1", to: "twice.csv")
        let weighted = try folder.regress("data.csv", "y ~ x", "--weights", "w", "--format", "json").coefficients()
        let twice = try folder.regress("twice.csv", "y ~ x", "--format", "json").coefficients()
        for (one, other) in zip(weighted, twice) {
            let estimates = (try #require(one["estimate"] as? Double), try #require(other["estimate"] as? Double))
            #expect(abs(estimates.0 - estimates.1) < 1e-13)
            let errors = (try #require(one["standardError"] as? Double), try #require(other["standardError"] as? Double))
            #expect(abs(errors.0 * 3.0.squareRoot() - errors.1 * 5.0.squareRoot()) < 1e-13)
        }
    }

    @Test("a logistic regression on two groups is their log odds; a Poisson's, their log means")
    func families() throws {
        // g = a: 1 of 4; g = b: 3 of 4. Counts: mean 2 and mean 6.
        try folder.write("y,n,g", "0,1,a", "0,2,a", "0,3,a", "1,2,a", "1,5,b", "1,6,b", "1,7,b", "0,6,b", to: "groups.csv")
        let logit = try folder.regress("groups.csv", "y ~ g", "--family", "binomial", "--format", "json")
        let estimates = try logit.coefficients().compactMap { $0["estimate"] as? Double }
        #expect(abs(estimates[0] - log(1.0 / 3)) < 1e-10 && abs(estimates[1] - 2 * log(3)) < 1e-10)
        // A log odds has the variance 1 / successes + 1 / failures.
        let error = try #require(try logit.coefficients()[1]["standardError"] as? Double)
        #expect(abs(error - (8.0 / 3).squareRoot()) < 1e-8)
        #expect(
            try logit.object()["rSquared"] is NSNull && logit.error.contains("the binomial family has no residualStandardError, rSquared"))
        #expect(try logit.object()["family"] as? String == "binomial")
        let poisson = try folder.regress("groups.csv", "n ~ g", "--family", "poisson", "--format", "json").coefficients()
            .compactMap { $0["estimate"] as? Double }
        #expect(abs(poisson[0] - log(2)) < 1e-10 && abs(poisson[1] - log(3)) < 1e-10)
        #expect(try folder.regress("groups.csv", "y ~ g", "--family", "binomial", "--format", "table").text.contains("Odds ratio"))
    }

    @Test("missing values are refused with their line, or left out and counted")
    func missing() throws {
        try folder.write("y,x,z", "1.5,0,1", "2.5,,1", "2.5,1,", "5.5,2,3", "NA,7,1", "6.5,3,3", "9.5,4,2", to: "holes.csv")
        let refused = try folder.regress("holes.csv", "y ~ x")
        #expect(refused.status == 65 && refused.error.hasPrefix("holes.csv:6: y: the value is missing") && refused.output.isEmpty)
        let left = try folder.regress("holes.csv", "y ~ x", "--missing", "drop", "--format", "json")
        // z is no part of the formula, so that its hole costs nothing.
        #expect(try left.object()["missingRows"] as? Int == 2)
        #expect(try left.coefficients() as NSArray == folder.regress("data.csv", "y ~ x", "--format", "json").coefficients() as NSArray)
        #expect(
            try folder.regress("holes.csv", "y ~ x", "--missing", "drop", "--format", "table").text.contains(
                "5 (2 rows left out for missing values)"))
        try folder.write("y,x", "1,", "2,", "3,", to: "none.csv")
        #expect(try folder.regress("none.csv", "y ~ x", "--missing", "drop").status == 65)
    }

    @Test("the reference level of a factor is the first in sorted order, and said")
    func reference() throws {
        #expect(try folder.regress("data.csv", "y ~ x + g", "--format", "table").text.contains("Reference levels: g = a."))
    }
}
