import Observations
import Testing

@Suite("Encodings")
struct EncodingTests {
    private let text = "学院,月份,人次\n机电,2023年6月,12\n"
    private let tidy = "college,month,trainees\n机电,2023-06,12\n"

    // "学院,月份,人次\n机电,2023年6月,12\n" as Python 3.11 encodes it in GB18030.
    private let gb: [UInt8] = [
        0xD1, 0xA7, 0xD4, 0xBA, 0x2C, 0xD4, 0xC2, 0xB7, 0xDD, 0x2C, 0xC8, 0xCB, 0xB4, 0xCE, 0x0A, 0xBB, 0xFA, 0xB5, 0xE7, 0x2C, 0x32, 0x30,
        0x32,
        0x33, 0xC4, 0xEA, 0x36, 0xD4, 0xC2, 0x2C, 0x31, 0x32, 0x0A,
    ]

    private func read(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> (tidy: String, encoding: TextEncoding) {
        let reading = try PanelReader(encoding: encoding).read(text: bytes, named: "t.csv")
        return (String(decoding: reading.panel.csv(), as: UTF8.self), reading.recognitions[0].encoding)
    }

    private func utf16(_ text: String, isLittleEndian: Bool, mark: Bool = true) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittleEndian ? bytes.reversed() : bytes
        }
    }

    @Test("UTF-8, UTF-16 and GB18030 are told apart by their bytes")
    func detected() throws {
        #expect(try read(Array(text.utf8)) == (tidy, .utf8))
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == (tidy, .utf8WithMark))
        #expect(try read(utf16(text, isLittleEndian: true)) == (tidy, .utf16LittleEndian))
        #expect(try read(utf16(text, isLittleEndian: false)) == (tidy, .utf16BigEndian))
        #expect(try read(gb) == (tidy, .gb18030))
    }

    @Test("GB18030 that is also valid UTF-8 by chance is told from Latin, Greek and Russian text")
    func byChance() throws {
        // 学院 is D1 A7 D4 BA in GB18030, which is U+0467 U+053A in UTF-8.
        let college: [UInt8] = [0xD1, 0xA7, 0xD4, 0xBA]
        let rows = Array("1,2023-01,5\n".utf8)
        #expect(try read(college + Array(",month,trainees\n".utf8) + college + rows).tidy == "college,month,trainees\n学院1,2023-01,5\n")
        for name in ["Université", "Москва", "Αθήνα", "Łódź"] {
            #expect(try read(Array("college,month,trainees\n\(name),2023-01,5\n".utf8)).encoding == .utf8)
        }
    }

    @Test("Latin-1 whose accents are Chinese characters by chance is not taken for GB18030")
    func western() throws {
        // "Frédéric Hélène" as Python 3.11 encodes it in Latin-1.
        let name: [UInt8] = [0x46, 0x72, 0xE9, 0x64, 0xE9, 0x72, 0x69, 0x63, 0x20, 0x48, 0xE9, 0x6C, 0xE8, 0x6E, 0x65]
        let text = Array("college,month,trainees\n".utf8) + name + Array(",2023-01,5\n".utf8)
        let found = errors(bytes: text)
        #expect(found.map(\.code) == ["bad-encoding"])
        #expect(found.first?.place.line == 2)
        #expect(found.first?.description.contains("Latin-1") == true)
        _ = try read(text, encoding: .gb18030)
    }

    @Test("the caller's word on the encoding counts")
    func forced() throws {
        #expect(try read(gb, encoding: .gb18030).tidy == tidy)
        #expect(try read(utf16(text, isLittleEndian: true, mark: false), encoding: .utf16LittleEndian).tidy == tidy)
        let errors = #expect(throws: ObservationErrors.self) { try PanelReader(encoding: .utf8).read(text: gb, named: "t.csv") }
        #expect(errors?.errors == [.notText(expected: .utf8, at: at(1))])
    }

    @Test("sequences of four bytes are read: 𠀀 is 95 32 82 36, ¢ is 81 30 84 34")
    func fourBytes() throws {
        // The code points as Python 3.11's gb18030 codec has them.
        let bytes: [UInt8] = gb[..<15] + [0x95, 0x32, 0x82, 0x36, 0x81, 0x30, 0x84, 0x34] + gb[19...]
        #expect(try read(bytes).tidy == "college,month,trainees\n\u{20000}\u{A2},2023-06,12\n")
    }

    @Test(
        "bytes of no encoding are refused with their line",
        arguments: [[0xFF], [0xD6], [0x81, 0x7F], [0x81, 0x30, 0x81], [0xFE, 0x39, 0xFE, 0x39]] as [[UInt8]])
    func neither(bad: [UInt8]) {
        #expect(errors(bytes: gb[..<15] + bad + gb[19...]) == [.notText(expected: .utf8OrGB18030, at: at(2))])
        #expect(errors(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8) + bad) == [.notText(expected: .utf8, at: at(3))])
    }

    @Test("a file that is UTF-8 first and GB18030 after names the line where it changes")
    func mixed() throws {
        let rows = Array("学院,月份,人次\n机电,2023年1月,12\n机电,2023年2月,12\n".utf8)
        let found = errors(bytes: rows + gb[15...])
        #expect(found == [.notText(expected: .utf8AsBefore, at: at(4))])
        #expect(found[0].description.hasPrefix("t.csv:4: a byte here is not text; expected UTF-8 (lines before are)"))
        // As many bytes as GB18030 takes for pairs: it was read, as other characters.
        #expect(errors(bytes: Array("学院学院,月份,人次\n机电机电,2023-01,12\n".utf8) + gb[15...]).map(\.code) == ["bad-encoding"])
    }

    @Test("UTF-8 is strict: overlong forms, surrogates and what lies beyond U+10FFFF are not UTF-8")
    func strict() {
        for bad: [UInt8] in [
            [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE6, 0x9C],
        ] {
            let text = Array("series,month,value\n".utf8) + bad + Array(",2023-01,1\n".utf8)
            let errors = #expect(throws: ObservationErrors.self) { try PanelReader(encoding: .utf8).read(text: text, named: "t.csv") }
            #expect(errors?.errors == [.notText(expected: .utf8, at: at(2))])
        }
    }

    @Test("a lone half of a UTF-16 pair and an odd byte are refused with their line")
    func brokenUTF16() {
        let good = utf16("series,month,value\na", isLittleEndian: true)
        #expect(errors(bytes: good + [0x00, 0xD8, 0x41, 0x00]) == [.notText(expected: .utf16, at: at(2))])
        #expect(errors(bytes: good + [0x41]) == [.notText(expected: .utf16, at: at(2))])
    }

    @Test("a GB18030 file of several megabytes is decoded in pieces without a seam")
    func pieces() throws {
        // 60,000 rows of 33 bytes and more: two pieces of a megabyte.
        var bytes = Array(gb[..<15])
        for row in 0..<60_000 { bytes += gb[15..<19] + Array("\(row),2023-06,\(row % 7),\n".utf8) }
        let panel = try Panel(text: bytes, named: "t.csv")
        #expect(panel.count == 60_000)
        #expect(panel[59_999].key == "机电59999" && panel[59_999].values == [Double(59_999 % 7)])
    }
}
