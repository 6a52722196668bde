import Forecasting
import Foundation
import Observations
import Planning
public import Tables

extension YearEndSummary {
    /// The rows as a table for machines: English headers, plain numbers, as `Documentation` promises for `dabiao forecast`.
    public var dataTable: DataTable {
        var table = DataTable()
        for (place, name) in yearEnd.forecast.panel.keyNames.enumerated() {
            table.append(.text(lines.map { $0.row.key.parts[place] }), named: Self.header(ofKey: name))
        }
        table.append(.text(lines.map(\.row.indicator.name)), named: "indicator")
        table.append(.months(lines.map(\.row.asOf)), named: "as_of")
        func add(_ name: String, _ value: (Line) -> Double?) {
            table.append(.numbers(lines.map { value($0).map(Self.published) }), named: name)
        }
        add("actual", \.row.actual)
        add("remaining") { $0.median - $0.row.actual }
        add("total", \.median)
        for (place, share) in shares.enumerated() { add(Self.header(ofQuantile: share)) { $0.quantiles[place] } }
        guard hasTargets else { return table }
        add("target") { $0.attainment?.target.amount }
        add("gap") { $0.attainment?.gap }
        add("shortfall") { $0.attainment?.shortfall }
        add("attainment") { $0.attainment?.attained }
        add("probability") { $0.attainment?.probability }
        table.append(.text(lines.map { $0.attainment?.standing.rawValue }), named: "standing")
        add("expected_by_now") { $0.attainment?.expectedByNow }
        add("straight_line_by_now") { $0.attainment?.straightLineByNow }
        return table
    }

    /// The name of a key column, `key_total` where a column of results has the name already.
    static func header(ofKey name: String) -> String {
        isTaken(name) ? keyPrefix + name : name
    }

    private static let keyPrefix = "key_"

    private static func isTaken(_ name: String) -> Bool {
        let isQuantile = name.first == "q" && name.dropFirst().first?.isNumber == true
        // A key called key_total would otherwise meet the renamed total.
        return isQuantile || resultHeaders.contains(name) || name.hasPrefix(keyPrefix) && isTaken(String(name.dropFirst(keyPrefix.count)))
    }

    private static let resultHeaders: Set<String> = [
        "indicator", "as_of", "month", "mean", "median", "actual", "remaining", "total", "target", "gap", "shortfall", "attainment",
        "probability", "standing", "expected_by_now", "straight_line_by_now",
    ]

    /// `q05` for 0.05, `q97.5` for 0.975.
    static func header(ofQuantile share: Double) -> String {
        let percent = published(100 * share)
        let text = percent == percent.rounded() ? String(Int(percent)) : percent.shortestText
        return percent < 10 ? "q0" + text : "q" + text
    }

    /// A number to nine significant digits: what differs behind them is the processor's arithmetic, not the forecast.
    static func published(_ value: Double) -> Double {
        guard value != 0, value.isFinite, abs(value) < 1e15 else { return value }
        if value == value.rounded() { return value }
        let digits = 8 - Int(log10(abs(value)).rounded(.down))
        guard digits < 300 else { return value }
        // Where it is no matter of the last bits which way a digit is rounded, the quotient of two whole numbers is the double nearest
        // to the decimal, which is what reading its text gives.
        if (0...22).contains(digits) {
            let power = Self.powersOfTen[digits]
            let scaled = abs(value) * power
            let whole = scaled.rounded(.down)
            if abs(scaled - whole - 0.5) > 1e-5 { return (value < 0 ? -1 : 1) * (scaled - whole < 0.5 ? whole : whole + 1) / power }
        }
        // Through text, as a decimal is written: a power of ten below one is no binary fraction.
        return Double(String(format: "%.\(max(0, digits))f", value)) ?? value
    }

    /// 10⁰ to 10²², which are doubles to the last bit.
    private static let powersOfTen = (0..<22).reduce(into: [1.0]) { powers, place in powers.append(10 * powers[place]) }
}
