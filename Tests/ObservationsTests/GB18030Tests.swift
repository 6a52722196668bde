import Foundation
import Tables
import Testing

@testable import Observations

@Suite("GB18030")
struct GB18030Tests {
    /// What Foundation makes of bytes, all at once.
    private func atOnce(_ bytes: [UInt8]) -> String? { String(bytes: bytes, encoding: String.Encoding(rawValue: 0x8000_0632)) }

    private func decoded(_ bytes: [UInt8]) throws -> String {
        let text = try DecodedText(FileBytes(copying: bytes), named: "t.csv", encoding: .gb18030)
        return withExtendedLifetime(text) { String(decoding: text.bytes, as: UTF8.self) }
    }

    @Test("every pair of bytes is what Foundation makes of a text of them all, at any place in a word of eight")
    func pairs() throws {
        var bytes: [UInt8] = []
        for lead in UInt8(0x81)...0xFE {
            for second in UInt8(0x40)...0xFE where atOnce([lead, second]) != nil {
                bytes += [lead, second] + Array("12345678".utf8.prefix(Int(second) % 9))
            }
            bytes.append(0x0A)
        }
        #expect(bytes.count > 100_000)
        #expect(try decoded(bytes) == atOnce(bytes))
    }

    @Test("all pairs but those that later editions gave to other characters are what Python's codec has, too")
    func python() throws {
        // bytes(x for a in range(0x81, 0xff) for s in range(0x40, 0xff) if s != 0x7f and a << 8 | s not in later for x in (a, s)).decode('gb18030'),
        // as UTF-8, by hashlib.sha256; Python 3.11 keeps the characters of GB 18030-2000.
        let later: Set<Int> = [
            0xA3A0, 0xA6D9, 0xA6DA, 0xA6DB, 0xA6DC, 0xA6DD, 0xA6DE, 0xA6DF, 0xA6EC, 0xA6ED, 0xA6F3, 0xA8BC, 0xFE59, 0xFE61, 0xFE66, 0xFE67,
            0xFE6D,
            0xFE7E, 0xFE90, 0xFEA0,
        ]
        var bytes: [UInt8] = []
        for lead in 0x81...0xFE {
            for second in 0x40...0xFE where second != 0x7F && !later.contains(lead << 8 | second) { bytes += [UInt8(lead), UInt8(second)] }
        }
        #expect(SHA256.hexadecimal(Array(try decoded(bytes).utf8)) == "84c54c715a63aa77ab3b1a23ebc1a2b2a32a9513a9e94c136f78323381344835")
    }

    @Test("sequences of four bytes are what Foundation makes of them, in the basic plane and above it")
    func fours() throws {
        func four(_ linear: Int) -> [UInt8] {
            [
                UInt8(0x81 + linear / 12600), UInt8(0x30 + linear / 1260 % 10), UInt8(0x81 + linear / 10 % 126), UInt8(0x30 + linear % 10),
            ]
        }
        // 0x90 30 81 30 is U+10000; four bytes reach to U+10FFFF, 1,048,576 characters on.
        let places = Array(stride(from: 0, to: 39_420, by: 7)) + Array(stride(from: 189_000, to: 189_000 + 1_048_576, by: 997))
        let bytes = places.map(four).filter { atOnce($0) != nil }.joined(separator: [0x2C]).map { $0 }
        #expect(bytes.count > 5 * 5_000)
        #expect(try decoded(bytes) == atOnce(bytes))
    }

    @Test(
        "a text that ends within a sequence, or holds one that stands for nothing, is refused on its line",
        arguments: [
            ("院\n机", 4, 2), ("院\n𠀀", 6, 2), ("院\n𠀀", 5, 2), ("院\n𠀀", 4, 2), ("院", 1, 1),
        ])
    func cut(text: String, length: Int, line: Int) throws {
        let known: [Character: [UInt8]] = ["院": [0xD4, 0xBA], "机": [0xBB, 0xFA], "\n": [0x0A], "𠀀": [0x95, 0x32, 0x82, 0x36]]
        let bytes = text.flatMap { known[$0] ?? [] }
        let error = #expect(throws: ObservationError.self) { try decoded(Array(bytes.prefix(length))) }
        #expect(error == .notText(expected: .gb18030, at: Place(file: "t.csv", line: line)))
    }

    @Test("the byte 80 is €, as on Windows, and a text of such bytes has room")
    func euro() throws {
        #expect(try decoded([UInt8](repeating: 0x80, count: 1000)) == String(repeating: "€", count: 1000))
    }
}
