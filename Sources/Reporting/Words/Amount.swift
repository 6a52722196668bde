public import Display
import Foundation
public import Observations

/// An amount of an indicator as a reader writes it: whole visits, 万元 in Chinese, yuan with separators in English.
public struct Amount: Sendable {
    let kind: Indicator.Kind
    let language: Language

    /// A way to write an indicator's amounts.
    public init(_ indicator: Indicator, in language: Language) {
        kind = indicator.kind
        self.language = language
    }

    /// What the numbers are in: 人次, 万元, visits, yuan; empty where there is no unit.
    public var unit: String {
        switch kind {
        case .visits: language.pick("人次", "visits")
        case .yuan: language.pick("万元", "yuan")
        case .number: ""
        }
    }

    /// The amount without its unit, such as `48,372` or `1,887.67`; a true minus sign before a negative one.
    public func text(_ value: Double) -> String {
        switch kind {
        case .visits: Self.grouped(value, decimals: 0)
        case .yuan: language == .chinese ? Self.grouped(value / 10_000, decimals: 2) : Self.grouped(value, decimals: 0)
        case .number: Self.grouped(value, decimals: Self.decimals(of: value))
        }
    }

    /// The amount with its sign, a plus too.
    public func signed(_ value: Double) -> String {
        let plain = text(value)
        return value > 0 && plain.contains(where: { $0.isNumber && $0 != "0" }) ? "+" + plain : plain
    }

    /// The amount and its unit.
    public func full(_ value: Double) -> String {
        unit.isEmpty ? text(value) : text(value) + (language == .chinese ? "" : " ") + unit
    }

    /// A chance as a percentage: while something is left to come, what no path shows may happen all the same.
    static func chance(_ probability: Double, isSettled: Bool) -> String {
        if isSettled { return percent(probability) }
        return probability <= 0 ? "<1%" : probability >= 1 ? ">99%" : percent(probability)
    }

    /// A share as a percentage without decimals, the nearest. What is neither none nor all is never written as 0 or 100.
    public static func percent(_ share: Double) -> String {
        if share > 0, share < 0.01 { return "<1%" }
        if share < 1, share > 0.99 { return ">99%" }
        // 100 · 0.145 is a little under 14.5 in binary.
        return grouped((100 * share + 1e-9).rounded(), decimals: 0) + "%"
    }

    /// The amount as a cell, with the number for a spreadsheet.
    func cell(_ value: Double, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
        TableContent.Cell(text(value), emphasis, number: number(value, signed: false))
    }

    /// The amount with its sign as a cell, with the number for a spreadsheet.
    func signedCell(_ value: Double, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
        TableContent.Cell(signed(value), emphasis, number: number(value, signed: true))
    }

    /// A chance as a cell, with the number for a spreadsheet.
    static func chanceCell(_ probability: Double, isSettled: Bool, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
        // As on the page, what no path shows is not written as 0 while something is left to come.
        let format = isSettled ? "0.0%" : "[<0.001]\"<0.1%\";[>0.999]\">99.9%\";0.0%"
        return TableContent.Cell(chance(probability, isSettled: isSettled), emphasis, number: .init(probability, format: format))
    }

    /// A share as a cell, with the number for a spreadsheet.
    static func percentCell(_ share: Double, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
        TableContent.Cell(percent(share), emphasis, number: .init(share, format: "0.0%"))
    }

    private func number(_ value: Double, signed: Bool) -> TableContent.Number {
        let inTenThousands = kind == .yuan && language == .chinese
        let decimals = kind == .number ? Self.decimals(of: value) : inTenThousands ? 2 : 0
        let plain = decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
        return .init(inTenThousands ? value / 10_000 : value, format: signed ? "+\(plain);-\(plain);0" : plain)
    }

    /// Enough decimals for about four digits, at most nine.
    private static func decimals(of value: Double) -> Int {
        let size = abs(value)
        if size >= 1000 || size == value.rounded().magnitude { return 0 }
        return min(9, max(1, 3 - Int(log10(size).rounded(.down))))
    }

    /// A number with so many decimals, and a true minus sign before a negative one.
    static func fixed(_ value: Double, decimals: Int) -> String { grouped(value, decimals: decimals) }

    private static func grouped(_ value: Double, decimals: Int) -> String {
        var text = String(format: "%.\(decimals)f", abs(value))
        let whole = text.prefix { $0 != "." }
        var groups = ""
        for (place, digit) in whole.reversed().enumerated() {
            if place > 0, place % 3 == 0 { groups.append(",") }
            groups.append(digit)
        }
        text = String(groups.reversed()) + text.dropFirst(whole.count)
        return value < 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "−" + text : text
    }
}
