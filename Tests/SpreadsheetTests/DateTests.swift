import Testing

@testable import Spreadsheet

@Suite("Dates as workbooks store them")
struct DateTests {
    // ECMA-376-1:2016, 18.17.4.3, and openpyxl 3.1's from_excel.
    @Test(
        "serial numbers of both systems",
        arguments: [
            (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"), (44_927, false, "2023-01-01"),
            (45_078.75, false, "2023-06-01"), (43_465, true, "2023-01-01"), (2_958_465, false, "9999-12-31"),
        ])
    func serial(number: Double, is1904: Bool, text: String) {
        #expect(DateSerial.text(number, is1904: is1904) == text)
    }

    @Test("numbers that are no day", arguments: [0.0, -1, 60, 3e6])
    func none(number: Double) {
        #expect(DateSerial.text(number, is1904: false) == nil)
    }
}
