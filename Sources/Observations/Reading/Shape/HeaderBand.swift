/// The rows of a sheet that say what its columns are, and what each column was found to be.
struct HeaderBand {
    /// Rows, counted from 0 among those that hold something.
    let rows: ClosedRange<Int>

    /// What the cells of one row say.
    struct RowTally {
        var labels = 0
        var times = 0
        var names = 0
        var others = 0
        var numbers = 0
        var distinct = 0
        /// The first and the last column with something.
        var columns: ClosedRange<Int>?

        /// Whether a row like this can only be a header.
        var isHeader: Bool {
            numbers == 0 && (labels >= 2 || labels >= 1 && (times >= 2 || names >= 2) || times >= 3 && distinct >= 3)
        }
    }

    private static let mostColumns = 4000

    /// Counts what the cells of a row say; a text that is merged over several counts once.
    static func tally(_ sheet: Sheet, _ row: Int, _ hints: ShapeHints) -> RowTally {
        var tally = RowTally()
        let cells = sheet[row].prefix(mostColumns)
        guard let first = cells.first, let last = cells.last else { return tally }
        tally.columns = Int(first.column)...Int(last.column)
        var before: String?
        let months = numbersAreMonths(cells)
        for cell in cells {
            if cell.text == before, cell.isFilled { continue }
            before = cell.text
            tally.distinct += 1
            if isValue(cell, months: months) {
                tally.numbers += 1
                continue
            }
            let parts = HeaderParts(cell.text, hints: hints)
            if parts.isLabel || parts.isCumulative || parts.unit != nil {
                tally.labels += 1
            } else if parts.year != nil || parts.month != nil || parts.coverage != nil || months && cell.isSmallWhole {
                tally.times += 1
            } else if parts.isName {
                tally.names += 1
            } else {
                tally.others += 1
            }
        }
        return tally
    }

    /// Whether the row holds 1, 2, 3, … which are months then.
    static func numbersAreMonths(_ cells: some Collection<Sheet.Cell>) -> Bool {
        var next = 1
        for cell in cells where cell.isSmallWhole {
            if Int(cell.text.folded) == next { next += 1 }
        }
        return next > 6 || next > 3 && cells.count <= 6
    }

    /// Whether a cell holds a value rather than a word of a header.
    private static func isValue(_ cell: Sheet.Cell, months: Bool) -> Bool {
        switch cell.kind {
        case .date, .dateOfMonth, .dateOfMonthAlone, .dateOfYear, .truth: return false
        case .error, .uncomputed: return true
        case .number, .text:
            if months, cell.isSmallWhole { return false }
            if cell.text.isMissingMark { return true }
            // 3% is a value, and names no column of percentages.
            if cell.text.folded.last == "%", String(cell.text.folded.dropLast()).isNumber { return true }
            guard cell.text.isNumber else { return false }
            let words = MonthWords(folded: cell.text.folded)
            if words.year != nil, words.month != nil { return false }  // 202306
            if let year = Int(cell.text.folded), (1990...2099).contains(year), cell.kind == .text { return false }
            return true
        }
    }

    /// The first header at or below a row: its last rows may say months under an indicator, its first ones years above.
    static func find(_ sheet: Sheet, from start: Int, limit: Int, hints: ShapeHints) -> HeaderBand? {
        if let number = hints.headerRow {
            let row = sheet.lowerBound(number)
            guard row >= start, row < sheet.rowCount, sheet.numbers[row] == number else { return nil }
            return HeaderBand(rows: top(sheet, row, above: start, hints)...row)
        }
        var row = start
        while row < Swift.min(sheet.rowCount, start + limit) {
            let tally = tally(sheet, row, hints)
            if tally.isHeader {
                let last = bottom(sheet, row, hints)
                return HeaderBand(rows: top(sheet, row, above: start, hints)...last)
            }
            row += 1
        }
        return nil
    }

    /// Header rows go on below while they say months, units or indicators and no values, under cells that are merged or empty.
    private static func bottom(_ sheet: Sheet, _ first: Int, _ hints: ShapeHints) -> Int {
        var last = first
        while last + 1 < sheet.rowCount, last - first < 3, sheet.numbers[last + 1] == sheet.numbers[last] + 1 {
            let tally = tally(sheet, last + 1, hints)
            guard tally.numbers == 0, tally.labels + tally.times > 0, tally.labels + tally.times + tally.names >= tally.others else {
                break
            }
            // What stands under a label of keys or months must be the label itself.
            let goesOn = sheet[first].allSatisfy { cell in
                let parts = HeaderParts(cell.text, hints: hints)
                guard case .key? = parts.meaning else {
                    guard parts.meaning == .month || parts.meaning == .year || parts.meaning == .indicatorName else { return true }
                    return isSame(sheet.cell(last + 1, Int(cell.column)), cell)
                }
                return isSame(sheet.cell(last + 1, Int(cell.column)), cell)
            }
            guard goesOn, isUnderGroups(sheet, last + 1, first) else { break }
            last += 1
        }
        return last
    }

    private static func isSame(_ below: Sheet.Cell?, _ label: Sheet.Cell) -> Bool {
        below == nil || below?.isFilled == true || below?.text == label.text
    }

    /// Whether a row divides what the row above it groups, rather than beginning the data of a table whose first column has no label.
    private static func isUnderGroups(_ sheet: Sheet, _ row: Int, _ above: Int) -> Bool {
        guard let first = sheet[row].first(where: { !$0.isFilled || sheet.text(above, Int($0.column)) != $0.text }) else { return false }
        let label = sheet[above].first
        return label.map { $0.column < first.column } ?? false
            || sheet[row].count { !$0.isFilled } > 2
    }

    /// Header rows go on above while they group columns rather than title the whole.
    private static func top(_ sheet: Sheet, _ row: Int, above start: Int, _ hints: ShapeHints) -> Int {
        var first = row
        while first > start, row - first < 3, sheet.numbers[first - 1] == sheet.numbers[first] - 1 {
            let tally = tally(sheet, first - 1, hints)
            guard tally.numbers == 0, let columns = tally.columns, let mine = Self.tally(sheet, row, hints).columns else { break }
            let texts = sheet[first - 1].map(\.text)
            let unitLine = texts.contains { $0.folded.contains("单位:") }
            if unitLine { break }
            // A day in a corner says when the form was made, a unit alone what all numbers are in.
            let own = sheet[first - 1].filter { !$0.isFilled }
            if own.count(where: { WrittenDate.stands(in: $0.text.folded) }) == 1 { break }
            if own.count == 1, HeaderParts(own.first?.text ?? "", hints: hints).unit != nil { break }
            if tally.distinct >= 2 {
                guard tally.labels + tally.times + tally.names > 0 || sheet[first - 1].contains(where: \.isFilled) else { break }
                if texts.contains(where: { SheetContext.isClerical($0.folded) }) { break }
            } else {
                guard columns.lowerBound > mine.lowerBound, tally.labels + tally.times + tally.names > 0 else { break }
            }
            first -= 1
        }
        return first
    }
}

extension Sheet.Cell {
    /// 1 to 12.
    var isSmallWhole: Bool {
        guard text.utf8.count <= 6, let value = Int(text.folded) else { return false }
        return (1...12).contains(value)
    }
}

extension String {
    /// Hands the text to the readers of fields.
    @inline(__always)
    func withField<Result>(_ body: (FieldText) -> Result) -> Result {
        var text = self
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else {
                var nothing: UInt8 = 0
                return withUnsafePointer(to: &nothing) { body(FieldText(trimming: $0, 0)) }
            }
            return body(FieldText(trimming: start, bytes.count))
        }
    }

    /// Whether the text is a number in any of the forms that values have.
    var isNumber: Bool {
        withField { field in
            switch NumberText.read(field, power: 0) {
            case .number, .tooLarge: true
            case .missing, .invalid: false
            }
        }
    }

    /// Whether the text says that there is no value: a dash, NA.
    var isMissingMark: Bool { withField { !$0.isEmpty && $0.isMissing } }
}
