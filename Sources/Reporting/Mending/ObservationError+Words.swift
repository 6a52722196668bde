import Display
import Observations

extension Language {
    /// What is wrong with a file, a row, a value or a sum, for a reader.
    func complaint(_ error: ObservationError) -> String {
        guard self == .chinese else { return error.complaint }
        switch error {
        case .fileNotFound: return "没有这个文件"
        case .notReadable(.directory, _): return "是文件夹，不是文件"
        case .notReadable(.system(let reason), _): return "无法读取：\(systemReason(reason))"
        case .emptyFile: return "文件是空的"
        case .onlyHiddenSheets(let names, _): return "有数据的工作表都被隐藏：\(list(names))；请取消隐藏要读取的工作表"
        case .notATable(let kind, _): return words(for: kind)
        case .notText(let expected, _): return "此处有字节不是文字，应为\(words(for: expected))"
        case .brokenWorkbook(let fault, _): return words(for: fault)
        case .notJSON(.malformed, _): return "该行不是由文字和数字组成的 JSON 对象"
        case .notJSON(.nested(let name), _): return "\(quoted(name))中是对象或列表，应为文字、数字或 null"
        case .notJSON(.repeated(let name), _): return "该行有两个\(quoted(name))"
        case .notJSON(.tooManyNames(let limit), _): return "全部对象的名称超过\(limit)种"
        case .unclosedQuote(let found, _): return "\(quoted(found))之前的引号没有结束"
        case .textAfterQuote(let found, let opened, let place):
            let origin = opened == place.line ? "" : "（该引号始于第\(opened)行，可能缺少结尾）"
            return "引号结束后还有\(quoted(found))\(origin)，此处应为分隔符或行尾"
        case .tooManyFields(let found, let expected, _): return "该行有\(found)个字段，表头只有\(expected)个"
        case .titleAboveHeader(let found, let line, _): return "\(quoted(found))不是表头，表头似在第\(line)行，请删去其上各行"
        case .repeatedColumn(let meaning, let first, _): return "\(column(meaning))有两列，前一列是\(quoted(first))"
        case .noMonthColumn(let found, _): return "\(list(found))中没有月份列，应有名为月份、年月、month或date的列，或年、月两列"
        case .noNumericColumn(let found, _): return "\(list(found))中没有数值列，应有培训人次、资金到账额或其他指标"
        case .noRows: return "只有表头，没有数据行"
        case .differentKeys(let found, let expected, let other, _):
            return "名称列为\(found.isEmpty ? "无" : list(found))，\(other)的为\(list(expected))；一并读取的文件须一致"
        case .notAMonth(let text, _): return text.isEmpty ? "缺少月份" : "\(quoted(text))不是月份，应如2023-06"
        case .monthTooFar(let month, let other, _): return "\(name(of: month))与同一序列的\(name(of: other))相距超过百年"
        case .notANumber(let text, _): return "\(quoted(text))不是数字"
        case .numberTooLarge(let text, _): return "\(quoted(text))数值过大"
        case .negativeVisits(let text, _): return "\(quoted(text))为负数，人次不能为负"
        case .fractionalVisits(let text, _): return "\(quoted(text))不是整数，人次须为整数"
        case .mixedUnits(let found, let expected, _): return "此处单位为\(unit(found))，别处为\(unit(expected))，全文件须用同一单位"
        case .missingKey: return "缺少名称"
        case .missingIndicator: return "缺少指标名称"
        case .duplicateMonth(let month, let series, let first, let place):
            var first = first
            if first.file == place.file { first.file = "" }
            return "\(series.excerpt)\(name(of: month))出现两次，首次在\(self.place(first).trimmingPrefix { $0 == " " })"
        case .cumulativeMismatch(let found, let expected, _): return "累计数为\(found.excerpt)，各月相加为\(expected)"
        case .mergedValue(let text, _): return "\(quoted(text))是跨多个单元格合并的数，应每格一个数"
        case .uncomputedFormula: return "公式没有保存计算结果：请用 Excel、WPS 或 LibreOffice 打开并保存，再试一次"
        case .failedFormula(let text, _): return "公式出错：\(text.excerpt)"
        case .yearUnknown(let text, _): return "\(quoted(text))没有年份，标题和工作表名也没有；请写明年份（如2023年），或用 --year"
        case .onlyCumulative(let found, _): return "\(quoted(found))是累计数，没有各月的数"
        case .unsure(let ambiguity, _): return "无法确定：\(words(for: ambiguity))" + (ambiguity.options.map { "；请用 \($0) 说明" } ?? "")
        case .noSuchSheet(let name, let found, _): return "没有工作表\(quoted(name))，现有\(list(found))"
        case .noSuchHeader(let header, let found, _): return "没有\(quoted(header))这一列，现有\(list(found))"
        case .tooLarge(let quantity, let limit, _): return "\(words(for: quantity))超过\(limit)\(counter(of: quantity))的上限"
        case .contradictedValue(let text, let difference, let totals, _):
            let what = text.isEmpty ? "空单元格" : quoted(text)
            return "\(what)与本行合计、本列合计都不符，均差\(difference)（\(totals.compactMap(\.spot).joined(separator: "、"))）"
        case .totalMismatch(let found, let sum, _): return "合计为\(found.excerpt)，各行相加为\(sum)"
        }
    }

    private func quoted(_ text: String) -> String { "“\(text.excerpt)”" }

    private func list(_ names: [String]) -> String {
        let most = ObservationError.mostListed
        return names.prefix(most).map(quoted).joined(separator: "、") + (names.count > most ? "等" : "")
    }

    private func unit(_ text: String) -> String {
        text.hasPrefix("none")
            ? "无" + String(text.dropFirst(4)).replacing(" ", with: "").excerpt : text.replacing(" or ", with: "或").excerpt
    }

    /// What a column that is there twice holds; headers stay as they are.
    private func column(_ meaning: String) -> String {
        switch meaning {
        case "months": return "月份"
        case "years": return "年份"
        case "indicators": return "指标名称"
        case "reporting months": return "报送月份"
        case "values": return "数值"
        default:
            let parts = meaning.split(separator: " of month ")
            guard parts.count == 2 else { return meaning.excerpt }
            return "\(parts[1])月的\(column(String(parts[0])))"
        }
    }
}
