import Dabiao
import Foundation

// charts COUNT: so many fan charts of invented series, each drawn to SVG; prints the seconds and the bytes of one.
let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1000

func chart(_ number: Int) -> Chart {
    let january = 12 * 2023
    let months = 0..<12
    let actual = months.prefix(6).map { Datum(Double(january + $0), 40 * Double($0 + 1) + Double((number * 7 + $0 * 3) % 11)) }
    let now = actual.last?.y ?? 0
    func cuts(_ width: Double) -> [AreaMark.Cut] {
        (5..<12).map { month in
            let (middle, half) = (now + 45 * Double(month - 5), width * 12 * Double(month - 5).squareRoot())
            return AreaMark.Cut(Double(january + month), middle - half, middle + half)
        }
    }
    return Chart(
        title: "学院\(number) · 培训人次", subtitle: "截至2023年6月", description: "第\(number)幅。", language: "zh-Hans",
        x: .months(january...january + 11, labels: .chinese), y: .linear(includesZero: true),
        marks: [1.96, 1.28, 0.67].map { .area(AreaMark(cuts($0))) } + [
            .line(
                LineMark(months.map { Datum(Double(january + $0), 42 * Double($0 + 1)) }, tone: .neutral, dash: .dashed, label: "目标 504")),
            .line(LineMark((5..<12).map { Datum(Double(january + $0), now + 45 * Double($0 - 5)) }, dash: .dashed, label: "预计")),
            .line(LineMark(actual, width: 2.5)),
        ])
}

let start = ContinuousClock.now
var bytes = 0
for number in 0..<count { bytes += chart(number).svg().utf8.count }
let seconds = (ContinuousClock.now - start) / .seconds(1)
print("\(count) \(String(format: "%.3f", seconds)) \(bytes / max(1, count))")
