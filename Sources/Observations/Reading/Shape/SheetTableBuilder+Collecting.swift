extension SheetTableBuilder {
    /// Puts the columns in their places and refuses what is there twice.
    func collect(_ table: inout SheetTable) throws(ObservationError) {
        func only(_ place: Int, _ slot: inout Int?, _ what: String) throws(ObservationError) {
            if let first = slot {
                throw .repeatedColumn(
                    meaning: what, first: table.columns[first].header,
                    at: self.place(table.band.rows.upperBound, table.columns[place].column))
            }
            slot = place
        }
        var (month, year, indicatorName, reported) = (table.month, table.year, table.indicatorName, table.reported)
        var unit = table.unit
        for (place, column) in table.columns.enumerated() {
            switch column.role {
            case .key, .values:
                if column.header.isTooLongAName { throw .tooLongAName(at: self.place(table.band.rows.upperBound, column.column)) }
            default: break
            }
            switch column.role {
            case .key(let name):
                if table.keyNames.contains(name), table.keyNames.contains(column.header) {
                    throw .repeatedColumn(
                        meaning: column.header, first: column.header, at: self.place(table.band.rows.upperBound, column.column))
                }
                table.keys.append(place)
                table.keyNames.append(table.keyNames.contains(name) ? column.header : name)
            case .month: try only(place, &month, "months")
            case .year: try only(place, &year, "years")
            case .indicatorName: try only(place, &indicatorName, "indicators")
            case .reported: try only(place, &reported, "reporting months")
            case .unit: try only(place, &unit, "units")
            case .values: table.values.append(place)
            case .sum: table.sums.append(place)
            case .cumulative: table.cumulatives.append(place)
            case .ignored(.serialNumber): table.serials.append(place)
            case .ignored, .open: break
            }
        }
        (table.month, table.year, table.indicatorName, table.reported) = (month, year, indicatorName, reported)
        table.unit = unit
        if let part = table.keys.indices.first(where: { PlanWords.fill(table.columns[table.keys[$0]].column, of: table, on: sheet) }) {
            table.planned = table.keys.remove(at: part)
            table.keyNames.remove(at: part)
        } else if let names = table.indicatorName, PlanWords.fill(table.columns[names].column, of: table, on: sheet) {
            (table.planned, table.indicatorName) = (names, nil)
        }
    }

    /// Settles what columns of values hold: which indicator, of which month, of whom.
    func across(_ table: inout SheetTable) throws(ObservationError) {
        table.monthsAcross = table.values.contains { table.columns[$0].parts.month != nil }
        let labels = table.band.rows.upperBound
        if table.monthsAcross {
            // What has no month beside columns that have one is no monthly value.
            for place in table.values where table.columns[place].parts.month == nil {
                table.columns[place].role = .ignored(.withoutMonth)
            }
            table.values.removeAll { table.columns[$0].parts.month == nil }
            try refuseStrangeMonths(table)
            if let month = table.month {
                throw .unsure(
                    .monthsTwice(column: table.columns[month].header), at: self.place(labels, table.columns[month].column))
            }
        }
        if table.values.isEmpty, let only = table.cumulatives.first {
            throw .onlyCumulative(found: table.columns[only].header, at: self.place(labels, table.columns[only].column))
        }
        if !table.monthsAcross, table.month == nil, table.context.month == nil {
            throw .noMonthColumn(found: table.headers(), at: self.place(labels, nil))
        }
        guard !table.values.isEmpty else { throw .noNumericColumn(found: table.headers(), at: self.place(labels, nil)) }
        keysAcross(&table)
        let isLong = table.indicatorName != nil
        for place in table.values {
            if table.columns[place].indicator != nil { continue }
            if isLong { continue }
            if let indicator = table.context.indicator {
                table.columns[place].indicator = indicator
            } else if table.monthsAcross || table.keysAcross {
                guard let named = hints.meaning(of: ShapeHints.unnamed), case .indicator(let indicator, let unit) = named else {
                    throw .unsure(.unnamedNumbers, at: self.place(labels, table.columns[place].column))
                }
                table.columns[place].indicator = indicator
                table.columns[place].unit = table.columns[place].unit ?? unit
            } else {
                let header = table.columns[place].header
                let isMoney = table.columns[place].unit?.isMoney == true
                table.columns[place].indicator = Indicator(isMoney ? HeaderName(header).written : header, kind: isMoney ? .yuan : .number)
            }
        }
        for place in table.values + table.sums + table.cumulatives {
            let kind = table.columns[place].indicator?.kind ?? table.context.indicator?.kind
            guard table.columns[place].unit == nil else { continue }
            if kind == .yuan { table.columns[place].unit = table.context.moneyUnit }
            if kind == .visits { table.columns[place].unit = table.context.visitsUnit }
        }
        try settleUnits(table)
        if isLong, table.values.count > 1, !table.monthsAcross { try longValue(&table) }
        try refuseRepeated(table)
    }

    /// Refuses units that can't be told: one we don't know, or a column of them beside several indicators.
    private func settleUnits(_ table: SheetTable) throws(ObservationError) {
        let kind: Indicator.Kind = table.context.foreignUnit.map(Unit.isOfVisits) == true ? .visits : .yuan
        let concerned = table.values.first { table.columns[$0].indicator?.kind == kind && table.columns[$0].unit == nil }
        if let money = concerned, table.unit == nil, let unit = table.context.foreignUnit {
            throw .unsure(.unknownUnit(unit), at: place(table.band.rows.upperBound, table.columns[money].column))
        }
        guard let unit = table.unit, table.indicatorName == nil else { return }
        if Set(table.values.compactMap { table.columns[$0].indicator }).count > 1 {
            throw .unsure(
                .unitsOfSeveral(column: table.columns[unit].header), at: place(table.band.rows.upperBound, table.columns[unit].column))
        }
    }

    /// In the long form the one column that holds the values.
    private func longValue(_ table: inout SheetTable) throws(ObservationError) {
        guard let value = table.values.first(where: { table.columns[$0].parts.meaning == .value }) else {
            // An indicator's name beside several indicators is a key.
            if let named = table.indicatorName {
                table.keys.append(named)
                table.keys.sort()
                table.keyNames.insert(table.columns[named].header, at: table.keys.firstIndex(of: named) ?? 0)
                table.indicatorName = nil
                for place in table.values where table.columns[place].indicator == nil {
                    table.columns[place].indicator = Indicator(table.columns[place].header)
                }
            }
            return
        }
        for place in table.values where place != value { table.columns[place].role = .ignored(.besideValue) }
        table.values = [value]
    }

    /// Whether the names across are colleges.
    private func keysAcross(_ table: inout SheetTable) {
        guard table.keys.isEmpty else { return }
        let named = table.values.filter { !table.columns[$0].parts.leftover.isEmpty }
        guard named.count == table.values.count, !named.isEmpty else { return }
        let areNames = named.filter { table.columns[$0].parts.isName }.count * 2 > named.count
        let knowsIndicator = table.context.indicator != nil || named.allSatisfy { table.columns[$0].indicator != nil }
        guard areNames || knowsIndicator && named.count > 1 else { return }
        table.keysAcross = true
        table.keyNames = ["college"]
        for place in named { table.columns[place].keyPart = table.columns[place].parts.leftover }
        if !areNames { table.certainty *= 0.85 }
        table.inferences.append(.collegesAcross)
    }

    /// Refuses a month beside words nothing is known of, among months that stand alone: 7月班数, 7月意向.
    private func refuseStrangeMonths(_ table: SheetTable) throws(ObservationError) {
        let strange = table.values.filter { place in
            let column = table.columns[place]
            return column.parts.leftover.contains(where: \.isLetter) && !column.parts.isName && column.indicator == nil
        }
        guard let first = strange.first, 3 * strange.count < table.values.count else { return }
        throw .unsure(
            .strangeMonth(header: table.columns[first].header), at: place(table.band.rows.upperBound, table.columns[first].column))
    }

    private func refuseRepeated(_ table: SheetTable) throws(ObservationError) {
        struct Slot: Hashable {
            var indicator: String?
            var key: String?
            var year: Int?
            var month: Int?
        }
        var seen: [Slot: Int] = [:]
        for place in table.values {
            let column = table.columns[place]
            let slot = Slot(indicator: column.indicator?.name, key: column.keyPart, year: column.parts.year, month: column.parts.month)
            if let first = seen[slot] {
                let at = self.place(table.band.rows.upperBound, column.column)
                let other = table.columns[first]
                if (other.unit?.power ?? 0) != (column.unit?.power ?? 0) {
                    throw .mixedUnits(found: column.unit?.name ?? "元", expected: other.unit?.name ?? "元", at: at)
                }
                let month = column.parts.month.map { " of month \($0)" } ?? ""
                throw .repeatedColumn(meaning: (column.indicator?.name ?? "values") + month, first: other.header, at: at)
            }
            seen[slot] = place
        }
    }

    /// Whether names stand only in the first row of each, the rest left blank: what is left of merged cells in a text.
    func fillDown(_ table: inout SheetTable) {
        guard let key = table.keys.first, table.month != nil else { return }
        var (filled, blank) = (0, 0)
        var seen: Set<String> = []
        for row in table.rows {
            let text = sheet.text(row, table.columns[key].column)
            if text.isEmpty {
                if !sheet.text(row, table.columns[table.month ?? 0].column).isEmpty { blank += 1 }
                continue
            }
            if TotalsWord.meaning(of: text) != .name || SheetContext.isNote(text) { continue }
            filled += 1
            guard seen.insert(text).inserted || sheet.cell(row, table.columns[key].column)?.isFilled == true else { return }
        }
        guard blank >= filled, blank > 0, filled > 0 else { return }
        table.fillsDown = true
        table.inferences.append(.blankNames)
    }
}

extension Place {
    /// The place of a cell of a sheet: its cell in a workbook, its line and column in a text.
    init(_ sheet: Sheet, file: String, row: Int, column: Int?, header: String? = nil) {
        let number = sheet.numbers.indices.contains(row) ? sheet.numbers[row] : nil
        if sheet.isOfWorkbook {
            let cell = column.map { Sheet.letters(of: $0) + (number.map(\.description) ?? "") }
            self.init(file: file, line: number, column: header, columnNumber: column.map { $0 + 1 }, sheet: sheet.name, cell: cell)
        } else {
            self.init(file: file, line: number, column: header, columnNumber: column.map { $0 + 1 })
        }
    }
}
