import Display
import Observations

extension Language {
    /// What is wrong with a file, a row, a value or a sum, for a reader.
    func complaint(_ error: ObservationError) -> String {
        guard self == .chinese else { return error.complaint }
        switch error {
        case .fileNotFound: return "没有这个文件"
        case .emptyFile: return "文件是空的"
        case .notText(let expected, _): return "此处有字节不是文字，应为\(expected)"
        case .notJSON(.malformed, _): return "该行不是由文字和数字组成的 JSON 对象"
        case .notJSON(.nested(let name), _): return "“\(name)”中是对象或列表，应为文字、数字或 null"
        case .notJSON(.repeated(let name), _): return "该行有两个“\(name)”"
        case .notJSON(.tooManyNames(let limit), _): return "全部对象的名称超过\(limit)种"
        case .unclosedQuote(let found, _): return "“\(found)”之前的引号没有结束"
        case .titleAboveHeader(let found, let line, _): return "“\(found)”不是表头，表头似在第\(line)行，请删去其上各行"
        case .repeatedColumn(let meaning, let first, _): return "\(meaning)有两列，前一列是“\(first)”"
        case .noMonthColumn(let found, _): return "\(quoted(found))中没有月份列，应有名为月份、年月、month或date的列，或年、月两列"
        case .noNumericColumn(let found, _): return "\(quoted(found))中没有数值列，应有培训人次、资金到账额或其他指标"
        case .noRows: return "只有表头，没有数据行"
        case .differentKeys(let found, let expected, let other, _):
            return "名称列为\(found.isEmpty ? "无" : quoted(found))，\(other)的为\(quoted(expected))；一并读取的文件须一致"
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
        case .yearUnknown(let text, _): return "“\(text)”没有年份，标题和工作表名也没有；请写明年份（如2023年），或用 --year"
        case .onlyCumulative(let found, _): return "“\(found)”是累计数，没有各月的数"
        case .noSuchSheet(let name, let found, _): return "没有工作表“\(name)”，现有\(quoted(found))"
        case .contradictedValue(let text, let difference, let totals, _):
            let what = text.isEmpty ? "空单元格" : "“\(text)”"
            return "\(what)与本行合计、本列合计都不符，均差\(difference)（\(totals.compactMap(\.spot).joined(separator: "、"))）"
        case .totalMismatch(let found, let sum, _): return "合计为\(found)，各行相加为\(sum)"
        default: return error.complaint
        }
    }

    private func quoted(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: "、") }

    private func unit(_ text: String) -> String {
        text.hasPrefix("none") ? "无" + text.dropFirst(4).replacing(" ", with: "") : text.replacing(" or ", with: "或")
    }
}
