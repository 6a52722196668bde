extension Month {
    /// Reads a month in any of the forms planners write: `2023-06`, `2023/6`, `2023.06`, `202306`, `2023年6月`,
    /// `2023-06-01` (the day must be one the month can have and is dropped), full-width digits too.
    ///
    /// Answers `nil` for anything else: `2023年13月` is no month, and neither is `2023`.
    public init?(parsing text: some StringProtocol) {
        var scanner = Scanner(text)
        guard let month = scanner.month() else { return nil }
        self = month
    }

    /// Reads the digits of a month from left to right; full-width forms count as their ASCII twins.
    private struct Scanner {
        private var characters: [UInt32]
        private var position = 0

        init(_ text: some StringProtocol) {
            characters = text.unicodeScalars.map { scalar in
                // Full-width forms ！ to ～ stand 0xFEE0 above ASCII.
                (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            }
            let blanks: Set<UInt32> = [0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000]
            while let last = characters.last, blanks.contains(last) { characters.removeLast() }
            characters = Array(characters.drop(while: blanks.contains))
        }

        private var isAtEnd: Bool { position == characters.count }

        private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
            guard position < characters.count, characters[position] == scalar.value else { return false }
            position += 1
            return true
        }

        /// The digits up to the next other character: their value and how many there were.
        private mutating func digits() -> (value: Int, count: Int) {
            var value = 0
            let start = position
            while position < characters.count, (0x30...0x39).contains(characters[position]), position - start < 9 {
                value = 10 * value + Int(characters[position]) - 0x30
                position += 1
            }
            return (value, position - start)
        }

        mutating func month() -> Month? {
            let first = digits()
            if first.count == 6, isAtEnd { return Self.make(first.value / 100, first.value % 100) }
            guard first.count == 4 else { return nil }
            if accept("年") {
                let month = digits()
                guard (1...2).contains(month.count), accept("月") else { return nil }
                if !isAtEnd {
                    let day = digits()
                    guard (1...2).contains(day.count), accept("日"), isAtEnd else { return nil }
                    return Self.make(first.value, month.value, day: day.value)
                }
                return Self.make(first.value, month.value)
            }
            for separator: Unicode.Scalar in ["-", "/", "."] where accept(separator) {
                let month = digits()
                guard (1...2).contains(month.count) else { return nil }
                if isAtEnd { return Self.make(first.value, month.value) }
                guard accept(separator) else { return nil }
                let day = digits()
                guard (1...2).contains(day.count), isAtEnd || midnight() else { return nil }
                return Self.make(first.value, month.value, day: day.value)
            }
            return nil
        }

        /// A time of day of zero behind a date, as pandas and Excel write it: ` 00:00:00` or `T00:00:00`.
        private mutating func midnight() -> Bool {
            guard accept(" ") || accept("T") else { return false }
            return String(String.UnicodeScalarView(characters[position...].compactMap(Unicode.Scalar.init))).allSatisfy {
                "0:".contains($0)
            }
        }

        private static func make(_ year: Int, _ month: Int, day: Int = 1) -> Month? {
            guard (1...12).contains(month), year > 0 else { return nil }
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            guard (1...days).contains(day) else { return nil }
            return Month(year, month)
        }
    }
}
