import Tables

/// Reads months from bytes: the common forms at once, all others through ``Month/init(parsing:)``.
enum MonthText {
    @inline(__always)
    static func read(_ text: FieldText) -> Month? {
        let start = text.start
        guard text.count >= 6, start[0] &- 0x30 < 10 || start[0] == 0xEF else { return nil }  // full-width digits begin with EF
        guard let century = two(start), let years = two(start + 2) else { return Month(parsing: text.string) }
        let year = 100 * century + years
        guard year > 0 else { return nil }
        if text.count == 7, start[4] == 0x2D || start[4] == 0x2F || start[4] == 0x2E, let month = two(start + 5) {
            return month >= 1 && month <= 12 ? Month(year, month) : nil
        }
        // 年 is E5 B9 B4, 月 is E6 9C 88.
        if text.count >= 11, start[4] == 0xE5, start[5] == 0xB9, start[6] == 0xB4 {
            let digits = text.count - 10
            guard digits <= 2, start[7 + digits] == 0xE6, start[8 + digits] == 0x9C, start[9 + digits] == 0x88 else {
                return Month(parsing: text.string)
            }
            let month = digits == 1 ? one(start + 7) : two(start + 7)
            guard let month, month >= 1, month <= 12 else { return nil }
            return Month(year, month)
        }
        if one(start + 4) != nil, text.count > 6, !text.bytes.contains(where: { $0 >= 0x80 }) { return nil }  // a number
        return Month(parsing: text.string)
    }

    /// The month within a year: `6`, `06`, `6月`.
    static func readMonthOfYear(_ text: FieldText) -> Int? {
        var written = text.string.normalizedWidth
        if written.hasSuffix("月") { written.removeLast() }
        guard (1...2).contains(written.utf8.count), let month = Int(written), (1...12).contains(month) else { return nil }
        return month
    }

    /// A year: `2023`, `2023年`, `2023年度`.
    static func readYear(_ text: FieldText) -> Int? {
        var written = text.string.normalizedWidth
        if written.hasSuffix("年度") { written.removeLast() }
        if written.hasSuffix("年") { written.removeLast() }
        guard written.utf8.count == 4, let year = Int(written), year > 0 else { return nil }
        return year
    }

    @inline(__always)
    private static func one(_ start: UnsafePointer<UInt8>) -> Int? {
        let digit = start[0] &- 0x30
        return digit < 10 ? Int(digit) : nil
    }

    @inline(__always)
    private static func two(_ start: UnsafePointer<UInt8>) -> Int? {
        let high = start[0] &- 0x30
        let low = start[1] &- 0x30
        return high < 10 && low < 10 ? 10 * Int(high) + Int(low) : nil
    }
}
