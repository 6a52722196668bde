import LinearAlgebra
import Tables

/// What a formula learned from the table it was fitted to, so that new rows are encoded alike: levels, centres of
/// polynomials, the first month of the trend.
struct FormulaEncoding: Sendable {
    /// How a variable becomes columns.
    enum Variable: Sendable {
        case numeric(Expression)
        case trend(origin: Int)
        case factor(Expression, levels: [FactorLevel])
        case polynomial(Expression, OrthogonalPolynomial)
        case rawPowers(Expression, degree: Int)
    }

    /// A variable's columns: one, one per level, or one per power.
    typealias Column = ModelMatrix.Column

    let variables: [(name: String, variable: Variable)]
    let terms: [[Int]]
    /// Whether each variable of each term stands with all its levels rather than without its reference.
    let full: [[Bool]]
    let hasIntercept: Bool
    let offsets: [Expression]

    /// Learns from the rows of a table. What is to be left out because of a `lag` is known to the evaluator afterwards.
    init(_ terms: FormulaTerms, _ evaluator: inout FormulaEvaluator) throws(RegressionError) {
        // Rows go missing by lags alone, so all lags are worked out before anything is learned.
        for expression in terms.variables + terms.offsets where !evaluator.isFactor(expression) {
            if let inner = try Self.polynomial(expression)?.inner {
                _ = try evaluator.numbers(inner)
            } else {
                _ = try evaluator.numbers(expression)
            }
        }
        var variables: [(name: String, variable: Variable)] = []
        for expression in terms.variables {
            variables.append((expression.text, try Self.learn(expression, &evaluator)))
        }
        self.variables = variables
        self.terms = terms.terms
        hasIntercept = terms.hasIntercept
        offsets = terms.offsets
        let factors = variables.map { if case .factor = $0.variable { true } else { false } }
        full = Self.contrasts(terms.terms, factors: factors, hasIntercept: terms.hasIntercept)
    }

    private static func learn(_ expression: Expression, _ evaluator: inout FormulaEvaluator) throws(RegressionError) -> Variable {
        if evaluator.isFactor(expression) {
            let labels = try evaluator.labels(expression).enumerated().filter { !evaluator.unavailable.contains($0.offset) }.map(\.element)
            return .factor(expression, levels: Set(labels).sorted())
        }
        if case .name("trend", _) = expression, evaluator.isBuiltIn("trend", "trend"), let first = evaluator.firstMonth {
            return .trend(origin: first)
        }
        guard let (inner, degree, raw, at) = try polynomial(expression) else { return .numeric(expression) }
        if raw { return .rawPowers(inner, degree: degree) }
        let values = try evaluator.numbers(inner).enumerated().filter { !evaluator.unavailable.contains($0.offset) }.map(\.element)
        let distinct = Set(values).count
        guard distinct > degree else { throw .formula(.degreeTooHigh(degree: degree, distinctValues: distinct, at: at)) }
        return .polynomial(inner, OrthogonalPolynomial(values, degree: degree))
    }

    private static func polynomial(_ expression: Expression) throws(RegressionError) -> (
        inner: Expression, degree: Int, raw: Bool, at: Int
    )? {
        guard case .call("poly", let arguments, let at) = expression else { return nil }
        let wrong = RegressionError.formula(
            .wrongArguments(function: "poly", takes: "a column, a degree from 1 to 50, and perhaps raw", at: at))
        var degree = 1
        var raw = false
        guard let inner = arguments.first?.value else { throw wrong }
        for argument in arguments.dropFirst() {
            switch (argument.label, argument.value) {
            case ("raw", .name(let value, _)) where ["TRUE", "T", "true", "FALSE", "F", "false"].contains(value):
                raw = value.lowercased().hasPrefix("t")
            case (nil, .name("raw", _)): raw = true
            case ("degree", .number(let value, _)), (nil, .number(let value, _)):
                guard let whole = Int(exactly: value), (1...50).contains(whole) else { throw wrong }
                degree = whole
            default: throw wrong
            }
        }
        return (inner, degree, raw, at)
    }

    /// Whether a factor needs all its levels in a term. As in R: it does where the term without it is not in the model (the
    /// empty term always counts as there), and without an intercept the first factor of the first term that has one does.
    private static func contrasts(_ terms: [[Int]], factors: [Bool], hasIntercept: Bool) -> [[Bool]] {
        let known = Set(terms)
        var full = terms.map { term in
            term.map { variable in
                let rest = term.filter { $0 != variable }
                return factors[variable] && !rest.isEmpty && !known.contains(rest)
            }
        }
        if !hasIntercept {
            search: for (place, term) in terms.enumerated() {
                for (position, variable) in term.enumerated() where factors[variable] {
                    full[place][position] = true
                    break search
                }
            }
        }
        return full
    }

    /// Whether the columns add up to an intercept: there is one, or a factor stands with all its levels by itself.
    var spansIntercept: Bool {
        hasIntercept || zip(terms, full).contains { $0.count == 1 && $1 == [true] }
    }
}

extension FormulaEncoding {
    /// The columns of the given rows of a table, in the order of the terms.
    func columns(_ evaluator: inout FormulaEvaluator, rows: [Int]) throws(RegressionError) -> ModelMatrix {
        var parts: [(reduced: [Column], all: [Column])] = []
        for (name, variable) in variables { parts.append(try columns(of: variable, named: name, &evaluator, rows)) }
        var columns: [Column] = []
        for (term, full) in zip(terms, full) {
            let factors = zip(term, full).map { $1 ? parts[$0].all : parts[$0].reduced }
            guard let first = factors.first else { continue }
            columns += factors.dropFirst().reduce(first) { left, right in right.flatMap { second in left.map { product($0, second) } } }
        }
        let matrix = ModelMatrix(rows: rows.count, columns, intercept: hasIntercept)
        return ModelMatrix(names: matrix.names, values: matrix.values, low: matrix.low, hasIntercept: spansIntercept)
    }

    private func columns(
        of variable: Variable, named name: String, _ evaluator: inout FormulaEvaluator, _ rows: [Int]
    ) throws(RegressionError) -> (reduced: [Column], all: [Column]) {
        switch variable {
        case .numeric(let expression):
            let pairs = try evaluator.pairs(expression)
            try checkDefined(pairs.map(\.high), name, rows)
            let low = rows.map { pairs[$0].low }
            let column = [
                Column(name: name, values: rows.map { pairs[$0].high }, low: low.contains { $0 != 0 } ? low : nil)
            ]
            return (column, column)
        case .trend(let origin):
            let values = try evaluator.numbers(.name("trend", at: 0))
            let shift = Double((evaluator.firstMonth ?? origin) - origin)
            let column = [Column(name: name, values: rows.map { values[$0] + shift })]
            return (column, column)
        case .factor(let expression, let levels):
            let labels = try evaluator.labels(expression)
            let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($0.element, $0.offset) })
            var codes: [Int] = []
            codes.reserveCapacity(rows.count)
            for row in rows {
                guard let code = places[labels[row]] else { throw .unknownLevel(labels[row].description, factor: name, row: row) }
                codes.append(code)
            }
            let all = levels.indices.map { level in
                Column(name: name + levels[level].description, values: codes.map { $0 == level ? 1 : 0 })
            }
            return (Array(all.dropFirst()), all)
        case .rawPowers(let inner, let degree):
            let values = try evaluator.numbers(inner)
            try checkDefined(values, name, rows)
            let columns = Column.rawPowers(of: rows.map { values[$0] }, degree: degree, name: inner.text).enumerated().map {
                Column(name: name + String($0.offset + 1), values: $0.element.values, low: $0.element.low)
            }
            return (columns, columns)
        case .polynomial(let inner, let polynomial):
            let values = try evaluator.numbers(inner)
            try checkDefined(values, name, rows)
            let columns = polynomial.columns(rows.map { values[$0] }, named: name)
            return (columns, columns)
        }
    }

    private func product(_ left: Column, _ right: Column) -> Column {
        guard left.low != nil || right.low != nil else {
            return Column(name: left.name + ":" + right.name, values: zip(left.values, right.values).map { $0 * $1 })
        }
        let pairs = left.values.indices.map {
            DoubleDouble(left.values[$0], left.low?[$0] ?? 0)
                * DoubleDouble(right.values[$0], right.low?[$0] ?? 0)
        }
        return Column(name: left.name + ":" + right.name, values: pairs.map(\.high), low: pairs.map(\.low))
    }
}

/// Throws where one of the rows has no value, as the logarithm of a negative number has none.
func checkDefined(_ values: [Double], _ name: String, _ rows: [Int]) throws(RegressionError) {
    for row in rows where !values[row].isFinite { throw .undefinedValue(expression: name, row: row) }
}
