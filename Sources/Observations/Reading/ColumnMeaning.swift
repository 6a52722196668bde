/// What a column of a table of observations holds.
enum ColumnMeaning: Hashable {
    /// Months, `2023-06`; or only 1 to 12 where another column holds the year.
    case month
    /// Years.
    case year
    /// A part of the key, under its name in results.
    case key(String)
    /// Numbers of one indicator, with the unit that the header states.
    case indicator(Indicator, Unit?)
    /// The name of the row's indicator, in the long form.
    case indicatorName
    /// The row's number, in the long form; an indicator of its own where no column names one.
    case value
    /// The month in which the row became known.
    case reported
    /// Something to leave out, and why.
    case ignored(Recognition.Reason)
    /// Known only from what stands below: text is a key, numbers are an indicator.
    case unknown
}

extension ColumnMeaning {
    /// What a header means, by the dictionary of both languages.
    init(header: String) {
        guard header.utf8.count <= Limits.word else {
            self = .unknown
            return
        }
        let name = HeaderName(header.holds("帐") ? header.replacing("帐", with: "账") : header)
        if let meaning = Self.dictionary[name.whole] {
            self = meaning
        } else if let meaning = Self.dictionary[name.bare], let unit = name.unit {
            self = Self.with(unit, meaning, header)
        } else if name.whole.isEmpty {
            self = .unknown
        } else if Self.cumulativeMarks.contains(where: name.whole.holds) {
            self = .ignored(.cumulative)
        } else if Self.percentMarks.contains(where: name.whole.holds) {
            self = .ignored(.percent)
        } else if let unit = name.unit, unit.isMoney, name.isBracketed {
            self = .indicator(Indicator(name.written, kind: .yuan), unit)
        } else {
            self = .unknown
        }
    }

    /// The indicator that a name in the long form's column means, and its unit.
    static func indicator(named text: String) -> (indicator: Indicator, unit: Unit?) {
        switch ColumnMeaning(header: text) {
        case .indicator(let indicator, let unit): (indicator, unit)
        default: (Indicator(text, kind: .number), nil)
        }
    }

    private static func with(_ unit: Unit, _ meaning: ColumnMeaning, _ header: String) -> ColumnMeaning {
        switch meaning {
        case .indicator(let indicator, _) where (indicator.kind == .yuan) == unit.isMoney: .indicator(indicator, unit)
        case .indicator(let indicator, _) where indicator.kind == .visits && unit.name == "万元": .unknown
        case .value where unit.isMoney: .indicator(Indicator(header, kind: .yuan), unit)
        case .value: .value
        default: .unknown
        }
    }

    private static let cumulativeMarks = ["累计", "cumulative", "截至本月", "截止本月", "年初以来", "年初至今", "1-本月"]
    private static let percentMarks = ["完成率", "完成比例", "完成百分比", "达成率", "占比", "同比", "环比", "增长率", "%", "percent"]

    private static let dictionary: [String: ColumnMeaning] = {
        var dictionary: [String: ColumnMeaning] = [:]
        func add(_ meaning: ColumnMeaning, _ names: String...) {
            for name in names { dictionary[name] = meaning }
        }
        add(.month, "month", "date", "ds", "yearmonth", "月份", "年月", "统计月份", "统计年月", "月度", "日期", "月", "时间", "统计时间", "月次")
        add(.year, "year", "年", "年份", "年度", "统计年份")
        add(.key("series"), "series", "uniqueid", "seriesid", "seriesname")
        add(.key("school"), "school", "学校", "学校名称")
        add(
            .key("college"), "college", "department", "学院", "二级学院", "部门", "院系", "系部", "二级单位", "学院名称", "二级学院名称", "部门名称",
            "承办学院", "承办单位", "单位", "单位名称", "教学单位", "培训单位", "学院(部)", "二级学院(部)", "学院(系)", "系", "系别", "院(系)", "院部", "分院",
            "二级院系", "学院/部门", "院系名称", "系部名称", "责任单位", "责任学院")
        add(.key("programme"), "programme", "program", "培训项目", "项目", "项目名称", "培训项目名称")
        add(
            .indicator(.trainees, nil), "trainees", "trainee", "visits", "traineevisits", "培训人次", "人次", "培训人次数", "社会培训人次",
            "完成培训人次", "人次数", "培训总人次", "社会培训总人次", "培训完成人次", "总人次")
        add(
            .indicator(.funding, nil), "funding", "funds", "资金到账额", "到账资金", "到账额", "资金到账", "到账金额", "资金到账金额", "到账经费", "培训资金到账额",
            "社会培训资金到账额", "到款额", "到账资金额", "培训到账资金", "资金到账情况", "资金到账数", "经费到账", "经费到账额", "经费到账金额", "到账", "到账经费额",
            "社会培训到账资金", "培训经费到账额", "到款", "到款金额", "资金到账总额")
        add(.indicatorName, "indicator", "variable", "指标", "指标名称")
        add(.value, "value", "y", "数值", "值", "指标值")
        add(.reported, "reported", "reportedmonth", "reportmonth", "报送月份", "上报月份", "填报月份")
        add(.ignored(.remark), "note", "notes", "remark", "remarks", "comment", "comments", "备注", "说明", "附注", "备注说明")
        add(.ignored(.serialNumber), "no", "no.", "#", "序号", "编号", "rownumber", "序", "行号")
        add(.ignored(.percent), "percent", "percentage")
        add(.ignored(.period), "季度", "学期", "半年", "quarter", "semester")
        add(.ignored(.text), "状态", "审核状态", "填报状态", "是否达标", "是否完成", "status")
        return dictionary
    }()
}
