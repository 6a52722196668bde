import Foundation

/// A small school, the same in every run: what the tests forecast.
enum School {
    /// A season for each college, from 2020-01 to a month, under a header of the caller's.
    static func observations(
        to year: Int = 2023, _ month: Int = 6, colleges: [String] = ["机电", "财经"],
        header: String = "college,month,trainees,funding"
    ) -> String {
        var lines = [header]
        for (place, college) in colleges.enumerated() {
            for ordinal in 2020 * 12...year * 12 + month - 1 {
                lines.append(
                    "\(quoted(college)),\(text(ordinal)),\(visits(place, ordinal)),\(1000 * visits(place, ordinal - 2) - 7000)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A month's visits: a season, a trend and what looks like chance.
    static func visits(_ college: Int, _ ordinal: Int) -> Int {
        let season = [4, 3, 30, 35, 38, 33, 8, 9, 31, 36, 52, 60][(ordinal % 12 + 12) % 12]
        let chance = (ordinal * 7919 + college * 104_729) % 23 - 11
        return max(0, season * (college + 2) + (ordinal - 2020 * 12) / 3 + chance)
    }

    static func text(_ ordinal: Int) -> String {
        "\(ordinal / 12)-\(ordinal % 12 < 9 ? "0" : "")\(ordinal % 12 + 1)"
    }

    /// A field as RFC 4180 writes it.
    static func quoted(_ text: String) -> String {
        text.contains { ",\"\n".contains($0) } ? "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"" : text
    }

    static let targets = """
        college,indicator,year,target
        *,trainees,2023,1700
        机电,trainees,2023,740
        财经,trainees,2023,960
        机电,funding,2023,700000

        """

    /// The columns promised for a year's end with targets and the default quantiles.
    static let header =
        "college,indicator,as_of,actual,remaining,total,"
        + (1...19).map { $0 == 1 ? "q05" : "q\(5 * $0)" }.joined(separator: ",")
        + ",target,gap,shortfall,attainment,probability,standing,expected_by_now,straight_line_by_now"
}
