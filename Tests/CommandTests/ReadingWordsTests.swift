import Foundation
import TestSupport
import Testing

@Suite("What can't be read is told in the reader's language")
struct ReadingWordsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ arguments: [String]) throws -> String {
        let run = try Dabiao.run(["data", "convert", "--lang", "zh"] + arguments, in: folder)
        #expect([65, 66].contains(run.status) && run.output.isEmpty)
        return run.error
    }

    @Test(
        "of whole files",
        arguments: [
            ([0x50, 0x4B, 3, 4, 1, 2, 3], "工作簿已损坏或不完整"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "请另存为不加密的 .xlsx"),
            (Array("[{\"a\":1}]".utf8), "是 JSON 列表"), (Array("<table><tr></tr></table>".utf8), "是网页（HTML）"),
            (Array("学院,月份\n".utf8).dropLast(2) + [0xFF], "应为UTF-8 或 GB18030"),
            (Array("一,二,三,四,五,六,七\n".utf8) + [0xFF], "应为UTF-8（此前各行均是）"),
            (Array(repeating: 0x2C, count: 20_000), "列数超过16384列的上限"), (Array("月份\n".utf8) + [0x22, 0x61, 0x22, 0x62, 0x0A], "引号结束后还有“b”"),
            (Array("学院,1月,2月,3月,4月\n甲学院,5,6,7,8\n乙学院,5,6,7,8\n".utf8), "没有月份列"),
        ] as [([UInt8], String)])
    func files(bytes: [UInt8], words: String) throws {
        try Data(bytes).write(to: folder.url.appendingPathComponent("a.csv"))
        let error = try refusal(["a.csv"])
        #expect(error.contains(words), "\(error)")
    }

    @Test("of folders, of what is not sure, and of headers that nobody has")
    func questions() throws {
        #expect(try refusal(["."]).contains("是文件夹，不是文件"))
        try folder.write("2023年\n学院,1月,2月,3月,4月\n甲学院,50,60,70,80\n乙学院,50,60,70,80\n", to: "a.csv")
        let unsure = try refusal(["a.csv", "--year", "2023"])
        #expect(unsure.contains("无法确定：没有说明数字是什么") && unsure.contains("请用 --map value=trainees 说明"), "\(unsure)")
        #expect(try refusal(["a.csv", "--map", "value=trainees", "--map", "不存在="]).contains("没有“不存在”这一列，现有“学院”、“1月”"))
    }

    @Test("what was recognised has no English in it but names")
    func recognised() throws {
        try folder.write("2023年培训人次\n学院,1月,2月,3月,4月\n甲学院,50,60,70,80\n乙学院,50,60,70,80\n", to: "a.csv")
        let run = try Dabiao.run(["data", "convert", "--lang", "zh", "a.csv"], in: folder)
        #expect(run.error.contains("数值 → 培训人次"), "\(run.error)")
        let path = Repository.root.appendingPathComponent("Tests/SpreadsheetTests/Samples/Planners/15-sheet-per-college.xlsx").path
        let sheets = try Dabiao.run(["data", "convert", "--lang", "zh", path], in: folder)
        #expect(sheets.error.contains("学院取自"), "\(sheets.error)")
    }

    @Test("a mark of direction in a name makes a second spelling, which is told and repaired")
    func direction() throws {
        for mark in ["\u{202E}", "\u{200B}", "\u{2066}", "\u{200F}"] {
            try folder.write("college,month,trainees\n机电\(mark)学院,2023-01,5\n机电学院,2023-02,6\n", to: "a.csv")
            let run = try Dabiao.run(["data", "check", "a.csv", "--repair", "b.csv", "--format", "csv"], in: folder)
            #expect(run.table["code"] == ["two-spellings"])
            #expect(run.table["message"].first?.contains("机电\\u{") == true)
            #expect(try folder.text("b.csv") == "college,month,trainees\n机电学院,2023-01,5\n机电学院,2023-02,6\n")
        }
    }
}
