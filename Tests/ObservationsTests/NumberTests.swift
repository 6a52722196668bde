import Observations
import Tables
import Testing

@Suite("Numbers in cells")
struct NumberTests {
    private func value(_ cell: String, header: String = "value") throws -> Double? {
        let quoted = "\"" + cell.replacing("\"", with: "\"\"") + "\""
        let text = "series,month,\(header)\na,2023-01,1\na,2023-02,\(quoted)\na,2023-03,1\n"
        return try panel(text)[0]["2023-02"]
    }

    @Test(
        "every way of writing them is read to the nearest double",
        arguments: [
            ("0", 0), ("-0.5", -0.5), ("+7", 7), ("007", 7), ("1,234", 1234), ("1,234,567.25", 1_234_567.25), ("１２３", 123),
            ("－１，２３４．５", -1234.5),
            ("−3", -3), ("1e3", 1000), ("2.5E-3", 0.0025), (".5", 0.5), ("5.", 5), ("¥1,200", 1200), ("￥３", 3), ("0.1", 0.1),
            ("1234.5678", 1234.5678), ("0.000000000000000000000000000001", 1e-30),
        ])
    func forms(cell: String, expected: Double) throws {
        #expect(try value(cell) == expected)
    }

    @Test(
        "and so are those beyond all amounts, in plain tables",
        arguments: [
            // Hard cases to round, from Paxson (1991), written as Python's float.hex gives them, and beyond 2^53.
            ("5e125", 0x1.7a2ecc414a03fp+417), ("69e267", 0x1.0b7cb60c994dap+893), ("9007199254740993", 9_007_199_254_740_992),
            ("9007199254740993.00001", 9_007_199_254_740_994),
            ("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890.0),
        ])
    func beyondAmounts(cell: String, expected: Double) throws {
        #expect(try DataTable(text: Array("x\n1\n\(cell)\n".utf8), named: "t.csv")["x"] == .numbers([1, expected]))
    }

    @Test(
        "what says that there is no value is missing, never 0",
        arguments: ["", " ", "—", "——", "-", "–", "－", "NA", "N/A", "n/a", "null", "NULL"])
    func missing(cell: String) throws {
        #expect(try value(cell) == nil)
    }

    @Test(
        "what is no number is an error that quotes it",
        arguments: [
            "1O2", "12a", "x", "1,23", "1,2345", "12,34,567", "1.2.3", "--1", "1-", "1 2", "inf", "Infinity", "NaN", "nan", "0x10", "1e",
            "e5", ".",
            "+", "1,", ",1", "2023-06", "1_000", "½", "三", "٣", "12%", "#N/A", "=1+2",
        ])
    func invalid(cell: String) throws {
        let text = "series,month,value\na,2023-01,1\na,2023-02,\"\(cell)\"\na,2023-03,1\n"
        #expect(errors(text) == [.notANumber(cell, at: at(3, "value", 3))])
    }

    @Test("a number beyond the largest double is an error, one nearer to zero than any is not zero")
    func beyondDoubles() throws {
        #expect(errors("series,month,value\na,2023-01,1e309\n") == [.numberTooLarge("1e309", at: at(2, "value", 3))])
        #expect(try value("1e-400") == .leastNonzeroMagnitude && value("-1e-400") == -.leastNonzeroMagnitude)
        #expect(try value("0e-400") == 0)
        #expect(errors("series,month,trainees\na,2023-01,1e-400\n") == [.fractionalVisits("1e-400", at: at(2, "trainees", 3))])
        #expect(errors("series,month,trainees\na,2023-01,-1e-400\n") == [.negativeVisits("-1e-400", at: at(2, "trainees", 3))])
    }

    @Test("amounts go up to 10¹⁵, from which squares and sums stay far from a double's end")
    func largestAmount() throws {
        #expect(try value("1e15") == 1e15)
        for cell in ["1000000000000001", "-1.1e15", "1e154", "11亿亿"] {
            #expect(errors("series,month,value\na,2023-01,\(cell)\n").count == 1, "\(cell)")
        }
        #expect(errors("series,month,value\na,2023-01,1.1e15\n") == [.numberTooLarge("1.1e15", at: at(2, "value", 3))])
    }

    @Test(
        "units move the decimal point and nothing else",
        arguments: [
            ("0.1", "资金到账额（万元）", 1000), ("0.0016", "资金到账额（亿元）", 160_000), ("4.89", "资金到账额万元", 48_900), ("10.77", "到账额[单位：万元]", 107_700),
            ("2000", "资金到账额/元", 2000), ("1.15", "funding (万元)", 11_500), ("0.29", "到账资金_万元", 2900), ("8.2", "资金到账额", 8.2),
            ("1,234.56", "培训收入（万元）", 12_345_600),
        ] as [(String, String, Double)])
    func units(cell: String, header: String, expected: Double) throws {
        let text = "series,month,\(header)\na,2023-01,\"\(cell)\"\n"
        let series = try panel(text)[0]
        #expect(series.values == [expected])
        #expect(series.indicator.kind == .yuan)
    }

    @Test("every hundredth of a 万元 becomes whole yuan exactly")
    func exactScaling() throws {
        // 0.07 × 10000 in binary is 700.0000000000001.
        for hundredth in 0..<2000 {
            let cell = "\(hundredth / 100).\(hundredth % 100 < 10 ? "0" : "")\(hundredth % 100)"
            let panel = try panel("series,month,资金到账额（万元）\na,2023-01,\(cell)\n")
            #expect(panel[0].values == [Double(hundredth * 100)])
        }
    }

    @Test("a unit behind every number is read, and must not be mixed with bare numbers")
    func suffixes() throws {
        let panel = try panel("学院,月份,人次,到账额\n机电,2023-01,0.023万,10.77万\n机电,2023-02,0,1.2亿\n")
        #expect(panel[0].values == [230, 0])
        #expect(panel[1].values == [107_700, 120_000_000])
        #expect(errors("学院,月份,到账额\n机电,2023-01,10.77万\n机电,2023-02,350\n").map(\.code) == ["mixed-units"])
        #expect(
            try Panel(text: Array("学院,月份,到账额（万元）\n机电,2023-01,10.77万元\n机电,2023-02,350\n".utf8), named: "t.csv")[0].values == [
                107_700, 3_500_000,
            ])
        #expect(errors("学院,月份,到账额（万元）\n机电,2023-01,350元\n").map(\.code) == ["mixed-units"])
    }
}
