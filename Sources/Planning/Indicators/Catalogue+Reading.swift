public import Observations

extension Catalogue {
    /// The indicators of a file.
    ///
    /// Its columns: `indicator,kind,scope,target` are needed; `name_zh,name_en,unit_zh,unit_en,counting,per,weight,cap,deadline` and the rules
    /// `likely,unlikely,leading,hysteresis,notice,interview,interview_from` have defaults (``PlanIndicator``, ``Standing/Thresholds``,
    /// ``StepRule``). `per` is empty, `enrolment`, `occupations`, or another indicator of whose target this one is a share.
    ///
    /// - Parameter path: The file, UTF-8 or GB18030.
    /// - Throws: All that is wrong with the file, by line and column.
    public init(contentsOf path: String) throws(PlanErrors) { try self.init(DelimitedText.plan(path)) }

    /// The indicators of a text that is open already; `warn` takes what of it is not used.
    public init(_ text: DelimitedText, warn: (PlanWarning) -> Void = { _ in }) throws(PlanErrors) {
        var table = try PlanTable(text)
        let indicators = Self.indicators(in: &table)
        table.noteUnused(warn)
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        self.init(indicators)
    }

    private struct Columns {
        let optional: [Int?]
        let (name, kind, scope, target): (Int, Int, Int, Int)

        init?(_ table: inout PlanTable) {
            let needed = [PlanTable.Column.indicator, .kind, .scope, .target].map { table.place(of: $0) }
            optional = [
                PlanTable.Column.titleChinese, .titleEnglish, .unitChinese, .unitEnglish, .counting, .basis, .weight, .cap, .deadline,
                .likely, .unlikely, .leading, .hysteresis, .notice, .interview, .interviewFrom,
            ].map { table.place(of: $0, isNeeded: false) }
            guard let name = needed[0], let kind = needed[1], let scope = needed[2], let target = needed[3] else { return nil }
            (self.name, self.kind, self.scope, self.target) = (name, kind, scope, target)
        }
    }

    private static func indicators(in table: inout PlanTable) -> [PlanIndicator] {
        guard let columns = Columns(&table) else { return [] }
        if table.rows.isEmpty { table.note(.file(.noRows(at: Place(file: table.file)))) }
        let names = Set(table.rows.map { table.text($0, columns.name) })
        var lines: [String: Int] = [:]
        var found: [PlanIndicator] = []
        for row in table.rows {
            guard let one = indicator(of: row, columns, names, &table) else { continue }
            let what = "\(one.name) of every \(one.scope.rawValue)"
            if let first = lines[what] {
                table.note(.duplicateRow(what, firstLine: first, at: Place(file: table.file, line: row.line)))
                continue
            }
            if let other = found.first(where: { $0.name == one.name }), other.kind != one.kind {
                table.note(.contradictoryCells("\(one.name) is both a flow and a milestone", at: table.place(row, columns.kind)))
            }
            lines[what] = row.line
            found.append(one)
        }
        return found
    }

    private static func indicator(
        of row: DelimitedText.Row, _ columns: Columns, _ names: Set<String>, _ table: inout PlanTable
    ) -> PlanIndicator? {
        let optional = columns.optional
        let written = table.text(row, columns.name)
        if written.isEmpty { table.note(.emptyCell(at: table.place(row, columns.name))) }
        for column in [columns.kind, columns.scope] where table.text(row, column).isEmpty {
            table.note(.emptyCell(at: table.place(row, column)))
        }
        let kind = table.choice(row, columns.kind, default: PlanIndicator.Kind.flow)
        let scope = table.choice(row, columns.scope, default: PlanIndicator.Scope.college)
        let counting = table.choice(row, optional[4], default: PlanIndicator.Counting.year)
        let target = table.neededNumber(row, columns.target)
        // A flow may be written in words of either language, as in targets.
        let name = kind == .flow ? Indicator(named: written).name : written
        func words(_ places: (Int, Int), fallback: String) -> PlanIndicator.Wording {
            let texts = [places.0, places.1].map { place in optional[place].map { table.text(row, $0) } ?? "" }
            let (chinese, english) = (texts[0], texts[1])
            return .init(
                chinese: chinese.isEmpty ? (english.isEmpty ? fallback : english) : chinese,
                english: english.isEmpty ? (chinese.isEmpty ? fallback : chinese) : english)
        }
        let basis = basis(row, optional[5], names, &table)
        if kind == .flow, scope == .occupation || counting != .year {
            table.note(.contradictoryCells("a flow is counted by year, of a college or the school", at: table.place(row, columns.kind)))
        }
        if scope == .occupation, basis != .number, basis != .occupations {
            table.note(
                .contradictoryCells("what each occupation needs is a number", at: table.place(row, optional[5] ?? columns.scope)))
        }
        if kind == .milestone, let target, scope == .occupation || basis == .number, target != target.rounded() || target < 1 {
            table.note(
                .outOfRange(table.text(row, columns.target), expected: "a whole number of at least 1", at: table.place(row, columns.target))
            )
        }
        var thresholds = Standing.Thresholds()
        thresholds.likely = table.number(row, optional[9], in: 0...1, default: thresholds.likely)
        thresholds.unlikely = table.number(row, optional[10], in: 0...1, default: thresholds.unlikely)
        thresholds.leadingMultiple = table.number(row, optional[11], in: 1...Double.infinity, default: thresholds.leadingMultiple)
        thresholds.hysteresis = table.number(row, optional[12], in: 0...0.5, default: thresholds.hysteresis)
        if thresholds.unlikely > thresholds.likely {
            table.note(
                .contradictoryBounds(
                    lower: .init(column: "unlikely", value: thresholds.unlikely), upper: .init(column: "likely", value: thresholds.likely),
                    at: table.place(row, optional[10] ?? columns.name)))
        }
        var steps = StepRule()
        steps.noticeBelow = table.number(row, optional[13], in: 0...1, default: steps.noticeBelow)
        steps.interviewBelow = table.number(row, optional[14], in: 0...1, default: steps.interviewBelow)
        steps.interviewFrom = table.whole(row, optional[15], in: 1...12, default: steps.interviewFrom)
        let weight = table.number(row, optional[6], in: 0...Double.infinity, default: 1)
        let cap = table.number(row, optional[7], in: 1...Double.infinity, default: 1)
        let deadline = table.whole(row, optional[8], in: 1...12, default: 12)
        guard let target, target >= 0, !name.isEmpty else { return nil }
        return PlanIndicator(
            name, title: words((0, 1), fallback: name), unit: words((2, 3), fallback: ""), kind: kind, scope: scope, counting: counting,
            target: target, basis: scope == .occupation ? .number : basis, weight: weight, cap: cap, deadline: deadline,
            thresholds: thresholds, steps: steps)
    }

    private static func basis(
        _ row: DelimitedText.Row, _ column: Int?, _ names: Set<String>, _ table: inout PlanTable
    ) -> PlanIndicator.Basis {
        guard let column else { return .number }
        let text = table.text(row, column)
        switch text {
        case "": return .number
        case "enrolment", "enrollment", "在校生数": return .enrolment
        case "occupations", "备案职业数": return .occupations
        default:
            if names.contains(text) { return .share(of: Indicator(named: text).name) }
            table.note(.notOneOf(text, expected: ["enrolment", "occupations"] + names.sorted(), at: table.place(row, column)))
            return .number
        }
    }
}

extension DelimitedText {
    /// A plan's file.
    static func plan(_ path: String) throws(PlanErrors) -> DelimitedText {
        do throws(ObservationErrors) {
            return try DelimitedText(contentsOf: path)
        } catch {
            throw PlanErrors(error)
        }
    }
}
