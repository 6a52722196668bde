import Foundation

/// Decodes GB18030 (GB 18030-2022) to UTF-8. What a sequence of bytes stands for is asked of Foundation, once per sequence.
struct GB18030 {
    /// The characters of the pairs met so far, by ``pair(_:_:)``: their UTF-8, first byte lowest; 0 where none was asked for.
    private var pairs = [UInt32](repeating: 0, count: 126 * 192)
    /// The same of single bytes beyond ASCII and of sequences of four, by their bytes.
    private var others: [UInt32: UInt32] = [:]

    /// In place of a character: the sequence stands for none.
    private static let none = UInt32.max

    /// Decodes a text into a block of at least three times its length and eight bytes more; no byte becomes more than three: 80, which Windows
    /// has for €, does.
    ///
    /// - Returns: The length of the UTF-8, or in `bad` the place of the first sequence that stands for nothing.
    static func decode(_ source: FileBytes, into block: UnsafeMutableBufferPointer<UInt8>) -> (length: Int, bad: Int?) {
        guard let start = UnsafeRawPointer(source.bytes.baseAddress), let target = UnsafeMutableRawPointer(block.baseAddress) else {
            return (0, nil)
        }
        var known = GB18030()
        let bytes = source.bytes
        var length = 0
        var position = 0
        var released = 0
        while position < bytes.count {
            if position + 8 <= bytes.count {
                let word = start.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                // All of it is written; what is not ASCII is written over.
                target.storeBytes(of: word, toByteOffset: length, as: UInt64.self)
                let plain = (UInt64(littleEndian: word) & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
                (position, length) = (position + plain, length + plain)
                if plain == 8 { continue }
            } else if bytes[position] < 0x80 {
                block[length] = bytes[position]
                (position, length) = (position + 1, length + 1)
                continue
            }
            let count = Self.sequenceLength(bytes, position)
            guard position + count <= bytes.count else { return (length, position) }
            let character =
                count == 2
                ? known.pair(bytes[position], bytes[position + 1])
                : known.other(bytes[position..<position + count])
            if character == Self.none { return (length, position) }
            target.storeBytes(of: character.littleEndian, toByteOffset: length, as: UInt32.self)
            length += Self.utf8Length(character)
            position += count
            if position - released > 1 << 20 {
                released = position
                source.release(upTo: released)
            }
        }
        return (length, nil)
    }

    /// How many bytes the sequence has that begins with a byte beyond ASCII.
    @inline(__always)
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        if bytes[position] == 0x80 || bytes[position] == 0xFF { return 1 }
        return position + 1 < bytes.count && bytes[position + 1] &- 0x30 < 10 ? 4 : 2
    }

    /// The length of a character's UTF-8, read off its first byte.
    @inline(__always)
    private static func utf8Length(_ character: UInt32) -> Int {
        switch character & 0xFF {
        case ..<0x80: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }

    @inline(__always)
    private mutating func pair(_ lead: UInt8, _ second: UInt8) -> UInt32 {
        guard second >= 0x40 else { return Self.none }
        let index = 192 * Int(lead - 0x81) + Int(second - 0x40)
        if pairs[index] == 0 { pairs[index] = Self.ask([lead, second]) }
        return pairs[index]
    }

    private mutating func other(_ sequence: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        let key = sequence.reduce(0) { $0 << 8 | UInt32($1) }
        if let known = others[key] { return known }
        let character = Self.ask(sequence)
        others[key] = character
        return character
    }

    private static func ask(_ sequence: some Sequence<UInt8>) -> UInt32 {
        // kCFStringEncodingGB_18030_2000 is 0x0632; Foundation marks its own by the top bit.
        guard let text = String(bytes: sequence, encoding: String.Encoding(rawValue: 0x8000_0632)), text.unicodeScalars.count == 1 else {
            return none
        }
        return text.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
