/// Goes through delimited text row by row (RFC 4180, 2005), without making a string of anything.
///
/// Quoted fields may hold delimiters, line ends and doubled quotes; LF, CRLF and CR end a line; rows without any text
/// are passed over. Lines are counted as an editor counts them.
struct RecordScanner: ~Copyable {
    /// One field: where it stands, what is special about it.
    private struct Span {
        var start = 0
        var end = 0
        var line = 0
        var hasDoubledQuotes = false
    }

    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let delimiter: UInt8
    private let file: String
    /// Where the next row begins.
    private(set) var position = 0
    private var nextLine: Int
    private var spans: UnsafeMutableBufferPointer<Span>
    private var scratch: [UnsafeMutablePointer<UInt8>] = []

    /// The number of fields of the row.
    private(set) var fieldCount = 0
    /// The line the row begins on, counted from 1.
    private(set) var line = 0
    /// Rows without text that were passed over.
    private(set) var blankRows = 0

    /// A scanner at the start of a text, which must outlive it.
    init(_ text: UnsafeBufferPointer<UInt8>, delimiter: Delimiter, file: String, firstLine: Int = 1) {
        nextLine = firstLine
        let room = UnsafeMutablePointer<Span>.allocate(capacity: 64)
        room.initialize(repeating: Span(), count: 64)
        spans = UnsafeMutableBufferPointer(start: room, count: 64)
        if let start = text.baseAddress {
            base = start
        } else {
            base = UnsafePointer(UnsafeMutableRawPointer(room).assumingMemoryBound(to: UInt8.self))  // of which nothing is read
        }
        count = text.count
        self.delimiter = delimiter.rawValue
        self.file = file
    }

    deinit {
        spans.deallocate()
        for block in scratch { block.deallocate() }
    }

    /// The physical line a field begins on.
    func line(of field: Int) -> Int { field < fieldCount ? spans[field].line : line }

    /// The text of a field, empty where the row is too short to have it.
    @inline(__always)
    mutating func text(_ field: Int) -> FieldText {
        guard field < fieldCount else { return FieldText(trimming: base, 0) }
        let span = spans[field]
        if span.hasDoubledQuotes { return undoubled(span) }
        return FieldText(trimming: base + span.start, span.end - span.start)
    }

    /// Moves to the next row that has text; `false` at the end.
    mutating func next() throws(ObservationError) -> Bool {
        while position < count {
            if !scratch.isEmpty { dropScratch() }
            line = nextLine
            fieldCount = 0
            var hasText = false
            try scanRow(&hasText)
            if hasText { return true }
            blankRows += 1
        }
        fieldCount = 0
        return false
    }

    @inline(__always)
    private mutating func scanRow(_ hasText: inout Bool) throws(ObservationError) {
        var index = position
        while true {
            var span = Span(start: index, end: index, line: nextLine)
            if index < count, base[index] == 0x22 {
                index = try scanQuoted(&span)
                hasText = true
            } else {
                while index < count {
                    let byte = base[index]
                    if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                    if byte != 0x20 { hasText = true }
                    index += 1
                }
                span.end = index
            }
            if fieldCount == spans.count { growSpans() }
            spans[fieldCount] = span
            fieldCount += 1

            guard index < count else {
                position = count
                return
            }
            if base[index] == delimiter {
                index += 1
                continue
            }
            if base[index] == 0x0D, index + 1 < count, base[index + 1] == 0x0A { index += 1 }
            nextLine += 1
            position = index + 1
            return
        }
    }

    /// Reads a quoted field and answers where the field ends.
    private mutating func scanQuoted(_ span: inout Span) throws(ObservationError) -> Int {
        let opened = nextLine
        var index = span.start + 1
        span.start = index
        while index < count {
            let byte = base[index]
            if byte == 0x22 {
                if index + 1 < count, base[index + 1] == 0x22 {
                    span.hasDoubledQuotes = true
                    index += 2
                    continue
                }
                span.end = index
                index += 1
                let closed = index
                while index < count, base[index] == 0x20 { index += 1 }
                if index == count || base[index] == delimiter || base[index] == 0x0A || base[index] == 0x0D { return index }
                throw .textAfterQuote(
                    found: excerpt(from: closed), opened: opened, at: Place(file: file, line: nextLine, columnNumber: fieldCount + 1))
            }
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < count && base[index + 1] == 0x0A)) { nextLine += 1 }
            index += 1
        }
        throw .unclosedQuote(found: excerpt(from: span.start), at: Place(file: file, line: opened, columnNumber: fieldCount + 1))
    }

    /// What stands from a place to the end of its line, for a message.
    private func excerpt(from start: Int) -> String {
        var end = start
        while end < count, end - start < 240, base[end] != 0x0A, base[end] != 0x0D { end += 1 }
        return String(decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self)
    }

    private mutating func undoubled(_ span: Span) -> FieldText {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: span.end - span.start)
        scratch.append(block)
        var length = 0
        var index = span.start
        while index < span.end {
            block[length] = base[index]
            length += 1
            index += base[index] == 0x22 ? 2 : 1
        }
        return FieldText(trimming: block, length)
    }

    private mutating func dropScratch() {
        for block in scratch { block.deallocate() }
        scratch.removeAll(keepingCapacity: true)
    }

    private mutating func growSpans() {
        let larger = UnsafeMutableBufferPointer<Span>.allocate(capacity: 2 * spans.count)
        larger.initialize(repeating: Span())
        for index in spans.indices { larger[index] = spans[index] }
        spans.deallocate()
        spans = larger
    }
}
