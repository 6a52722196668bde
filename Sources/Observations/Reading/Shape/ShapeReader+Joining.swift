import Tables

/// What the tables of a file give together: repetitions and wholes left out, the rest laid out by key and indicator.
extension ShapeReader {
    mutating func finish(_ template: Recognition) throws(ObservationErrors) -> (block: ObservationBlock, errors: ObservationErrors) {
        if found.isEmpty || !hints.sheets.isEmpty || sheets.count == 1 {
            for skip in skipped { if let error = skip.error { errors.append(error) } }
        }
        if found.isEmpty, errors.count == 0 {
            errors.append(.unsure(.noHeader, at: Place(file: file)))
        }
        if found.isEmpty { throw errors }
        for skip in skipped where skip.error != nil && !isProse(skip.error) { if let error = skip.error { errors.append(error) } }
        dropRunning()
        dropRepetitions()
        checkSummaries()
        let names = keyNames()
        let observations = found.filter { !$0.isSummary && !$0.recognition.isRepetition }.flatMap(\.observations)
        if observations.isEmpty, errors.count == 0 { errors.append(.noRows(at: Place(file: file))) }
        var recognition = found[0].recognition
        recognition.indicators = groups.indicators
        let hasReports = found.contains { $0.table.reported != nil }
        var block = ObservationBlock(
            file: file, layout: TableLayout(keyNames: names, headerLine: found[0].recognition.headerLine, hasReports: hasReports),
            indicators: groups.indicators, powers: groups.indicators.map { _ in 0 }, recognition: recognition)
        block.tables = found.map(\.recognition)
        if !asides.isEmpty { block.tables[0].inferences.append(.asideSheets(asides)) }
        if !hints.meanings.isEmpty {
            block.headers = found.flatMap { $0.table.columns.map(\.header) }
            block.headerTexts = block.headers
            for one in found {
                block.headerTexts.append(sheets[one.sheet].name)
                for row in one.table.band.rows { block.headerTexts += sheets[one.sheet][row].map(\.text) }
            }
        }
        block.sheets = sheets.contains(where: \.isOfWorkbook) ? sheets.map(\.name) : []
        lay(observations, into: &block, hasReports)
        return (block, errors)
    }

    /// Whether a sheet was passed over because it holds no table of months, rather than one that can't be read.
    private func isProse(_ error: ObservationError?) -> Bool {
        switch error {
        case .noMonthColumn?, .noNumericColumn?, nil: true
        default: false
        }
    }

    private mutating func keyNames() -> [String] {
        let counted = found.filter { !$0.recognition.isRepetition && !$0.isSummary && !$0.isRunning }
        let names = counted.map(\.table.keyNames).first { !$0.isEmpty } ?? []
        for one in counted {
            let own = one.table.keyNames
            // A table without a column of names has one name for all of its rows.
            if max(1, own.count) != max(1, names.count) {
                errors.append(
                    .differentKeys(
                        found: own, expected: names, other: sheets[found[0].sheet].name,
                        at: Place(sheets[one.sheet], file: file, row: one.table.band.rows.upperBound, column: nil)))
            }
        }
        return names
    }

    /// Tables of running sums are left out beside others, and refused alone.
    private mutating func dropRunning() {
        let told = Set(found.filter { !$0.isRunning && !$0.isSummary }.flatMap { $0.observations.map(\.month) })
        for index in found.indices where found[index].isRunning {
            let one = found[index]
            // January's own number beside the sums since January of other months tells nothing of these.
            if !one.observations.allSatisfy({ told.contains($0.month) }) || told.isEmpty {
                let sheet = sheets[one.sheet]
                errors.append(
                    .onlyCumulative(
                        found: sheet.isOfWorkbook ? sheet.name : "累计",
                        at: Place(sheet, file: file, row: one.table.band.rows.upperBound, column: nil)))
            } else {
                found[index].recognition.inferences.append(.runningByTitle)
            }
            found[index].observations = []
        }
    }

    private struct Slot: Hashable {
        var group: Int32
        var month: Int32
    }

    /// A table all of whose values stand in others as well is a summary or a copy, and is left out.
    private mutating func dropRepetitions() {
        guard found.count > 1 else { return }
        var first: [Slot: (table: Int, value: Double)] = [:]
        for (index, one) in found.enumerated() where !one.isSummary && one.table.reported == nil {
            var (same, other) = (0, 0)
            for observation in one.observations {
                guard let known = first[Slot(group: observation.group, month: observation.month)], known.table != index else {
                    other += observation.value.isNaN ? 0 : 1
                    continue
                }
                if known.value == observation.value || known.value.isNaN && observation.value.isNaN { same += 1 } else { other += 1 }
            }
            if same > 0, other == 0 {
                found[index].recognition.isRepetition = true
                continue
            }
            for observation in one.observations {
                let slot = Slot(group: observation.group, month: observation.month)
                if first[slot] == nil { first[slot] = (index, observation.value) }
            }
        }
    }

    /// A sheet that says it is the whole is held against the sums of the others.
    private mutating func checkSummaries() {
        guard found.contains(where: \.isSummary) else { return }
        guard found.contains(where: { !$0.isSummary }) else {
            for index in found.indices { found[index].isSummary = false }
            return
        }
        struct Whole: Hashable {
            var indicator: Int
            var month: Int32
        }
        var sums: [Whole: Double] = [:]
        for one in found where !one.isSummary && !one.recognition.isRepetition {
            for observation in one.observations where !observation.value.isNaN {
                sums[Whole(indicator: groups.groups[Int(observation.group)].indicator, month: observation.month), default: 0] +=
                    observation.value
            }
        }
        let lost = errors.omissions.filter { $0.effect == .value || $0.effect == .row }
        for one in found where one.isSummary {
            for observation in one.observations where !observation.value.isNaN {
                let sum = sums[Whole(indicator: groups.groups[Int(observation.group)].indicator, month: observation.month)] ?? 0
                let decimals = observation.value.shortestText.split(separator: ".").dropFirst().last?.count ?? 0
                if abs(sum - observation.value) <= NumberText.tolerance(lastDigit: -decimals, of: sum) { continue }
                let indicator = groups.indicators[groups.groups[Int(observation.group)].indicator].indicator
                if lost.contains(where: { $0.touches(indicator, observation.monthValue) }) { continue }
                errors.append(
                    .totalMismatch(
                        found: observation.value.shortestText, sum: sum.shortestText,
                        at: Place(sheets[one.sheet], file: file, row: Int(observation.row), column: Int(observation.column))),
                    leavingOut: .sum)
            }
        }
        for index in found.indices where found[index].isSummary {
            found[index].recognition.inferences.append(.wholeOfOthers)
        }
    }

    /// Lays observations out as rows of one value each, group by group.
    private func lay(_ observations: [SheetObservation], into block: inout ObservationBlock, _ hasReports: Bool) {
        block.groups = groups.groups.map { .init(key: groups.keys[$0.key], indicator: $0.indicator) }
        var starts = [Int](repeating: 0, count: groups.groups.count + 1)
        for observation in observations { starts[Int(observation.group) + 1] += 1 }
        for group in groups.groups.indices { starts[group + 1] += starts[group] }
        var order = [Int](repeating: 0, count: observations.count)
        for (index, observation) in observations.enumerated() {
            order[starts[Int(observation.group)]] = index
            starts[Int(observation.group)] += 1
        }
        let sheetOfTable = found.map(\.sheet)
        // What a row of the long form says of its month stands in the month's column.
        let monthColumns = found.map { one in one.table.month.map { Int32(one.table.columns[$0].column) } }
        for index in order {
            let observation = observations[index]
            let row = block.values.count
            block.values.append(observation.value)
            if hasReports { block.reported.append(Month(ordinal: Int(observation.reported))) }
            let sheet = sheetOfTable[Int(observation.table)]
            let column = monthColumns[Int(observation.table)] ?? observation.column
            block.spots.append(
                .init(sheet: Int32(sheet), row: Int32(clamping: sheets[sheet].numbers[Int(observation.row)]), column: column))
            if let last = block.runs.indices.last, block.runs[last].group == observation.group,
                block.runs[last].start.ordinal + Int(block.runs[last].count) == Int(observation.month)
            {
                block.runs[last].count += 1
            } else {
                block.runs.append(.init(group: observation.group, count: 1, start: observation.monthValue, firstRow: row, firstLine: 0))
            }
        }
    }
}
