public import Display
import Observations
public import Planning

extension Language {
    /// The name of an indicator, with the unit its numbers are in where the name doesn't say it.
    func name(of indicator: Indicator) -> String {
        let unit = Amount(indicator, in: self).unit
        return unit.isEmpty || indicator == .trainees
            ? bareName(of: indicator) : pick("\(bareName(of: indicator))（\(unit)）", "\(bareName(of: indicator)) (\(unit))")
    }

    /// The name of an indicator.
    func bareName(of indicator: Indicator) -> String {
        switch indicator {
        case .trainees: pick("培训人次", "Trainee-visits")
        case .funding: pick("资金到账额", "Funding received")
        default: indicator.name
        }
    }

    /// The word for a standing.
    public func word(for standing: Standing) -> String {
        switch standing {
        case .leading: pick("引领", "leading")
        case .onTarget: pick("达标", "on target")
        case .atRisk: pick("临界", "at risk")
        case .behind: pick("落后", "behind")
        case .zero: pick("清零", "nothing yet")
        }
    }

    /// The heading of a key column.
    func heading(ofKey name: String) -> String {
        switch name {
        case "college": pick("学院", "College")
        case "programme": pick("培训项目", "Programme")
        case "series": pick("序列", "Series")
        default: name
        }
    }

    /// A key as a reader says it: the whole school for the sum of all.
    func name(of key: SeriesKey) -> String {
        let named = key.parts.filter { $0 != SeriesKey.total }
        if named.isEmpty { return pick("全校", "Whole school") }
        let joined = named.joined(separator: " / ")
        return named.count < key.parts.count ? pick("\(joined)（合计）", "\(joined) (total)") : joined
    }

    /// A month as a reader writes it.
    func name(of month: Month) -> String {
        self == .chinese ? "\(month.year)年\(month.month)月" : month.description
    }
}
