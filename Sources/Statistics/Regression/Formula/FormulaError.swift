/// What is wrong with a formula, and where: positions are characters of the formula, counted from 0.
public indirect enum FormulaError: Error, Sendable, Equatable {
    /// A character that no formula has.
    case unexpectedCharacter(Character, at: Int)
    /// Something else was expected here.
    case unexpected(found: String, expected: String, at: Int)
    /// The formula names no response: it has no `~`, or nothing before it.
    case missingResponse(at: Int)
    /// A function that formulas don't know, with the nearest one that they do.
    case unknownFunction(String, suggestion: String?, at: Int)
    /// A function is given what it can't use; the text says what it takes.
    case wrongArguments(function: String, takes: String, at: Int)
    /// Something that isn't allowed here, such as a name where a number is needed.
    case notAllowed(String, at: Int)
    /// Parentheses, functions, signs or powers within each other beyond what is read.
    case tooDeep(limit: Int, at: Int)
    /// More terms than are fitted once crossings are worked out.
    case tooManyTerms(limit: Int, at: Int)
    /// More operators than are read.
    case tooManyOperators(limit: Int, at: Int)
    /// A column the table doesn't have, with the nearest one that it does.
    case unknownColumn(String, suggestion: String?, at: Int)
    /// A column of text or months where numbers are needed.
    case notNumeric(column: String, at: Int)
    /// `trend`, `month` or `lag` needs a column of months, or a table in which each key has each month once.
    case needsMonths(String, at: Int)
    /// A polynomial of a degree that the values don't determine.
    case degreeTooHigh(degree: Int, distinctValues: Int, at: Int)

    /// The character the error is about, counted from 0.
    public var position: Int {
        switch self {
        case .unexpectedCharacter(_, let at), .unexpected(_, _, let at), .missingResponse(let at), .unknownFunction(_, _, let at),
            .wrongArguments(_, _, let at), .notAllowed(_, let at), .unknownColumn(_, _, let at), .notNumeric(_, let at),
            .needsMonths(_, let at),
            .degreeTooHigh(_, _, let at), .tooDeep(_, let at), .tooManyOperators(_, let at),
            .tooManyTerms(_, let at):
            at
        }
    }
}

extension FormulaError: CustomStringConvertible {
    /// What is wrong, in English; the character is counted from 1 here.
    public var description: String { "character \(position + 1): \(reason)" }

    private var reason: String {
        switch self {
        case .unexpectedCharacter(let character, _): "\"\(character)\" has no meaning in a formula"
        case .unexpected(let found, let expected, _): "\(found) where \(expected) was expected"
        case .missingResponse: "a formula reads \"response ~ terms\""
        case .unknownFunction(let name, let suggestion, _): "there is no function \(name)" + Self.hint(suggestion)
        case .wrongArguments(let function, let takes, _): "\(function) takes \(takes)"
        case .notAllowed(let what, _): "\(what) is not allowed here"
        case .tooDeep(let limit, _): "parentheses, functions, signs and powers stand in each other \(limit) deep at most"
        case .tooManyTerms(let limit, _): "the crossings come to more than \(limit) terms"
        case .tooManyOperators(let limit, _): "a formula has \(limit) operators at most"
        case .unknownColumn(let name, let suggestion, _): "there is no column \(name)" + Self.hint(suggestion)
        case .notNumeric(let column, _): "\(column) is not a column of numbers"
        case .needsMonths(let what, _): "\(what) needs a column of months in which each key has each month once"
        case .degreeTooHigh(let degree, let count, _): "\(count) different values don't determine a polynomial of degree \(degree)"
        }
    }

    private static func hint(_ suggestion: String?) -> String { suggestion.map { "; did you mean \($0)?" } ?? "" }
}

/// The candidate nearest to a name, where one is near: few letters differ (Damerau & Levenshtein), or case alone.
func nearestName(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    let limit = (wanted.count + 1) / 3
    return candidates.enumerated()
        .map { (distance: editDistance(wanted, Array($0.element.lowercased())), place: $0.offset, name: $0.element) }
        .filter { $0.distance <= limit }
        .min { ($0.distance, $0.place) < ($1.distance, $1.place) }?.name
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for i in 1...left.count {
        var current = [i]
        for j in 1...right.count {
            var cost = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] { cost = min(cost, beforeLast[j - 2] + 1) }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
