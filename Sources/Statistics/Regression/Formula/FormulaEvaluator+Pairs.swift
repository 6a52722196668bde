import LinearAlgebra

extension FormulaEvaluator {
    /// The numbers of an expression, one per row, with what rounding left of them where it is arithmetic within `I()`.
    ///
    /// A power rounded to a double changes the tenth digit of an ill-conditioned polynomial's coefficients, so that
    /// `I(x^2) + I(x^3)` is worked out like `poly(x, 3, raw)`.
    mutating func pairs(_ expression: Expression) throws(RegressionError) -> [DoubleDouble] {
        switch expression {
        case .call("I", let arguments, _):
            guard arguments.count == 1, let only = arguments.first else { break }
            return try pairs(only.value)
        case .parentheses(let inner, _): return try pairs(inner)
        case .unary("-", let inner, _): return try pairs(inner).map { -$0 }
        case .unary("+", let inner, _): return try pairs(inner)
        case .binary("^", let base, let exponent, _):
            guard let power = wholeNumber(exponent), (0...50).contains(power) else { break }
            return try pairs(base).map { $0.power(power) }
        case .binary(let sign, let left, let right, _):
            guard let operation = Self.exactOperations[sign] else { break }
            return zip(try pairs(left), try pairs(right)).map(operation)
        case .name, .number, .call, .unary: break
        }
        return try numbers(expression).map { DoubleDouble($0) }
    }

    private static let exactOperations: [String: @Sendable (DoubleDouble, DoubleDouble) -> DoubleDouble] = [
        "+": { $0 + $1 }, "-": { $0 - $1 }, "*": { $0 * $1 }, "/": { $0 / $1 },
    ]
}
