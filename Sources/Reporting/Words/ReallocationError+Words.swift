public import Display
import Observations
public import Planning
import Tables

extension Language {
    /// Why scenarios can't be compared.
    public func sentence(of error: ScenarioError) -> String {
        guard self == .chinese else { return error.description }
        switch error {
        case .unknownSeries(let scenario, let key, let indicator): return "\(scenario)：没有\(name(of: key))的\(bareName(of: indicator))的预测"
        case .notToCome(let scenario, let month, let key, let toCome):
            let left = toCome.map { "未来月份为\(name(of: $0.lowerBound))至\(name(of: $0.upperBound))" } ?? "该年度已结束"
            return "\(scenario)：\(name(of: key))的\(name(of: month))不在未来月份内，\(left)"
        }
    }

    /// Why a reallocation can't be worked out.
    public func sentence(of error: ReallocationError) -> String {
        guard self == .chinese else { return error.description }
        switch error {
        case .noTargets(let indicator, let year): return "没有学院有\(year)年\(bareName(of: indicator))的目标"
        case .noWeights: return "各学院权重均为0，任何调剂都不会更好"
        case .nobodyToMove(let colleges): return "有目标的学院只有\(colleges)个，调剂至少需要两个"
        case .unknownCollege(let name, let nearest):
            return "没有学院“\(name)”的目标" + (nearest.map { "，是否为“\($0)”？" } ?? "")
        case .contradictorySum(let parts, let school): return "各学院目标合计\(parts.shortestText)，全校目标为\(school.shortestText)"
        case .floorAboveCeiling(let key, let floor, let ceiling):
            return "\(name(of: key))：下限\(floor.shortestText)大于上限\(ceiling.shortestText)"
        case .floorsAboveTotal(let floors, let total): return "各学院下限合计\(floors.shortestText)，而总数只有\(total.shortestText)"
        case .ceilingsBelowTotal(let ceilings, let total): return "各学院上限合计\(ceilings.shortestText)，而总数为\(total.shortestText)"
        case .negativeBudget(let budget): return "预算\(budget.shortestText)小于0"
        case .budgetMissing: return "投放须有预算，而没有给出"
        case .negativeMove(let move): return "最大调剂量\(move.shortestText)小于0"
        case .tooLarge(let number): return "\(number.shortestText)过大，无法按整数调剂"
        case .tooManyStates(let limit): return "求达标学院最多需要超过\(limit)个状态；请限制调剂量，或排除部分学院"
        case .resourceUnknown(_, let expected, let known):
            return "数据中没有\(expected.joined(separator: "、"))这样的列，只有\(known.joined(separator: "、"))"
        case .returnsUnknown(let problem): return sentence(of: problem)
        }
    }

    private func sentence(of problem: ReturnsProblem) -> String {
        func text(_ number: Double) -> String { Self.decimal(number, 4) }
        switch problem {
        case .isTheTarget(let indicator): return "\(bareName(of: indicator))本身就是目标，不能为达到它而投放"
        case .tooFewMonths(let count, let needed): return "只有\(count)个月的数据，至少需要\(needed)个月才能估计效果"
        case .tooFewColleges(let count, let needed): return "只有\(count)个学院的数据，至少需要\(needed)个才能估计效果"
        case .tooLate(let month, let lags): return "\(name(of: month))之后的投放在12月前不会见效：至少需要\(lags.lowerBound)个月"
        case .regression(let error): return "无法估计效果：\(error)"
        case .includesZero(let returns):
            return
                "数据不足以说明\(bareName(of: returns.resource))的效果：系数\(text(returns.estimate))，95%区间\(text(returns.interval.lowerBound))至\(text(returns.interval.upperBound))，含0（\(returns.colleges)个学院、\(returns.months)个月）"
        case .runsBackwards(let returns, let later):
            return
                "\(bareName(of: returns.resource))似乎是\(bareName(of: returns.response))的结果而非原因：与其后各月的关联（\(text(later))）不弱于与其前各月的（\(text(returns.estimate))）"
        }
    }
}
