import Forecasting
import Observations

extension Supervision {
    /// A row before it is known which rows are named.
    struct Draft {
        let requirement: Requirement
        var indicator: Indicator?
        let asOf: Month
        let actual: Double
        let total: any ReachableTotal
        /// Where it stood a month ago.
        var before: Standing?
        let expectedByNow: Double
        var yearBefore: Double?
        var missing: [(key: SeriesKey, months: [Month])] = []
        var month: Double?
        var monthYearBefore: Double?
        var bestMonths: Double?
        var pValue: Double?
        var smallestPValue = LowestLook.smallest

        func row(isDiscovered: Bool) -> Row {
            // What has caught up with the season's schedule is no longer held against a college.
            let isNamed = isDiscovered && actual < expectedByNow
            let target = requirement.amount
            let chance = total.probability(reaching: target)
            let standing = Standing(
                of: total, actual: actual, target: target, thresholds: requirement.rule.thresholds,
                before: asOf < requirement.deadline ? before : nil)
            let monthsLeft = max(0, asOf.distance(to: requirement.deadline))
            let straight = Double(min(asOf.month, requirement.rule.deadline)) / Double(requirement.rule.deadline)
            let isMissed = asOf >= requirement.deadline && actual < target
            let rule = requirement.rule.steps
            let step: Step =
                if isNamed, chance < rule.interviewBelow, asOf.month >= rule.interviewFrom {
                    .interview
                } else if isMissed || isNamed && chance < rule.noticeBelow {
                    .notice
                } else if standing == .leading || standing == .onTarget {
                    .none
                } else {
                    .watch
                }
            return Row(
                requirement: requirement, indicator: indicator, asOf: asOf, actual: actual, total: total.middle, probability: chance,
                shortfall: total.expectedShortfall(below: target), standing: standing, standingBefore: before,
                expectedByNow: expectedByNow, straightLineByNow: target * straight, yearBefore: yearBefore, missing: missing,
                month: month, monthYearBefore: monthYearBefore,
                neededPerMonth: monthsLeft > 0 ? max(0, target - actual) / Double(monthsLeft) : nil,
                bestMonths: bestMonths, pValue: pValue, isNamed: isNamed, step: step)
        }
    }

    private static let bestMonths = 3
    private static let recentMonths = 24

    /// The rows of flows.
    static func flows(_ requirements: [Requirement], _ now: YearEnd, _ before: YearEnd?) -> [Draft] {
        let schedule = Schedule(now.forecast.panel)
        var drafts: [Draft] = []
        for indicator in now.forecast.panel.indicators {
            let own = requirements.filter { $0.rule.kind == .flow && $0.rule.name == indicator.name }
            let held = own.compactMap { requirement in
                now.row(requirement.key, indicator).flatMap { $0.year == requirement.year ? (requirement: requirement, row: $0) : nil }
            }
            let charts = paceCharts(held, now)
            drafts += Parallel.map(held.count) { place in
                draft(held[place].requirement, held[place].row, now, before, schedule, charts[place])
            }
        }
        return drafts
    }

    private static func draft(
        _ requirement: Requirement, _ row: YearEnd.Row, _ now: YearEnd, _ before: YearEnd?, _ schedule: Schedule, _ chart: PaceChart?
    ) -> Draft {
        let asOf = row.asOf
        let total = total(of: row, by: requirement.deadline, now)
        var standing: Standing?
        if let before, let earlier = before.row(row.key, row.indicator), earlier.year == row.year {
            standing = Standing(
                of: Self.total(of: earlier, by: requirement.deadline, before), actual: earlier.actual, target: requirement.amount,
                thresholds: requirement.rule.thresholds)
        }
        let shares = schedule.shares(of: row, in: now.forecast)
        let whole = requirement.rule.deadline == 12 ? 1 : shares[requirement.rule.deadline - 1]
        let due = min(1, schedule.shareByNow(of: row, in: now.forecast) / max(whole, .leastNormalMagnitude))
        let recent = (0..<recentMonths).compactMap { monthly(row, asOf.advanced(by: -$0), now) }.sorted(by: >).prefix(bestMonths)
        let soFar = asOf.year == row.year ? Array(Month(row.year, 1)...asOf) : []
        return Draft(
            requirement: requirement, indicator: row.indicator, asOf: asOf,
            actual: requirement.rule.deadline < asOf.month ? total.middle : row.actual, total: total, before: standing,
            expectedByNow: requirement.amount * due, yearBefore: yearBefore(row, soFar, now), missing: missing(row, soFar, now),
            month: monthly(row, asOf, now), monthYearBefore: monthly(row, asOf.yearBefore, now),
            bestMonths: recent.isEmpty ? nil : recent.reduce(0, +) / Double(recent.count), pValue: chart?.pValue)
    }

    /// What will have come by a deadline.
    private static func total(of row: YearEnd.Row, by deadline: Month, _ yearEnd: YearEnd) -> TotalDistribution {
        guard deadline.month < 12 else { return yearEnd.distribution(of: row) }
        let cumulative = yearEnd.cumulative(of: row)
        if let drawn = cumulative.expected.first(where: { $0.month == deadline }) { return drawn.sum }
        return TotalDistribution([cumulative.actual.first { $0.month == deadline }?.sum ?? row.actual])
    }

    /// What its parts had reached a year before in those months that are known of them now; `nil` where one of those isn't known.
    private static func yearBefore(_ row: YearEnd.Row, _ months: [Month], _ yearEnd: YearEnd) -> Double? {
        var sum = 0.0
        for member in row.members {
            let series = yearEnd.forecast[member].series
            for month in months where series[month] != nil {
                guard let value = series[month.yearBefore] else { return nil }
                sum += value
            }
        }
        return sum
    }

    /// Which of its parts lack which months.
    private static func missing(_ row: YearEnd.Row, _ months: [Month], _ yearEnd: YearEnd) -> [(key: SeriesKey, months: [Month])] {
        row.members.compactMap { member in
            let series = yearEnd.forecast[member].series
            let missing = months.filter { series[$0] == nil }
            return missing.isEmpty ? nil : (series.key, missing)
        }
    }

    /// A row's value of a month, or `nil` where a part of it isn't known.
    private static func monthly(_ row: YearEnd.Row, _ month: Month, _ yearEnd: YearEnd) -> Double? {
        var sum = 0.0
        for member in row.members {
            guard let value = yearEnd.forecast[member].series[month] else { return nil }
            sum += value
        }
        return sum
    }

    private static func paceCharts(_ held: [(requirement: Requirement, row: YearEnd.Row)], _ yearEnd: YearEnd) -> [PaceChart?] {
        var charts = [PaceChart?](repeating: nil, count: held.count)
        // Rows of one depth are each other's peers. The school has none, and what it lags by its chance says.
        let parts = held.indices.filter { place in held[place].row.key.parts.contains { $0 != SeriesKey.total } }
        let groups = Dictionary(grouping: parts) { place in
            let key = held[place].row.key.parts.map { $0 == SeriesKey.total ? $0 : "" }.joined(separator: "/")
            return "\(key) \(held[place].requirement.rule.deadline)"
        }
        for places in groups.values {
            let found = PaceChart.charts(
                places.map { history(of: held[$0].row, yearEnd) }, targets: places.map { held[$0].requirement.amount },
                deadline: held[places[0]].requirement.rule.deadline)
            for (place, chart) in zip(places, found) { charts[place] = chart }
        }
        return charts
    }

    private static func history(of row: YearEnd.Row, _ yearEnd: YearEnd) -> PaceChart.History {
        let start = row.members.map { yearEnd.forecast[$0].series.start.year }.max() ?? row.year
        var years: [Int: [Double]] = [:]
        for year in start..<max(start, row.year) {
            let values = (1...12).compactMap { monthly(row, Month(year, $0), yearEnd) }
            if values.count == 12 { years[year] = values }
        }
        let last = row.asOf.year == row.year ? row.asOf.month : 0
        return PaceChart.History(years: years, now: (0..<last).map { monthly(row, Month(row.year, $0 + 1), yearEnd) })
    }
}
