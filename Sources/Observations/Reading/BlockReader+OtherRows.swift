import Tables

/// Rows that are not like the others: the first of a group, totals, and what can't be read.
extension BlockReader {
    mutating func newGroup(_ group: Int, _ scanner: inout RecordScanner) {
        var parts = keys.parts(of: group)
        if let long = parts.firstIndex(where: \.isTooLongAName) {
            kinds.append(.tooLong(long))
            block.groups.append(.init(key: nil, indicator: 0))
            return
        }
        var indicator = 0
        var hasIndicator = true
        if let column = layout.indicatorName {
            let text = parts.removeLast()
            hasIndicator = !text.isEmpty
            indicator = hasIndicator ? indicatorIndex(text, column, scanner) : 0
        }
        let meanings = parts.map(TotalsWord.meaning(of:))
        let isTotal = meanings.contains { !$0.isName }
        let kind: GroupKind =
            if !hasIndicator {
                .withoutIndicator
            } else if meanings.first == .aside || meanings.contains(.running) {
                .aside
            } else if isTotal {
                .totals(meanings)
            } else if parts.contains(where: \.isEmpty) {
                .withoutKey
            } else {
                .series
            }
        kinds.append(kind)
        var key: SeriesKey?
        if case .series = kind { key = parts.isEmpty ? TableLayout.soleKey : SeriesKey(parts) }
        block.groups.append(.init(key: key, indicator: indicator))
    }

    /// The place of a long form's indicator, new or known.
    private mutating func indicatorIndex(_ text: String, _ column: Int, _ scanner: borrowing RecordScanner) -> Int {
        if let known = indicatorTexts[text] { return known }
        let (indicator, named) = ColumnMeaning.indicator(named: text)
        let unit = unit(of: indicator, named: named, column, scanner)
        var index = block.indicators.count
        if let first = block.indicators.firstIndex(where: { $0.indicator.name == indicator.name }) {
            if block.powers[first] != unit?.power ?? 0 {
                errors.append(
                    .mixedUnits(found: unit?.name ?? "元", expected: block.indicators[first].unit ?? "元", at: place(scanner, column)))
            }
            index = first
        } else {
            block.indicators.append(.init(header: text, indicator: indicator, unit: unit?.name))
            block.powers.append(unit?.power ?? 0)
            numberKinds.append(NumberKind(indicator, power: unit?.power ?? 0))
        }
        indicatorTexts[text] = index
        return index
    }

    /// The unit of an indicator's numbers: that of its name, or the one that the header of the values states. One of money counts no visits.
    private mutating func unit(of indicator: Indicator, named: Unit?, _ column: Int, _ scanner: borrowing RecordScanner) -> Unit? {
        guard let header = layout.numbers[0].unit, indicator.kind != .number else { return named }
        if header.isMoney != (indicator.kind == .yuan) {
            guard header.power > 0 else { return named }
            errors.append(.mixedUnits(found: header.name, expected: indicator.kind == .yuan ? "元" : "人次", at: place(scanner, column)))
        } else if let named, named.power != header.power, !block.indicators.contains(where: { $0.indicator.name == indicator.name }) {
            errors.append(.mixedUnits(found: named.name, expected: header.name, at: place(scanner, column)))
        }
        return named ?? header
    }

    @inline(never)
    mutating func tooLong(_ scanner: inout RecordScanner) -> Bool {
        let expected = layout.headers.count
        guard (expected..<scanner.fieldCount).contains(where: { !scanner.text($0).isEmpty }) else { return false }
        let error = ObservationError.tooManyFields(
            found: scanner.fieldCount, expected: expected, at: Place(file: block.file, line: scanner.line))
        guard isLenient else {
            errors.append(error)
            return true
        }
        let group = group(&scanner)
        leaveOut(error, group, MonthText.read(scanner.text(layout.month)) ?? monthOfYear(&scanner), &scanner)
        return true
    }

    @inline(never)
    mutating func special(_ group: Int, _ scanner: inout RecordScanner) {
        switch kinds[group] {
        case .series: return
        case .withoutIndicator: errors.append(.missingIndicator(at: place(scanner, layout.indicatorName ?? 0)), leavingOut: .row)
        case .withoutKey:
            let empty = layout.keys.first { scanner.text($0).isEmpty } ?? 0
            errors.append(.missingKey(at: place(scanner, empty)), leavingOut: .row)
        case .tooLong(let index): errors.append(.tooLongAName(at: place(scanner, keyColumns[index])), leavingOut: .row)
        case .totals(let meanings): totals(group, meanings, &scanner)
        case .aside: block.recognition.noteLines.append(scanner.line)
        }
    }

    @inline(never)
    mutating func noteDotted(_ text: FieldText, _ month: Month, _ group: Int, _ scanner: borrowing RecordScanner) {
        let place = place(scanner, layout.month)
        dotted.add(text, month, series: group, at: place)
    }

    /// A row of a series whose month can't be read: the series' total if it says so, else an error.
    @inline(never)
    mutating func notAMonth(_ group: Int, _ scanner: inout RecordScanner) {
        let text = scanner.text(layout.month)
        switch TotalsWord.meaning(of: text.string) {
        case .name: leaveOut(.notAMonth(text.string, at: place(scanner, layout.month)), group, nil, &scanner)
        case .aside, .running: block.recognition.noteLines.append(scanner.line)
        default: totals(group, layout.keys.map { _ in .name }, &scanner)
        }
    }

    private mutating func totals(_ group: Int, _ meanings: [TotalsWord.Meaning], _ scanner: inout RecordScanner) {
        guard let months = totalsMonths(&scanner) else {
            errors.append(.notAMonth(scanner.text(layout.month).string, at: place(scanner, layout.month)), leavingOut: .sum)
            return
        }
        var cells: [ObservationBlock.TotalsRow.Cell] = []
        for (column, number) in layout.numbers.enumerated() {
            let indicator = block.groups[group].indicator + column
            let text = scanner.text(number.column)
            let isMoney = block.indicators[indicator].indicator.kind == .yuan
            switch NumberText.read(text, power: block.powers[indicator], accounting: isMoney) {
            case .number(let value, let lastDigit, let suffix):
                let power = suffix.power > 0 && block.indicators[indicator].unit != nil ? suffix.power : 0
                cells.append(
                    .init(
                        column: column, value: power > 0 ? value / NumberText.tenTo(power) : value, lastDigit: lastDigit - power,
                        text: text.string.withoutSeparators))
            case .missing: continue
            case .invalid: errors.append(.notANumber(text.string, at: place(scanner, number.column)), leavingOut: .sum)
            case .tooLarge: errors.append(.numberTooLarge(text.string, at: place(scanner, number.column)), leavingOut: .sum)
            }
        }
        let parts = keys.parts(of: group)
        block.totals.append(
            .init(
                line: scanner.line, parts: Array(parts.prefix(layout.keys.count)), meanings: meanings, months: months,
                indicator: block.groups[group].indicator, cells: cells, rowsAbove: block.values.count / block.width))
    }

    /// The months a totals row goes over: its month, its year (`2023`, `2023年合计`), or all.
    private func totalsMonths(_ scanner: inout RecordScanner) -> ObservationBlock.TotalsRow.Months? {
        let text = scanner.text(layout.month)
        if let month = MonthText.read(text) ?? monthOfYear(&scanner) { return .month(month) }
        let year = layout.year.flatMap { MonthText.readYear(scanner.text($0)) }
        if text.isMissing { return year.map { .year($0) } ?? .all }
        if let stated = MonthText.readYear(text) { return .year(stated) }
        switch TotalsWord.meaning(of: text.string) {
        case .name, .aside, .running: return nil
        case .all, .block: return year.map { .year($0) } ?? .all
        case .of(let name):
            var name = name
            if name.hasSuffix("全年") { name.removeLast(2) }
            if name.hasSuffix("年") { name.removeLast() }
            let stated = Int(name.normalizedWidth)
            return stated.map { .year($0) }
        }
    }
}
