public import Display
import Foundation
import Observations
public import Planning

extension Language {
    /// The name of a plan's indicator.
    public func name(of rule: PlanIndicator) -> String { pick(rule.title.chinese, rule.title.english) }

    /// The word for what follows.
    public func word(for step: Supervision.Step) -> String {
        switch step {
        case .none: pick("无", "none")
        case .watch: pick("关注", "watch")
        case .notice: pick("通报", "bulletin")
        case .interview: pick("约谈", "call in")
        }
    }
}

/// Amounts of a plan's indicators as a reader writes them: flows as ever, milestones with a decimal where they aren't whole.
struct PlanAmount {
    let indicator: Indicator?
    let rule: PlanIndicator
    let language: Language

    func text(_ value: Double) -> String {
        if let indicator { return Amount(indicator, in: language).text(value) }
        return value == value.rounded() ? String(format: "%.0f", value) : String(format: "%.1f", value)
    }

    func text(_ value: Double?) -> String { value.map { text($0) } ?? "—" }

    func cell(_ value: Double?, _ emphasis: TableContent.Emphasis = .plain) -> TableContent.Cell {
        guard let value else { return .init("—", emphasis) }
        if let indicator { return Amount(indicator, in: language).cell(value, emphasis) }
        return .init(text(value), emphasis, number: .init(value, format: value == value.rounded() ? "0" : "0.0"))
    }

    /// The indicator's name with the unit its numbers are in.
    var name: String {
        let unit = indicator.map { Amount($0, in: language).unit } ?? ""
        let name = language.name(of: rule)
        return indicator?.kind == .yuan ? language.pick("\(name)（\(unit)）", "\(name) (\(unit))") : name
    }
}
