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
        var isQuoted = false
        var hasDoubledQuotes = false
    }

    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let delimiter: UInt8
    /// The delimiter eight times.
    private let delimiters: UInt64
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

    private static let quotes = UInt64(repeating: 0x22)
    private static let eights = UInt64(repeating: 0x08)
    private static let highFive = UInt64(repeating: 0xF8)

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
        delimiters = UInt64(repeating: delimiter.rawValue)
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
            if !scanPlainRow() { try scanRow() }
            if hasText { return true }
            blankRows += 1
        }
        fieldCount = 0
        return false
    }

    /// Reads a row without quotes, eight bytes at a time; `false`, and nothing is read, where it has one, is the last of the text or has
    /// more fields than there is room for yet.
    @inline(__always)
    private mutating func scanPlainRow() -> Bool {
        var fields = 0
        var start = position
        var index = position
        while index + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            if (word ^ Self.quotes).hasZeroByte { return false }
            // 08 to 0F, two of which end a line.
            var stops = (word ^ delimiters).zeroBytes | ((word & Self.highFive) ^ Self.eights).zeroBytes
            while stops != 0 {
                let stop = index + stops.trailingZeroBitCount / 8
                stops &= stops &- 1
                let byte = base[stop]
                let isLineEnd = byte == 0x0A || byte == 0x0D
                guard byte == delimiter || isLineEnd else { continue }
                if fields == spans.count { return false }
                spans[fields] = Span(start: start, end: stop, line: nextLine)
                fields += 1
                start = stop + 1
                if isLineEnd {
                    fieldCount = fields
                    nextLine += 1
                    position = byte == 0x0D && start < count && base[start] == 0x0A ? start + 1 : start
                    return true
                }
            }
            index += 8
        }
        return false
    }

    /// Reads a row byte by byte.
    private mutating func scanRow() throws(ObservationError) {
        var index = position
        while true {
            var span = Span(start: index, end: index, line: nextLine)
            if index < count, base[index] == 0x22 {
                index = try scanQuoted(&span)
            } else {
                while index < count, base[index] != delimiter, base[index] != 0x0A, base[index] != 0x0D { index += 1 }
                span.end = index
            }
            if fieldCount == spans.count {
                if fieldCount == Limits.columns { throw .tooLarge(.columns, limit: Limits.columns, at: Place(file: file, line: line)) }
                growSpans()
            }
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

    /// Whether a field of the row has a quote or anything but blanks.
    @inline(__always)
    private var hasText: Bool {
        for field in 0..<fieldCount {
            let span = spans[field]
            if span.isQuoted || (span.start..<span.end).contains(where: { base[$0] != 0x20 }) { return true }
        }
        return false
    }

    /// Reads a quoted field and answers where the field ends.
    private mutating func scanQuoted(_ span: inout Span) throws(ObservationError) -> Int {
        let opened = nextLine
        var index = span.start + 1
        span.start = index
        span.isQuoted = true
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

extension UInt64 {
    fileprivate init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 * UInt64(byte) }

    /// Whether a byte is zero (Mycroft, 1987).
    @inline(__always)
    fileprivate var hasZeroByte: Bool { (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080 != 0 }

    /// The top bit of every byte that is zero, and of no other.
    @inline(__always)
    fileprivate var zeroBytes: UInt64 { ~(((self & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | self | 0x7F7F_7F7F_7F7F_7F7F) }
}
