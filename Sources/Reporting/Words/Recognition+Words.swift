public import Display
public import Observations

extension Language {
    /// What a file was taken for, in one line.
    public func sentence(of reading: Recognition) -> String {
        guard self == .chinese else { return reading.description }
        var parts = [origin(of: reading)]
        if !reading.isNDJSON { parts.append("表头在第\(header(of: reading))行") }
        parts += ["\(reading.rows)行", word(for: reading.form)]
        if !reading.monthColumns.isEmpty { parts.append("月份：" + reading.monthColumns.joined(separator: "、")) }
        if let year = reading.year { parts.append("年份：\(year)") }
        parts.append("名称：" + (reading.keyColumns.isEmpty ? "无" : reading.keyColumns.joined(separator: "、")))
        parts += reading.indicators.map {
            "\($0.header.isEmpty ? "数值" : $0.header) → \(bareName(of: $0.indicator))" + ($0.unit.map { "（单位：\($0)）" } ?? "")
        }
        let checked = reading.hasUncheckedSums ? "未核对，不计入" : "已核对，不计入"
        if !reading.totalsLines.isEmpty { parts.append("\(lines(reading.totalsLines))为合计，\(checked)") }
        if !reading.sums.isEmpty {
            parts.append("\(reading.sums.prefix(8).joined(separator: "、"))\(reading.sums.count > 8 ? "等" : "")为合计列，\(checked)")
        }
        parts += reading.ignored.filter { !$0.header.isEmpty || $0.reason != .unnamed || reading.ignored.count < 4 }
            .map { "\($0.header.isEmpty ? "一列" : $0.header)不计入（\(word(for: $0.reason))）" }
        if !reading.noteLines.isEmpty { parts.append("跳过\(lines(reading.noteLines))") }
        if reading.hiddenRows > 0 { parts.append("\(reading.hiddenRows)个隐藏行计入") }
        if reading.shownNumbers > 0 { parts.append("\(reading.shownNumbers)个数按单元格格式所示（带单位或缩小显示）读取") }
        parts += reading.inferences.map { words(for: $0) }
        if reading.isRepetition { parts.append("内容均已见于同一文件别处，不计入") }
        if reading.certainty < 1 { parts.append("把握\(Int((reading.certainty * 100).rounded()))%") }
        return (reading.sheet.map { "\(reading.file)：\($0)" } ?? reading.file) + "：" + parts.joined(separator: "；")
    }

    /// The months of a series that nobody reported.
    public func sentence(of missing: MissingMonths) -> String {
        guard self == .chinese else { return missing.description }
        let (first, last) = (name(of: missing.months.lowerBound), name(of: missing.months.upperBound))
        return "\(name(of: missing.key))的\(bareName(of: missing.indicator))：缺\(first == last ? first : "\(first)至\(last)")"
    }

    private func origin(of reading: Recognition) -> String {
        if reading.sheet != nil { return "工作簿" }
        if reading.isNDJSON { return "NDJSON" }
        let delimiter =
            switch reading.delimiter {
            case .comma: "逗号"
            case .tab: "制表符"
            case .semicolon: "分号"
            }
        let encoding = reading.encoding == .utf8WithMark ? "UTF-8（带 BOM）" : reading.encoding.rawValue
        return "\(encoding)，\(delimiter)分隔"
    }

    private func header(of reading: Recognition) -> String {
        guard let first = reading.firstHeaderLine, first < reading.headerLine else { return "\(reading.headerLine)" }
        return "\(first)–\(reading.headerLine)"
    }

    private func lines(_ numbers: [Int]) -> String {
        "第\(numbers.prefix(5).map(\.description).joined(separator: "、"))\(numbers.count > 5 ? "等" : "")行"
    }

    private func word(for form: Recognition.Form) -> String {
        switch form {
        case .wide: "每列一项指标"
        case .long: "每行一项指标"
        case .monthsAcross: "月份横排"
        case .keysAcross: "学院横排"
        }
    }

    private func word(for reason: Recognition.Reason) -> String {
        switch reason {
        case .remark: "备注"
        case .percent: "百分比"
        case .cumulative: "累计数"
        case .serialNumber: "序号"
        case .empty: "空列"
        case .unnamed: "无名称"
        case .besideValue: "非数值列"
        case .otherYear: "其他年度或对比"
        case .target: "目标"
        case .rank: "排名"
        case .contact: "联系方式"
        case .text: "文字"
        case .withoutMonth: "无月份"
        case .checkedSum: "合计，已核对"
        case .period: "由月份即知"
        case .part: "其他列的一部分"
        case .unwanted: "按要求"
        }
    }
}
