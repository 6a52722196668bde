/// How the months and years of a month axis are written.
public struct MonthLabels: Hashable, Sendable {
    /// Twelve names, January's first.
    public var months: [String]
    /// What stands after a year's number, `年`.
    public var yearSuffix: String

    /// Labels from twelve names; another number of them is a programmer's mistake and traps.
    public init(months: [String], yearSuffix: String = "") {
        precondition(months.count == 12, "a year has twelve months")
        self.months = months
        self.yearSuffix = yearSuffix
    }

    /// 1月 … 12月, 2023年
    public static let chinese = MonthLabels(months: (1...12).map { "\($0)月" }, yearSuffix: "年")
    /// Jan … Dec, 2023
    public static let english = MonthLabels(
        months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])

    /// The name of a month given by its ordinal, 12 · year + month − 1.
    func month(_ ordinal: Int) -> String { months[((ordinal % 12) + 12) % 12] }

    /// The name of a month's year.
    func year(_ ordinal: Int) -> String { "\((ordinal - ((ordinal % 12) + 12) % 12) / 12)\(yearSuffix)" }
}
