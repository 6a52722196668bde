import Display
import Observations

extension Language {
    /// What is wrong with a value, a row or a sum, for a reader; what else can be wrong is never in a report.
    func complaint(_ error: ObservationError) -> String {
        guard self == .chinese else { return error.complaint }
        switch error {
        case .tooManyFields(let found, let expected, _): return "该行有\(found)个字段，表头只有\(expected)个"
        case .notAMonth(let text, _): return text.isEmpty ? "缺少月份" : "“\(text)”不是月份"
        case .monthTooFar(let month, let other, _): return "\(name(of: month))与同一序列的\(name(of: other))相距超过百年"
        case .notANumber(let text, _): return "“\(text)”不是数字"
        case .numberTooLarge(let text, _): return "“\(text)”数值过大"
        case .negativeVisits(let text, _): return "“\(text)”为负数，人次不能为负"
        case .fractionalVisits(let text, _): return "“\(text)”不是整数，人次须为整数"
        case .mixedUnits(let found, let expected, _): return "此处单位为\(unit(found))，别处为\(unit(expected))"
        case .missingKey: return "缺少名称"
        case .missingIndicator: return "缺少指标名称"
        case .duplicateMonth(let month, let series, let first, let place):
            var first = first
            if first.file == place.file { first.file = "" }
            return "\(series)\(name(of: month))出现两次，首次在\(self.place(first).trimmingPrefix { $0 == " " })"
        case .cumulativeMismatch(let found, let expected, _): return "累计数为\(found)，各月相加为\(expected)"
        case .mergedValue(let text, _): return "“\(text)”是跨多个单元格合并的数"
        case .uncomputedFormula: return "公式没有保存计算结果"
        case .failedFormula(let text, _): return "公式出错：\(text)"
        case .contradictedValue(let text, let difference, let totals, _):
            let what = text.isEmpty ? "空单元格" : "“\(text)”"
            return "\(what)与本行合计、本列合计都不符，均差\(difference)（\(totals.compactMap(\.spot).joined(separator: "、"))）"
        case .totalMismatch(let found, let sum, _): return "合计为\(found)，各行相加为\(sum)"
        default: return error.complaint
        }
    }

    private func unit(_ text: String) -> String {
        text.hasPrefix("none") ? "无" + text.dropFirst(4).replacing(" ", with: "") : text.replacing(" or ", with: "或")
    }
}
