import Tables

/// Lays the rows of one or several files out as series.
struct PanelAssembly {
    let blocks: [ObservationBlock]
    /// Whether rows that contradict each other are left out instead of refused.
    private let isLenient: Bool
    var errors: ObservationErrors
    private(set) var keys: [SeriesKey] = []
    /// For every block and group the number of its key, -1 for totals.
    private var keyOfGroup: [[Int32]] = []
    private(set) var indicators: [Indicator] = []
    /// For every block the number of each of its indicators.
    private var indicatorOfColumn: [[Int]] = []
    private var spans: [Panel.Span] = []
    var storage: [Double] = []
    private var reports: [Panel.Report] = []
    private var reportedTwice: Set<Place> = []
    /// For every block the rows that a later report replaces.
    private(set) var superseded: [Set<Int>]

    /// A hundred years: more lies between no two months of one series.
    static let widest = 1200

    /// A value of a file whose rows say when they became known.
    struct Entry {
        var month: Month
        var known: Month
        var value: Double
        var piece: Int
        var row: Int
    }

    struct Piece {
        var block: Int
        var run: ObservationBlock.Run
        var column: Int
    }

    /// Assembles blocks that have the same key columns.
    static func assemble(
        _ blocks: [ObservationBlock], errors: ObservationErrors, isLenient: Bool
    ) throws(ObservationErrors) -> (panel: Panel, omissions: [Omission], unchecked: Set<String>) {
        var assembly = PanelAssembly(blocks, errors, isLenient)
        assembly.numberKeys()
        assembly.layOut()
        let lost = assembly.errors.omissions.filter { $0.effect != .sum }
        var unchecked: Set<String> = []
        if assembly.errors.canBeLeftOut {
            for (index, block) in blocks.enumerated() where !block.totals.isEmpty {
                var check = TotalsCheck(
                    block, without: assembly.superseded[index], lost: lost.filter { $0.error.place.file == block.file })
                check.run(into: &assembly.errors)
                if check.hasUnchecked { unchecked.insert(block.file) }
            }
        }
        let found = assembly.errors.sorted()
        if found.count > 0, !isLenient || !found.canBeLeftOut || assembly.spans.isEmpty { throw found }
        let names = blocks.first?.layout.keyNames ?? []
        let panel = Panel(
            keyNames: names.isEmpty ? ["series"] : names, spans: assembly.spans, storage: assembly.storage, reports: assembly.reports)
        return (panel, found.omissions, unchecked)
    }

    private init(_ blocks: [ObservationBlock], _ errors: ObservationErrors, _ isLenient: Bool) {
        self.blocks = blocks
        self.isLenient = isLenient
        self.errors = errors
        superseded = Array(repeating: [], count: blocks.count)
    }

    private mutating func numberKeys() {
        var numbers: [SeriesKey: Int32] = [:]
        var indicatorNumbers: [String: Int] = [:]
        // One wide file has a group per key already; no need to look them up.
        let isPlain = blocks.count == 1 && !blocks[0].isLong
        for block in blocks {
            keyOfGroup.append(
                block.groups.map { group in
                    guard let key = group.key else { return -1 }
                    if !isPlain, let known = numbers[key] { return known }
                    let number = Int32(keys.count)
                    keys.append(key)
                    if !isPlain { numbers[key] = number }
                    return number
                })
            indicatorOfColumn.append(
                block.indicators.map { column in
                    if let known = indicatorNumbers[column.indicator.name] { return known }
                    indicatorNumbers[column.indicator.name] = indicators.count
                    indicators.append(column.indicator)
                    return indicators.count - 1
                })
        }
    }

    /// The runs of every key, in the order of the files: a counting sort.
    private func runsByKey() -> (starts: [Int], runs: [(block: Int32, run: Int32)]) {
        var starts = [Int](repeating: 0, count: keys.count + 1)
        for (index, block) in blocks.enumerated() {
            for run in block.runs {
                let key = Int(keyOfGroup[index][Int(run.group)])
                starts[key + 1] += 1
            }
        }
        for key in 0..<keys.count { starts[key + 1] += starts[key] }
        var next = starts
        var runs = [(block: Int32, run: Int32)](repeating: (0, 0), count: starts[keys.count])
        for (index, block) in blocks.enumerated() {
            for (number, run) in block.runs.enumerated() {
                let key = Int(keyOfGroup[index][Int(run.group)])
                runs[next[key]] = (Int32(index), Int32(number))
                next[key] += 1
            }
        }
        return (starts, runs)
    }

    private mutating func layOut() {
        let (starts, runs) = runsByKey()
        let hasReports = blocks.contains { $0.layout.reported != nil }
        storage.reserveCapacity(blocks.reduce(0) { $0 + $1.values.count })
        // For every block the column of each indicator; the first of them, where it has several.
        let columns = indicatorOfColumn.map { numbers in
            var columns = [Int?](repeating: nil, count: indicators.count)
            for (column, number) in numbers.enumerated().reversed() { columns[number] = column }
            return columns
        }
        let isFlat = blocks.first.map { $0.layout.keyNames.isEmpty || $0.layout.keyNames == ["series"] } ?? true
        var pieces: [Piece] = []
        for key in keys.indices {
            let firstSpan = spans.count
            var empty: [Panel.Span] = []
            for indicator in indicators.indices {
                pieces.removeAll(keepingCapacity: true)
                for entry in runs[starts[key]..<starts[key + 1]] {
                    let block = Int(entry.block)
                    let run = blocks[block].runs[Int(entry.run)]
                    if blocks[block].isLong {
                        let column = blocks[block].groups[Int(run.group)].indicator
                        if indicatorOfColumn[block][column] == indicator { pieces.append(Piece(block: block, run: run, column: 0)) }
                    } else if let column = columns[block][indicator] {
                        pieces.append(Piece(block: block, run: run, column: column))
                    }
                }
                if isLenient { leaveOutFarOnes(&pieces, key, indicator) }
                guard let first = pieces.first else { continue }
                let start = pieces.reduce(first.run.start) { min($0, $1.run.start) }
                let end = pieces.reduce(first.run.end) { max($0, $1.run.end) }
                guard start.distance(to: end) < Self.widest else {
                    tooFar(pieces)
                    continue
                }
                let offset = storage.count
                if hasReports {
                    fillReported(pieces, start, end, key, indicator)
                } else {
                    fill(pieces, start, end, key, indicator)
                }
                let span = Panel.Span(
                    key: keys[key], indicator: indicators[indicator], start: start, offset: offset, count: storage.count - offset)
                if !append(span) { empty.append(span) }
            }
            // An indicator that a college never counts is not its; a college of which nothing is known yet is new, and is there.
            if !isFlat, spans.count == firstSpan { empty.forEach { keep($0) } }
        }
    }

    /// Adds a series, unless it holds nothing at all.
    ///
    /// - Returns: Whether it was added.
    private mutating func append(_ span: Panel.Span) -> Bool {
        let hasValue = storage[span.offset..<span.offset + span.count].contains { !$0.isNaN }
        if hasValue {
            spans.append(span)
        } else {
            storage.removeLast(span.count)
            while reports.last?.series == spans.count { reports.removeLast() }
        }
        return hasValue
    }

    /// Adds a series that holds nothing.
    private mutating func keep(_ span: Panel.Span) {
        spans.append(Panel.Span(key: span.key, indicator: span.indicator, start: span.start, offset: storage.count, count: span.count))
        storage.append(contentsOf: repeatElement(.nan, count: span.count))
    }

    private mutating func copy(_ piece: Piece, to place: Int?) {
        let width = blocks[piece.block].width
        let first = piece.run.firstRow * width + piece.column
        for index in 0..<Int(piece.run.count) {
            let value = blocks[piece.block].values[first + index * width]
            if let place { storage[place + index] = value } else { storage.append(value) }
        }
    }

    private mutating func fill(_ pieces: [Piece], _ start: Month, _ end: Month, _ key: Int, _ indicator: Int) {
        if pieces.count == 1 { return copy(pieces[0], to: nil) }
        if isLenient { return fillOnce(pieces, start, end, key, indicator) }
        let offset = storage.count
        storage.append(contentsOf: repeatElement(.absent, count: start.distance(to: end) + 1))
        let ordered = pieces.enumerated().sorted { ($0.element.run.start, $0.offset) < ($1.element.run.start, $1.offset) }.map(\.element)
        var latest = ordered[0]
        for (index, piece) in ordered.enumerated() {
            if index > 0, piece.run.start <= latest.run.end {
                for month in piece.run.start...min(piece.run.end, latest.run.end) { duplicate(month, latest, piece, key) }
            }
            if index == 0 || piece.run.end > latest.run.end { latest = piece }
            copy(piece, to: offset + start.distance(to: piece.run.start))
        }
    }

    func place(_ piece: Piece, _ month: Month) -> Place {
        blocks[piece.block].place(of: month, in: piece.run)
    }

    /// Notes that a month is there twice: once per row, however many indicators the row holds.
    private mutating func duplicate(_ month: Month, _ one: Piece, _ other: Piece, _ key: Int) {
        let error = twice(month, one, other, key)
        if reportedTwice.insert(error.place).inserted { errors.append(error) }
    }

    func twice(_ month: Month, _ one: Piece, _ other: Piece, _ key: Int) -> ObservationError {
        var places = (first: place(one, month), second: place(other, month))
        if (other.block, places.second.line ?? 0) < (one.block, places.first.line ?? 0) { places = (places.second, places.first) }
        return .duplicateMonth(month, series: keys[key].description, first: places.first, at: places.second)
    }

    private mutating func tooFar(_ pieces: [Piece]) {
        let (farthest, middle) = Self.farthest(pieces)
        let place = place(pieces[farthest], pieces[farthest].run.start)
        guard reportedTwice.insert(place).inserted else { return }
        errors.append(.monthTooFar(pieces[farthest].run.start, from: middle, at: place))
    }

    /// The place of the piece that is farthest from where most of the series is, and where that ends.
    static func farthest(_ pieces: [Piece]) -> (place: Int, middle: Month) {
        let middle = (pieces.max { $0.run.count < $1.run.count } ?? pieces[0]).run.end
        let place = pieces.indices.max { left, right in
            abs(pieces[left].run.start.distance(to: middle)) < abs(pieces[right].run.start.distance(to: middle))
        }
        return (place ?? 0, middle)
    }

    /// The same where rows say when they became known: the latest report of a month counts, all are kept.
    private mutating func fillReported(_ pieces: [Piece], _ start: Month, _ end: Month, _ key: Int, _ indicator: Int) {
        var entries: [Entry] = []
        for (number, piece) in pieces.enumerated() {
            let block = blocks[piece.block]
            for index in 0..<Int(piece.run.count) {
                let row = piece.run.firstRow + index
                let month = piece.run.start.advanced(by: index)
                entries.append(
                    Entry(
                        month: month, known: block.reported.isEmpty ? month : block.reported[row],
                        value: block.values[row * block.width + piece.column], piece: number, row: row))
            }
        }
        entries = entries.enumerated()
            .sorted { ($0.element.month, $0.element.known, $0.offset) < ($1.element.month, $1.element.known, $1.offset) }.map(\.element)
        if isLenient { settle(&entries, pieces, key, indicator) }
        let offset = storage.count
        storage.append(contentsOf: repeatElement(.absent, count: start.distance(to: end) + 1))
        for (index, entry) in entries.enumerated() {
            if index > 0, entries[index - 1].month == entry.month {
                let earlier = entries[index - 1]
                if earlier.known == entry.known {
                    duplicate(entry.month, pieces[earlier.piece], pieces[entry.piece], key)
                } else {
                    superseded[pieces[earlier.piece].block].insert(earlier.row)
                }
            }
            storage[offset + start.distance(to: entry.month)] = entry.value
            reports.append(
                Panel.Report(series: spans.count, month: entry.month, value: entry.value.isNaN ? nil : entry.value, reported: entry.known))
        }
    }
}

extension Double {
    /// A missing month that no row of the file held, as opposed to an empty cell: a NaN of its own (1954, as in R's `NA`).
    static let absent = Double(nan: 1954, signaling: false)

    /// Whether this is ``absent``.
    var isAbsent: Bool { bitPattern == Double.absent.bitPattern }
}
