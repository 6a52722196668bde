/// What is explained by what, as R writes it: `funding ~ lag(trainees, 2) + month | college`.
///
/// | written | means |
/// | --- | --- |
/// | `a + b`, `a:b`, `a * b`, `(a + b)^2`, `a / b`, `a %in% b`, `- a` | terms, their interactions and crossings, terms left out |
/// | `- 1`, `+ 0` | no intercept |
/// | `log(x)`, `log(x, 2)`, `log2`, `log10`, `log1p`, `exp`, `sqrt`, `abs`, `I(x^2 / 10)` | numbers worked out from columns |
/// | `poly(x, 3)`, `poly(x, 3, raw)` | orthogonal polynomials, or raw powers |
/// | `factor(g)` | a number taken as a factor; text is one already |
/// | `lag(x, 1)` | the value of the same key a month before |
/// | `offset(x)` | known, with the coefficient 1 |
/// | `trend`, `month` | months since the first, and the calendar month as a factor, where the table has months |
/// | `.` | all other columns |
/// | `\| g + h` | fixed effects of groups, absorbed |
public struct Formula: Sendable, Equatable {
    /// The formula as it was written.
    public let text: String

    let response: Expression
    let right: Expression
    let groups: Expression?

    /// Reads a formula.
    ///
    /// - Parameter text: The formula as it is written.
    /// - Throws: ``FormulaError`` where it can't be read; columns are looked up later.
    public init(_ text: String) throws(FormulaError) {
        self.text = text
        var parser = try FormulaParser(text)
        (response, right, groups) = try parser.formula()
    }

    /// The response as a coefficient table names it.
    public var responseName: String { response.text }

    /// The names of the groups whose effects are absorbed.
    public var groupNames: [String] { groups.map(Self.summands)?.map(\.text) ?? [] }

    static func summands(_ expression: Expression) -> [Expression] {
        switch expression {
        case .binary("+", let left, let right, _): summands(left) + summands(right)
        case .parentheses(let inner, _): summands(inner)
        default: [expression]
        }
    }
}

extension Formula: CustomStringConvertible {
    /// The formula as it was written.
    public var description: String { text }
}
