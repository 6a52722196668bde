import DataQuality
import Display
import Observations
import Tables

extension Language {
    /// What was found and why it is doubtful.
    func sentence(of finding: Doubt.Finding) -> String {
        guard self == .chinese else { return finding.description }
        switch finding {
        case .unreadable(let error): return sentence(of: error)
        case .missing(let months): return sentence(of: months)
        case .outlier(let value, let median, .refund): return "\(value.shortestText)为负数，而序列中位数为\(median.shortestText)：是否退款？"
        case .outlier(let value, let median, let slip):
            let found = "\(value.shortestText)是序列中位数\(median.shortestText)的\(Doubt.Finding.times(value, median))倍"
            switch slip {
            case .unit: return found + "：是否把元混入万元？"
            case .digit: return found + "：是否多写一位数字或小数点错位？"
            default: return found
            }
        case .levelShift(let before, let after): return "自此起各月中位数为\(after.shortestText)，此前为\(before.shortestText)"
        case .looksCumulative: return "同年各月只增不减：可能是累计数，而非当月数"
        case .sumOfOthers: return "各月均等于其余各项之和：是否为合计？若是，则被重复计算"
        case .twoSpellings(let one, let other, let likeness): return "“\(one.excerpt)”与“\(other.excerpt)”\(words(for: likeness))：是否为同一个？"
        case .persons(let header): return "\(header)按人数统计；目标按人次统计，一人可计多次"
        case .runningColumn(let running, let base):
            return "\(bareName(of: running))各行均为\(bareName(of: base))的累计数，不是单独的指标"
        }
    }

    private func words(for likeness: NameLikeness) -> String {
        switch likeness {
        case .blanks: "仅空格或全半角不同"
        case .character: "仅一字不同"
        case .shortForm: "可能是全称与简称"
        }
    }
}
