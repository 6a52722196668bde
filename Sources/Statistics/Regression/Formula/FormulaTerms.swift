/// The terms a formula comes to once its crossings are worked out: sets of variables, lowest order first.
struct FormulaTerms {
    /// The variables, in order of first appearance.
    private(set) var variables: [Expression] = []
    /// The terms, each as places of its variables, in the order in which they were written; the intercept is not among them.
    private(set) var terms: [[Int]] = []
    /// Whether there is an intercept.
    private(set) var hasIntercept = true
    /// What is known to be part of the response.
    private(set) var offsets: [Expression] = []

    /// Works out the terms. The dot stands for the given names.
    init(_ formula: Formula, dot: [String]) throws(FormulaError) {
        let all = try expand(formula.right, dot)
        // As in R: by order, and within one order as written.
        terms = all.filter { !$0.isEmpty }.enumerated()
            .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)
    }

    private mutating func place(of expression: Expression) -> Int {
        if let place = variables.firstIndex(where: { $0.text == expression.text }) { return place }
        variables.append(expression)
        return variables.count - 1
    }

    private func unique(_ terms: [[Int]]) -> [[Int]] {
        var seen: Set<[Int]> = []
        return terms.filter { seen.insert($0).inserted }
    }

    /// More terms than any regression has use for.
    private static let mostTerms = 10_000

    private func interactions(_ left: [[Int]], _ right: [[Int]], at: Int) throws(FormulaError) -> [[Int]] {
        guard left.count * right.count <= Self.mostTerms else { throw .tooManyTerms(limit: Self.mostTerms, at: at) }
        return unique(left.flatMap { first in right.map { Array(Set(first + $0)).sorted() } })
    }

    private mutating func expand(_ expression: Expression, _ dot: [String]) throws(FormulaError) -> [[Int]] {
        switch expression {
        case .parentheses(let inner, _): return try expand(inner, dot)
        case .name(".", let at):
            return dot.map { [place(of: .name($0, at: at))] }
        case .name: return [[place(of: expression)]]
        case .number(let value, let at):
            guard value == 0 || value == 1 else { throw .notAllowed("the number \(shortText(value)) (put arithmetic into I())", at: at) }
            hasIntercept = value == 1
            return []
        case .call("offset", let arguments, let at):
            guard arguments.count == 1, let only = arguments.first else {
                throw .wrongArguments(function: "offset", takes: "one value", at: at)
            }
            offsets.append(only.value)
            return []
        case .call: return [[place(of: expression)]]
        case .unary("+", let inner, _): return try expand(inner, dot)
        case .unary(_, let inner, let at):
            guard case .number(let value, _) = inner, value == 0 || value == 1 else { throw .notAllowed("a sign", at: at) }
            hasIntercept = value == 0
            return []
        case .binary("-", let left, let right, _):
            let kept = try expand(left, dot)
            if case .number(let value, let at) = right {
                guard value == 0 || value == 1 else {
                    throw .notAllowed("the number \(shortText(value)) (put arithmetic into I())", at: at)
                }
                hasIntercept = value == 0
                return kept
            }
            let removed = Set(try expand(right, dot))
            return kept.filter { !removed.contains($0) }
        case .binary("^", let base, let exponent, let at):
            guard case .number(let power, _) = exponent, power >= 1, power <= 20, power == power.rounded() else {
                throw .notAllowed("a power that isn't a small whole number", at: at)
            }
            let terms = try expand(base, dot)
            var done = terms
            for _ in 1..<Int(power) { done = unique(done + (try interactions(done, terms, at: at))) }
            return done
        case .binary(let sign, let first, let second, let at):
            let left = try expand(first, dot)
            let right = try expand(second, dot)
            switch sign {
            case "+": return unique(left + right)
            case ":", "%in%": return try interactions(left, right, at: at)
            case "*": return unique(left + right + (try interactions(left, right, at: at)))
            case "/": return unique(left + (try interactions([Array(Set(left.flatMap { $0 })).sorted()], right, at: at)))
            default: throw .notAllowed("\"\(sign)\"", at: at)
            }
        }
    }
}
