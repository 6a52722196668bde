public import Observations
import Tables

/// Everything doubtful about observations that could be read, the weightiest first.
public struct PanelCheck: Sendable {
    /// What was found.
    public let doubts: [Doubt]

    /// How many robust standard deviations from its series' middle makes a month an outlier, and its times or share of the middle.
    private static let outlier = (deviations: 6.0, ratio: 3.0)
    /// How many months a level holds at least, and how many robust standard deviations and times lie between two.
    private static let shift = (months: 6, deviations: 3.0, ratio: 2.0)

    /// Looks at what was read.
    public init(_ reading: PanelReading) {
        let panel = reading.panel
        var doubts = reading.missingMonths.map {
            Doubt(.warning, .missing($0), key: $0.key, indicator: $0.indicator, month: $0.months.lowerBound)
        }
        for series in panel {
            if let doubt = Self.running(series) {
                doubts.append(doubt)
                continue
            }
            let shift = Self.shift(series)
            if let shift { doubts.append(shift) } else { doubts += Self.outliers(series) }
        }
        doubts += Self.sums(panel)
        doubts += Self.spellings(panel.keys)
        doubts += Self.persons(reading)
        doubts += Self.repeatedColumns(panel)
        self.doubts = doubts.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }.map(\.element)
    }

    private static func known(_ series: MonthlySeries) -> [(month: Month, value: Double)] {
        series.values.enumerated().compactMap { $1.isNaN ? nil : (series.start.advanced(by: $0), $1) }
    }

    private static func median(_ values: some Collection<Double>) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }

    /// The median absolute deviation, to the scale of a normal standard deviation (Hampel 1974).
    private static func deviation(_ values: [Double], from middle: Double) -> Double { 1.4826 * median(values.map { abs($0 - middle) }) }

    // MARK: One series

    /// Months far from the middle of their series, with what may have happened.
    private static func outliers(_ series: MonthlySeries) -> [Doubt] {
        let known = known(series)
        guard known.count >= 8 else { return [] }
        let values = known.map(\.value)
        let middle = median(values)
        let spread = deviation(values, from: middle)
        guard middle > 0, spread > 0 else { return [] }
        return known.compactMap { month, value in
            let distance = abs(value - middle) / spread
            let times = value / middle
            guard distance > outlier.deviations, times > outlier.ratio || times < 0 else { return nil }
            // The same month of other years as high is a season, not a slip.
            let others = known.filter { $0.month.month == month.month && $0.month != month }.map(\.value)
            if others.contains(where: { $0 > value / 2 && value > 0 }) { return nil }
            return Doubt(
                .warning, .outlier(value: value, median: middle, slip: slip(times)), key: series.key, indicator: series.indicator,
                month: month)
        }
    }

    /// What may have made a month so many times the others.
    private static func slip(_ times: Double) -> Doubt.Slip? {
        if times < 0 { return .refund }
        if (5000...20_000).contains(times) { return .unit }
        return (8...12.5).contains(times) ? .digit : nil
    }

    /// The month from which a series runs on another level.
    private static func shift(_ series: MonthlySeries) -> Doubt? {
        let known = known(series)
        guard known.count >= 2 * shift.months else { return nil }
        var best: (at: Int, distance: Double, before: Double, after: Double)?
        for at in shift.months...(known.count - shift.months) {
            let (left, right) = (known[..<at].map(\.value), known[at...].map(\.value))
            let (before, after) = (median(left), median(right))
            let spread = (deviation(left, from: before) + deviation(right, from: after)) / 2
            guard spread > 0 else { continue }
            let distance = abs(after - before) / spread
            if distance > best?.distance ?? 0 { best = (at, distance, before, after) }
        }
        guard let best, best.distance > shift.deviations else { return nil }
        let (low, high) = (min(best.before, best.after), max(best.before, best.after))
        guard low >= 0, high > shift.ratio * low, high > 0 else { return nil }
        return Doubt(
            .warning, .levelShift(before: best.before, after: best.after), key: series.key, indicator: series.indicator,
            month: known[best.at].month)
    }

    /// Whether a series rises through every year and starts over in January, as running sums do.
    private static func running(_ series: MonthlySeries) -> Doubt? {
        let known = known(series)
        guard known.count >= 6, series.indicator.kind != .number || known.count >= 12 else { return nil }
        var rises = 0
        var falls = 0
        for (before, after) in zip(known, known.dropFirst()) where before.month.year == after.month.year {
            if after.value >= before.value { rises += 1 } else { falls += 1 }
        }
        guard falls == 0, rises >= 5, let first = known.first, let last = known.last else { return nil }
        let restarts = zip(known, known.dropFirst()).filter { $0.month.year != $1.month.year }
        let isRunning = restarts.isEmpty ? first.value > 0 && last.value > 4 * first.value : restarts.allSatisfy { $1.value < $0.value }
        guard isRunning else { return nil }
        return Doubt(.warning, .looksCumulative, key: series.key, indicator: series.indicator, month: first.month)
    }

    // MARK: The whole

    /// How many months make a sum, and how many names it is of.
    private static let sum = (months: 3, others: 2)

    /// Series that are the sums of all others, under a name that doesn't say so.
    private static func sums(_ panel: Panel) -> [Doubt] {
        var wholes: [Indicator: [Month: (sum: Double, count: Int)]] = [:]
        for series in panel {
            for (month, value) in known(series) {
                let whole = wholes[series.indicator]?[month] ?? (0, 0)
                wholes[series.indicator, default: [:]][month] = (whole.sum + value, whole.count + 1)
            }
        }
        return panel.compactMap { series in
            let months = known(series)
            guard months.count(where: { $0.value > 0 }) >= sum.months else { return nil }
            let isSum = months.allSatisfy { month, value in
                guard let whole = wholes[series.indicator]?[month], whole.count > sum.others || value == 0 else { return false }
                return abs(whole.sum - 2 * value) <= 1e-12 * abs(whole.sum)
            }
            return isSum ? Doubt(.warning, .sumOfOthers, key: series.key, indicator: series.indicator) : nil
        }
    }

    /// Names that may be one college's, spelt in two ways.
    private static func spellings(_ keys: [SeriesKey]) -> [Doubt] {
        var doubts: [Doubt] = []
        // Pairs: names of a school, not of a database.
        let names = Array(Set(keys.flatMap(\.parts))).sorted()
        guard names.count <= 400 else { return [] }
        for (index, one) in names.enumerated() {
            for other in names[(index + 1)...] {
                guard let how = NameLikeness.between(one, other) else { continue }
                doubts.append(Doubt(.warning, .twoSpellings(one, other, likeness: how)))
            }
        }
        return doubts
    }

    /// Visits counted in persons.
    private static func persons(_ reading: PanelReading) -> [Doubt] {
        var seen: Set<String> = []
        return reading.recognitions.flatMap(\.indicators).compactMap { column in
            guard column.header.contains("人数"), seen.insert(column.header).inserted else { return nil }
            return Doubt(.note, .persons(header: column.header), indicator: column.indicator)
        }
    }

    /// Columns that hold the running sums of another.
    private static func repeatedColumns(_ panel: Panel) -> [Doubt] {
        RunningColumns.find(in: panel).map { running, base in
            Doubt(.warning, .runningColumn(running, of: base), indicator: running)
        }
    }
}
