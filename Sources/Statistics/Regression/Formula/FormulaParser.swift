/// Reads a formula from left to right. From loosest to tightest: `~`, `|`, `+ -`, `* /`, `%in%`, `:`, sign, `^`, as in R.
struct FormulaParser {
    private enum Token: Equatable {
        case name(String)
        case number(Double)
        case symbol(String)
        case end
    }

    private var tokens: [(token: Token, position: Int)] = []
    private var place = 0
    /// How many parentheses, functions, signs and powers stand around this place.
    private var depth = 0
    private var operators = 0

    /// How deep a formula nests and how many operators it has: what walks its tree calls itself, and the stack has an end.
    static let depthLimit = 64
    static let operatorLimit = 1000

    init(_ text: String) throws(FormulaError) {
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let start = index
            let character = characters[index]
            if character.isWhitespace {
                index += 1
            } else if character == "`" {
                guard let close = characters[(index + 1)...].firstIndex(of: "`"), close > index + 1 else {
                    throw .unexpected(found: "an open `", expected: "a closing one behind a name", at: index)
                }
                tokens.append((.name(String(characters[(index + 1)..<close])), start))
                index = close + 1
            } else if Self.startsNumber(characters, index) {
                tokens.append((.number(try Self.number(characters, &index)), start))
            } else if character.isLetter || character == "_" || character == "." {
                while index < characters.count, Self.continuesName(characters[index]) { index += 1 }
                tokens.append((.name(String(characters[start..<index])), start))
            } else if characters[index...].starts(with: "%in%") {
                tokens.append((.symbol("%in%"), start))
                index += 4
            } else if "~|+-*/:^(),=".contains(character) {
                tokens.append((.symbol(String(character)), start))
                index += 1
            } else {
                throw .unexpectedCharacter(character, at: index)
            }
        }
        tokens.append((.end, characters.count))
    }

    private static func continuesName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "."
    }

    private static func isDigit(_ characters: [Character], _ index: Int) -> Bool {
        characters.indices.contains(index) && ("0"..."9").contains(characters[index])
    }

    private static func startsNumber(_ characters: [Character], _ index: Int) -> Bool {
        isDigit(characters, index) || (characters[index] == "." && isDigit(characters, index + 1))
    }

    private static func number(_ characters: [Character], _ index: inout Int) throws(FormulaError) -> Double {
        let start = index
        while isDigit(characters, index) || (index < characters.count && characters[index] == ".") { index += 1 }
        if index < characters.count, characters[index] == "e" || characters[index] == "E" {
            let signed = index + 1 < characters.count && "+-".contains(characters[index + 1])
            if isDigit(characters, index + (signed ? 2 : 1)) {
                index += signed ? 2 : 1
                while isDigit(characters, index) { index += 1 }
            }
        }
        let text = String(characters[start..<index])
        guard let value = Double(text), value.isFinite else { throw .unexpected(found: text, expected: "a number", at: start) }
        return value
    }

    private var position: Int { tokens[place].position }

    private mutating func accept(_ symbol: String) -> Bool {
        guard tokens[place].token == .symbol(symbol) else { return false }
        place += 1
        return true
    }

    private func found() -> String {
        switch tokens[place].token {
        case .name(let name): name
        case .number(let value): shortText(value)
        case .symbol(let symbol): "\"\(symbol)\""
        case .end: "the end"
        }
    }

    private mutating func expect(_ symbol: String) throws(FormulaError) {
        guard accept(symbol) else { throw .unexpected(found: found(), expected: "\"\(symbol)\"", at: position) }
    }

    /// The response, the terms, and the groups behind `|` where there are any.
    mutating func formula() throws(FormulaError) -> (response: Expression, terms: Expression, groups: Expression?) {
        guard tokens[place].token != .symbol("~"), tokens[place].token != .end else { throw .missingResponse(at: position) }
        let response = try sum()
        guard tokens[place].token != .end else { throw .missingResponse(at: position) }
        try expect("~")
        let terms = try sum()
        let groups = accept("|") ? try sum() : nil
        guard tokens[place].token == .end else { throw .unexpected(found: found(), expected: "the end or an operator", at: position) }
        return (response, terms, groups)
    }

    private mutating func sum() throws(FormulaError) -> Expression {
        try chain(["+", "-"]) { (parser) throws(FormulaError) in try parser.product() }
    }

    private mutating func product() throws(FormulaError) -> Expression {
        try chain(["*", "/"]) { (parser) throws(FormulaError) in
            try parser.chain(["%in%"]) { (parser) throws(FormulaError) in
                try parser.chain([":"]) { (parser) throws(FormulaError) in try parser.signed() }
            }
        }
    }

    private mutating func chain(
        _ symbols: [String], _ operand: (inout FormulaParser) throws(FormulaError) -> Expression
    ) throws(FormulaError) -> Expression {
        var left = try operand(&self)
        while case .symbol(let symbol) = tokens[place].token, symbols.contains(symbol) {
            let at = position
            place += 1
            try countOperator(at)
            left = .binary(symbol, left, try operand(&self), at: at)
        }
        return left
    }

    private mutating func countOperator(_ at: Int) throws(FormulaError) {
        operators += 1
        guard operators <= Self.operatorLimit else { throw .tooManyOperators(limit: Self.operatorLimit, at: at) }
    }

    /// Reads what stands one level deeper than the symbol at a position.
    private mutating func nested<Part>(
        _ at: Int, _ part: (inout FormulaParser) throws(FormulaError) -> Part
    ) throws(FormulaError) -> Part {
        guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: at) }
        depth += 1
        defer { depth -= 1 }
        return try part(&self)
    }

    private mutating func signed() throws(FormulaError) -> Expression {
        for sign in ["-", "+"] {
            let at = position
            if accept(sign) { return .unary(sign, try nested(at) { (parser) throws(FormulaError) in try parser.signed() }, at: at) }
        }
        return try power()
    }

    private mutating func power() throws(FormulaError) -> Expression {
        let base = try primary()
        let at = position
        guard accept("^") else { return base }
        try countOperator(at)
        return .binary("^", base, try nested(at) { (parser) throws(FormulaError) in try parser.signed() }, at: at)
    }

    private mutating func primary() throws(FormulaError) -> Expression {
        let at = position
        switch tokens[place].token {
        case .number(let value):
            place += 1
            return .number(value, at: at)
        case .name(let name):
            place += 1
            guard accept("(") else { return .name(name, at: at) }
            return .call(name, try nested(at) { (parser) throws(FormulaError) in try parser.arguments() }, at: at)
        case .symbol("("):
            place += 1
            let inner = try nested(at) { (parser) throws(FormulaError) in try parser.sum() }
            try expect(")")
            return .parentheses(inner, at: at)
        default: throw .unexpected(found: found(), expected: "a name, a number or \"(\"", at: at)
        }
    }

    private mutating func arguments() throws(FormulaError) -> [Expression.Argument] {
        var arguments: [Expression.Argument] = []
        if accept(")") { return arguments }
        repeat {
            if case .name(let label) = tokens[place].token, tokens[place + 1].token == .symbol("=") {
                place += 2
                arguments.append(.init(label: label, value: try sum()))
            } else {
                arguments.append(.init(label: nil, value: try sum()))
            }
        } while accept(",")
        try expect(")")
        return arguments
    }
}
