import Display
import Observations
import Planning
import Reporting
import Testing

@Suite("Amounts and words")
struct WordsTests {
    @Test("Visits are whole, with thousands set apart, in both languages")
    func visits() {
        for language in Language.allCases {
            let amount = Amount(.trainees, in: language)
            #expect(
                [0, 7, 999, 1000, 48_900, 1_234_567, -12, -0.2].map(amount.text) == [
                    "0", "7", "999", "1,000", "48,900", "1,234,567", "−12", "0",
                ])
            #expect([5, -5, 0, 0.2].map(amount.signed) == ["+5", "−5", "0", "0"])
        }
        #expect(Amount(.trainees, in: .chinese).full(48_900) == "48,900人次")
        #expect(Amount(.trainees, in: .english).full(48_900) == "48,900 visits")
    }

    @Test("Money is in 万元 in Chinese, in yuan in English")
    func money() {
        let chinese = Amount(.funding, in: .chinese)
        #expect([20_000_000, 1_234_567, 49, -51, -12_345].map(chinese.text) == ["2,000.00", "123.46", "0.00", "−0.01", "−1.23"])
        #expect(chinese.full(20_000_000) == "2,000.00万元" && chinese.signed(49) == "0.00" && chinese.signed(51) == "+0.01")
        let english = Amount(.funding, in: .english)
        #expect(english.full(20_000_000) == "20,000,000 yuan" && english.signed(-3000) == "−3,000")
    }

    @Test("Other numbers have about four digits")
    func numbers() {
        let amount = Amount(Indicator("y"), in: .english)
        #expect(
            [12_345.6, 123.45, 12.345, 1.2344, 0.12344, 0.0012344, 3, -0.5, 0].map(amount.text) == [
                "12,346", "123.5", "12.35", "1.234", "0.1234", "0.001234", "3", "−0.5000", "0",
            ])
        #expect(amount.full(3) == "3")
    }

    @Test(
        "Percentages are the nearest, and what is neither none nor all never reads so",
        arguments: [
            (0, "0%"), (0.0005, "<1%"), (0.005, "<1%"), (0.01, "1%"), (0.1995, "20%"), (0.145, "15%"), (0.5865, "59%"), (0.2, "20%"),
            (0.29, "29%"), (0.57, "57%"),
            (0.7949, "79%"), (0.996, ">99%"),
            (0.8, "80%"), (0.99, "99%"), (0.995, ">99%"), (0.9995, ">99%"), (1, "100%"),
        ])
    func percentages(_ share: Double, _ text: String) {
        #expect(Amount.percent(share) == text)
    }

    @Test("Standings have the plan's own words")
    func standings() {
        #expect(Standing.allCases.map { Language.chinese.word(for: $0) } == ["引领", "达标", "临界", "落后", "清零"])
        #expect(Standing.allCases.map { Language.english.word(for: $0) } == ["leading", "on target", "at risk", "behind", "nothing yet"])
    }
}
