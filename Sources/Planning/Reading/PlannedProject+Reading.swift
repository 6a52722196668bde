public import Forecasting
public import Observations

extension PlannedProject {
    /// The projects of a file: `college,indicator,month,amount,probability`; without a probability a project is certain.
    ///
    /// - Parameters:
    ///   - path: The file, UTF-8 or GB18030.
    ///   - panel: The observations: every key and indicator has to be among them.
    /// - Returns: The projects, in the file's order.
    /// - Throws: All that is wrong with the file.
    public static func projects(contentsOf path: String, for panel: Panel) throws(PlanErrors) -> [PlannedProject] {
        let text: DelimitedText
        do throws(ObservationErrors) {
            text = try DelimitedText(contentsOf: path)
        } catch {
            throw PlanErrors(error)
        }
        return try self.projects(text, for: panel)
    }

    /// The projects of a text that is open already; `warn` takes what of it is not used.
    public static func projects(
        _ text: DelimitedText, for panel: Panel, warn: (PlanWarning) -> Void = { _ in }
    ) throws(PlanErrors) -> [PlannedProject] {
        var table = try PlanTable(text, withTitles: true)
        let projects = projects(in: &table, PlanTable.Known(panel))
        table.noteUnused(warn)
        guard table.errors.isEmpty else { throw PlanErrors(table.errors) }
        return projects
    }

    private static func projects(in table: inout PlanTable, _ known: PlanTable.Known) -> [PlannedProject] {
        let keys = PlanTable.Column.keys(known.keyNames).map { table.place(of: $0) }
        let needed = [PlanTable.Column.indicator, .month, .amount].map { table.place(of: $0) }
        let probabilityColumn = table.place(of: .probability, isNeeded: false)
        guard table.errors.isEmpty, let indicatorColumn = needed[0], let monthColumn = needed[1], let amountColumn = needed[2] else {
            return []
        }
        table.takeUnits()
        var projects: [PlannedProject] = []
        for row in table.rows {
            let key = table.key(row, keys, known)
            if let key, key.isTotal, let column = zip(keys, key.parts).first(where: { $1 == SeriesKey.total })?.0 {
                table.note(.sumOfParts(table.text(row, column), at: table.place(row, column)))
            }
            let indicator = table.indicator(row, indicatorColumn, known)
            let power = table.power(row, indicatorColumn, amountColumn, of: indicator)
            let amount = table.neededNumber(row, amountColumn, mayBeNegative: indicator?.kind != .visits, power: power)
            if indicator?.kind == .visits, let amount, amount != amount.rounded() {
                table.note(.file(.fractionalVisits(table.text(row, amountColumn), at: table.place(row, amountColumn))))
            }
            let probability = probabilityColumn.flatMap { table.number(row, $0) } ?? 1
            if let probabilityColumn, probability > 1 {
                table.note(.notAProbability(table.text(row, probabilityColumn), at: table.place(row, probabilityColumn)))
            }
            guard let month = Month(parsing: table.text(row, monthColumn)) else {
                table.note(.file(.notAMonth(table.text(row, monthColumn), at: table.place(row, monthColumn))))
                continue
            }
            guard let key, let indicator, let amount else { continue }
            projects.append(PlannedProject(key: key, indicator: indicator, month: month, amount: amount, probability: probability))
        }
        return projects
    }
}
