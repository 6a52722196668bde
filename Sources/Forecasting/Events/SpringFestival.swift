import Observations

/// The Spring Festival, which moves between January and February and takes work with it.
enum SpringFestival {
    /// The first day of the lunar year from 1990 on, month · 100 + day, by the civil calendar of China (GB/T 33661-2017).
    private static let firstDays = [
        127, 215, 204, 123, 210, 131, 219, 207, 128, 216, 205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219,
        208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212, 201,
        122, 210, 130, 217, 206, 126, 214, 202, 123,
    ]

    /// The years that are known.
    static let years = 1990...2050
    /// Work slackens this many days before the first day of the year, and until the Lantern Festival after it.
    private static let window = (before: 7, after: 15)

    /// The first day of a lunar year, or `nil` beyond ``years``.
    static func firstDay(of year: Int) -> (month: Int, day: Int)? {
        years.contains(year) ? (firstDays[year - 1990] / 100, firstDays[year - 1990] % 100) : nil
    }

    /// The share of a month's days that the festival covers, 0 to 1; beyond ``years`` the usual share.
    static func share(of month: Month) -> Double {
        guard month.month <= 3 else { return 0 }
        guard let first = firstDay(of: month.year) else { return usual[month.month - 1] }
        let lengths = [31, month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0) ? 29 : 28, 31]
        let start = lengths[..<(first.month - 1)].reduce(0, +) + first.day - window.before
        let own = lengths[..<(month.month - 1)].reduce(0, +) + 1
        let covered = min(start + window.before + window.after, own + lengths[month.month - 1]) - max(start, own)
        return Double(max(0, covered)) / Double(lengths[month.month - 1])
    }

    /// How much more of a month the festival covers than it usually does, −1 to 1.
    static func excess(of month: Month) -> Double {
        month.month <= 3 ? share(of: month) - usual[month.month - 1] : 0
    }

    /// The mean shares of January, February and March.
    private static let usual: [Double] = (1...3).map { number in
        years.reduce(0) { $0 + share(of: Month($1, number)) } / Double(years.count)
    }
}
