/// Dates as workbooks store them: days since the end of 1899, or since the start of 1904.
enum DateSerial {
    /// The day of a serial number as `2023-06-01`, its time of day dropped; `nil` where it is none.
    ///
    /// Excel's first system takes 1900 for a leap year: up to 28 February 1900 its numbers are one less than the days since.
    static func text(_ serial: Double, is1904: Bool) -> String? {
        guard serial >= 1, serial < 2_958_466 else { return nil }
        var days = Int(serial.rounded(.down))
        if is1904 {
            days += 1462
        } else if days < 61 {
            guard days != 60 else { return nil }
            days += 1
        }
        // Days since 0000-03-01, in the proleptic Gregorian calendar (Hinnant 2013, "chrono-compatible low-level date algorithms").
        let shifted = days + 693_899
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let withoutLeapDays = dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096
        let yearOfEra = withoutLeapDays / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
