/// What a written number is counted in: yuan or persons, by ones, ten thousands or hundred millions.
///
/// A unit is a power of ten, so that 0.1 万元 becomes 1000 yuan by moving the point, not by a binary multiplication.
struct Unit: Hashable, Sendable {
    /// The unit as planners write it.
    let name: String
    /// The power of ten that turns it into ones.
    let power: Int
    /// Whether it counts money; otherwise visits.
    let isMoney: Bool

    private static let all: [(spellings: [String], unit: Unit)] = [
        (["亿元", "亿元人民币", "亿"], Unit(name: "亿元", power: 8, isMoney: true)),
        (["万元", "万元人民币", "万", "万圆", "万rmb", "万人民币"], Unit(name: "万元", power: 4, isMoney: true)),
        (["百万元", "百万"], Unit(name: "百万元", power: 6, isMoney: true)),
        (["千万元", "千万"], Unit(name: "千万元", power: 7, isMoney: true)),
        (["十万元"], Unit(name: "十万元", power: 5, isMoney: true)),
        (["千元"], Unit(name: "千元", power: 3, isMoney: true)),
        (["百元"], Unit(name: "百元", power: 2, isMoney: true)),
        (["元", "圆", "人民币元", "yuan", "cny", "rmb"], Unit(name: "元", power: 0, isMoney: true)),
        (["万人次", "万人"], Unit(name: "万人次", power: 4, isMoney: false)),
        (["千人次", "千人"], Unit(name: "千人次", power: 3, isMoney: false)),
        (["百人次", "百人"], Unit(name: "百人次", power: 2, isMoney: false)),
        (["人次", "人", "visits"], Unit(name: "人次", power: 0, isMoney: false)),
    ]

    /// What is written behind a number, by its power of ten: 4.89万.
    static let sizes = [0: "元", 2: "百", 3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万", 8: "亿"]

    /// The unit of a spelling, letters in lower case and full-width forms already undone.
    static func named(_ spelling: String) -> Unit? {
        all.first { $0.spellings.contains(spelling) }?.unit
    }

    /// Whether a spelling is a unit, known or not.
    static func isUnit(_ spelling: String) -> Bool { named(spelling) != nil || isForeign(spelling) }

    /// Whether a spelling that names no unit we know is one all the same: 百万美元.
    static func isForeign(_ spelling: String) -> Bool {
        named(spelling) == nil && spelling.count <= 8 && !spelling.contains(":")
            && (foreignVisits + ["元", "圆", "币", "美金", "英镑", "dollar", "dollars", "usd", "eur"]).contains(where: spelling.hasSuffix)
    }

    /// Whether such a spelling counts persons or their hours rather than money.
    static func isOfVisits(_ spelling: String) -> Bool { foreignVisits.contains(where: spelling.hasSuffix) }

    private static let foreignVisits = ["人次", "学时", "课时", "人天", "人日"]
    /// What a column of units is called; 单位 is also what a college is.
    static let columnNames: Set<String> = ["单位", "计量单位", "计算单位", "量纲", "unit", "units"]
}
