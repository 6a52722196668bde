import Foundation
import Testing

@Suite("What dabiao regress refuses")
struct RegressRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let formula: String
        var options: [String] = []
        let status: Int32
        let message: String
        var testDescription: String { ([formula] + options).joined(separator: " ") }
    }

    let folder: RegressFolder

    init() throws {
        folder = try RegressFolder()
        try folder.write(
            "y,x,double,five,g,month,培训 人次,event", "1,2,4,5,a,2023-01,3,0", "3,1,2,5,b,2023-02,4,0", "2,-4,-8,5,a,2023-03,9,0",
            "5,7,14,5,b,2023-04,2,1", "4,6,12,5,b,2023-04,1,1", "7,9,18,5,a,2023-06,1,1", to: "data.csv")
    }

    static let cases = [
        Case(formula: "y ~ xx", status: 65, message: "did you mean x?\n  y ~ xx\n      ^"),
        Case(formula: "y ~ x + `培训  人次`", status: 65, message: "did you mean 培训 人次?"),
        Case(formula: "y ~ (x", status: 64, message: "\n  y ~ (x\n        ^"),
        Case(formula: "`培训 人次` ~ x)", status: 64, message: "\n  `培训 人次` ~ x)\n                 ^"),
        Case(
            formula: "y ~ " + String(repeating: "x + ", count: 1500) + "x", status: 64,
            message: "1000 operators at most\n  … + x + x + x"),
        Case(formula: "y", status: 64, message: "a formula reads \"response ~ terms\""),
        Case(formula: "", status: 64, message: "a formula reads"),
        Case(formula: "y ~ lgo(x)", status: 64, message: "did you mean log?"),
        Case(formula: "y ~ x + \u{1F468}", status: 64, message: "has no meaning"),
        Case(formula: "y ~ 0", status: 64, message: "nothing to estimate"),
        Case(formula: "y ~ " + String(repeating: "(", count: 30_000) + "x", status: 64, message: "parentheses deep"),
        Case(formula: "five ~ x", status: 65, message: "nothing to explain"),
        Case(formula: "y ~ five", status: 65, message: "(Intercept) repeats five"),
        Case(formula: "y ~ x + double", status: 65, message: "double repeats x"),
        Case(formula: "y ~ factor(x)", status: 65, message: "6 rows are too few for 6 coefficients"),
        Case(formula: "y ~ poly(x, 6)", status: 65, message: "6 different values"),
        Case(formula: "y ~ log(x)", status: 65, message: "data.csv:4: log(x) has no value there"),
        Case(formula: "log(x) ~ y", status: 65, message: "data.csv:4: log(x) has no value there"),
        Case(formula: "y ~ I(x^2000)", status: 65, message: "has no value there"),
        Case(formula: "g ~ x", status: 65, message: "g is not a column of numbers"),
        Case(formula: "y ~ lag(x, 1)", options: [], status: 65, message: "each key has each month once"),
        Case(formula: "y ~ x", options: ["--weights", "xx"], status: 65, message: "did you mean x?"),
        Case(formula: "y ~ x", options: ["--weights", "g"], status: 65, message: "g is not a column of numbers"),
        Case(formula: "y ~ 1", options: ["--weights", "x"], status: 65, message: "data.csv:4: x: -4 is negative"),
        Case(formula: "y ~ x", options: ["--errors", "clustered:gg"], status: 65, message: "did you mean g?"),
        Case(formula: "y ~ x", options: ["--errors", "clustered:five"], status: 65, message: "at least two clusters"),
        Case(formula: "y ~ x", options: ["--errors", "newey-west:1"], status: 65, message: "data.csv:6: the month is not after"),
        Case(formula: "y ~ (a+b+c+d+e+f+g+x)^8*(h+i+j+k+l+m+n+o)^8", status: 64, message: "more than 10000 terms"),
        Case(formula: "y ~ factor(month) + x", options: ["--errors", "HC3"], status: 65, message: "too few"),
        Case(formula: "y ~ x", options: ["--errors", "HC4"], status: 64, message: "HC4"),
        Case(formula: "y ~ x", options: ["--family", "gamma"], status: 64, message: "gamma"),
        Case(formula: "event ~ x", options: ["--family", "binomial"], status: 65, message: "separation"),
        Case(formula: "y ~ x", options: ["--family", "binomial"], status: 65, message: "data.csv:3: y: 3 is no value of this family"),
        Case(formula: "y ~ x | g", options: ["--family", "poisson"], status: 64, message: "least squares alone"),
    ]

    @Test("says what is wrong and where, and ends with its code", arguments: cases)
    func refusal(_ refused: Case) throws {
        let run = try folder.regress(["data.csv", refused.formula] + refused.options)
        #expect(run.status == refused.status, "\(run.error)")
        #expect(run.error.contains(refused.message), "\(run.error)")
        #expect(run.output.isEmpty)
    }

    @Test(
        "tables that hold nothing to fit",
        arguments: [
            ([], "the file is empty"), (["y,x"], "no row below it"), (["y,x", "1,2"], "one row is too few"),
            (["y", "1", "2"], "there is no column x"), (["y,x", "1,inf", "2,3", "3,4"], "not a number"),
            (["y,x", "1,1e999", "2,3", "3,4"], "too large a number"),
            (["y,x", "1e307,1e307", "9e306,2e307", "1e306,3e307", "5e307,9e307"], "squares of numbers like 1e+307 are lost"),
            (["y,x,x", "1,2,3"], "a second column of x"),
        ] as [([String], String)])
    func tables(_ lines: [String], _ message: String) throws {
        try folder.write(lines, to: "table.csv")
        let run = try folder.regress("table.csv", "y ~ x")
        #expect(run.status == 65 && run.error.contains(message) && run.output.isEmpty, "\(run.status) \(run.error)")
    }

    @Test("a file that isn't there has a code of its own, as has a place that can't be written")
    func places() throws {
        #expect(try folder.regress("nosuch.csv", "y ~ x").status == 66)
        #expect(try folder.regress("data.csv", "y ~ x", "--output", "no/such/folder/fit.json").status == 73)
    }

    @Test("no number in any form is a NaN or an infinity", arguments: ["table", "csv", "json", "ndjson", "markdown", "html"])
    func noNaN(_ format: String) throws {
        for formula in ["y ~ y", "y ~ x + g", "y ~ 1", "y ~ g - 1", "y ~ x | g", "y ~ I(x / 1e300)"] {
            let run = try folder.regress("data.csv", formula, "--format", format)
            #expect([0, 65].contains(run.status), "\(formula): \(run.error)")
            let words = run.text.lowercased().split { !$0.isLetter }
            #expect(!words.contains("nan") && !words.contains("inf"), "\(formula)")
        }
    }
}
