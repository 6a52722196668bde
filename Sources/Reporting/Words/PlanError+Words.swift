public import Display
public import Observations
public import Planning
import Tables

extension Language {
    /// All that is wrong with observations, a line an error, each with its place as a program finds it.
    public func sentences(of errors: ObservationErrors) -> String {
        list(errors.errors.map { sentence(of: $0) }, of: errors.count)
    }

    /// All that is wrong with a plan's file.
    public func sentences(of errors: PlanErrors) -> String {
        list(errors.errors.prefix(PlanErrors.shown).map { sentence(of: $0) }, of: errors.errors.count)
    }

    /// What is wrong with a file of observations, with its place.
    public func sentence(of error: ObservationError) -> String { "\(error.place): \(complaint(error))" }

    /// What of a plan's file is not used.
    public func sentence(of warning: PlanWarning) -> String {
        switch warning {
        case .unusedSheet(let sheet, let place): pick("\(place): 未读取工作表“\(sheet.excerpt)”；一份计划只读一张工作表", warning.description)
        case .unusedColumn(let header, let place): pick("\(place): 未使用“\(header.excerpt)”列", warning.description)
        }
    }

    /// What of a catalogue could not be worked out.
    public func sentence(of gap: RequirementGap) -> String {
        switch gap {
        case .noEnrolment(let college, let indicator):
            pick("\(college)的\(indicator)按在校生数计算，而在校生数未知：未计入", gap.description)
        case .noOccupations(let college, let indicator):
            pick("\(college)的\(indicator)按备案职业数计算，而备案职业数未知：未计入", gap.description)
        case .noShared(let college, let indicator, let other):
            pick("\(college)的\(indicator)按其\(other)目标的份额计算，而该目标不存在：未计入", gap.description)
        case .noObservations(let indicator): pick("数据中没有\(indicator)：未计入", gap.description)
        }
    }

    /// What a scenario changes nothing by.
    public func sentence(of change: ScenarioComparison.IdleChange) -> String {
        pick(
            "\(change.scenario)：\(name(of: change.key))自\(name(of: change.from))起的变化不在预测月份内，没有影响",
            "\(change.scenario): what changes for \(name(of: change.key)) from \(change.from) on is not forecast: no effect")
    }

    /// The lines that are shown, and how many more there are.
    func list(_ shown: [String], of count: Int) -> String {
        let rest = count - shown.count
        return (shown + (rest > 0 ? [pick("……另有\(rest)处", "… and \(rest) more")] : [])).joined(separator: "\n")
    }

    private func sentence(of error: PlanError) -> String {
        guard self == .chinese else { return error.description }
        if case .file(let error) = error { return sentence(of: error) }
        return "\(error.place): \(complaint(error))"
    }

    private func word(for bound: PlanError.Bound) -> String {
        switch bound.column {
        case "floor": "下限"
        case "target": "目标"
        case "ceiling": "上限"
        case "likely": "达标线"
        case "unlikely": "落后线"
        default: bound.column
        }
    }

    private func complaint(_ error: PlanError) -> String {
        switch error {
        case .file(let error): complaint(error)
        case .missingColumn(let name, let found, _): "缺少\(name)列，现有\(found.joined(separator: "、"))"
        case .misspeltColumn(let header, let nearest, _): "没有“\(header.excerpt)”这一列，是否为“\(nearest)”？"
        case .emptyCell: "单元格为空"
        case .unknownKey(let key, let nearest, _): "数据中没有“\(key.excerpt)”" + (nearest.map { "，是否为“\($0)”？" } ?? "")
        case .unknownIndicator(let name, let known, _): "数据中没有指标“\(name.excerpt)”，只有\(known.joined(separator: "、"))"
        case .sumOfParts(let text, _): "\(text.isEmpty ? "空单元格" : "“\(text.excerpt)”")代表合计，项目须属于单个序列"
        case .notAYear(let text, _): "“\(text.excerpt)”不是年份"
        case .notAProbability(let text, _): "“\(text.excerpt)”不是0到1之间的概率"
        case .negative(let text, _): "\(text.excerpt)为负数"
        case .duplicateTarget(let key, let first, _): "\(key.excerpt)的目标重复，首次在第\(first)行"
        case .contradictoryBounds(let lower, let upper, _):
            "\(word(for: lower))\(lower.value.shortestText)大于\(word(for: upper))\(upper.value.shortestText)"
        case .contradictorySum(let indicator, let year, let parts, let school, _):
            "\(year)年\(indicator)各学院目标合计\(parts.shortestText)，全校目标为\(school.shortestText)"
        case .unknownChange(let text, let known, _): "“\(text.excerpt)”不在\(known.joined(separator: "、"))之中"
        case .notOfChange(let text, let change, _): "\(change)用不到此处的“\(text.excerpt)”，请留空"
        case .notMonths(let text, _): "“\(text.excerpt)”不是1到36之间的月数"
        case .noTargetsForYear(let year, let found, _):
            "没有\(year)年的目标，只有\(found.map(\.description).joined(separator: "、"))年的"
        case .notOneOf(let text, let expected, _): "“\(text.excerpt)”不在\(expected.joined(separator: "、"))之中"
        case .outOfRange(let text, let expected, _): "\(text.isEmpty ? "空值" : text.excerpt)超出范围，应为\(expected)"
        case .duplicateRow(let what, let first, _): "\(what)重复，首次在第\(first)行"
        case .contradictoryCells(let what, _): what
        case .tooManyOccupations(let college, let named, let registered, _):
            "“\(college.excerpt)”有\(named)个职业发生事件，而备案职业只有\(registered)个"
        }
    }
}
