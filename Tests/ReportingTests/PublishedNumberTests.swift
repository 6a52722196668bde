import Foundation
import Statistics
import Testing

@testable import Reporting

@Suite("Published numbers")
struct PublishedNumberTests {
    @Test("nine digits are those that printf gives, to the last bit, at every size and near every tie")
    func nineDigits() {
        var generator = CounterBasedGenerator(seed: 9, stream: 1)
        var values: [Double] = [
            0, 1, 0.1, 123_456_789.5, 1e14 + 0.5, 99_999_999.95, 0.999_999_999_5, 1.000_000_005, 5e-324, 1e300, .infinity,
        ]
        for exponent in -25...14 {
            for _ in 0..<300 {
                let value = generator.standardNormal() * pow(10, Double(exponent))
                values += [value, -value]
            }
            // Halves of the last digit that is kept, from both sides.
            for digits in [100_000_000.5, 123_456_788.5, 999_999_999.5] {
                let tie = digits * pow(10, Double(exponent - 8))
                values += [tie, tie.nextUp, tie.nextDown, -tie]
            }
        }
        for value in values {
            #expect(YearEndSummary.published(value).bitPattern == byText(value).bitPattern, "\(value)")
        }
    }

    private func byText(_ value: Double) -> Double {
        guard value != 0, value.isFinite, abs(value) < 1e15, value != value.rounded() else { return value }
        let digits = 8 - Int(log10(abs(value)).rounded(.down))
        return digits < 300 ? Double(String(format: "%.\(max(0, digits))f", value)) ?? value : value
    }
}
