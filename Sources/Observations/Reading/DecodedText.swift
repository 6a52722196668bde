/// A file's text as UTF-8 without a byte order mark, whatever it was stored as.
///
/// UTF-8 stays where it is, in the file's own bytes; anything else is decoded into a block of its own, once.
struct DecodedText: Sendable {
    /// The encoding it was stored in.
    let encoding: TextEncoding
    /// The number of its first line: 0 where a header was put above what the file holds.
    let firstLine: Int
    private let owner: FileBytes
    private let start: Int

    /// A text that was made of a file's rows, its header on line 0.
    init(made owner: FileBytes) {
        (encoding, firstLine, self.owner, start) = (.utf8, 0, owner, 0)
    }

    /// The UTF-8 bytes; good as long as this value lives.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: owner.bytes[start...]) }

    /// Lets go of the memory of what has been read.
    func release(upTo position: Int) { owner.release(upTo: start + position) }

    /// Decodes a file's bytes.
    ///
    /// `forced` is the encoding the caller insists on; without one it is read off the bytes.
    init(_ source: FileBytes, named file: String, encoding forced: TextEncoding?) throws(ObservationError) {
        let bytes = source.bytes
        let marked = TextEncoding.marked(bytes)
        firstLine = 1
        switch forced ?? TextEncoding.detect(bytes) {
        case .utf8, .utf8WithMark:
            // What was detected has been looked through already, unless a mark alone said it.
            if forced != nil || marked != nil, let bad = TextEncoding.invalidUTF8(in: bytes) {
                throw .notText(expected: .utf8, at: Place(file: file, line: Self.line(of: bad, in: bytes)))
            }
            (encoding, owner, start) = (marked == .utf8WithMark ? .utf8WithMark : .utf8, source, marked == .utf8WithMark ? 3 : 0)
        case .gb18030:
            if forced == nil, let bad = TextEncoding.invalidUTF8(in: bytes) {
                let place = Place(file: file, line: Self.line(of: bad, in: bytes))
                if TextEncoding.isChineseUTF8(bytes[..<bad]) { throw .notText(expected: .utf8AsBefore, at: place) }
                if TextEncoding.isWesternByChanceGB18030(bytes) { throw .notText(expected: .utf8RatherThanLatin1, at: place) }
            }
            let decoded = try Self.decodeGB18030(source, file, isGuess: forced == nil)
            (encoding, owner, start) = (.gb18030, decoded, TextEncoding.marked(decoded.bytes) == .utf8WithMark ? 3 : 0)
        case .utf16LittleEndian:
            (encoding, start) = (.utf16LittleEndian, 0)
            owner = try Self.decodeUTF16(bytes, file, isLittleEndian: true, skipping: marked == .utf16LittleEndian ? 2 : 0)
        case .utf16BigEndian:
            (encoding, start) = (.utf16BigEndian, 0)
            owner = try Self.decodeUTF16(bytes, file, isLittleEndian: false, skipping: marked == .utf16BigEndian ? 2 : 0)
        }
    }

    /// The line of a byte, counted from 1; line ends are LF, CRLF and CR.
    private static func line(of position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var line = 1
        for index in 0..<position where bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) { line += 1 }
        return line
    }

    private static func decodeGB18030(_ source: FileBytes, _ file: String, isGuess: Bool) throws(ObservationError) -> FileBytes {
        try FileBytes(capacity: 3 * source.bytes.count + 8) { (block) throws(ObservationError) in
            let decoded = GB18030.decode(source, into: block)
            if let bad = decoded.bad {
                throw .notText(
                    expected: isGuess ? .utf8OrGB18030 : .gb18030, at: Place(file: file, line: line(of: bad, in: source.bytes)))
            }
            return decoded.length
        }
    }

    private static func decodeUTF16(
        _ bytes: UnsafeBufferPointer<UInt8>, _ file: String, isLittleEndian: Bool, skipping mark: Int
    ) throws(ObservationError) -> FileBytes {
        // A unit of two bytes becomes three at the most, a pair of units four.
        try FileBytes(capacity: 2 * bytes.count) { (block) throws(ObservationError) in
            var length = 0
            let units = stride(from: mark, to: bytes.count - 1, by: 2).lazy.map { (index: Int) -> UInt16 in
                let low = UInt16(bytes[isLittleEndian ? index : index + 1])
                let high = UInt16(bytes[isLittleEndian ? index + 1 : index])
                return high << 8 | low
            }
            let failed = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) { unit in
                block[length] = unit
                length += 1
            }
            if failed || (bytes.count - mark) % 2 != 0 {
                let decoded = UnsafeBufferPointer(rebasing: block[..<length])
                throw .notText(expected: .utf16, at: Place(file: file, line: line(of: max(0, length - 1), in: decoded)))
            }
            return length
        }
    }
}
