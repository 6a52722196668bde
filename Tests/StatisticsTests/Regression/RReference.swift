import Foundation
import Statistics
import Tables
import TestSupport

/// The data and the figures that `Reference/regression.R` wrote.
enum RReference {
    /// A value of the JSON file.
    indirect enum Value: Decodable, Sendable {
        case number(Double)
        case text(String)
        case list([Value])
        case object([String: Value])
        case truth(Bool)
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let truth = try? container.decode(Bool.self) {
                self = .truth(truth)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        subscript(key: String) -> Value { if case .object(let object) = self { object[key] ?? .null } else { .null } }
        subscript(place: Int) -> Value { if case .list(let list) = self, list.indices.contains(place) { list[place] } else { .null } }

        var number: Double {
            switch self {
            case .number(let number): number
            case .list(let list) where list.count == 1: list[0].number
            default: .nan
            }
        }

        var numbers: [Double] {
            switch self {
            case .list(let list): list.map(\.number)
            case .number(let number): [number]
            default: []
            }
        }

        var text: String { if case .text(let text) = self { text } else { "" } }
        var list: [Value] { if case .list(let list) = self { list } else { [] } }

        var texts: [String] {
            switch self {
            case .list(let list): list.map(\.text)
            case .text(let text): [text]
            default: []
            }
        }
    }

    private static let folder = Repository.root.appending(path: "Tests/StatisticsTests/Reference")

    /// The figures of `regression.json`.
    static let figures = read("regression.json")

    /// The figures of a file.
    static func read(_ name: String) -> Value {
        guard let data = try? Data(contentsOf: folder.appending(path: name)), let value = try? JSONDecoder().decode(Value.self, from: data)
        else { return .null }
        return value
    }

    /// The rows of `panel.csv`: 12 colleges, 30 months each.
    static let panel: DataTable = {
        let text = (try? String(contentsOf: folder.appending(path: "panel.csv"), encoding: .utf8)) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        var table = DataTable()
        for (place, name) in (lines.first ?? []).enumerated() {
            let values = lines.dropFirst().map { $0[place] }
            switch name {
            case "college", "mode": table.append(.text(values), named: name)
            case "month": table.append(.months(values.map { Month(parsing: $0) }), named: name)
            default: table.append(.numbers(values.map(Double.init)), named: name)
            }
        }
        return table
    }()

    /// The same rows without their months: what is told of the row before is told as lmtest does, over the colleges' bounds.
    static let unordered = DataTable(panel.names.filter { $0 != "month" }.compactMap { name in panel[name].map { (name, $0) } })

    /// The rows of the panel that a condition on row number and college keeps.
    static func rows(where keep: (Int, String) -> Bool) -> DataTable {
        guard case .text(let colleges) = panel["college"] else { return DataTable() }
        return rows(colleges.indices.filter { keep($0, colleges[$0] ?? "") })
    }

    /// The given rows of the panel, in their order.
    static func rows(_ rows: [Int]) -> DataTable {
        var table = DataTable()
        for name in panel.names {
            switch panel[name] {
            case .text(let values): table.append(.text(rows.map { values[$0] }), named: name)
            case .numbers(let values): table.append(.numbers(rows.map { values[$0] }), named: name)
            case .months(let values): table.append(.months(rows.map { values[$0] }), named: name)
            case nil: break
            }
        }
        return table
    }

    /// A column of numbers of the panel.
    static func numbers(_ name: String) -> [Double] {
        if case .numbers(let values) = panel[name] { values.compactMap { $0 } } else { [] }
    }
}

/// Whether numbers agree to so many digits of the larger, and lists number by number.
func agree(_ left: [Double], _ right: [Double], digits: Double) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { agree($0, $1, digits: digits) }
}

/// Whether two numbers agree to so many digits of the larger.
func agree(_ left: Double, _ right: Double, digits: Double) -> Bool {
    left == right || abs(left - right) <= exp10(-digits) * max(abs(left), abs(right))
}

private func exp10(_ power: Double) -> Double { Foundation.pow(10, power) }
