import LinearAlgebra
import Tables

/// Units observed over time, some of them treated from a time on.
struct TreatmentPanel: Sendable {
    /// The units, in the order of first appearance.
    let units: [String]
    /// The times, earliest first.
    let times: [TimePoint]
    /// For each unit the time its treatment starts at; nil where it never does, as far as was observed.
    let starts: [TimePoint?]
    /// For each row its unit.
    let unitOfRow: [Int]
    /// For each row the place of its time.
    let timeOfRow: [Int]
    /// For each row its outcome.
    let outcome: [Double]

    /// Reads a panel, checking that a unit has a time once and its start doesn't change.
    init(_ design: DifferenceInDifferences, _ table: DataTable) throws(DesignError) {
        let columns = DesignColumns(table)
        outcome = try columns.numbers(design.outcome)
        let clusters = Clusters(try columns.labels(design.unit), named: design.unit)
        let moments = try columns.times(design.time)
        let known: [TimePoint?]
        let column: String
        switch design.treatment {
        case .start(let name):
            column = name
            known = try columns.optionalTimes(name)
        case .indicator(let name):
            column = name
            known = try Self.starts(of: try columns.treatment(name, label: nil), moments, clusters)
        }
        units = clusters.labels
        unitOfRow = clusters.assignment
        times = Set(moments).sorted()
        let place = Dictionary(uniqueKeysWithValues: times.enumerated().map { ($1, $0) })
        timeOfRow = moments.map { place[$0] ?? 0 }

        var starts = [TimePoint?](repeating: nil, count: units.count)
        var seen = Set<[Int]>()
        var started = [Bool](repeating: false, count: units.count)
        for row in moments.indices {
            let unit = unitOfRow[row]
            guard seen.insert([unit, timeOfRow[row]]).inserted else {
                throw .repeatedTime(unit: units[unit], time: moments[row], row: row)
            }
            guard !started[unit] || starts[unit] == known[row] else { throw .changingStart(unit: units[unit], row: row) }
            starts[unit] = known[row]
            started[unit] = true
        }
        // A start after the last time was never seen.
        let last = times.last
        self.starts = starts.map { start in start.flatMap { start in last.map { start <= $0 } ?? false ? start : nil } }
        guard self.starts.contains(where: { $0 != nil }) else { throw .noVariation(column: column) }
    }

    /// The same panel with some of its rows.
    private init(_ panel: TreatmentPanel, keeping rows: [Int]) {
        (units, times, starts) = (panel.units, panel.times, panel.starts)
        unitOfRow = rows.map { panel.unitOfRow[$0] }
        timeOfRow = rows.map { panel.timeOfRow[$0] }
        outcome = rows.map { panel.outcome[$0] }
    }

    /// The panel without the rows of the last periods before a unit's start, in which its outcome may have changed already.
    func withoutAnticipation(_ periods: Int) -> TreatmentPanel {
        guard periods > 0 else { return self }
        let places = units.indices.map(startPlace)
        let rows = outcome.indices.filter { row in
            let (time, start) = (timeOfRow[row], places[unitOfRow[row]])
            return starts[unitOfRow[row]] == nil || time >= start || time < start - periods
        }
        return TreatmentPanel(self, keeping: rows)
    }

    /// The first treated time of each unit, for each row.
    private static func starts(
        of treated: [Bool], _ moments: [TimePoint], _ clusters: Clusters
    ) throws(DesignError) -> [TimePoint?] {
        var starts = [TimePoint?](repeating: nil, count: clusters.count)
        for (row, unit) in clusters.assignment.enumerated() where treated[row] {
            starts[unit] = starts[unit].map { min($0, moments[row]) } ?? moments[row]
        }
        for (row, unit) in clusters.assignment.enumerated() where !treated[row] {
            if let start = starts[unit], moments[row] > start { throw .treatmentEnds(unit: clusters.labels[unit], row: row) }
        }
        return clusters.assignment.map { starts[$0] }
    }
}

extension TreatmentPanel {
    /// The starts that occur, earliest first.
    var cohorts: [TimePoint] { Set(starts.compactMap { $0 }).sorted() }

    /// The units that start at a time, or never.
    func units(startingAt start: TimePoint?) -> [Int] { units.indices.filter { starts[$0] == start } }

    /// The place of the first time at which a unit is treated; behind all of them where it never is.
    func startPlace(_ unit: Int) -> Int {
        starts[unit].flatMap { start in times.firstIndex { $0 >= start } } ?? times.count
    }

    /// Whether a unit is treated at the place of a time.
    func isTreated(_ unit: Int, at time: Int) -> Bool { starts[unit].map { $0 <= times[time] } ?? false }

    /// Outcomes, units × times; needs a row of every unit at every time.
    func outcomes() throws(DesignError) -> Matrix {
        var matrix = Matrix(rows: units.count, columns: times.count, repeating: .nan)
        for row in outcome.indices { matrix[unitOfRow[row], timeOfRow[row]] = outcome[row] }
        for unit in units.indices {
            for time in times.indices where matrix[unit, time].isNaN { throw .unbalanced(unit: units[unit], time: times[time]) }
        }
        return matrix
    }

    /// The units as clusters of the rows.
    var clusters: Clusters { Clusters(unitOfRow.map { units[$0] }, named: "unit") }
}
