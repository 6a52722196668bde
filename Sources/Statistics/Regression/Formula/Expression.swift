/// A part of a formula as it was read: a name, a number, a call or an operation, with the character it stands at.
indirect enum Expression: Sendable, Equatable {
    case name(String, at: Int)
    case number(Double, at: Int)
    case call(String, [Argument], at: Int)
    case unary(String, Expression, at: Int)
    case binary(String, Expression, Expression, at: Int)
    case parentheses(Expression, at: Int)

    /// One argument of a call, with its name where it has one.
    struct Argument: Sendable, Equatable {
        var label: String?
        var value: Expression
    }

    /// The character the expression's name or operator stands at, counted from 0.
    var position: Int {
        switch self {
        case .name(_, let at), .number(_, let at), .call(_, _, let at), .unary(_, _, let at), .binary(_, _, _, let at),
            .parentheses(_, let at):
            at
        }
    }

    /// The expression as R would print it, which is what a coefficient is called.
    var text: String {
        switch self {
        case .name(let name, _): name
        case .number(let value, _): shortText(value)
        case .call(let name, let arguments, _):
            name + "(" + arguments.map { ($0.label.map { "\($0) = " } ?? "") + $0.value.text }.joined(separator: ", ") + ")"
        case .unary(let sign, let inner, _): sign + inner.text
        case .binary(let sign, let left, let right, _):
            ["^", "/", ":"].contains(sign) ? left.text + sign + right.text : left.text + " " + sign + " " + right.text
        case .parentheses(let inner, _): "(" + inner.text + ")"
        }
    }

    /// The columns it names, each with the character it stands at.
    var columns: [(name: String, position: Int)] {
        switch self {
        case .name(let name, let at): [(name, at)]
        case .number: []
        case .call(_, let arguments, _): arguments.flatMap(\.value.columns)
        case .unary(_, let inner, _), .parentheses(let inner, _): inner.columns
        case .binary(_, let left, let right, _): left.columns + right.columns
        }
    }
}

/// A number in the shortest form that reads back to it, whole numbers without a point.
func shortText(_ value: Double) -> String {
    let text = String(describing: value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
