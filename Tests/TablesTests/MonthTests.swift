import Tables
import Testing

@Suite("Months")
struct MonthTests {
    @Test(
        "every form planners write is read",
        arguments: [
            "2023-06", "2023/6", "2023.06", "202306", "2023年6月", "2023年06月", "2023-06-01", "2023-06-30", "２０２３年６月", "２０２３－０６",
            " 2023-06 ", "2023-06-01 00:00:00", "2023年6月1日",
        ])
    func everyForm(text: String) {
        #expect(Month(parsing: text) == Month(2023, 6))
    }

    @Test(
        "what is no month is not read as one",
        arguments: [
            "2023年13月", "2023-00", "2023", "2023-6-31", "2023-02-29", "6月", "", "2023-06-", "2023年6", "20236", "2023-06x", "2023/06-01",
            "0000-01",
            "2023-06-01 12:30:00", "2023年123月",
        ])
    func noMonth(text: String) {
        #expect(Month(parsing: text) == nil)
    }

    @Test("a leap day belongs to a leap year alone")
    func leapDay() {
        #expect(Month(parsing: "2024-02-29") == Month(2024, 2))
        #expect(Month(parsing: "1900-02-29") == nil)
    }

    @Test("counting goes over the turn of the year, both ways")
    func arithmetic() {
        #expect(Month(2025, 11).advanced(by: 3) == Month(2026, 2))
        #expect(Month(2026, 2).distance(to: Month(2025, 11)) == -3)
        #expect(Array(Month(2025, 11)...Month(2026, 2)).map(\.description) == ["2025-11", "2025-12", "2026-01", "2026-02"])
        #expect(Month(2023, 6).startOfYear == "2023-01" && Month(2023, 6).endOfYear == "2023-12" && Month(2023, 6).yearBefore == "2022-06")
    }

    @Test("year and month come back from every ordinal, before the year 0 too")
    func roundTrip() {
        for ordinal in -30...30_000 {
            let month = Month(ordinal: ordinal)
            #expect((1...12).contains(month.month))
            #expect(12 * month.year + month.month - 1 == ordinal)
        }
    }

    @Test("the written form is read back")
    func description() {
        for ordinal in stride(from: 12, to: 120_000, by: 97) {
            #expect(Month(parsing: Month(ordinal: ordinal).description) == Month(ordinal: ordinal))
        }
    }
}
