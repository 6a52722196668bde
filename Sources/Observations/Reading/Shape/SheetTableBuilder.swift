/// Settles what the columns of a table hold.
struct SheetTableBuilder {
    let sheet: Sheet
    let hints: ShapeHints
    let file: String
    private static let sample = 60

    func place(_ row: Int, _ column: Int?) -> Place {
        Place(sheet, file: file, row: row, column: column)
    }

    /// Settles a table between a header and the row where the next begins.
    func table(
        _ band: HeaderBand, rows: Range<Int>, columns range: ClosedRange<Int>, context: SheetContext, sheetKey: String?
    ) throws(ObservationError) -> SheetTable {
        var months: Set<Int> = []
        var texts: [String] = []
        for row in band.rows {
            if HeaderBand.numbersAreMonths(sheet[row]) { months.insert(row) }
            texts += sheet[row].filter { $0.kind == .number }.map(\.text)
        }
        let october = texts.contains(where: \.isTwoDigitMonth)
        let columns = range.map { SheetColumn(sheet, band, column: $0, months: months, october: october, hints: hints) }
        var table = SheetTable(band: band, rows: rows, context: context, columns: columns)
        roles(&table)
        byContent(&table)
        sumsThatAreValues(&table)
        try collect(&table)
        try across(&table)
        fillDown(&table)
        if table.keys.isEmpty, !table.keysAcross {
            let name = sheetKey ?? context.name
            if name != nil { table.inferences.append(sheetKey != nil ? .collegeFromSheet : .collegeFromTitle) }
            table.keyNames = name == nil ? [] : ["college"]
        }
        return table
    }

    /// What the headers alone say.
    private func roles(_ table: inout SheetTable) {
        for place in table.columns.indices {
            let parts = table.columns[place].parts
            switch parts.meaning {
            case .ignored(let reason)?: table.columns[place].role = .ignored(reason)
            case .key(let name)? where parts.month == nil && parts.coverage == nil:
                table.columns[place].role = repeatsLeft(table, place) ? .ignored(.empty) : .key(name)
            case .month?: table.columns[place].role = .month
            case .year?: table.columns[place].role = .year
            case .indicatorName?: table.columns[place].role = .indicatorName
            case .reported?: table.columns[place].role = .reported
            default:
                if parts.isCumulative {
                    table.columns[place].role = .cumulative
                } else if let coverage = parts.coverage {
                    table.columns[place].role = .sum(coverage)
                } else if parts.month != nil {
                    table.columns[place].role = .values
                } else if case .indicator? = parts.meaning {
                    table.columns[place].role = .values
                } else if parts.meaning == .value {
                    table.columns[place].role = .values
                }
            }
        }
    }

    /// Whether a column is the right half of cells that are merged over two, header and all.
    private func repeatsLeft(_ table: SheetTable, _ place: Int) -> Bool {
        guard place > 0, case let (left, column) = (table.columns[place - 1].column, table.columns[place].column) else { return false }
        func repeats(_ row: Int) -> Bool {
            guard let cell = sheet.cell(row, column) else { return sheet.cell(row, left) == nil }
            return cell.isFilled && cell.text == sheet.text(row, left)
        }
        return table.band.rows.allSatisfy(repeats) && table.rows.allSatisfy(repeats)
    }

    /// A sum that stands alone is the value: 培训人次合计 beside 线上 and 线下, or the last of the columns that divide 培训人次.
    private func sumsThatAreValues(_ table: inout SheetTable) {
        guard
            !table.columns.contains(where: {
                if case .values = $0.role { $0.parts.month != nil && $0.parts.leftover.isEmpty } else { false }
            })
        else { return }
        struct Slot: Hashable {
            var indicator: Indicator
            var month: Int?
        }
        var values: [Slot: [Int]] = [:]
        for (place, column) in table.columns.enumerated() {
            guard case .values = column.role, let indicator = column.indicator else { continue }
            values[Slot(indicator: indicator, month: column.parts.month), default: []].append(place)
        }
        for place in table.columns.indices {
            guard case .sum = table.columns[place].role, let indicator = table.columns[place].indicator else { continue }
            let slot = Slot(indicator: indicator, month: table.columns[place].parts.month)
            let others = values[slot] ?? []
            // Parts have names of their own, and those are not colleges.
            let areParts = others.allSatisfy { !table.columns[$0].parts.leftover.isEmpty && !table.columns[$0].parts.isName }
            guard areParts else { continue }
            table.columns[place].role = .values
            table.columns[place].parts.coverage = nil
            for other in others { table.columns[other].role = .ignored(.part) }
            values[slot] = [place]
        }
    }

    /// What a column of some rows holds.
    private struct Content {
        var filled = 0
        var months = 0
        var numbers = 0
        var percents = 0
        var names = 0
        var indicators = 0
        var longest = 0
    }

    private func content(_ column: Int, _ rows: Range<Int>) -> Content {
        var content = Content()
        for row in rows {
            guard content.filled < Self.sample, let cell = sheet.cell(row, column) else { continue }
            let text = cell.text
            if text.isMissingMark || TotalsWord.meaning(of: text) != .name { continue }
            content.filled += 1
            content.longest = max(content.longest, text.count)
            if cell.kind == .error || cell.kind == .uncomputed { content.numbers += 1 }
            if cell.kind == .date || isMonth(text) { content.months += 1 } else if text.isNumber { content.numbers += 1 }
            if text.last == "%" || text.last == "％" { content.percents += 1 }
            if HeaderParts.isName(text) { content.names += 1 }
            if case .indicator = ColumnMeaning(header: text) { content.indicators += 1 }
        }
        return content
    }

    private func isMonth(_ text: String) -> Bool {
        let words = MonthWords(folded: text.folded)
        return words.month != nil && words.rest.isEmpty
    }

    /// What the cells below say of columns the dictionary doesn't know.
    private func byContent(_ table: inout SheetTable) {
        let hasMonths = table.columns.contains { if case .values = $0.role { $0.parts.month != nil } else { false } }
        var hasKey = table.columns.contains { if case .key = $0.role { true } else { false } }
        var hasMonthColumn = table.columns.contains { if case .month = $0.role { true } else { false } }
        var hasIndicatorNames = table.columns.contains { if case .indicatorName = $0.role { true } else { false } }
        var seenValues = false
        for place in table.columns.indices {
            let column = table.columns[place]
            if case .values = column.role { seenValues = true }
            if holdsUnits(column, table.rows) {
                table.columns[place].role = .unit
                table.inferences.append(.units(in: named(column)))
                continue
            }
            // 月份\学院 in a corner is whichever stands below it.
            if case .month = column.role, place == 0, content(column.column, table.rows).months == 0, !isYearBeside(table) {
                let found = content(column.column, table.rows)
                let small = found.filled > 0 && found.numbers == found.filled
                if !small, found.names * 2 > found.filled, !hasKey {
                    table.columns[place].role = .key("college")
                    (hasKey, hasMonthColumn) = (true, false)
                }
            }
            if case .key = column.role, place == 0, !hasMonths, !hasMonthColumn {
                let found = content(column.column, table.rows)
                if found.filled > 0, found.months == found.filled {
                    table.columns[place].role = .month
                    hasMonthColumn = true
                }
            }
            if case .key = table.columns[place].role, !hasIndicatorNames, nameIndicators(table, place) {
                table.columns[place].role = .indicatorName
                hasIndicatorNames = true
            }
            guard case .open = table.columns[place].role else { continue }
            if !hasIndicatorNames, nameIndicators(table, place) {
                hasIndicatorNames = true
                table.columns[place].role = .indicatorName
                continue
            }
            let found = content(column.column, table.rows)
            let bare = column.header.isEmpty
            if found.filled == 0 {
                table.columns[place].role = .ignored(.empty)
                // A college that has reported nothing yet has a column all the same.
                if column.parts.isName, hasMonthColumn { table.columns[place].role = .values }
            } else if 2 * found.percents > found.filled {
                table.columns[place].role = .ignored(.percent)
            } else if found.months == found.filled, !hasMonths, !hasMonthColumn {
                table.columns[place].role = .month
                hasMonthColumn = true
                table.inferences.append(.months(in: named(column)))
                table.certainty *= 0.95
            } else if found.months == found.filled {
                // 报送日期 beside the months.
                table.columns[place].role = .ignored(.text)
            } else if 2 * found.numbers > found.filled, TotalsWord.meaning(of: column.header) == .aside {
                table.columns[place].role = .ignored(.target)
            } else if 2 * (found.numbers + found.months) > found.filled {
                table.columns[place].role = bare ? .ignored(.unnamed) : hasMonths ? .ignored(.withoutMonth) : .values
            } else if seenValues && hasKey || found.longest > 40 {
                table.columns[place].role = .ignored(.text)
            } else {
                let isNames = 2 * found.names > found.filled
                table.columns[place].role = .key(bare || isNames && !hasKey ? "college" : column.header)
                if bare {
                    table.inferences.append(.colleges(in: named(column)))
                    if !isNames { table.certainty *= 0.85 }
                }
                hasKey = true
            }
        }
    }

    /// Whether a column that would be a name's holds units: 单位 is what a college is and what money is counted in.
    private func holdsUnits(_ column: SheetColumn, _ rows: Range<Int>) -> Bool {
        switch column.role {
        case .key, .open: break
        default: return false
        }
        var (units, filled) = (0, 0)
        for row in rows {
            guard filled < Self.sample, let cell = sheet.cell(row, column.column), !cell.text.trimmedBlanks.isEmpty else { continue }
            filled += 1
            if Unit.isUnit(cell.text.folded), !PlanWords.tellRows(cell.text) { units += 1 }
        }
        return 2 * units > filled || units > 0 && Unit.columnNames.contains(column.header.folded)
    }

    /// Whether the cells of a column are names of indicators.
    private func nameIndicators(_ table: SheetTable, _ place: Int) -> Bool {
        let found = content(table.columns[place].column, table.rows)
        return found.filled > 1 && found.indicators == found.filled
    }

    private func isYearBeside(_ table: SheetTable) -> Bool {
        table.columns.contains { if case .year = $0.role { true } else { false } }
    }

    private func named(_ column: SheetColumn) -> Recognition.Inference.Column {
        column.header.isEmpty
            ? .unnamed(sheet.isOfWorkbook ? Sheet.letters(of: column.column) : String(column.column + 1)) : .header(column.header)
    }
}
