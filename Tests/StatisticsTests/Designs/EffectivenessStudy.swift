import Foundation
import Statistics
import Tables
import TestSupport

/// `datasets/effectiveness`, and the figures that `Reference/designs.R` made of it.
enum EffectivenessStudy {
    static let colleges = table("colleges-monthly", text: ["college"], months: ["month", "programme_start"])
    static let school = table("school-monthly", months: ["month"])
    static let trainees = table("trainees", text: ["college", "mode", "base", "programme"])

    /// The colleges that start in 2022-01, and those that never do.
    static let oneStart = rows(of: colleges) { colleges, row in
        guard case .months(let starts) = colleges["programme_start"] else { return false }
        return starts[row] == nil || starts[row] == "2022-01"
    }

    /// The first 1,200 trainees.
    static let fewTrainees = rows(of: trainees) { _, row in row < 1200 }

    /// The effects that were put in.
    static func truth(_ study: String, _ effect: String) -> Double {
        let lines = read("true-effects")
        return lines.first { $0[0] == study && $0[1] == effect }.flatMap { Double($0[2]) } ?? .nan
    }

    static let figures: RReference.Value = {
        let file = Repository.root.appending(path: "Tests/StatisticsTests/Reference/designs.json")
        guard let data = try? Data(contentsOf: file), let value = try? JSONDecoder().decode(RReference.Value.self, from: data) else {
            return .null
        }
        return value
    }()

    private static func read(_ name: String) -> [[String]] {
        let file = Repository.root.appending(path: "datasets/effectiveness/\(name).csv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func table(_ name: String, text: [String] = [], months: [String] = []) -> DataTable {
        let lines = read(name)
        var table = DataTable()
        for (place, column) in (lines.first ?? []).enumerated() {
            let values = lines.dropFirst().map { $0[place] }
            if text.contains(column) {
                table.append(.text(values), named: column)
            } else if months.contains(column) {
                table.append(.months(values.map { Month(parsing: $0) }), named: column)
            } else {
                table.append(.numbers(values.map(Double.init)), named: column)
            }
        }
        return table
    }

    /// The rows of a table that a condition keeps.
    static func rows(of table: DataTable, where keep: (DataTable, Int) -> Bool) -> DataTable {
        let rows = (0..<table.rowCount).filter { keep(table, $0) }
        return DataTable(
            table.names.map { name in
                switch table[name] {
                case .text(let values): (name, .text(rows.map { values[$0] }))
                case .months(let values): (name, .months(rows.map { values[$0] }))
                case .numbers(let values): (name, .numbers(rows.map { values[$0] }))
                case nil: (name, .numbers([]))
                }
            })
    }

    /// A table with a column replaced.
    static func replacing(_ name: String, of table: DataTable, with column: DataTable.Column) -> DataTable {
        DataTable(table.names.compactMap { other in (other == name ? column : table[other]).map { (other, $0) } })
    }
}

/// Whether an interval holds a number.
func covers(_ estimate: CoefficientEstimate, _ truth: Double) -> Bool { estimate.lower <= truth && truth <= estimate.upper }
