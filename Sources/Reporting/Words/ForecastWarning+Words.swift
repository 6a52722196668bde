public import Display
public import Forecasting
import Foundation
import Observations

extension ForecastWarning {
    /// The warning in a sentence.
    public func sentence(in language: Language) -> String {
        switch self {
        case .late(let key, let indicator, let last, let others):
            return language.about(
                key, indicator, "数据只到\(language.name(of: last))，未到\(language.name(of: others))，从其自身最后一个月起预测",
                "ends in \(last), not in \(others): forecast from its own last month")
        case .missing(let key, let indicator, let months):
            return language.about(
                key, indicator, "本年缺\(months.map { language.name(of: $0) }.joined(separator: "、"))，按未来月份推算",
                "\(months.map(\.description).joined(separator: ", ")) missing this year, drawn like a future month")
        case .short(let key, let indicator, let months):
            return language.about(
                key, indicator, "只有\(months)个月，不足以看出季节规律",
                "has \(months) month\(months == 1 ? "" : "s"): too few to know its season")
        case .ended(let key, let indicator, let last):
            return language.about(
                key, indicator, "\(language.name(of: last))后再无数据，时间过久，不作预测", "ended in \(last): too long ago to be forecast, left out")
        case .empty(let key, let indicator):
            return language.about(key, indicator, "没有任何已知月份，不作预测", "has no known month: left out")
        case .fromSiblings(let key, let indicator, let siblings):
            return language.about(
                key, indicator, "没有历史，按\(siblings)个同类的水平粗略推算，区间很宽",
                "has no past: forecast very roughly from \(siblings) siblings")
        case .borrowedSeason(let key, let indicator, let months):
            return language.about(
                key, indicator, "只有\(months)个月，季节规律借用其他学院",
                "has \(months) month\(months == 1 ? "" : "s"): its season is that of its siblings")
        case .nothingYet(let key, let indicator, let months):
            return language.about(
                key, indicator, "\(months)个月全为零，预测也为零，不代表今后不会开始",
                "is zero in all \(months) months, and so is its forecast: it can't tell of a beginning")
        case .outlier(let key, let indicator, let month, let value):
            return language.about(
                key, indicator,
                "\(language.name(of: month))的\(Self.amount(value, indicator, language))与前后各月相差悬殊：计入已完成数，但预测时削减其影响，请核对",
                "\(Self.amount(value, indicator, language)) in \(month) is far from everything around it: counted in full, "
                    + "given less weight in the forecast; please check it")
        case .levelShift(let key, let indicator, let month, let ratio):
            return language.about(
                key, indicator, "自\(language.name(of: month))起水平变为此前的\(Self.times(ratio))倍（如合并、划转），此前的历史按新水平折算",
                "runs at \(Self.times(ratio)) times its former level from \(month) on (a merger, say): its past is brought to the new level"
            )
        case .absorbed(let key, let indicator, let last, let other):
            return language.about(
                key, indicator, "\(language.name(of: last))后停止，同时\(language.name(of: other))相应上升：视为并入后者，不再预测",
                "ended in \(last) when \(other) rose by about as much: taken to be part of it now, not forecast")
        case .plannedOutside(let key, let indicator, let month):
            return language.about(
                key, indicator, "计划项目落在\(language.name(of: month))，不在预测月份内，未计入",
                "a planned project lands in \(month), which is not forecast: left out")
        }
    }

    private static func amount(_ value: Double, _ indicator: Indicator, _ language: Language) -> String {
        let amount = Amount(indicator, in: language)
        return language.pick("\(amount.text(value))\(amount.unit)", "\(amount.text(value)) \(amount.unit)").trimmingCharacters(
            in: .whitespaces)
    }

    private static func times(_ ratio: Double) -> String { String(format: "%.2g", ratio) }
}

extension Language {
    fileprivate func about(_ key: SeriesKey, _ indicator: Indicator, _ chinese: String, _ english: String) -> String {
        pick("\(name(of: key))的\(bareName(of: indicator))：\(chinese)", "\(bareName(of: indicator)) of \(name(of: key)): \(english)")
    }
}
