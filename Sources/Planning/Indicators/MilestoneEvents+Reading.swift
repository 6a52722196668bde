public import Forecasting
public import Observations

extension MilestoneEvents {
    /// The events of a file: `college,indicator,month,count` and, where an indicator is counted by occupation, `occupation`; `*` or 全校 for
    /// the school's own. What isn't in the file from its first year on did not happen.
    ///
    /// - Parameters:
    ///   - path: The file, UTF-8 or GB18030.
    ///   - catalogue: The indicators: every one has to be a milestone of it.
    ///   - panel: The observations: every college has to be among them.
    ///   - colleges: What is known of the colleges.
    /// - Throws: All that is wrong with the file.
    public init(
        contentsOf path: String, catalogue: Catalogue, for panel: Panel, colleges: [College] = []
    ) throws(PlanErrors) {
        try self.init(DelimitedText.plan(path), catalogue: catalogue, for: panel, colleges: colleges)
    }

    /// The events of a text that is open already; `warn` takes what of it is not used.
    public init(
        _ text: DelimitedText, catalogue: Catalogue, for panel: Panel, colleges: [College] = [],
        warn: (PlanWarning) -> Void = { _ in }
    ) throws(PlanErrors) {
        var table = try PlanTable(text)
        let events = Self.events(in: &table, catalogue, panel, colleges)
        table.noteUnused(warn)
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        self.init(events)
    }

    private static func events(
        in table: inout PlanTable, _ catalogue: Catalogue, _ panel: Panel, _ colleges: [College]
    ) -> [MilestoneEvents.Event] {
        let needed = [PlanTable.Column.key("college"), .indicator, .month, .count].map { table.place(of: $0) }
        let occupationColumn = table.place(of: .occupation, isNeeded: false)
        guard let unitColumn = needed[0], let nameColumn = needed[1], let monthColumn = needed[2], let countColumn = needed[3] else {
            return []
        }
        let known = PlanTable.Known(panel)
        let names = Set(panel.keys.map { $0.parts[0] })
        let milestones = Set(catalogue.milestones)
        // What a file may call a milestone: its name, or its title in either language.
        var called: [String: String] = [:]
        for one in catalogue.indicators where one.kind == .milestone {
            for word in [one.title.chinese, one.title.english, one.name] { called[word] = one.name }
        }
        var named: [String: Set<String>] = [:]
        var events: [MilestoneEvents.Event] = []
        for row in table.rows {
            var unit = table.text(row, unitColumn)
            if ["全校", "合计", "总计", ""].contains(unit) { unit = SeriesKey.total }
            if unit != SeriesKey.total, !names.contains(unit) {
                table.note(.unknownKey(unit, nearest: known.nearest(to: unit), at: table.place(row, unitColumn)))
                continue
            }
            guard let name = called[table.text(row, nameColumn)] else {
                table.note(
                    .notOneOf(table.text(row, nameColumn), expected: milestones.sorted(), at: table.place(row, nameColumn)))
                continue
            }
            let isOfOccupations = catalogue[name, .occupation] != nil
            let occupation = occupationColumn.map { table.text(row, $0) } ?? ""
            if isOfOccupations, unit != SeriesKey.total, occupation.isEmpty {
                table.note(.emptyCell(at: occupationColumn.map { table.place(row, $0) } ?? Place(file: table.file, line: row.line)))
            }
            let isOfSchool = catalogue[name, .school] != nil
            let isOfColleges = isOfOccupations || catalogue[name, .college] != nil
            if unit == SeriesKey.total ? !isOfSchool : !isOfColleges {
                table.note(
                    .contradictoryCells(
                        "\(name) is counted \(isOfColleges ? "by college, not" : "only") for the whole school",
                        at: table.place(row, unitColumn)))
            }
            if table.text(row, countColumn).isEmpty { table.note(.emptyCell(at: table.place(row, countColumn))) }
            let count = table.whole(row, countColumn, in: 0...10_000, default: 0)
            guard let month = Month(parsing: table.text(row, monthColumn)) else {
                table.note(.file(.notAMonth(table.text(row, monthColumn), at: table.place(row, monthColumn))))
                continue
            }
            if isOfOccupations, count > 0 {
                named["\(name)\u{1F}\(unit)", default: []].insert(occupation)
                if let registered = colleges.first(where: { $0.name == unit })?.occupations,
                    let own = named["\(name)\u{1F}\(unit)"], own.count > registered
                {
                    table.note(
                        .tooManyOccupations(
                            college: unit, named: own.count, registered: registered, at: Place(file: table.file, line: row.line)))
                }
            }
            events.append(
                MilestoneEvents.Event(
                    unit: unit, indicator: name, month: month, count: count, occupation: occupation.isEmpty ? nil : occupation))
        }
        return events
    }
}
