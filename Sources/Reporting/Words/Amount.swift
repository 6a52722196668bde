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

    /// A share as a percentage without decimals, rounded down: a chance just under a standing's threshold doesn't read as the
    /// threshold. What is neither none nor all is never written as 0 or 100.
    public static func percent(_ share: Double) -> String {
        if share > 0, share < 0.01 { return "<1%" }
        if share < 1, share > 0.99 { return ">99%" }
        // 100 · 0.29 is a little under 29 in binary.
        return grouped((100 * share + 1e-9).rounded(.down), decimals: 0) + "%"
    }

    /// Enough decimals for about four digits, at most nine.
    private static func decimals(of value: Double) -> Int {
        let size = abs(value)
        if size >= 1000 || size == value.rounded().magnitude { return 0 }
        return min(9, max(1, 3 - Int(log10(size).rounded(.down))))
    }

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
