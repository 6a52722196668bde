public import Observations

extension College {
    /// The colleges of a file: `college` and optional `english,enrolment,registered_occupations,founded`.
    ///
    /// - Parameters:
    ///   - path: The file, UTF-8 or GB18030.
    ///   - panel: The observations: every college has to be among them.
    /// - Returns: The colleges, in the file's order.
    /// - Throws: All that is wrong with the file.
    public static func colleges(contentsOf path: String, for panel: Panel) throws(PlanErrors) -> [College] {
        try colleges(DelimitedText.plan(path), for: panel)
    }

    /// The colleges of a text that is open already; `warn` takes what of it is not used.
    public static func colleges(
        _ text: DelimitedText, for panel: Panel, warn: (PlanWarning) -> Void = { _ in }
    ) throws(PlanErrors) -> [College] {
        var table = try PlanTable(text)
        let colleges = colleges(in: &table, panel)
        table.noteUnused(warn)
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        return colleges
    }

    private static func colleges(in table: inout PlanTable, _ panel: Panel) -> [College] {
        let nameColumn = table.place(of: .key("college"))
        let optional = [PlanTable.Column.english, .enrolment, .occupations, .founded].map { table.place(of: $0, isNeeded: false) }
        guard let nameColumn else { return [] }
        let known = PlanTable.Known(panel)
        let names = Set(panel.keys.map { $0.parts[0] })
        var lines: [String: Int] = [:]
        var colleges: [College] = []
        for row in table.rows {
            let name = table.text(row, nameColumn)
            guard names.contains(name) else {
                table.note(.unknownKey(name, nearest: known.nearest(to: name), at: table.place(row, nameColumn)))
                continue
            }
            if let first = lines[name] {
                table.note(.duplicateRow(name, firstLine: first, at: table.place(row, nameColumn)))
                continue
            }
            lines[name] = row.line
            let english = optional[0].map { table.text(row, $0) } ?? ""
            let numbers = optional[1...2].map { column -> Int? in
                guard let column, !table.text(row, column).isEmpty else { return nil }
                return table.whole(row, column, in: 0...100_000_000, default: 0)
            }
            var founded: Month?
            if let column = optional[3], !table.text(row, column).isEmpty {
                founded = Month(parsing: table.text(row, column))
                if founded == nil { table.note(.file(.notAMonth(table.text(row, column), at: table.place(row, column)))) }
            }
            colleges.append(
                College(
                    name, english: english.isEmpty ? nil : english, enrolment: numbers[0].map(Double.init), occupations: numbers[1],
                    founded: founded))
        }
        return colleges
    }
}
