import Observations

/// What sheets of planners are made of; a byte chooses one.
private let words = [
    "", "二级学院", "月份", "培训人次", "资金到账额（万元）", "1月", "2月", "3月", "2023年6月", "2023年", "一季度小计", "合计", "小计", "累计", "完成率", "备注", "机电工程学院", "财经学院",
    "12", "0.5", "—", "-3", "(1,234)", "4.89万", "202301", "2023.1", "2023.10", "注：说明", "指标", "年", "序号", "2023年社会培训统计表", "单位：万元", "1", "2",
    "3", "4",
    "5", "6", "7", "人次", "线上", "汇总", "月份\\学院", "其中", "2023-06-01", "目标", "年度",
]

private struct Opener: WorkbookOpening {
    func sheets(of bytes: UnsafeBufferPointer<UInt8>, named name: String) throws(ObservationErrors) -> [Sheet] {
        var sheets: [Sheet] = []
        var place = 4
        func next() -> Int {
            defer { place += 1 }
            return place < bytes.count ? Int(bytes[place]) : 0
        }
        while place < bytes.count, sheets.count < 3 {
            var sheet = Sheet(name: ["数据", "2022年", "机电工程学院", "汇总", "培训人次"][next() % 5], isOfWorkbook: true)
            var number = 0
            let width = next() % 20 + 1
            for _ in 0..<next() % 40 {
                number += next() % 8 == 0 ? 2 : 1
                var row: [Sheet.Cell] = []
                for column in 0..<width {
                    let code = next()
                    let text = words[code % words.count]
                    let kind: Sheet.Kind =
                        text.allSatisfy { $0.isNumber || $0 == "." } && code & 64 == 0 ? .number : code == 255 ? .error : .text
                    var cell = Sheet.Cell(column: column, kind: kind, text: text)
                    // Some numbers are shown with a unit, or smaller than they are.
                    if kind == .number { (cell.shownUnit, cell.shownScale) = (code > 200 ? 4 : -1, code > 180 && code < 230 ? 4 : 0) }
                    if !text.isEmpty { row.append(cell) }
                }
                sheet.append(row: number, row)
            }
            let first = next() % 10 + 1
            if !sheet.fill([.init(rows: first...first + next() % 4, columns: 0...next() % 8)]) { return [] }
            sheets.append(sheet)
        }
        return sheets
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes: [UInt8] = [0x50, 0x4B, 0x03, 0x04] + UnsafeBufferPointer(start: start, count: count)
    guard let panel = try? PanelReader(keepsEmptyEnds: true, workbooks: Opener()).read(text: bytes, named: "t.xlsx").panel else { return 0 }
    precondition(panel.allSatisfy { !$0.values.isEmpty && $0.key.parts.count == panel.keyNames.count })
    _ = panel.csv()
    return 0
}
