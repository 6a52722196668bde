public import Display
import Forecasting
public import Observations
public import Planning

/// What a month more of data has changed: the year's expected total then and now, taken apart into three causes that add up.
///
/// Of expected values, because those add up; a median would leave a remainder.
public struct ChangeSinceLastMonth: Sendable {
    /// One row's change.
    public struct Line: Sendable {
        /// The row as it is now.
        public let row: YearEnd.Row
        /// The year's expected total a month earlier.
        public let before: Double
        /// The year's expected total now.
        public let now: Double
        /// What the months that have become known brought beyond what had been expected of them.
        public let surprise: Double
        /// What months known before were corrected by.
        public let revision: Double
        /// The chance of reaching today's target, then and now; `nil` without a target.
        public let chances: (before: Double, now: Double)?

        /// What is expected of the remaining months beyond what had been expected of them.
        public var outlook: Double { now - before - surprise - revision }
    }

    /// The month that was the last known one before.
    public let asOf: Month
    /// The rows that both forecasts have, in the summary's order.
    public let lines: [Line]
    private let summary: YearEndSummary

    /// Takes apart what has changed.
    ///
    /// - Parameters:
    ///   - summary: The year's end as it is expected now.
    ///   - before: The same as it was expected a month earlier.
    ///   - asOf: The last month that was known then.
    public init(_ summary: YearEndSummary, since before: YearEnd, asOf: Month) {
        self.asOf = asOf
        self.summary = summary
        lines = Parallel.map(summary.lines.count) { Self.line(summary.lines[$0], summary.yearEnd, before) }.compactMap { $0 }
    }

    private static func line(_ line: YearEndSummary.Line, _ yearEnd: YearEnd, _ before: YearEnd) -> Line? {
        let row = line.row
        guard let earlier = before.row(row.key, row.indicator), earlier.year == row.year else { return nil }
        let (now, then) = (yearEnd.forecast, before.forecast)
        let months = Month(row.year, 1)...Month(row.year, 12)
        var (surprise, revision) = (0.0, 0.0)
        for member in row.members {
            let series = now[member].series
            let place = then.position(of: series.key, series.indicator)
            let old = place.map { then[$0].series }
            let drawn = place.map { Dictionary(zip(then.targets(at: $0), then.means(at: $0)), uniquingKeysWith: { $1 }) } ?? [:]
            for month in months {
                guard let value = series[month] else { continue }
                if let known = old?[month] {
                    revision += value - known
                } else {
                    surprise += value - (drawn[month] ?? 0)
                }
            }
        }
        return Line(
            row: row, before: expected(earlier, before), now: expected(row, yearEnd), surprise: surprise, revision: revision,
            chances: line.attainment.map { attainment in
                (before.distribution(of: earlier).probability(reaching: attainment.target.amount), attainment.probability)
            })
    }

    /// The expected value of a row's total.
    private static func expected(_ row: YearEnd.Row, _ yearEnd: YearEnd) -> Double {
        var sum = row.actual
        for member in row.members {
            for (month, mean) in zip(yearEnd.forecast.targets(at: member), yearEnd.forecast.means(at: member)) where month.year == row.year
            {
                sum += mean
            }
        }
        return sum
    }
}

extension ChangeSinceLastMonth {
    /// The rows of an indicator as a table for readers: where the expectation fell most first, sums last.
    public func table(of indicator: Indicator, in language: Language) -> TableContent? {
        let own = lines.filter { $0.row.indicator == indicator }
        guard !own.isEmpty else { return nil }
        let amount = Amount(indicator, in: language)
        let isRevised = own.contains { abs($0.revision) > 0 }
        let sorted =
            own.filter { !$0.row.key.isTotal }.enumerated().sorted { first, second in
                let (a, b) = (first.element.now - first.element.before, second.element.now - second.element.before)
                return a == b ? first.offset < second.offset : a < b
            }.map(\.element) + own.filter(\.row.key.isTotal)
        var columns: [TableContent.Column] = [
            .init(language.pick("单位", "College")), .number(language.pick("上月预计", "Expected then")),
            .number(language.pick("现在预计", "Expected now")), .number(language.pick("变化", "Change")),
            .number(language.pick("其中：新到月份", "New months")), .number(language.pick("其余月份", "Months to come")),
        ]
        if isRevised { columns.append(.number(language.pick("往月更正", "Corrections"))) }
        columns += [.number(language.pick("上月概率", "Chance then")), .number(language.pick("现在概率", "Chance now"))]
        return TableContent(
            title: language.pick("与上月（\(language.name(of: asOf))）相比", "Since \(language.name(of: asOf))"),
            caption: language.pick(
                "预计为全年总数的期望值。新到月份：实际与此前对该月预计之差；其余月份：对尚未到来月份的预计之变化；各项相加即为总变化。",
                "Expected values of the year's total. New months: what they brought beyond what had been expected of them. Months to come: what is expected of them now beyond what was. The parts add up to the change."
            ),
            columns: columns,
            rows: sorted.map { line in
                let change = line.now - line.before
                let isSettled = line.row.asOf.month == 12
                let chances: [TableContent.Cell]? = line.chances.map {
                    [Amount.chanceCell($0.before, isSettled: false), Amount.chanceCell($0.now, isSettled: isSettled)]
                }
                return [
                    .init(summary.name(of: line.row, in: language), line.row.key.isTotal ? .strong : .plain), amount.cell(line.before),
                    amount.cell(line.now), amount.signedCell(change, line.row.key.isTotal ? .strong : .plain),
                    amount.signedCell(line.surprise), amount.signedCell(line.outlook),
                ] + (isRevised ? [amount.signedCell(line.revision)] : [])
                    + (chances ?? ["—", "—"])
            })
    }

    /// What changed for the school, or for the only row, in a sentence.
    func finding(of indicator: Indicator, in language: Language) -> String? {
        let own = lines.filter { $0.row.indicator == indicator }
        guard let line = own.last(where: { $0.row.key.parts.allSatisfy { $0 == SeriesKey.total } }) ?? (own.count == 1 ? own.first : nil)
        else { return nil }
        let amount = Amount(indicator, in: language)
        let change = line.now - line.before
        let name = summary.name(of: line.row, in: language)
        guard amount.text(abs(change)) != amount.text(0) else {
            return language.pick("与上月相比，\(name)的全年预计没有变化。", "Since the month before nothing has changed for: \(name).")
        }
        return language.pick(
            "与上月相比，\(name)的全年预计\(change > 0 ? "上调" : "下调")\(amount.full(abs(change)))：新到月份比预计\(line.surprise >= 0 ? "多" : "少")\(amount.text(abs(line.surprise)))，对其余月份的预计\(line.outlook >= 0 ? "上调" : "下调")\(amount.text(abs(line.outlook)))。",
            "Since the month before, the year's expected total of \(name == "Whole school" ? "the whole school" : name) has \(change > 0 ? "risen" : "fallen") by \(amount.full(abs(change))): the new months brought \(amount.text(abs(line.surprise))) \(line.surprise >= 0 ? "more" : "less") than expected, and \(amount.text(abs(line.outlook))) \(line.outlook >= 0 ? "more" : "less") is expected of the rest."
        )
    }
}
