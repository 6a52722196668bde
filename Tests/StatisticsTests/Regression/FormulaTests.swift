import Statistics
import Tables
import Testing

/// Figures from R's `lm` (regression.R): closed forms, 10 digits.
@Suite("Formulas mean what they mean in R")
struct FormulaTests {
    @Test("terms, names, coefficients and error agree with R", arguments: RReference.figures["formulas"].list.indices)
    func formulas(place: Int) throws {
        let expected = RReference.figures["formulas"][place]
        let written = expected["formula"].text
        if case .truth(true) = expected["aliased"] {
            // R leaves the coefficient of such a column out; we name it.
            #expect {
                try Regression(written).fit(RReference.panel)
            } throws: { error in
                if case RegressionError.rankDeficient = error { true } else { false }
            }
            return
        }
        let fit = try Regression(written).fit(RReference.panel).fit
        #expect(fit.terms == expected["terms"].texts, "\(written)")
        #expect(agree(fit.coefficients, expected["estimate"].numbers, digits: 10), "\(written)")
        #expect(agree(fit.residualStandardError ?? .nan, expected["sigma"].number, digits: 10), "\(written)")
    }

    @Test("lag looks back within a college, and the rows it leaves without a value are dropped")
    func lag() throws {
        let fitted = try Regression("visits ~ lag(hours, 2) + hours", keys: ["college"]).fit(RReference.panel)
        #expect(agree(fitted.fit.coefficients, RReference.figures["lag"]["estimate"].numbers, digits: 10))
        #expect(agree(fitted.fit.standardErrors, RReference.figures["lag"]["standardError"].numbers, digits: 10))
        #expect(fitted.data.droppedRows == 24)
        let predictions = try fitted.predict(RReference.panel)
        #expect(predictions[0] == nil && predictions[1] == nil && predictions[2] != nil && predictions[30] == nil)
    }

    @Test("trend and month come from the column of months")
    func builtIns() throws {
        let fit = try Regression("visits ~ trend + month").fit(RReference.panel).fit
        #expect(fit.terms == ["(Intercept)", "trend"] + (2...12).map { "month\($0)" })
        #expect(agree(fit.coefficients, RReference.figures["season"]["estimate"].numbers, digits: 10))
        #expect(agree(fit.standardErrors, RReference.figures["season"]["standardError"].numbers, digits: 10))
    }

    @Test("the trend of new rows goes on from that of the fitted ones")
    func trendGoesOn() throws {
        let fitted = try Regression("visits ~ trend").fit(RReference.panel)
        let next = try fitted.predict(DataTable([("month", .months(["2024-01"]))])).compactMap { $0 }
        #expect(agree(next[0].mean, fitted.fit.coefficients[0] + 37 * fitted.fit.coefficients[1], digits: 13))
    }

    @Test("the dot stands for all other columns")
    func dot() throws {
        let all = DataTable([
            ("y", .numbers([1, 2, 4, 3, 7, 5])), ("a", .numbers([1, 2, 3, 4, 5, 7])), ("b", .numbers([2, 1, 2, 2, 1, 1])),
        ])
        #expect(try Regression("y ~ .").fit(all).fit.terms == ["(Intercept)", "a", "b"])
        #expect(try Regression("y ~ . - b").fit(all).fit.terms == ["(Intercept)", "a"])
    }

    @Test("names in Chinese and names in backticks are names")
    func names() throws {
        let table = DataTable([("培训人次", .numbers([1, 2, 4, 3])), ("the hours", .numbers([1, 2, 3, 5]))])
        #expect(try Regression("培训人次 ~ `the hours`").fit(table).fit.terms == ["(Intercept)", "the hours"])
    }

    @Test(
        "a formula that can't be read is told with its character",
        arguments: [
            ("visits hours", FormulaError.unexpected(found: "hours", expected: "\"~\"", at: 7)),
            ("~ hours", .missingResponse(at: 0)),
            ("visits", .missingResponse(at: 6)),
            ("", .missingResponse(at: 0)),
            ("visits ~ hours +", .unexpected(found: "the end", expected: "a name, a number or \"(\"", at: 16)),
            ("visits ~ (hours", .unexpected(found: "the end", expected: "\")\"", at: 15)),
            ("visits ~ hours ? t", .unexpectedCharacter("?", at: 15)),
            ("visits ~ hours t", .unexpected(found: "t", expected: "the end or an operator", at: 15)),
            ("visits ~ `hours", .unexpected(found: "an open `", expected: "a closing one behind a name", at: 9)),
        ])
    func unreadable(text: String, error: FormulaError) {
        #expect(throws: error) { try Formula(text) }
    }

    @Test(
        "a formula that nests too deep or is too long is told with its character, however deep or long it is",
        arguments: [
            (String(repeating: "(", count: 20_000) + "x" + String(repeating: ")", count: 20_000), FormulaError.tooDeep(limit: 64, at: 68)),
            (String(repeating: "-", count: 20_000) + "x", .tooDeep(limit: 64, at: 68)),
            (String(repeating: "I(", count: 20_000) + "x" + String(repeating: ")", count: 20_000), .tooDeep(limit: 64, at: 132)),
            (String(repeating: "x^", count: 900) + "2", .tooDeep(limit: 64, at: 133)),
            (String(repeating: "x+", count: 100_000) + "x", .tooManyOperators(limit: 1000, at: 2005)),
        ])
    func depth(terms: String, error: FormulaError) {
        #expect(throws: error) { try Formula("y ~ " + terms) }
    }

    @Test("a formula as deep and as long as is allowed can be fitted")
    func deepEnough() throws {
        let table = DataTable([("y", .numbers([1, 2, 4, 3])), ("x", .numbers([1, 2, 3, 5]))])
        let deep = String(repeating: "(", count: 64) + "x" + String(repeating: ")", count: 64)
        #expect(try Regression("y ~ " + deep).fit(table).fit.terms == ["(Intercept)", "x"])
        #expect(try Regression("y ~ " + String(repeating: "x + ", count: 1000) + "x").fit(table).fit.terms == ["(Intercept)", "x"])
    }

    @Test("numbers in messages are written without a needless point")
    func messages() {
        #expect(RegressionError.constantResponse(5).description == "the response is 5 in every row: there is nothing to explain")
        #expect(RegressionError.constantResponse(2.5).description.contains("is 2.5 in every row"))
        #expect(RegressionError.negativeWeight(-1, row: 0).description == "the weight in row 1 is -1: a weight is not negative")
        #expect(RegressionError.responseOutOfRange(3, row: 1).description.contains("row 2 is 3, which"))
    }

    @Test(
        "a formula that doesn't go with its table is told with its character, and with the nearest name",
        arguments: [
            ("visits ~ huors", FormulaError.unknownColumn("huors", suggestion: "hours", at: 9)),
            ("visits ~ hours + xyzzy", .unknownColumn("xyzzy", suggestion: nil, at: 17)),
            ("visit ~ hours", .unknownColumn("visit", suggestion: "visits", at: 0)),
            ("visits ~ lgo(hours)", .unknownFunction("lgo", suggestion: "log", at: 9)),
            ("visits ~ log(mode)", .notNumeric(column: "mode", at: 13)),
            ("mode ~ hours", .notNumeric(column: "mode", at: 0)),
            ("visits ~ 2 + hours", .notAllowed("the number 2 (put arithmetic into I())", at: 9)),
            ("visits ~ hours^0.5", .notAllowed("a power that isn't a small whole number", at: 14)),
            (
                "visits ~ poly(hours, 0)",
                .wrongArguments(function: "poly", takes: "a column, a degree from 1 to 50, and perhaps raw", at: 9)
            ),
            ("visits ~ lag(hours, 1.5)", .wrongArguments(function: "lag", takes: "a column and a whole number of months", at: 9)),
            ("visits ~ poly(passed, 3)", .degreeTooHigh(degree: 3, distinctValues: 2, at: 9)),
        ])
    func unfit(text: String, error: FormulaError) {
        #expect(throws: RegressionError.formula(error)) { try Regression(text).fit(RReference.panel) }
    }

    @Test("values that are missing or can't be worked out are told with their row")
    func values() {
        let table = DataTable([("y", .numbers([1, 2, 4, 3])), ("x", .numbers([1, nil, 3, 5])), ("z", .numbers([1, 2, 0, 4]))])
        #expect(throws: RegressionError.missingValue(variable: "x", row: 1)) { try Regression("y ~ x").fit(table) }
        #expect(throws: RegressionError.undefinedValue(expression: "log(z)", row: 2)) { try Regression("y ~ log(z)").fit(table) }
        #expect(throws: RegressionError.unknownColumn("w", suggestion: nil)) { try Regression("y ~ z").fit(table, weights: "w") }
    }

    @Test("a level that was never seen is refused at prediction")
    func unseenLevel() throws {
        let fitted = try Regression("visits ~ mode").fit(RReference.panel)
        #expect(throws: RegressionError.unknownLevel("hybrid", factor: "mode", row: 1)) {
            try fitted.predict(DataTable([("mode", .text(["online", "hybrid"]))]))
        }
        let absorbed = try Regression("visits ~ hours | college").fit(RReference.panel)
        #expect(throws: RegressionError.unknownLevel("C99", factor: "college", row: 0)) {
            try absorbed.predict(DataTable([("hours", .numbers([3])), ("college", .text(["C99"]))]))
        }
    }
}
