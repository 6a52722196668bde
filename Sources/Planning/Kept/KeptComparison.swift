public import Observations

/// Kept forecasts held against what came.
public struct KeptComparison: Sendable {
    /// Every row of every forecast whose year is over by now, by file, in the file's order.
    public let lines: [Line]
    /// How many rows are of years that aren't over yet, or of series that the observations no longer have whole.
    public let openRows: Int
    /// How many rows were kept again later, from the same month of the same year of the same series: the last one counts.
    public let repeatedRows: Int

    /// One row of a kept forecast and what became of it.
    public struct Line: Sendable {
        /// The file that kept it.
        public let file: String
        /// The row.
        public let row: KeptForecast.Row
        /// The last month that was known.
        public let asOf: Month
        /// What the year came to.
        public let actual: Double
        /// Whether that lies in the middle 80 % that was forecast.
        public let in80: Bool
        /// The same for the middle 90 %.
        public let in90: Bool
        /// The mean over the quantiles of twice the pinball loss: the continuous ranked probability score, in the indicator's unit.
        public let crps: Double
        /// Whether the standing came true: what was called reached was, and what was called behind wasn't; `nil` where it said neither.
        public let standingIsRight: Bool?

        /// What was forecast minus what came.
        public var error: Double { row.total - actual }
        /// Whether the target was reached; `nil` where there was none.
        public var isReached: Bool? { row.target.map { actual >= $0 } }
    }

    /// What the rows of one indicator come to, from one as-of month or from all.
    public struct Score: Sendable, Equatable {
        /// The indicator's name.
        public let indicator: String
        /// The month of the year that was the last known; `nil` for all.
        public let month: Int?
        /// How many rows are scored.
        public let count: Int
        /// The mean of |forecast − actual| in terms of the mean of |actual|; `nil` where all came to nothing.
        public let relativeError: Double?
        /// The share of rows in the middle 80 %.
        public let cover80: Double
        /// The share of rows in the middle 90 %.
        public let cover90: Double
        /// Of the rows whose standing said that the target is reached, or missed, the share that was right; `nil` without any.
        public let rightStandings: Double?
        /// How many rows said so.
        public let standings: Int
    }

    /// Holds forecasts against observations.
    ///
    /// - Parameters:
    ///   - kept: The forecasts and their files, of one as-of month the one that was kept last behind the others.
    ///   - panel: What is known by now.
    public init(_ kept: [(file: String, forecast: KeptForecast)], _ panel: Panel) {
        var lines: [Line] = []
        var open = 0
        var repeated = 0
        let last = Self.last(of: kept)
        for (place, (file, forecast)) in kept.enumerated() {
            for row in forecast.rows {
                if last[Subject(row)] != place {
                    repeated += 1
                } else if let line = Self.line(file, row, forecast.shares, panel) {
                    lines.append(line)
                } else {
                    open += 1
                }
            }
        }
        self.lines = lines
        openRows = open
        repeatedRows = repeated
    }

    /// What a row forecasts from when: two rows of one are no two forecasts, whatever models or draws made them.
    private struct Subject: Hashable {
        let members: [[String]]
        let key: [String]
        let indicator: String
        let year: Int
        let asOf: String

        init(_ row: KeptForecast.Row) {
            (members, key, indicator, year, asOf) = (row.members, row.key, row.indicator, row.year, row.asOf)
        }
    }

    /// The place of the last forecast of each subject.
    private static func last(of kept: [(file: String, forecast: KeptForecast)]) -> [Subject: Int] {
        var last: [Subject: Int] = [:]
        for (place, one) in kept.enumerated() {
            for row in one.forecast.rows { last[Subject(row)] = place }
        }
        return last
    }

    private static func line(_ file: String, _ row: KeptForecast.Row, _ shares: [Double], _ panel: Panel) -> Line? {
        guard let asOf = Month(parsing: row.asOf) else { return nil }
        let months = Month(row.year, 1)...Month(row.year, 12)
        var actual = 0.0
        for member in row.members {
            guard
                let place = panel.indices.first(where: {
                    panel.key(at: $0).parts == member && panel.indicator(at: $0).name == row.indicator
                }),
                case let series = panel[place]
            else { return nil }
            // Months before a series began are no gap.
            let own = months.filter { $0 >= series.start }
            guard series.end >= months.upperBound, own.allSatisfy({ series[$0] != nil }) else { return nil }
            actual += series.sum(over: months)
        }
        func isWithin(_ share: Double) -> Bool {
            guard let low = shares.firstIndex(where: { abs($0 - (1 - share) / 2) < 1e-9 }),
                let high = shares.firstIndex(where: { abs($0 - (1 + share) / 2) < 1e-9 })
            else { return false }
            return row.quantiles[low] <= actual && actual <= row.quantiles[high]
        }
        var loss = 0.0
        for (share, quantile) in zip(shares, row.quantiles) {
            let slope = actual >= quantile ? share : share - 1
            loss += 2 * slope * (actual - quantile)
        }
        var isRight: Bool?
        if let target = row.target, let standing = row.standing.flatMap(Standing.init(rawValue:)) {
            switch standing {
            case .leading, .onTarget: isRight = actual >= target
            case .behind: isRight = actual < target
            default: isRight = nil
            }
        }
        return Line(
            file: file, row: row, asOf: asOf, actual: actual, in80: isWithin(0.8), in90: isWithin(0.9),
            crps: loss / Double(max(1, shares.count)), standingIsRight: isRight)
    }

    /// The scores: for each indicator the months of the year, then all.
    public var scores: [Score] {
        var seen: Set<String> = []
        return lines.map(\.row.indicator).filter { seen.insert($0).inserted }.flatMap { indicator -> [Score] in
            let own = lines.filter { $0.row.indicator == indicator }
            let months = Set(own.map(\.asOf.month)).sorted()
            return months.map { month in Self.score(indicator, month, own.filter { $0.asOf.month == month }) } + [
                Self.score(indicator, nil, own)
            ]
        }
    }

    private static func score(_ indicator: String, _ month: Int?, _ lines: [Line]) -> Score {
        func share(_ isIn: (Line) -> Bool) -> Double { Double(lines.count(where: isIn)) / Double(max(1, lines.count)) }
        let size = lines.reduce(0) { $0 + abs($1.actual) }
        let said = lines.compactMap(\.standingIsRight)
        return Score(
            indicator: indicator, month: month, count: lines.count,
            relativeError: size > 0 ? lines.reduce(0) { $0 + abs($1.error) } / size : nil, cover80: share(\.in80), cover90: share(\.in90),
            rightStandings: said.isEmpty ? nil : Double(said.count { $0 }) / Double(said.count), standings: said.count)
    }
}
