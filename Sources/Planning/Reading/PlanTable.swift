import Foundation
import Observations

/// The rows of a plan's file with their columns found by name, in either language.
struct PlanTable {
    /// What a column may be called, the name in results first.
    struct Column {
        let names: [String]

        /// What a unit of each row's amount may be called; a college may be called 单位 too.
        static let unit = Column(names: ["unit", "单位", "计量单位"])
        static let indicator = Column(names: ["indicator", "指标", "指标名称"])
        static let year = Column(names: ["year", "年度", "年份", "年"])
        static let target = Column(names: ["target", "目标", "目标值", "任务数", "指标值"])
        static let floor = Column(names: ["floor", "下限", "最低"])
        static let ceiling = Column(names: ["ceiling", "上限", "最高"])
        static let weight = Column(names: ["weight", "权重"])
        static let month = Column(names: ["month", "月份", "年月"])
        static let amount = Column(names: ["amount", "数量", "金额", "规模"])
        static let probability = Column(names: ["probability", "chance", "概率", "可能性"])

        static let titleChinese = Column(names: ["name_zh", "中文名称"])
        static let titleEnglish = Column(names: ["name_en", "英文名称"])
        static let unitChinese = Column(names: ["unit_zh", "单位"])
        static let unitEnglish = Column(names: ["unit_en", "英文单位"])
        static let kind = Column(names: ["kind", "类型"])
        static let scope = Column(names: ["scope", "范围"])
        static let counting = Column(names: ["counting", "计数"])
        static let basis = Column(names: ["per", "基数"])
        static let cap = Column(names: ["cap", "封顶"])
        static let deadline = Column(names: ["deadline", "截止月份"])
        static let likely = Column(names: ["likely", "达标线"])
        static let unlikely = Column(names: ["unlikely", "落后线"])
        static let leading = Column(names: ["leading", "引领倍数"])
        static let hysteresis = Column(names: ["hysteresis", "迟滞"])
        static let notice = Column(names: ["notice", "通报线"])
        static let interview = Column(names: ["interview", "约谈线"])
        static let interviewFrom = Column(names: ["interview_from", "约谈起始月份"])
        static let english = Column(names: ["english", "英文名称"])
        static let enrolment = Column(names: ["enrolment", "enrollment", "在校生数", "在校生"])
        static let occupations = Column(names: ["registered_occupations", "备案职业数", "备案职业"])
        static let founded = Column(names: ["founded", "成立月份"])
        static let count = Column(names: ["count", "次数", "数量"])
        static let occupation = Column(names: ["occupation", "职业"])

        /// The columns of a panel's keys; where it has one alone, that may be called a college too.
        static func keys(_ names: [String]) -> [Column] {
            guard names.count == 1 else { return names.map(key) }
            return [Column(names: key(names[0]).names + key("college").names)]
        }

        static func key(_ name: String) -> Column {
            switch name {
            case "college": Column(names: ["college", "学院", "二级学院", "部门", "院系", "单位"])
            case "programme": Column(names: ["programme", "program", "培训项目", "项目"])
            case "series": Column(names: ["series", "unique_id", "序列"])
            default: Column(names: [name])
            }
        }
    }

    let file: String
    let headers: [String]
    /// The line of the headers.
    let headerLine: Int
    /// The power of ten of the unit of money that stands above the headers or beside them: 单位：万元.
    private var statedPower: Int?
    /// The column of units, one a row.
    private var unitColumn: Int?
    private let otherSheets: [String]
    let rows: [DelimitedText.Row]
    private(set) var errors: [PlanError] = []
    /// The places of the columns that were asked for and found.
    private var used: Set<Int> = []
    /// What the columns are called that were asked for and aren't there.
    private var absent: [String] = []

    /// Reads a text. With titles its headers may stand below lines of these, a unit of money among them.
    init(_ text: DelimitedText, withTitles: Bool = false) throws(PlanErrors) {
        file = text.file
        do throws(ObservationErrors) {
            let all = try text.rows()
            let header = withTitles ? Self.header(of: all) : 0
            headers = all.isEmpty ? [] : all[header].fields
            headerLine = all.isEmpty ? 1 : all[header].line
            rows = Array(all.dropFirst(header + 1))
            otherSheets = text.otherSheets
            let titles = all.prefix(header).flatMap(\.fields).filter { !$0.isEmpty }
            statedPower = MeasuredName.moneyPower(in: [text.sheet] + titles + headers.filter(Self.statesUnit))
        } catch {
            throw PlanErrors(error)
        }
    }

    /// Whether a header is none but states the unit of all money: 单位：万元.
    private static func statesUnit(_ header: String) -> Bool { header.contains("单位：") || header.contains("单位:") }

    /// How many lines of titles a plan may have.
    private static let mostTitles = 8
    private static let known = Set(
        [Column.indicator, .year, .target, .floor, .ceiling, .month, .amount, .probability, .unit, .key("college"), .key("programme")]
            .flatMap(\.names))

    /// The row of the headers: the first that holds two names of columns; else the first.
    private static func header(of rows: [DelimitedText.Row]) -> Int {
        rows.prefix(mostTitles).firstIndex { row in row.fields.count { known.contains(MeasuredName($0).name.lowercased()) } >= 2 } ?? 0
    }

    /// Takes a column that nobody asked for as that of units where it holds nothing else.
    mutating func takeUnits() {
        guard
            let place = headers.indices.first(where: { place in
                !used.contains(place) && Column.unit.names.contains(headers[place].lowercased())
                    && rows.allSatisfy { text($0, place).isEmpty || MeasuredName.unit(text($0, place)) != nil }
            })
        else { return }
        used.insert(place)
        unitColumn = place
    }

    /// The power of ten of a row's amount: that of its column's unit, its own or its indicator's, or what is stated for all money. A unit of money
    /// beside visits, and units that differ, are noted as errors.
    mutating func power(_ row: DelimitedText.Row, _ indicatorColumn: Int, _ amountColumn: Int, of indicator: Indicator?) -> Int {
        var stated: [(unit: MeasuredName.WrittenUnit, column: Int)] = []
        if let unit = MeasuredName(headers[amountColumn]).unit { stated.append((unit, amountColumn)) }
        // 人次 is a part of the indicator's name.
        if let unit = MeasuredName(text(row, indicatorColumn)).unit, unit.power > 0 || unit.isMoney {
            stated.append((unit, indicatorColumn))
        }
        if let unitColumn, let unit = MeasuredName.unit(text(row, unitColumn)) {
            if unit.isForeign { note(.file(.unsure(.unknownUnit(unit.name), at: place(row, unitColumn)))) }
            stated.append((unit, unitColumn))
        }
        guard let first = stated.first else { return indicator?.kind == .yuan ? statedPower ?? 0 : 0 }
        if let kind = indicator?.kind, kind != .number,
            let other = stated.first(where: { $0.unit.isMoney != (kind == .yuan) && $0.unit.power > 0 })
        {
            note(.file(.mixedUnits(found: other.unit.name, expected: kind == .yuan ? "元" : "人次", at: place(row, other.column))))
        } else if let other = stated.first(where: { $0.unit.power != first.unit.power }) {
            note(.file(.mixedUnits(found: other.unit.name, expected: first.unit.name, at: place(row, other.column))))
        }
        return first.unit.power
    }

    /// The place of a column; a needed one that isn't there is noted as an error.
    mutating func place(of column: Column, isNeeded: Bool = true) -> Int? {
        let folded = headers.map { MeasuredName($0).name.lowercased() }
        if let place = column.names.lazy.compactMap({ folded.firstIndex(of: $0) }).first {
            used.insert(place)
            return place
        }
        absent += column.names
        if isNeeded { errors.append(.missingColumn(column.names[0], found: headers, at: Place(file: file, line: headerLine))) }
        return nil
    }

    /// Tells of the columns that nobody asked for: what is nearly called what isn't there is an error, the rest is not used.
    mutating func noteUnused(_ warn: (PlanWarning) -> Void) {
        for sheet in otherSheets { warn(.unusedSheet(sheet, at: Place(file: file))) }
        for (place, header) in headers.enumerated() where !used.contains(place) && !header.isEmpty {
            let at = Place(file: file, line: headerLine)
            if Self.statesUnit(header) { continue }
            if let meant = nearMiss(MeasuredName(header).name.lowercased()) {
                note(.misspeltColumn(header, nearest: meant, at: at))
            } else {
                warn(.unusedColumn(header, at: at))
            }
        }
    }

    /// The absent column that a header nearly names: one letter in five may differ, so that two short words stay two.
    private func nearMiss(_ header: String) -> String? {
        header.isTooLongAName ? nil : absent.first { header.editDistance(to: $0) <= max(header.count, $0.count) / 5 }
    }

    mutating func note(_ error: PlanError) { errors.append(error) }

    func place(_ row: DelimitedText.Row, _ column: Int) -> Place {
        Place(file: file, line: row.line, column: headers[column], columnNumber: column + 1)
    }

    /// A cell's text; empty where the row is too short.
    func text(_ row: DelimitedText.Row, _ column: Int) -> String { column < row.fields.count ? row.fields[column] : "" }

    /// The number of a cell, `nil` where it is empty. A cell that holds something else is noted as an error, and so is one
    /// below zero unless it may be.
    mutating func number(_ row: DelimitedText.Row, _ column: Int, mayBeNegative: Bool = false, power: Int = 0) -> Double? {
        let written = text(row, column)
        guard !written.isEmpty else { return nil }
        // The unit beside the cell's column stands before that of its indicator.
        guard let value = Double(written: written, power: MeasuredName(headers[column]).power ?? power) else {
            note(.file(.notANumber(written, at: place(row, column))))
            return nil
        }
        guard value.magnitude <= .largestAmount else {
            note(.file(.numberTooLarge(written, at: place(row, column))))
            return nil
        }
        if value < 0, !mayBeNegative { note(.negative(written, at: place(row, column))) }
        return value
    }

    /// The same where the cell must not be empty.
    mutating func neededNumber(_ row: DelimitedText.Row, _ column: Int, mayBeNegative: Bool = false, power: Int = 0) -> Double? {
        if text(row, column).isEmpty { note(.emptyCell(at: place(row, column))) }
        return number(row, column, mayBeNegative: mayBeNegative, power: power)
    }

    /// The number of a cell within bounds, or a default where the column or the cell isn't there.
    mutating func number(_ row: DelimitedText.Row, _ column: Int?, in range: ClosedRange<Double>, default standard: Double) -> Double {
        guard let column, !text(row, column).isEmpty else { return standard }
        guard let value = number(row, column, mayBeNegative: true) else { return standard }
        guard range.contains(value) else {
            let upper = range.upperBound.isFinite ? range.upperBound.shortestText : "any number above"
            note(.outOfRange(text(row, column), expected: "from \(range.lowerBound.shortestText) to \(upper)", at: place(row, column)))
            return standard
        }
        return value
    }

    /// A whole number within bounds, or a default.
    mutating func whole(_ row: DelimitedText.Row, _ column: Int?, in range: ClosedRange<Int>, default standard: Int) -> Int {
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        let value = number(row, column, in: bounds, default: Double(standard))
        guard value == value.rounded() else {
            if let column { note(.outOfRange(text(row, column), expected: "a whole number", at: place(row, column))) }
            return standard
        }
        return Int(value)
    }

    /// The choice that a cell names, or a default where the column or the cell isn't there.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ row: DelimitedText.Row, _ column: Int?, default standard: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let column, !text(row, column).isEmpty else { return standard }
        if let found = Choice(rawValue: text(row, column).lowercased()) { return found }
        note(.notOneOf(text(row, column), expected: Choice.allCases.map(\.rawValue), at: place(row, column)))
        return standard
    }

    /// What a plan is read against: the keys and indicators that there are.
    struct Known {
        let keyNames: [String]
        let keys: Set<SeriesKey>
        let indicators: [Indicator]

        init(_ panel: Panel) {
            keyNames = panel.keyNames
            keys = Set(panel.keys)
            indicators = panel.indicators
        }

        /// Whether a key, in which sums may stand, has a part in the observations.
        func covers(_ key: SeriesKey) -> Bool {
            key.isTotal ? keys.contains { key.covers($0) } : keys.contains(key)
        }

        /// The known name that is most like an unknown one, if any is like it.
        func nearest(to name: String) -> String? {
            if name.isTooLongAName { return nil }
            let names = Set(keys.flatMap(\.parts)).sorted()
            let best = names.map { (name: $0, distance: name.editDistance(to: $0)) }.min { $0.distance < $1.distance }
            // People leave out words (信息学院 for 信息工程学院): the longer of the two says how much may differ.
            return best.flatMap { $0.distance <= max(1, max(name.count, $0.name.count) / 3) ? $0.name : nil }
        }
    }

    /// The key of a row, with 全校, 合计 or an empty cell for the sum over a level; an unknown one is noted as an error.
    mutating func key(_ row: DelimitedText.Row, _ columns: [Int?], _ known: Known) -> SeriesKey? {
        let parts = columns.map { column in
            let written = column.map { text(row, $0) } ?? ""
            return ["", "全校", "合计", "总计"].contains(written) ? SeriesKey.total : written
        }
        let key = SeriesKey(parts)
        if known.covers(key) { return key }
        let unknown = parts.first { part in part != SeriesKey.total && !known.keys.contains { $0.parts.contains(part) } } ?? key.description
        let column = columns.first.flatMap { $0 } ?? 0
        note(.unknownKey(unknown, nearest: known.nearest(to: unknown), at: place(row, column)))
        return nil
    }

    /// The indicator of a row; an unknown one is noted as an error.
    mutating func indicator(_ row: DelimitedText.Row, _ column: Int, _ known: Known) -> Indicator? {
        let written = text(row, column)
        let named = Indicator(named: written)
        if let found = known.indicators.first(where: { $0.name == named.name || $0.name == written }) { return found }
        note(.unknownIndicator(written, known: known.indicators.map(\.name), at: place(row, column)))
        return nil
    }
}

extension String {
    /// The fewest letters to change, add or leave out to make one text the other (Levenshtein 1966).
    func editDistance(to other: String) -> Int {
        let target = Array(other)
        var distances = Array(0...target.count)
        for (row, letter) in enumerated() {
            var diagonal = distances[0]
            distances[0] = row + 1
            for column in target.indices {
                let above = distances[column + 1]
                distances[column + 1] = Swift.min(above + 1, distances[column] + 1, diagonal + (letter == target[column] ? 0 : 1))
                diagonal = above
            }
        }
        return distances[target.count]
    }
}
