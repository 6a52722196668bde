import Foundation
import Tables

/// Works out the numbers and labels a formula names from the rows of a table.
struct FormulaEvaluator {
    let table: DataTable
    /// The columns that say which rows belong to one key, for `lag`.
    let keys: [String]
    /// Rows whose `lag` reaches before the data.
    private(set) var unavailable: Set<Int> = []

    init(_ table: DataTable, keys: [String]?) {
        self.table = table
        self.keys =
            keys ?? table.names.filter { name in if case .text = table[name] { true } else { false } }
    }

    static let functions = ["log", "log2", "log10", "log1p", "exp", "sqrt", "abs", "I", "poly", "factor", "lag", "offset"]

    /// The months of the table's rows, where it has a column of them.
    private func months(for what: String, at: Int) throws(RegressionError) -> [Month] {
        for name in table.names {
            guard case .months(let months) = table[name] else { continue }
            var complete: [Month] = []
            for (row, month) in months.enumerated() {
                guard let month else { throw .missingValue(variable: name, row: row) }
                complete.append(month)
            }
            return complete
        }
        throw .formula(.needsMonths(what, at: at))
    }

    /// The first month of the table, where it has months.
    var firstMonth: Int? {
        for name in table.names {
            if case .months(let months) = table[name] { return months.compactMap { $0?.ordinal }.min() }
        }
        return nil
    }

    /// The sizes of numbers whose squares, summed over rows, are still told apart from 0 and from infinity.
    private static let sizes = 1e-120...1e120

    /// Whether a name that is no column means the calendar month or the months since the first.
    func isBuiltIn(_ name: String, _ builtIn: String) -> Bool {
        guard name == builtIn else { return false }
        switch table[name] {
        case .none, .months: return true
        default: return false
        }
    }

    /// Whether an expression is a factor: text, the calendar month, or `factor()` of numbers.
    func isFactor(_ expression: Expression) -> Bool {
        switch expression {
        case .call("factor", _, _): true
        case .name(let name, _):
            if isBuiltIn(name, "month") { true } else if case .text = table[name] { true } else { false }
        case .parentheses(let inner, _): isFactor(inner)
        default: false
        }
    }

    private func unknown(_ name: String, _ at: Int) -> RegressionError {
        .formula(.unknownColumn(name, suggestion: nearestName(to: name, among: table.names + ["trend", "month"]), at: at))
    }

    /// The labels of a factor or of groups, one per row.
    func labels(_ expression: Expression) throws(RegressionError) -> [FactorLevel] {
        switch expression {
        case .parentheses(let inner, _): return try labels(inner)
        case .call("factor", let arguments, let at):
            guard arguments.count == 1, let only = arguments.first else {
                throw .formula(.wrongArguments(function: "factor", takes: "one column", at: at))
            }
            // `factor(month)` is each month of the data, `month` alone the calendar's.
            return try groupLabels(only.value)
        case .name(let name, let at):
            if isBuiltIn(name, "month") { return try months(for: "month", at: at).map { .number(Double($0.month)) } }
            return try columnLabels(name, at)
        default:
            var copy = self
            return try copy.numbers(expression).map { .number($0) }
        }
    }

    /// The labels of groups whose effects are absorbed, one per row. `month` means each month of the data here, not the calendar's twelve:
    /// effects of college and month are those of a panel's units and times.
    func groupLabels(_ expression: Expression) throws(RegressionError) -> [FactorLevel] {
        switch expression {
        case .parentheses(let inner, _): return try groupLabels(inner)
        case .call("factor", let arguments, _):
            guard arguments.count == 1, let only = arguments.first else { return try labels(expression) }
            return try groupLabels(only.value)
        case .name(let name, let at) where isBuiltIn(name, "month"):
            return try months(for: "month", at: at).map { .text($0.description) }
        default: return try labels(expression)
        }
    }

    /// The labels in the table's own column of a name, one per row: a column of months has one label per month of the panel.
    func columnLabels(_ name: String, _ at: Int) throws(RegressionError) -> [FactorLevel] {
        guard let column = table[name] else { throw unknown(name, at) }
        var levels: [FactorLevel] = []
        levels.reserveCapacity(column.count)
        switch column {
        case .text(let values):
            for (row, value) in values.enumerated() {
                guard let value else { throw .missingValue(variable: name, row: row) }
                levels.append(.text(value))
            }
        case .numbers(let values):
            for (row, value) in values.enumerated() {
                guard let value, !value.isNaN else { throw .missingValue(variable: name, row: row) }
                levels.append(.number(value))
            }
        case .months(let values):
            for (row, value) in values.enumerated() {
                guard let value else { throw .missingValue(variable: name, row: row) }
                levels.append(.text(value.description))
            }
        }
        return levels
    }

    /// The numbers of an expression, one per row; a row of ``unavailable`` has a NaN.
    mutating func numbers(_ expression: Expression) throws(RegressionError) -> [Double] {
        switch expression {
        case .number(let value, _): return [Double](repeating: value, count: table.rowCount)
        case .parentheses(let inner, _): return try numbers(inner)
        case .name(let name, let at): return try column(name, at)
        case .unary(let sign, let inner, _):
            let values = try numbers(inner)
            return sign == "-" ? values.map { -$0 } : values
        case .binary(let sign, let left, let right, let at):
            let (first, second) = (try numbers(left), try numbers(right))
            switch sign {
            case "+": return zip(first, second).map { $0 + $1 }
            case "-": return zip(first, second).map { $0 - $1 }
            case "*": return zip(first, second).map { $0 * $1 }
            case "/": return zip(first, second).map { $0 / $1 }
            case "^": return zip(first, second).map { $1 == 2 ? $0 * $0 : pow($0, $1) }
            default: throw .formula(.notAllowed("\"\(sign)\" within a function", at: at))
            }
        case .call(let name, let arguments, let at): return try call(name, arguments, at)
        }
    }

    private func column(_ name: String, _ at: Int) throws(RegressionError) -> [Double] {
        if isBuiltIn(name, "trend") {
            let months = try months(for: "trend", at: at)
            let first = months.min().map(\.ordinal) ?? 0
            return months.map { Double($0.ordinal - first + 1) }
        }
        guard let column = table[name] else {
            if name == "month" { return try months(for: "month", at: at).map { Double($0.month) } }
            throw unknown(name, at)
        }
        guard case .numbers(let values) = column else { throw .formula(.notNumeric(column: name, at: at)) }
        var complete: [Double] = []
        complete.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            guard let value, !value.isNaN else { throw .missingValue(variable: name, row: row) }
            guard value.isFinite else { throw .infiniteValue(variable: name, row: row) }
            guard value == 0 || Self.sizes.contains(value.magnitude) else { throw .extremeValue(value, variable: name, row: row) }
            complete.append(value)
        }
        return complete
    }

    private mutating func call(_ name: String, _ arguments: [Expression.Argument], _ at: Int) throws(RegressionError) -> [Double] {
        let single: [String: @Sendable (Double) -> Double] = [
            "log2": { log2($0) }, "log10": { log10($0) }, "log1p": { log1p($0) }, "exp": { exp($0) }, "sqrt": { $0.squareRoot() },
            "abs": { abs($0) }, "I": { $0 },
        ]
        if let function = single[name] {
            guard arguments.count == 1, let only = arguments.first else {
                throw .formula(.wrongArguments(function: name, takes: "one value", at: at))
            }
            return try numbers(only.value).map(function)
        }
        switch name {
        case "log":
            guard let first = arguments.first, arguments.count <= 2 else {
                throw .formula(.wrongArguments(function: "log", takes: "a value and perhaps a base", at: at))
            }
            let values = try numbers(first.value)
            guard arguments.count == 2 else { return values.map { log($0) } }
            return zip(values, try numbers(arguments[1].value)).map { log($0) / log($1) }
        case "lag": return try lag(arguments, at)
        case "poly", "factor", "offset": throw .formula(.notAllowed("\(name)() within another function", at: at))
        default: throw .formula(.unknownFunction(name, suggestion: nearestName(to: name, among: Self.functions), at: at))
        }
    }

    /// The value of the same key so many months before; rows that have none become ``unavailable``.
    private mutating func lag(_ arguments: [Expression.Argument], _ at: Int) throws(RegressionError) -> [Double] {
        guard let first = arguments.first, arguments.count <= 2 else {
            throw .formula(.wrongArguments(function: "lag", takes: "a column and a number of months", at: at))
        }
        var distance = 1
        if arguments.count == 2 {
            guard let months = wholeNumber(arguments[1].value) else {
                throw .formula(.wrongArguments(function: "lag", takes: "a column and a whole number of months", at: at))
            }
            distance = months
        }
        let values = try numbers(first.value)
        let months = try months(for: "lag", at: at)
        var labels = [[FactorLevel]](repeating: [], count: values.count)
        for key in keys {
            for (row, label) in try self.labels(.name(key, at: at)).enumerated() { labels[row].append(label) }
        }
        var places: [LagPlace: Int] = [:]
        for row in values.indices {
            let place = LagPlace(key: labels[row], month: months[row].ordinal)
            guard places.updateValue(row, forKey: place) == nil else { throw .formula(.needsMonths("lag", at: at)) }
        }
        return values.indices.map { row in
            guard let earlier = places[LagPlace(key: labels[row], month: months[row].ordinal - distance)], values[earlier].isFinite else {
                unavailable.insert(row)
                return .nan
            }
            return values[earlier]
        }
    }
}

/// Where a value stands in time: its key and its month.
private struct LagPlace: Hashable {
    var key: [FactorLevel]
    var month: Int
}

/// A whole number written in a formula, with a sign or without.
func wholeNumber(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let value, _): Int(exactly: value)
    case .unary("-", let inner, _): wholeNumber(inner).map { -$0 }
    default: nil
    }
}

/// A level of a factor: text, or a number that was taken as one.
public enum FactorLevel: Hashable, Sendable, Comparable, CustomStringConvertible {
    case number(Double)
    case text(String)

    /// The level as a coefficient's name has it.
    public var description: String {
        switch self {
        case .number(let value): shortText(value)
        case .text(let text): text
        }
    }

    /// Numbers by size and before text, text by its characters.
    public static func < (left: FactorLevel, right: FactorLevel) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a < b
        case (.number, .text): true
        case (.text, .number): false
        }
    }
}
