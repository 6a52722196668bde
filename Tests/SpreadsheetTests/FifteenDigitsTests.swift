import Foundation
import Tables
import Testing

@testable import Spreadsheet

@Suite("A workbook's numbers have the fifteen digits that Excel shows")
struct FifteenDigitsTests {
    @Test("a number is the nearest of fifteen digits, as printf rounds it, whatever its size")
    func nearest() {
        var state: UInt64 = 20231
        var numbers = [16.349999999999998, 0.1 + 0.2, 1e22 / 3, 5e-310, 9.999999999999999e14, -123456.78901234567]
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Double(bitPattern: state)
            if number.isFinite { numbers.append(number) }
        }
        for number in numbers {
            let read = Double(Worksheet.text(of: number))
            let expected = number.shortestText.utf8.count <= 15 ? number : Double(String(format: "%.14e", number))
            #expect(read == expected, "\(number)")
        }
        #expect(Worksheet.text(of: 16.349999999999998) == "16.35")
    }
}
