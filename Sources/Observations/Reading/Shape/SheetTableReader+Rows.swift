import Tables

/// What a row of a table is: a note, a total, or whose numbers of which month.
extension SheetTableReader {
    /// Whether a row holds a note or signatures and no number, whatever columns these stand in.
    mutating func isNote(_ row: Int) -> Bool {
        guard let first = sheet[row].first else { return false }
        let hasNumber = (table.values + table.sums).contains { place in
            guard let cell = sheet.cell(row, table.columns[place].column), !cell.isFilled else { return false }
            return cell.kind != .text || cell.text.isNumber || cell.text.isMissingMark
        }
        guard !hasNumber, SheetContext.isNote(first.text), month(row) == nil else { return false }
        noteRows.append(row)
        return true
    }

    /// Whether a row without values is a note, a signature, a section's name or nothing at all.
    mutating func isPassedOver(_ row: Int, _ parts: [String], _ monthText: String?) -> Bool {
        let texts = sheet[row].filter { !$0.isFilled && !$0.text.trimmedBlanks.isEmpty }.map(\.text)
        guard let first = texts.first else { return true }
        if let monthText, !monthText.isEmpty, month(row) != nil { return false }
        if table.keys.isEmpty, !table.keysAcross, table.month != nil, texts.count == 1, !SheetContext.isNote(first) {
            section = TotalsWord.meaning(of: first) == .name ? first.trimmedBlanks : section
            noteRows.append(row)
            return true
        }
        if table.month == nil || !table.monthsAcross {
            // A name and nothing else in the long form.
            if table.month != nil, !table.monthsAcross {
                let isNote = SheetContext.isNote(first) || texts.count == 1 || parts.allSatisfy(\.isEmpty)
                if isNote, monthText?.isEmpty ?? true { noteRows.append(row) }
                return isNote && (monthText?.isEmpty ?? true) || SheetContext.isNote(first)
            }
        }
        let isNote = texts.contains(where: SheetContext.isNote) || parts.allSatisfy(\.isEmpty) && !table.keys.isEmpty
        if isNote { noteRows.append(row) }
        return isNote
    }

    /// What a totals row sums, or `nil` for any other.
    func total(_ row: Int, _ parts: [String], _ monthText: String?) -> SheetMatrix.Scope? {
        var scope = SheetMatrix.Scope()
        var isTotal = false
        for text in parts + table.serials.map({ self.text(row, $0) }) {
            switch TotalsWord.meaning(of: text) {
            case .name, .aside, .running: continue
            case .all, .block: isTotal = true
            case .of(let name):
                isTotal = true
                if !name.isEmpty { scope.name = name }
            }
        }
        if parts.allSatisfy(\.isEmpty), !table.keys.isEmpty {
            // The word may stand left of the names, in a column of its own.
            if let first = sheet[row].first, ![.name, .aside, .running].contains(TotalsWord.meaning(of: first.text)) { isTotal = true }
        }
        if let monthText, !monthText.isEmpty {
            if isTotal {
                if let (year, month) = month(row) { (scope.year, scope.month) = (year, month) } else { readTime(monthText, &scope) }
                return scope
            }
            switch TotalsWord.meaning(of: monthText) {
            case .all, .block, .of:
                isTotal = true
                readTime(monthText, &scope)
            case .name where month(row) == nil:
                let words = MonthWords(folded: monthText.folded)
                let isYear = words.year != nil && words.month == nil && ["", "全年", "年度"].contains(words.rest)
                if words.range != nil || isYear {
                    isTotal = true
                    (scope.year, scope.range) = (words.year, words.range)
                }
            case .name, .aside, .running: break
            }
            if isTotal { scope.parts = parts.contains { !$0.isEmpty && TotalsWord.meaning(of: $0).isName } ? parts : nil }
        } else if isTotal {
            let named = parts.filter { !$0.isEmpty && TotalsWord.meaning(of: $0).isName }
            if let outer = named.first { scope.name = scope.name ?? outer }
        }
        return isTotal ? scope : nil
    }

    private func readTime(_ text: String, _ scope: inout SheetMatrix.Scope) {
        let words = MonthWords(folded: text.folded)
        (scope.year, scope.range) = (words.year, words.range)
    }

    mutating func key(_ row: Int, _ parts: [String], _ groups: inout SheetGroups) -> Int? {
        if table.keys.isEmpty {
            if table.keysAcross { return -1 }
            let name = section ?? soleKey
            return groups.key([name ?? TableLayout.soleKey.description])
        }
        if let lastKey, lastKey.parts == parts { return lastKey.number }
        if let empty = parts.firstIndex(where: \.isEmpty) {
            errors.append(.missingKey(at: place(row, table.keys[empty])), leavingOut: .row)
            matrix.lacksRows = true
            return nil
        }
        if let long = parts.firstIndex(where: \.isTooLongAName) {
            errors.append(.tooLongAName(at: place(row, table.keys[long])), leavingOut: .row)
            matrix.lacksRows = true
            return nil
        }
        let number = groups.key(parts)
        lastKey = (parts, number)
        return number
    }

    /// The year, if the row says one, and the month of a row.
    private func month(_ row: Int) -> (year: Int?, month: Int)? {
        guard let column = table.month, let cell = sheet.cell(row, table.columns[column].column) else { return nil }
        if cell.kind == .number, october, cell.text.isTenthMonth, let year = Int(cell.text.prefix(4)) { return (year, 10) }
        if let month = cell.text.withField(MonthText.read) { return (month.year, month.month) }
        let words = MonthWords(folded: cell.text.folded)
        let year = table.year.flatMap { self.text(row, $0).withField(MonthText.readYear) }
        if let month = words.month, words.rest.isEmpty { return (words.year ?? year, month) }
        if cell.isSmallWhole, let month = Int(cell.text.folded) { return (year, month) }
        return nil
    }

    /// The month of a row in the long form; in the wide form the year of a row, if it says one.
    func time(_ row: Int, _ monthText: String?) -> (year: Int?, month: Int?)? {
        guard table.month != nil else {
            let year = table.year.flatMap { text(row, $0).withField(MonthText.readYear) }
            return (year, table.monthsAcross ? nil : table.context.month)
        }
        return month(row).map { ($0.year, $0.month) }
    }
}
