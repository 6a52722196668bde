import Tables
import Testing

@Suite("Writing tables")
struct TableWritingTests {
    private let table = DataTable([
        ("college", .text(["机电", "a \"b\"\n", nil])), ("month", .months(["2023-06", nil, "0999-12"])),
        ("total", .numbers([4890, .infinity, 0.1])),
    ])

    @Test("numbers are written in the shortest text that reads back, without exponents where people read them")
    func numbers() {
        // The expected texts are those of ECMAScript's String(x), which writes exponents with one digit less.
        let cases: [(Double, String)] = [
            (4890, "4890"), (0, "0"), (-0.0, "0"), (0.1, "0.1"), (-1.5, "-1.5"), (999_999_999_999_999, "999999999999999"),
            (1e15, "1000000000000000"),
            (123_456_789_012_345_680_000, "123456789012345680000"), (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e300, "1.5e+300"),
            (0.000001, "0.000001"),
            (0.00001234, "0.00001234"), (-0.0000015, "-0.0000015"), (1e-7, "1e-07"), (5e-324, "5e-324"),
            (0.30000000000000004, "0.30000000000000004"),
            (12_345_678.9, "12345678.9"), (1e16 + 2, "10000000000000002"), (-1e17, "-100000000000000000"),
        ]
        for (number, text) in cases { #expect(number.shortestText == text) }
    }

    @Test("every written number reads back to the same bits")
    func readBack() {
        var state: UInt64 = 7
        for _ in 0..<100_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // Knuth's MMIX
            let number = Double(bitPattern: state)
            if number.isFinite { #expect(Double(number.shortestText) == number) }
            let money = Double(Int64(bitPattern: state) >> 24) / 100
            #expect(Double(money.shortestText) == money)
            #expect(!money.shortestText.contains("e"))
        }
    }

    @Test("rounding to decimals leaves no zeros behind")
    func decimals() {
        #expect((2.0 / 3).shortestText(decimals: 3) == "0.667")
        #expect(4890.0004.shortestText(decimals: 2) == "4890")
        #expect((-0.004).shortestText(decimals: 2) == "0")
    }

    @Test("CSV quotes what must be quoted and leaves missing cells empty")
    func csv() {
        #expect(
            String(decoding: table.csv(), as: UTF8.self)
                == "college,month,total\n机电,2023-06,4890\n\"a \"\"b\"\"\n\",,\n,0999-12,0.1\n")
        #expect(Array(table.csv(byteOrderMark: true).prefix(3)) == [0xEF, 0xBB, 0xBF])
    }

    @Test("JSON carries its schema, keeps the columns' order and has null where no number is")
    func json() {
        let expected = """
            {
              "schema": "dabiao.test/1",
              "rows": [
                {"college": "机电", "month": "2023-06", "total": 4890},
                {"college": "a \\"b\\"\\n", "month": null, "total": null},
                {"college": null, "month": "0999-12", "total": 0.1}
              ]
            }

            """
        #expect(String(decoding: table.json(schema: "dabiao.test/1"), as: UTF8.self) == expected)
        let lines = String(decoding: table.ndjson(), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "{\"college\": \"机电\", \"month\": \"2023-06\", \"total\": 4890}")
        #expect(String(decoding: DataTable().json(schema: "s/1"), as: UTF8.self) == "{\n  \"schema\": \"s/1\",\n  \"rows\": []\n}\n")
    }

    @Test("control characters are escaped in JSON")
    func control() {
        let table = DataTable([("a\tb", .text(["\u{1}\\\u{7F}"]))])
        #expect(String(decoding: table.ndjson(), as: UTF8.self) == "{\"a\\tb\": \"\\u0001\\\\\\u007f\"}\n")
    }

    @Test("a table stays apart by another delimiter")
    func tabs() {
        var writer = DelimitedWriter(delimiter: "\t")
        writer.field("a,b")
        writer.field("c\td")
        writer.field(1.0)
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\t\"c\td\"\t1\n")
    }
}
