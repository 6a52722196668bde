import Testing

@testable import Observations

@Suite("The text that words are looked up by")
struct FoldedTests {
    @Test(
        "whatever way it is worked out, width, case, blanks and underscores are undone",
        arguments: [
            ("", ""), ("123456.5", "123456.5"), ("机电工程学院", "机电工程学院"), (" Total_Sum\t", "totalsum"), ("机电 工程_A", "机电工程a"),
            ("１２月", "12月"), ("（万元）", "(万元)"), ("合　计", "合计"), ("ÉCOLE 1", "école1"), ("\u{FEFF}月\u{200B}份", "月份"), ("−3", "-3"),
            ("2023 年 6 月", "2023年6月"),
        ])
    func folded(_ text: String, _ expected: String) {
        #expect(text.folded == expected)
        // Beside a character that takes the longer way it says the same.
        #expect((text + "é").folded == expected + "é")
    }
}
