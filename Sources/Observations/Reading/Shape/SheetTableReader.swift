import Tables

/// Reads the rows of a sheet's table into observations and keeps what its sums are checked against.
struct SheetTableReader {
    let sheet: Sheet
    let table: SheetTable
    let number: Int
    let file: String
    /// The name of the table where no column and no row says one.
    let soleKey: String?
    let fallbackYear: Int?
    private(set) var observations: [SheetObservation] = []
    var errors = ObservationErrors()
    var matrix: SheetMatrix
    /// Rows that hold words only, passed over.
    var noteRows: [Int] = []
    /// Numbers whose cells' format shows a unit, or another number than is stored.
    private(set) var shownNumbers = 0
    private var readers: [SheetValues]
    private var above: [String] = []
    var section: String?
    var lastKey: (parts: [String], number: Int)?
    var october = false
    private var indicatorNames: [String: RowIndicator] = [:]
    /// The readers of numbers whose rows say what they are in.
    private var rowReaders: [RowUnit: SheetValues] = [:]
    private var orders: [Int: MonthOrder] = [:]
    private var dotted = DottedMonths()
    /// The indicator that a row names.
    private struct RowIndicator {
        var indicator: Int
        /// The unit that its name or the table's title states.
        var unit: Unit?
        /// The one of these that its name states.
        var named: Unit?
    }

    /// What a row says of its numbers.
    private struct RowUnit: Hashable {
        var indicator: Int
        var unit: Unit?
    }

    init(_ sheet: Sheet, _ table: SheetTable, number: Int, file: String, soleKey: String?, fallbackYear: Int?) {
        self.sheet = sheet
        self.table = table
        self.number = number
        self.file = file
        self.soleKey = soleKey
        self.fallbackYear = fallbackYear
        readers = table.columns.map { SheetValues(indicator: $0.indicator ?? table.context.indicator, unit: $0.unit) }
        matrix = SheetMatrix(columns: table.values + table.sums + table.cumulatives)
        if let month = table.month {
            let column = table.columns[month].column
            october = table.rows.contains { row in
                sheet.cell(row, column).map { $0.kind == .number && $0.text.isTwoDigitMonth } ?? false
            }
        }
    }

    func place(_ row: Int, _ column: Int) -> Place {
        Place(sheet, file: file, row: row, column: table.columns[column].column, header: table.columns[column].header)
    }

    func text(_ row: Int, _ column: Int) -> String { sheet.text(row, table.columns[column].column).trimmedBlanks }

    /// Reads all rows.
    mutating func read(into groups: inout SheetGroups) {
        let indicators = table.values.map { place -> Int in
            guard let indicator = table.columns[place].indicator else { return -1 }
            return groups.indicator(indicator, header: table.columns[place].header, unit: table.columns[place].unit)
        }
        for row in table.rows { read(row, indicators, &groups) }
        checkOrder()
    }

    /// Refuses months that can't be told: those of two years under one, and 2023.1 where it may be October.
    private mutating func checkOrder() {
        if let error = dotted.error { errors.append(error) }
        if table.monthsAcross {
            for column in table.values where table.columns[column].parts.year == nil {
                orders[0, default: MonthOrder()].add(table.columns[column].parts.month ?? 0)
            }
        }
        guard let year = table.context.year ?? fallbackYear, let turn = orders.values.compactMap(\.turn).min(by: { $0 < $1 }) else {
            return
        }
        errors.append(
            .unsure(
                .yearTurns(before: turn.before, after: turn.after, year: year),
                at: place(table.band.rows.upperBound, table.month ?? table.values.first ?? 0)))
    }

    private mutating func read(_ row: Int, _ indicators: [Int], _ groups: inout SheetGroups) {
        let hasValue = (table.values + table.sums).contains { place in
            sheet.cell(row, table.columns[place].column).map { !$0.isFilled || $0.kind == .number } ?? false
        }
        var parts = table.keys.map { text(row, $0) }
        let monthText = table.month.map { text(row, $0) }
        if isNote(row) || !hasValue && isPassedOver(row, parts, monthText) { return }
        if let first = sheet[row].first(where: { !$0.text.isEmpty }), first.text.folded.hasPrefix("其中") {
            noteRows.append(row)
            return
        }
        if table.fillsDown {
            for index in parts.indices where parts[index].isEmpty && above.indices.contains(index) {
                // A totals row has its word elsewhere; what is blank under a name is that name.
                if monthText.map({ !$0.isEmpty }) ?? true { parts[index] = above[index] }
            }
        }
        let meanings = parts.map(TotalsWord.meaning(of:)), ofMonth = monthText.map(TotalsWord.meaning(of:))
        if meanings.first == .aside || meanings.contains(.running) || ofMonth == .aside || ofMonth == .running {
            noteRows.append(row)
            return
        }
        if let column = table.planned, PlanWords.nameRow(text(row, column)) {
            noteRows.append(row)
            return
        }
        if let total = total(row, parts, monthText) {
            checkedRow(row, total)
            return
        }
        guard let found = key(row, parts, &groups) else { return }
        if table.fillsDown || !parts.isEmpty { above = parts }
        guard let time = time(row, monthText) else {
            errors.append(
                .notAMonth(monthText ?? "", at: place(row, table.month ?? 0)), leavingOut: .row, of: name(found, groups),
                written(row, indicators, groups))
            matrix.lacksRows = true
            return
        }
        if let column = table.month, let year = time.year, let month = time.month {
            let place = place(row, column)
            text(row, column).withField { field in
                // 2023.1 is October where the others say so.
                guard DottedMonths.isDotted(field), field.count == 7 || month != 10 else { return }
                dotted.add(field, Month(year, month), series: found, at: place)
            }
        }
        emit(row, found, time, indicators, &groups)
    }

    /// Leaves out a value that sums contradict, where there is one.
    mutating func leaveOut(_ cell: SheetContradiction, _ groups: SheetGroups) {
        let column = Int32(table.columns[cell.column].column)
        guard let index = observations.firstIndex(where: { $0.row == Int32(cell.row) && $0.column == column }) else { return }
        let observation = observations.remove(at: index)
        let group = groups.groups[Int(observation.group)]
        errors.append(
            cell.error, leavingOut: .value, of: groups.keys[group.key], [groups.indicators[group.indicator].indicator],
            in: observation.monthValue)
    }

    /// Whose a row is; `nil` where its columns say it.
    private func name(_ key: Int, _ groups: SheetGroups) -> SeriesKey? { key < 0 ? nil : groups.keys[key] }

    /// The indicators of which a row holds something.
    private func written(_ row: Int, _ indicators: [Int], _ groups: SheetGroups) -> [Indicator] {
        if let column = table.indicatorName {
            return indicatorNames[text(row, column)].map { [groups.indicators[$0.indicator].indicator] } ?? []
        }
        var seen: Set<Int> = []
        return zip(table.values, indicators).filter { column, indicator in
            let text = self.text(row, column)
            return indicator >= 0 && !text.isEmpty && !text.isMissingMark && seen.insert(indicator).inserted
        }
        .map { groups.indicators[$1].indicator }
    }

    // MARK: What a row holds

    private mutating func emit(
        _ row: Int, _ key: Int, _ time: (year: Int?, month: Int?), _ indicators: [Int], _ groups: inout SheetGroups
    ) {
        var reported: Month?
        if let column = table.reported, case let text = text(row, column), !text.isEmpty, !text.isMissingMark {
            guard let month = text.withField(MonthText.read) else {
                errors.append(
                    .notAMonth(text, at: place(row, column)), leavingOut: .row, of: name(key, groups), written(row, indicators, groups))
                matrix.lacksRows = true
                return
            }
            reported = month
        }
        let long = longIndicator(row, &groups)
        if table.indicatorName != nil, long == nil { return }
        let stated: Unit?
        do throws(ObservationError) {
            stated = try unit(row, of: long?.indicator ?? indicators.first { $0 >= 0 }, groups)
        } catch {
            errors.append(error, leavingOut: .row, of: name(key, groups), written(row, indicators, groups))
            matrix.lacksRows = true
            return
        }
        let start = matrix.beginRow(row, key: key, indicator: long?.indicator)
        for (index, column) in table.values.enumerated() {
            let shape = table.columns[column]
            guard let month = shape.parts.month ?? time.month else { continue }
            guard let year = shape.parts.year ?? time.year ?? table.context.year(ofSchoolMonth: month) ?? table.context.year ?? fallbackYear
            else {
                let isAcross = shape.parts.month != nil
                let at = isAcross ? place(table.band.rows.upperBound, column) : place(row, table.month ?? column)
                if !errors.errors.contains(where: {
                    if case .yearUnknown = $0 { true } else if case .unsure(.yearsOfTitles, _) = $0 { true } else { false }
                }) {
                    let said = isAcross ? shape.header : table.month.map { text(row, $0) } ?? "\(month)月"
                    let several = table.context.titleYears
                    errors.append(several.isEmpty ? .yearUnknown(said, at: at) : .unsure(.yearsOfTitles(several), at: at))
                }
                return
            }
            var whose = key
            if key < 0 { whose = groups.key([shape.keyPart ?? ""]) }
            let indicator = long?.indicator ?? indicators[index]
            guard indicator >= 0 else { continue }
            let when = Month(year, month)
            if index == 0 { matrix.setTime(when, varies: table.monthsAcross) }
            if index == 0, !table.monthsAcross, time.year == nil { orders[key << 16 | max(0, indicator), default: MonthOrder()].add(month) }
            let reading: SheetValues.Reading
            let (sheet, file) = (sheet, file)
            let place = { Place(sheet, file: file, row: row, column: shape.column, header: shape.header) }
            do throws(ObservationError) {
                if table.unit != nil || long != nil {
                    let unit = stated ?? long?.unit ?? shape.unit
                    let known = groups.indicators[indicator].indicator
                    if let stated, let named = long?.named, stated.power != named.power {
                        throw .mixedUnits(found: stated.name, expected: named.name, at: place())
                    }
                    if let unit, known.kind != .number, unit.isMoney != (known.kind == .yuan) {
                        throw .mixedUnits(found: unit.name, expected: known.kind == .yuan ? "元" : "人次", at: place())
                    }
                    reading = try rowReaders[
                        RowUnit(indicator: indicator, unit: unit), default: SheetValues(indicator: known, unit: unit)
                    ]
                    .read(sheet.cell(row, shape.column), isChecked: false, at: place())
                } else {
                    reading = try readers[column].read(sheet.cell(row, shape.column), isChecked: false, at: place())
                }
            } catch {
                errors.append(
                    error, leavingOut: .value, of: groups.keys[whose], [groups.indicators[indicator].indicator], in: when)
                matrix.setUnread(start + index)
                continue
            }
            if reading.isShown { shownNumbers += 1 }
            matrix.set(start + index, reading.value)
            observations.append(
                SheetObservation(
                    group: Int32(groups.group(key: whose, indicator: indicator)), month: Int32(when.ordinal),
                    reported: Int32((reported ?? when).ordinal), table: Int32(number), row: Int32(row), column: Int32(shape.column),
                    value: reading.value))
        }
        checked(row, start, stated ?? long?.unit)
    }

    /// The unit that a row's own column states; `nil` where there is none.
    private func unit(_ row: Int, of indicator: Int?, _ groups: SheetGroups) throws(ObservationError) -> Unit? {
        guard let column = table.unit, case let text = text(row, column), !text.isEmpty, !text.isMissingMark else { return nil }
        guard let unit = Unit.named(text.folded) else {
            if indicator.map({ groups.indicators[$0].indicator.kind == .number }) ?? true { return nil }
            throw .unsure(.unknownUnit(text), at: place(row, column))
        }
        return unit
    }

    /// The indicator that a row of the long form names.
    private mutating func longIndicator(_ row: Int, _ groups: inout SheetGroups) -> RowIndicator? {
        guard let column = table.indicatorName else { return nil }
        let name = text(row, column)
        if let known = indicatorNames[name] { return known }
        guard !name.isEmpty else {
            errors.append(.missingIndicator(at: place(row, column)), leavingOut: .row)
            matrix.lacksRows = true
            return nil
        }
        guard !name.isTooLongAName else {
            errors.append(.tooLongAName(at: place(row, column)), leavingOut: .row)
            matrix.lacksRows = true
            return nil
        }
        let named = ColumnMeaning.indicator(named: name)
        let unit = named.unit ?? (named.indicator.kind == .yuan ? table.context.moneyUnit : nil)
        let found = RowIndicator(indicator: groups.indicator(named.indicator, header: name, unit: unit), unit: unit, named: named.unit)
        indicatorNames[name] = found
        return found
    }

    /// Reads the sums and running sums of a row of data.
    private mutating func checked(_ row: Int, _ start: Int, _ unit: Unit?) {
        for (index, column) in (table.sums + table.cumulatives).enumerated() {
            if let reading = checkedCell(row, column, unit) {
                matrix.claim(
                    place: start + table.values.count + index, reading, row: row, column: column, isRow: false)
            }
        }
    }

    private mutating func checkedCell(_ row: Int, _ column: Int, _ unit: Unit?) -> SheetValues.Reading? {
        let cell = sheet.cell(row, table.columns[column].column)
        if cell?.kind == .uncomputed { return nil }
        do throws(ObservationError) {
            var reader = table.indicatorName == nil && table.unit == nil ? readers[column] : SheetValues(indicator: nil, unit: unit)
            let reading = try reader.read(cell, isChecked: true, at: place(row, column))
            return reading.value.isNaN ? nil : reading
        } catch {
            errors.append(error, leavingOut: .sum)
            return nil
        }
    }

    /// Reads a totals row.
    private mutating func checkedRow(_ row: Int, _ scope: SheetMatrix.Scope) {
        var scope = scope
        var unit: Unit?
        if let column = table.indicatorName {
            // Of a total that doesn't say which indicator it sums nothing can be said.
            guard let known = indicatorNames[text(row, column)] else { return }
            (scope.indicator, unit) = (known.indicator, known.unit)
        }
        if let column = table.unit, let stated = Unit.named(text(row, column).folded) { unit = stated }
        matrix.beginTotals(row, scope)
        for (index, column) in (table.values + table.sums).enumerated() {
            if let reading = checkedCell(row, column, unit) {
                matrix.claim(place: index, reading, row: row, column: column, isRow: true)
            }
        }
    }
}
