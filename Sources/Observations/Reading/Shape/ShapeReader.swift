import Tables

/// Finds the tables of a file's sheets and reads them into one block of observations.
struct ShapeReader {
    let file: String
    let hints: ShapeHints
    var groups = SheetGroups()
    var errors = ObservationErrors()
    var found: [Found] = []
    /// Sheets that by their names hold plans or examples.
    var asides: [String] = []
    var skipped: [(sheet: Int, error: ObservationError?)] = []
    let sheets: [Sheet]
    /// How many rows a sheet may have above its first header.
    private static let searched = 200
    private static let mostTables = 2000
    /// No number that is a month has more digits: 20230601.
    private static let longestMonth = 8

    /// A table, and what its rows gave.
    struct Found {
        var sheet: Int
        var table: SheetTable
        var observations: [SheetObservation]
        var recognition: Recognition
        /// Whether it is the sum of the other sheets.
        var isSummary = false
        /// Whether its title or a note calls its numbers running sums, and they hardly ever go down.
        var isRunning = false
    }

    /// Reads sheets, the hidden ones left out by the caller. `template` is what is known of the file already: its encoding, its delimiter.
    static func read(
        _ sheets: [Sheet], file: String, hints: ShapeHints, template: Recognition
    ) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors) {
        var reader = ShapeReader(file: file, hints: hints, sheets: sheets)
        do throws(ObservationError) {
            let wanted = try reader.wanted()
            reader.findAll(wanted, template)
        } catch {
            throw ObservationErrors([error])
        }
        return try reader.finish(template)
    }

    private init(file: String, hints: ShapeHints, sheets: [Sheet]) {
        self.file = file
        self.hints = hints
        self.sheets = sheets
    }

    /// The sheets that were asked for.
    private func wanted() throws(ObservationError) -> [Int] {
        if hints.sheets.isEmpty { return Array(sheets.indices) }
        var wanted: [Int] = []
        for name in hints.sheets {
            if let index = sheets.firstIndex(where: { $0.name == name }) ?? sheets.firstIndex(where: { $0.name.folded == name.folded }) {
                wanted.append(index)
            } else if let number = Int(name), sheets.indices.contains(number - 1) {
                wanted.append(number - 1)
            } else {
                throw .noSuchSheet(name, found: sheets.map(\.name), at: Place(file: file))
            }
        }
        return wanted
    }

    // MARK: Finding

    private mutating func findAll(_ wanted: [Int], _ template: Recognition) {
        let filled = wanted.filter { sheets[$0].rowCount > 0 }
        for index in filled {
            if hints.sheets.isEmpty, filled.count > 1, PlanWords.nameSheet(sheets[index].name) {
                asides.append(sheets[index].name)
                continue
            }
            do throws(ObservationError) {
                let before = found.count
                try find(index, template, isOnlySheet: filled.count == 1)
                if found.count == before { skipped.append((index, nil)) }
            } catch {
                skipped.append((index, error))
            }
        }
    }

    private mutating func find(_ index: Int, _ template: Recognition, isOnlySheet: Bool) throws(ObservationError) {
        let sheet = sheets[index]
        var named = SheetContext()
        named.take(sheet.name)
        named.name = nil
        if sheet.isOfWorkbook, case .indicator(let indicator, let unit)? = HeaderParts(sheet.name, hints: hints).meaning {
            named.indicator = indicator
            if let unit, unit.isMoney { named.moneyUnit = unit }
        }
        let isSummary = !isOnlySheet && SheetContext.isSummary(sheet.name)
        let sheetKey = isOnlySheet || isSummary ? nil : SheetContext.key(ofSheet: sheet.name)
        var start = 0
        if let year = hints.year, named.year != nil { named.year = year }
        var context = named
        while let band = HeaderBand.find(sheet, from: start, limit: start == 0 ? Self.searched : sheet.rowCount, hints: hints) {
            takeTitles(sheet, start..<band.rows.lowerBound, &context)
            if let own = named.year, let titled = context.year, own != titled, found.last?.sheet != index, hints.year == nil {
                throw .unsure(.yearOfTitle(titled, sheet: sheet.name), at: Place(sheet, file: file, row: start, column: nil))
            }
            if let year = hints.year, context.year != nil { context.year = year }
            if hints.isEmpty, let title = planned(sheet, start..<band.rows.lowerBound) {
                throw .unsure(.plan(title: title), at: Place(sheet, file: file, row: start, column: nil))
            }
            let next = nextBand(sheet, after: band)
            let end = next.map { titlesStart(sheet, $0, after: band) } ?? sheet.rowCount
            let rows = band.rows.upperBound + 1..<max(end, band.rows.upperBound + 1)
            let builder = SheetTableBuilder(sheet: sheet, hints: hints, file: file)
            for columns in sides(sheet, band) {
                let table = try builder.table(
                    band, rows: rows, columns: columns, context: noted(context, sheet, band, rows), sheetKey: sheetKey)
                read(table, index, template, soleKey: sheetKey ?? context.name, isSummary: isSummary)
                if found.count > Self.mostTables {
                    throw .tooLarge(.tables, limit: Self.mostTables, at: Place(file: file))
                }
            }
            guard next != nil, hints.headerRow == nil else { break }
            start = end
            // What a block's own titles say holds for that block; the year and the units hold on.
            context.indicator = named.indicator
            context.name = nil
            context.month = named.month
            context.isCumulative = named.isCumulative
        }
    }

    /// How many rows at a table's end are looked through for notes.
    private static let mostNotes = 20

    /// The context with what a table's header and the notes below it say of units and running sums.
    private func noted(_ context: SheetContext, _ sheet: Sheet, _ band: HeaderBand, _ rows: Range<Int>) -> SheetContext {
        var context = context
        for row in band.rows {
            // 学院（单位：万元） and 学院（万元） speak of the numbers.
            for cell in sheet[row] where !cell.isFilled && cell.text.utf8.count <= Limits.word {
                let name = HeaderName(cell.text)
                guard name.unit?.isMoney == true || cell.text.folded.contains("单位:") else { continue }
                if case .key = ColumnMeaning(header: name.bare) { context.takeNote(name.unit.map { "单位:" + $0.name } ?? cell.text) }
            }
        }
        for row in rows.suffix(Self.mostNotes) {
            guard let first = sheet[row].first, SheetContext.isNote(first.text) else { continue }
            context.takeNote(first.text)
        }
        return context
    }

    /// A title, alone in its row, or a sheet's name that says that what stands below is planned.
    private func planned(_ sheet: Sheet, _ rows: Range<Int>) -> String? {
        if PlanWords.nameSheet(sheet.name) { return sheet.name }
        let titles = rows.compactMap { row -> String? in
            let cells = sheet[row].filter { !$0.isFilled }
            return cells.count == 1 && cells[0].text.utf8.count <= Limits.word ? cells[0].text : nil
        }
        return titles.first(where: PlanWords.nameTable)
    }

    private func takeTitles(_ sheet: Sheet, _ rows: Range<Int>, _ context: inout SheetContext) {
        var years: Set<Int> = []
        for row in rows {
            for cell in sheet[row] where !cell.isFilled && cell.text.utf8.count <= Limits.word {
                context.take(cell.text)
                years.formUnion(SheetContext.titleYears(in: cell.text))
            }
        }
        // Of two years that lines above one table name, neither is taken.
        if years.count > 1 { (context.year, context.titleYears) = (nil, years.sorted()) }
    }

    /// The row at or below a band where the next header begins.
    private func nextBand(_ sheet: Sheet, after band: HeaderBand) -> Int? {
        if hints.headerRow != nil { return nil }
        var row = band.rows.upperBound + 1
        while row < sheet.rowCount {
            // Rows with a number are data; few others are looked at closely.
            let hasNumber =
                sheet[row].contains { $0.kind == .number && !$0.isFilled && $0.text.utf8.count > Self.longestMonth }
                || sheet[row].contains {
                    ($0.kind == .number || $0.text.isNumber) && !$0.isFilled && MonthWords(folded: $0.text).month == nil
                }
            if !hasNumber || HeaderBand.numbersAreMonths(sheet[row]) {
                if HeaderBand.tally(sheet, row, hints).isHeader { return row }
            }
            row += 1
        }
        return nil
    }

    /// The first of the title lines right above a header.
    private func titlesStart(_ sheet: Sheet, _ header: Int, after band: HeaderBand) -> Int {
        var row = header
        while row - 1 > band.rows.upperBound {
            let texts = sheet[row - 1].filter { !$0.isFilled }
            guard texts.count <= 2, let first = texts.first, texts.allSatisfy({ !$0.text.isNumber && !$0.text.isMissingMark }) else {
                break
            }
            if TotalsWord.meaning(of: first.text) != .name || first.text.folded.hasPrefix("注") { break }
            // A name alone in the first column of a table with months across may be a college without reports.
            if texts.count == 1, HeaderParts.isName(first.text), sheet.numbers[row - 1] == sheet.numbers[max(0, row - 2)] + 1,
                sheet[row - 2].count > 2, sheet.numbers[row] == sheet.numbers[row - 1] + 1, HeaderBand.tally(sheet, row, hints).names > 0
            {
                break
            }
            row -= 1
        }
        return row
    }

    /// The columns of a band's tables: those that begin anew with the first label stand side by side.
    private func sides(_ sheet: Sheet, _ band: HeaderBand) -> [ClosedRange<Int>] {
        let last = band.rows.upperBound
        let first = band.rows.compactMap { sheet[$0].first.map { Int($0.column) } }.min() ?? 0
        var end = band.rows.compactMap { sheet[$0].last.map { Int($0.column) } }.max() ?? 0
        // Columns of values without a header are left out, but those of names may lack one.
        for row in (last + 1)..<max(last + 1, min(last + 40, sheet.rowCount)) {
            if let column = sheet[row].last.map({ Int($0.column) }), column > end, column < end + 50 { end = max(end, column) }
        }
        var left = first
        for row in (last + 1)..<max(last + 1, min(last + 40, sheet.rowCount)) {
            if let cell = sheet[row].first, Int(cell.column) < left, !SheetContext.isNote(cell.text) { left = Int(cell.column) }
        }
        let label = sheet.text(last, first).folded
        let begins = (first + 1...max(first + 1, end)).filter {
            sheet.text(last, $0).folded == label && sheet.cell(last, $0)?.isFilled != true
        }
        let parts = HeaderParts(sheet.text(last, first), hints: hints)
        guard !label.isEmpty, let second = begins.first, second - first > 1 else { return [left...end] }
        switch parts.meaning {
        case .key?, .month?: break
        default: return [left...end]
        }
        var sides: [ClosedRange<Int>] = []
        var begin = left
        for next in begins {
            sides.append(begin...(next - 1))
            begin = next
        }
        return sides + [begin...end]
    }

    // MARK: Reading

    private mutating func read(_ table: SheetTable, _ index: Int, _ template: Recognition, soleKey: String?, isSummary: Bool) {
        let sheet = sheets[index]
        var table = table
        if table.certainty < Recognition.requiredCertainty {
            errors.append(
                .unsure(.inferred(table.inferences), at: Place(sheet, file: file, row: table.band.rows.upperBound, column: nil)))
            return
        }
        var fallback = hints.year
        if fallback == nil, table.context.year == nil, !table.context.hasManyYears, table.context.titleYears.isEmpty {
            let years = SheetContext.years(in: baseName.folded)
            if years.count == 1, !baseName.contains("学年") {
                fallback = years[0]
                table.inferences.append(.yearFromFile)
            } else if sheet.hiddenYears.count == 1, let year = sheet.hiddenYears.first, year >= 1990 {
                fallback = year
                table.inferences.append(.yearFromDates)
            }
        }
        let isSum = isSummary && table.keys.isEmpty && !table.keysAcross
        var reader = SheetTableReader(
            sheet, table, number: found.count, file: file, soleKey: isSum ? SeriesKey.total : soleKey, fallbackYear: fallback)
        reader.read(into: &groups)
        var sums = SheetSums(
            sheet: sheet, table: table, matrix: reader.matrix, groups: groups, file: file,
            earlier: found.filter { $0.sheet == index }.map(\.observations))
        sums.check()
        let (contradictions, others) = sums.contradictions()
        for cell in contradictions { reader.leaveOut(cell, groups) }
        errors.append(contentsOf: reader.errors)
        errors.append(contentsOf: others)
        if let refusal = sums.refusal { errors.append(refusal) }
        var recognition = recognition(table, sheet, reader, template, fallback)
        recognition.hasUncheckedSums = sums.hasUnchecked
        found.append(
            Found(
                sheet: index, table: table, observations: reader.observations, recognition: recognition, isSummary: isSum,
                isRunning: isRunning(table, reader.observations)))
    }

    /// Whether numbers that a title calls running sums are such: within a year they hardly ever go down. January's is its own.
    private func isRunning(_ table: SheetTable, _ observations: [SheetObservation]) -> Bool {
        guard table.context.isCumulative, table.cumulatives.isEmpty else { return false }
        let known = observations.filter { !$0.value.isNaN }.sorted { ($0.group, $0.month) < ($1.group, $1.month) }
        let steps = zip(known, known.dropFirst()).filter { $0.group == $1.group && $0.monthValue.year == $1.monthValue.year }
        // A correction may take one down; of months about half of all steps go down.
        let falls = steps.count { $1.value < $0.value }
        return 3 * falls <= steps.count && known.contains { $0.monthValue.month > 1 }
    }

    /// The file's name without its folders.
    private var baseName: String { String(file.split(separator: "/").last ?? "") }

    private func recognition(
        _ table: SheetTable, _ sheet: Sheet, _ reader: SheetTableReader, _ template: Recognition, _ fallback: Int?
    ) -> Recognition {
        var recognition = template
        recognition.sheet = sheet.isOfWorkbook ? sheet.name : nil
        recognition.headerLine = sheet.numbers[table.band.rows.upperBound]
        recognition.firstHeaderLine = sheet.numbers[table.band.rows.lowerBound]
        recognition.form = table.monthsAcross ? .monthsAcross : table.keysAcross ? .keysAcross : table.indicatorName != nil ? .long : .wide
        recognition.monthColumns = ([table.year, table.month].compactMap { $0 }).map { table.columns[$0].header }
        recognition.keyColumns = table.keys.map { table.columns[$0].header }
        var seen: Set<Indicator> = []
        recognition.indicators = table.values.compactMap { place in
            guard let indicator = table.columns[place].indicator, seen.insert(indicator).inserted else { return nil }
            let isPlain = !table.monthsAcross && !table.keysAcross
            return .init(
                header: isPlain ? table.columns[place].header : "", indicator: indicator, unit: table.columns[place].unit?.name)
        }
        recognition.ignored = table.columns.compactMap { column in
            switch column.role {
            case .ignored(.empty) where column.header.isEmpty: nil
            case .ignored(let reason): .init(header: column.header, reason: reason)
            case .cumulative: .init(header: column.header, reason: .cumulative)
            default: nil
            }
        }
        recognition.sums = table.sums.map { table.columns[$0].header }
        recognition.rows = reader.matrix.rows.count
        recognition.totalsLines = reader.matrix.totals.map { sheet.numbers[$0.row] }
        recognition.noteLines = reader.noteRows.map { sheet.numbers[$0] }
        recognition.hiddenRows = sheet.hiddenRows
        recognition.shownNumbers = reader.shownNumbers
        recognition.inferences = table.inferences
        recognition.certainty = table.certainty
        let saysNoYear =
            table.values.contains { table.columns[$0].parts.month != nil && table.columns[$0].parts.year == nil } || table.month != nil
        if saysNoYear, table.year == nil { recognition.year = table.context.year ?? fallback }
        if saysNoYear, let first = table.context.schoolYear {
            recognition.inferences.append(.schoolYear(first))
        }
        return recognition
    }
}
