/// How a text file's bytes stand for characters.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, ASCII included.
    case utf8 = "UTF-8"
    /// UTF-8 behind a byte order mark, as Excel saves it.
    case utf8WithMark = "UTF-8 with BOM"
    /// UTF-16, low byte first, behind a byte order mark: Excel's "Unicode text".
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high byte first, behind a byte order mark.
    case utf16BigEndian = "UTF-16BE"
    /// GB18030 and its subsets GBK and GB2312, which Chinese editions of Excel save CSV in.
    case gb18030 = "GB18030"

    /// Reads the encoding off the bytes: a byte order mark says it; else valid UTF-8 is UTF-8, unless it is only so by
    /// chance; else it can only be GB18030, whose decoding then decides.
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        if let marked = marked(bytes) { return marked }
        let beyondASCII = UnsafeBufferPointer(rebasing: bytes[asciiCount(of: bytes)...])
        return invalidUTF8(in: beyondASCII) == nil && !isChineseByChanceUTF8(beyondASCII) ? .utf8 : .gb18030
    }

    /// The number of bytes before the first that is not ASCII, which ends no sequence: a text of them alone is gone through once.
    private static func asciiCount(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = UnsafeRawPointer(bytes.baseAddress) else { return 0 }
        var position = 0
        while position + 32 <= bytes.count {
            var word: UInt64 = 0
            for part in 0..<4 { word |= start.loadUnaligned(fromByteOffset: position + 8 * part, as: UInt64.self) }
            if word & 0x8080_8080_8080_8080 != 0 { break }
            position += 32
        }
        while position < bytes.count, bytes[position] < 0x80 { position += 1 }
        return position
    }

    /// Whether valid UTF-8 is more likely GB18030: 学院 in GB18030 is also ѧԺ in UTF-8.
    ///
    /// So it is where no sequence has three bytes, as every Chinese one has in UTF-8; all pairs are common Chinese
    /// characters (GB 2312-1980, level 1), which Russian and Greek words soon leave; and not all are Latin letters.
    private static func isChineseByChanceUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = UnsafeRawPointer(bytes.baseAddress) else { return false }
        var position = 0
        var isBeyondLatin = false
        while position < bytes.count {
            if position + 8 <= bytes.count,
                start.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
            } else if bytes[position] < 0x80 {
                position += 1
            } else {
                guard (0xB0...0xD7).contains(bytes[position]), bytes[position + 1] >= 0xA1 else { return false }
                if bytes[position] > 0xC5 { isBeyondLatin = true }
                position += 2
            }
        }
        return isBeyondLatin
    }

    /// Whether valid UTF-8 has a few sequences of three bytes, which GB18030 makes by chance once in a hundred characters at the most.
    static func isChineseUTF8(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var found = 0
        for byte in UnsafeBufferPointer(rebasing: bytes) where byte & 0xF0 == 0xE0 {
            found += 1
            if found == 6 { return true }
        }
        return false
    }

    /// Whether bytes that decode as GB18030 are more likely Western text: é before a letter is also a rare Chinese character, whose second
    /// byte is ASCII. Chinese text has few of those (GB 2312-1980 has none); where they are a quarter of all pairs, it is none.
    static func isWesternByChanceGB18030(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var pairs = 0
        var rare = 0
        var position = 0
        while position + 1 < bytes.count, pairs < 100_000 {
            guard bytes[position] >= 0x81 else {
                position += 1
                continue
            }
            let second = bytes[position + 1]
            if second &- 0x30 < 10 {
                position += 4
                continue
            }
            pairs += 1
            if second < 0x80 { rare += 1 }
            position += 2
        }
        return 4 * rare >= pairs && rare > 0
    }

    /// What a byte order mark says, if there is one.
    static func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8WithMark }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return nil
    }

    /// The place of the first byte that is not well-formed UTF-8 (The Unicode Standard 15, table 3-7), or `nil`.
    static func invalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = UnsafeRawPointer(bytes.baseAddress) else { return nil }
        let count = bytes.count
        var position = 0
        while position < count {
            if position + 8 <= count,
                start.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
                continue
            }
            // Sequences of three, most of Chinese, whose second byte may be any.
            while position + 4 <= count, bytes[position] != 0xE0, bytes[position] != 0xED,
                UInt32(littleEndian: start.loadUnaligned(fromByteOffset: position, as: UInt32.self)) & 0xC0_C0F0 == 0x80_80E0
            {
                position += 3
            }
            guard position < count else { return nil }
            let lead = bytes[position]
            if lead < 0x80 {
                position += 1
                continue
            }
            var second: ClosedRange<UInt8> = 0x80...0xBF
            let length: Int
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return position
            }
            guard position + length <= count, second.contains(bytes[position + 1]) else { return position }
            for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 { return position }
            position += length
        }
        return nil
    }
}
