import Charts
import Testing

@Suite("Labels")
struct LabelTests {
    @Test("Widths: a Han character is one em, digits Helvetica's 0.556")
    func widths() {
        #expect(TextMetrics.width(of: "培训人次", size: 12) == 48)
        #expect(abs(TextMetrics.width(of: "48,900", size: 10) - (5 * 5.56 + 2.78)) < 1e-9)
    }

    @Test("A shortened text fits and is a beginning of the whole")
    func shortening() {
        let name = "汽车与轨道交通装备运用及智能维修技术学部"
        for width in stride(from: 12.0, through: 300, by: 7) {
            let short = TextMetrics.shortened(name, to: width, size: 12)
            #expect(TextMetrics.width(of: short, size: 12) <= width)
            #expect(short == name || name.hasPrefix(short.dropLast()))
        }
    }

    @Test("Wrapped lines fit, lose nothing, and don't begin with closing punctuation")
    func wrapping() {
        let text = "累计数量：实线为实际，虚线为 median forecast，色带为区间。"
        for width in stride(from: 80.0, through: 400, by: 13) {
            let lines = TextMetrics.wrapped(text, to: width, size: 13, limit: 30)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            for line in lines {
                #expect(TextMetrics.width(of: line, size: 13) <= width)
                #expect(!"，。".contains(line.first ?? " "))
            }
        }
    }

    @Test("Spread labels keep their order and distance, stay within bounds, and move no more than they must")
    func spreading() {
        let placed = LabelSpreading.spread([50, 51, 10, 52, 98], sizes: [15, 15, 15, 15, 15], within: 0...100)
        // By hand: the three around 51 stand 15 apart about their mean; the last is held at the bound less half its height.
        #expect(placed == [36, 51, 10, 66, 92.5])
        let full = LabelSpreading.spread([5, 5, 5], sizes: [15, 15, 15], within: 0...30)
        #expect(full == [5, 15, 25])
    }

    @Test("Labels against a bound push their neighbours back")
    func bounds() {
        let placed = LabelSpreading.spread([95, 97, 99, 80], sizes: [10, 10, 10, 10], within: 0...100)
        #expect(zip(placed.sorted(), placed.sorted().dropFirst()).allSatisfy { $1 - $0 >= 10 - 1e-9 })
        #expect(placed.allSatisfy { (5...95).contains($0) })
    }
}
