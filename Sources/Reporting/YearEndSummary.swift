public import DataQuality
import Display
import Forecasting
public import Observations
public import Planning

/// Where every college and the school will stand in December, worked out row by row: what tables and charts are made of.
public struct YearEndSummary: Sendable {
    /// One row: a series or a sum, its total's distribution and, where there is a target, how it is attained.
    public struct Line: Sendable {
        /// The row.
        public let row: YearEnd.Row
        /// The median of the year's total.
        public let median: Double
        /// The quantiles of the year's total that were asked for, in the order of ``YearEndSummary/shares``.
        public let quantiles: [Double]
        /// The middle 80 % of the year's total.
        public let interval: ClosedRange<Double>
        /// The row held against its target; `nil` where it has none.
        public let attainment: Attainment?
        /// Where it stands: as the supervision list says, which changes a standing only clearly beyond an edge, or by the chance alone.
        public let standing: Standing?
        /// Months of the year that are missing although later ones are known, by whose they are.
        let gaps: [Gap]
    }

    /// Missing months of a series within the months that are known of the year.
    struct Gap: Hashable {
        let key: SeriesKey
        let months: [Month]
    }

    /// The year ends that are summed up.
    public let yearEnd: YearEnd
    /// The shares of the quantiles.
    public let shares: [Double]
    /// The rows, in the panel's order.
    public let lines: [Line]
    /// Whether there are targets.
    public let hasTargets: Bool
    /// What was left out of the observations; a sum's name says what it lacks.
    public let mended: MendedPanel?

    /// The shares that are given where none are asked for: 0.05 to 0.95 by 0.05.
    public static let defaultShares = (1...19).map { (step: Int) -> Double in Double(5 * step) / 100 }

    /// Sums up year ends.
    ///
    /// - Parameters:
    ///   - yearEnd: The year ends.
    ///   - targets: What is to be reached.
    ///   - shares: The quantiles to give, as shares from 0 to 1.
    ///   - mended: What was left out of the observations.
    ///   - supervision: The list whose standings hold, so that a report says one of each row.
    public init(
        _ yearEnd: YearEnd, targets: Targets? = nil, shares: [Double] = defaultShares, mended: MendedPanel? = nil,
        supervision: Supervision? = nil
    ) {
        self.yearEnd = yearEnd
        self.mended = mended
        self.shares = shares
        hasTargets = targets != nil
        let schedule = Schedule(yearEnd.forecast.panel)
        lines = Parallel.map(yearEnd.rows.count) { place in
            let row = yearEnd.rows[place]
            let distribution = yearEnd.distribution(of: row)
            let attainment = targets.flatMap { yearEnd.attainment(of: row, distribution, $0, schedule: schedule) }
            return Line(
                row: row, median: distribution.median, quantiles: shares.map(distribution.quantile), interval: distribution.interval(0.8),
                attainment: attainment, standing: attainment.map { supervision?.standing(of: $0) ?? $0.standing },
                gaps: Self.gaps(of: row, yearEnd))
        }
    }

    /// What a row lacks of the months that are known of its year.
    private static func gaps(of row: YearEnd.Row, _ yearEnd: YearEnd) -> [Gap] {
        guard row.asOf.year == row.year else { return [] }
        return row.members.compactMap { member in
            let series = yearEnd.forecast[member].series
            let missing = (Month(row.year, 1)...row.asOf).filter { series[$0] == nil }
            return missing.isEmpty ? nil : Gap(key: series.key, months: missing)
        }
    }

    /// The indicators, in order of first appearance.
    public var indicators: [Indicator] {
        var seen: Set<Indicator> = []
        return lines.map(\.row.indicator).filter { seen.insert($0).inserted }
    }

    /// A row's name; of a sum that lacks a series that could not be read, with the name of that.
    func name(of row: YearEnd.Row, in language: Language) -> String {
        let name = language.name(of: row.key)
        let lacking = mended?.lost(from: row.key, row.indicator) ?? []
        guard row.key.isTotal, let first = lacking.first else { return name }
        return lacking.count == 1
            ? language.pick("\(name)（不含\(language.name(of: first))）", "\(name) (without \(language.name(of: first)))")
            : language.pick("\(name)（不含\(lacking.count)个单位）", "\(name) (without \(lacking.count) colleges)")
    }

    /// The rows of an indicator, in the panel's order.
    func lines(of indicator: Indicator) -> [Line] { lines.filter { $0.row.indicator == indicator } }

    /// The rows of an indicator as a reader wants them: worst first where there are targets, sums last.
    func reading(_ indicator: Indicator) -> [Line] {
        let own = lines(of: indicator)
        let (parts, sums) = (own.filter { !$0.row.key.isTotal }, own.filter(\.row.key.isTotal))
        guard hasTargets else { return parts + sums }
        let held = parts.filter { $0.attainment != nil }
        // Equal shortfalls keep the panel's order, so that the same data give the same page.
        let sorted = held.enumerated().sorted { first, second in
            let (a, b) = (first.element.attainment?.relativeShortfall ?? 0, second.element.attainment?.relativeShortfall ?? 0)
            return a == b ? first.offset < second.offset : a > b
        }
        return sorted.map(\.element) + parts.filter { $0.attainment == nil } + sums
    }
}
