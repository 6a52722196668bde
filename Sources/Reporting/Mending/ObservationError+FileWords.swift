import Display
import Observations

/// What can be wrong with a file as a whole, in Chinese.
extension Language {
    /// The commonest of what a system says.
    func systemReason(_ reason: String) -> String {
        switch reason {
        case "Permission denied", "Operation not permitted": "没有权限"
        case "Input/output error": "读写出错"
        case "Too many open files": "打开的文件过多"
        case "No such device or address": "没有这个设备"
        default: reason
        }
    }

    func words(for kind: ForeignText) -> String {
        switch kind {
        case .jsonList: "是 JSON 列表；应每行一个对象，没有外面的方括号，行间没有逗号"
        case .html: "是网页（HTML），与扩展名不符；请用 Excel 打开并另存为 .xlsx"
        case .xml: "是 XML，不是表格；请用 Excel 打开并另存为 .xlsx"
        }
    }

    func words(for expected: ExpectedText) -> String {
        switch expected {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .gb18030: "GB18030"
        case .utf8OrGB18030: "UTF-8 或 GB18030"
        case .utf8RatherThanLatin1: "UTF-8 或 GB18030；可能是 Latin-1（请另存为 UTF-8，如确为 GB18030，请用 --encoding gb18030）"
        case .utf8AsBefore: "UTF-8（此前各行均是）；请将整个文件存为同一种编码"
        }
    }

    func words(for fault: WorkbookFault) -> String {
        if case .other(let kind) = fault { return words(for: kind) }
        return "工作簿已损坏或不完整：\(detail(of: fault))"
    }

    private func words(for kind: WorkbookFault.Kind) -> String {
        switch kind {
        case .notInThisBuild: "是工作簿，而本程序编译时未包含工作簿支持（Excel）；应为文本"
        case .compound: "是旧格式（.xls、.et）或加密的工作簿；请另存为不加密的 .xlsx"
        case .openDocument: "是 LibreOffice 格式（.ods）的工作簿；请另存为 .xlsx"
        case .binary: "是二进制工作簿（.xlsb）；请另存为 .xlsx"
        case .wordDocument: "是 Word 文档，不是工作簿"
        case .archive: "是压缩包，不是工作簿"
        }
    }

    private func detail(of fault: WorkbookFault) -> String {
        switch fault {
        case .other(let kind): words(for: kind)
        case .archive(let reason): "无法作为压缩包打开（\(reason)）"
        case .folded(let path): "其中的\(path.excerpt)无法解压"
        case .xml(let path, let reason): "其中的\(path.excerpt)不是完好的 XML（\(reason)）"
        case .tooDeep: "其 XML 嵌套过深"
        case .documentType: "其 XML 声明了文档类型，工作簿不应如此"
        case .noMemory: "内存不足"
        case .noSheets: "没有工作表"
        case .missingSheet(let name): "缺少工作表“\(name.excerpt)”"
        case .rowOrder(let row, let before): "第\(row)行出现在第\(before)行之后"
        case .beyondLastColumn: "有单元格超出最后一列"
        case .unknownText: "单元格引用的文字不存在"
        case .repeatedCell: "同一单元格出现两次"
        }
    }

    func words(for ambiguity: Ambiguity) -> String {
        switch ambiguity {
        case .noHeader: "没有一行像是含月份、学院和数值的表头"
        case .inferred(let inferences): inferences.map { words(for: $0) }.joined(separator: "；")
        case .monthsTwice(let column): "表头中有月份，“\(column.excerpt)”列中也有月份"
        case .unnamedNumbers: "没有说明数字是什么（培训人次、资金到账额）"
        case .unknownUnit(let unit): "不认识单位“\(unit.excerpt)”；请写人次、元、千元、万元、百万元或亿元"
        case .unitsOfSeveral(let column): "“\(column.excerpt)”列一行一个单位，而每行有几项指标；请把单位写在表头"
        case .yearTurns(let before, let after, let year): "月份由\(before)月接到\(after)月，而只写了\(year)年；请在月份前写明年份"
        case .januaryOrOctober: "有月份以“.1”结尾，可能是1月，也可能是写成2023.10的10月；请写成2023-01或2023-10"
        case .yearOfTitle(let year, let sheet): "工作表名为“\(sheet.excerpt)”，标题却是\(year)年"
        case .yearsOfTitles(let years): "表头上方写了\(years.map { "\($0)年" }.joined(separator: "、"))，月份却没有写年份"
        case .strangeMonth(let header): "“\(header.excerpt)”在月份旁多了别的月份没有的词"
        case .plan(let title): "“\(title.excerpt)”说明这些数是计划数，不是实际数"
        }
    }

    func words(for quantity: Quantity) -> String {
        switch quantity {
        case .cells: "单元格"
        case .columns: "列数"
        case .charactersOfName: "名称"
        case .charactersOfCell: "单元格内容"
        case .tables: "表格"
        case .sheets: "工作表"
        case .kindsOfTotals: "合计的种类"
        case .mergedRanges: "合并区域"
        case .mergedCells: "合并的单元格"
        case .sharedTexts: "共享文字"
        case .parts: "工作簿的格式或关系"
        case .files: "压缩包中的文件"
        case .megabytes: "工作簿解压后"
        }
    }

    /// The word behind a number of it.
    func counter(of quantity: Quantity) -> String {
        switch quantity {
        case .columns: "列"
        case .charactersOfName, .charactersOfCell: "个字符"
        case .kindsOfTotals: "种"
        case .sharedTexts: "条"
        case .megabytes: " MB"
        case .cells, .tables, .sheets, .mergedRanges, .mergedCells, .parts, .files: "个"
        }
    }

    /// What was inferred of a file's shape.
    func words(for inference: Recognition.Inference) -> String {
        switch inference {
        case .months(let column): "\(words(for: column))为月份"
        case .colleges(let column): "\(words(for: column))为学院"
        case .collegesAcross: "学院横排"
        case .collegeFromSheet: "学院取自工作表名"
        case .collegeFromTitle: "学院取自标题"
        case .blankNames: "空白名称同上一行"
        case .yearFromDates: "年份取自只显示月份的日期"
        case .yearFromFile: "年份取自文件名"
        case .wholeOfOthers: "是其他工作表的合计，已核对，不计入"
        case .units(let column): "\(words(for: column))为单位"
        case .asideSheets(let names): "按名称跳过工作表" + names.map { "“\($0.excerpt)”" }.joined(separator: "、")
        case .schoolYear(let first): "学年：9月至12月为\(first)年，1月至7月为\(first + 1)年"
        case .runningByTitle: "标题或表注称累计，不计入"
        }
    }

    private func words(for column: Recognition.Inference.Column) -> String {
        switch column {
        case .header(let header): "“\(header.excerpt)”列"
        case .unnamed(let column): column.allSatisfy(\.isNumber) ? "第\(column)列" : "\(column)列"
        }
    }
}
