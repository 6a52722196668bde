/// A column of a sheet's table, and what the rows of its header say together.
struct SheetColumn {
    /// What the column is for.
    enum Role {
        case key(String)
        case month
        case year
        case indicatorName
        case reported
        /// The unit of the row's numbers.
        case unit
        /// Values: what the header says of them is in the column's parts.
        case values
        /// Sums of other columns of values, checked and left out.
        case sum(HeaderParts.Coverage)
        /// Running sums of another column of values, checked and left out.
        case cumulative
        case ignored(Recognition.Reason)
        /// Known only from what stands below.
        case open
    }

    let column: Int
    /// The header as the sheet writes it, its rows from top to bottom.
    let header: String
    var parts: HeaderParts
    var role: Role = .open
    /// The indicator, unit and key part of a column of values.
    var indicator: Indicator?
    var unit: Unit?
    var keyPart: String?

    /// Reads the header of a column.
    init(_ sheet: Sheet, _ band: HeaderBand, column: Int, months: Set<Int>, october: Bool, hints: ShapeHints) {
        self.column = column
        var texts: [String] = []
        var parts = HeaderParts("", hints: hints)
        var above: [(text: String, column: Int)] = []
        for row in band.rows {
            var text = sheet.text(row, column)
            if text.isEmpty, row < band.rows.upperBound, column > 0 {
                // A group's name that was not merged stands above its first column only.
                text = Self.group(sheet, row, column, in: band) ?? ""
            }
            if text.isEmpty || texts.last == text { continue }
            texts.append(text)
            above.append((text, column))
            var own = HeaderParts(text, hints: hints)
            if months.contains(row), let cell = sheet.cell(row, column), cell.isSmallWhole { own.month = Int(cell.text.folded) }
            if october, sheet.cell(row, column)?.kind == .number, text.isTenthMonth { own.month = 10 }
            parts.merge(own)
        }
        // 资金到账额 over 万元 and 学院 over 名称 are one name.
        if parts.meaning == nil, texts.count > 1 {
            let joined = HeaderParts(texts.joined(), hints: hints)
            if let meaning = joined.meaning { parts.meaning = meaning }
        }
        header = texts.joined(separator: " ")
        self.parts = parts
        if case .indicator(let indicator, let unit)? = parts.meaning {
            self.indicator = indicator
            self.unit = unit ?? parts.unit
            if let alone = parts.unit, alone.isMoney != (indicator.kind == .yuan) { self.unit = unit }
        } else {
            unit = parts.unit
        }
    }

    /// The name of the group that a column stands in where it was not merged: the nearest on its left, unless a column without a group
    /// or another label stands between.
    private static func group(_ sheet: Sheet, _ row: Int, _ column: Int, in band: HeaderBand) -> String? {
        guard !sheet.text(band.rows.upperBound, column).isEmpty else { return nil }
        var left = column - 1
        while left >= 0 {
            let cell = sheet.cell(row, left)
            if let cell {
                if cell.isFilled { return nil }
                // What goes down to the last row is a column of its own.
                let below = sheet.cell(band.rows.upperBound, left)
                return below == nil || below?.isFilled == true || below?.text == cell.text ? nil : cell.text
            }
            if sheet.cell(band.rows.upperBound, left) == nil { return nil }
            left -= 1
        }
        return nil
    }
}

extension HeaderParts {
    /// Takes in what a row further down says; the lower row counts where both speak of the same.
    mutating func merge(_ lower: HeaderParts) {
        year = lower.year ?? year
        month = lower.month ?? month
        // 1月 under 一季度 is a month of it.
        if case .months(let range)? = coverage, let month = lower.month, range.contains(month) { coverage = nil }
        coverage = lower.coverage ?? coverage
        isCumulative = isCumulative || lower.isCumulative
        unit = lower.unit ?? unit
        isName = isName || lower.isName
        if !lower.leftover.isEmpty { leftover = leftover.isEmpty ? lower.leftover : leftover + " " + lower.leftover }
        switch (meaning, lower.meaning) {
        case (.ignored?, _): break
        case (.indicator(let indicator, let unit)?, .indicator(let other, nil)?) where indicator == other:
            meaning = .indicator(indicator, unit)
        case (_, let found?): meaning = found
        default: break
        }
    }
}

extension String {
    /// `2023.1`, which is October where other months have two digits.
    var isTenthMonth: Bool { count == 6 && hasSuffix(".1") && prefix(4).allSatisfy(\.isNumber) }
    /// `2023.01`, which says that months have two digits; `2023.11` has them in any case.
    var isTwoDigitMonth: Bool { count == 7 && dropFirst(4).hasPrefix(".0") && prefix(4).allSatisfy(\.isNumber) && last != "." }
}
