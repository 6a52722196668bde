public import Observations
import Tables

/// Observations of which what is wrong was left out and what is safe was repaired, and the list of both.
///
/// A wrong value costs its month: it is missing, and a forecast draws it like a future one. Where more of a series is wrong than right the
/// series is left out whole, for what is left would tell of the errors rather than of the college.
public struct MendedPanel: Sendable {
    /// A series that was left out whole.
    public struct LostSeries: Hashable, Sendable {
        /// Whose it is.
        public let key: SeriesKey
        /// What it counts.
        public let indicator: Indicator
        /// How many of its values, or rows, are wrong.
        public let wrong: Int
        /// How many of its months could be read.
        public let right: Int
        /// The first thing wrong with it.
        public let first: ObservationError
        /// Where all that is wrong with it stands, by line.
        public let places: [Place]
    }

    /// What is left.
    public let panel: Panel
    /// Values and rows that were left out of the series that are left, and repetitions and sums that don't count, by line.
    public let omissions: [Omission]
    /// The series that were left out whole.
    public let lost: [LostSeries]
    /// What was repaired.
    public let repairs: [PanelRepair.Repair]
    /// The files whose sums were not held against their rows, because some of those were left out.
    public let uncheckedSums: [String]

    /// Mends what was read by a reader that leaves out what is wrong (``PanelReader/leavesOutWrongRows``).
    public init(_ reading: PanelReading) {
        let lost = Self.lost(in: reading)
        let whole = Set(lost.map { Series(key: $0.key, indicator: $0.indicator) })
        let repair = PanelRepair(reading.panel.filter { !whole.contains(Series(key: $0, indicator: $1)) })
        panel = repair.panel
        repairs = repair.repairs
        self.lost = lost
        omissions = reading.omissions.filter { omission in
            guard let key = omission.key, !omission.indicators.isEmpty else { return true }
            return !omission.indicators.allSatisfy { whole.contains(Series(key: key, indicator: $0)) }
        }
        var seen: Set<String> = []
        uncheckedSums = reading.recognitions.filter { $0.hasUncheckedSums && !($0.totalsLines.isEmpty && $0.sums.isEmpty) }.map(\.file)
            .filter { seen.insert($0).inserted }
    }

    /// Whether nothing was wrong and nothing was repaired.
    public var isUntouched: Bool { omissions.isEmpty && lost.isEmpty && repairs.isEmpty }

    /// What is left, with an empty series for each that was lost: whom a plan may name.
    public var roster: Panel {
        let start = panel.months?.lowerBound ?? Month(2000, 1)
        let empty = lost.map { MonthlySeries(key: $0.key, indicator: $0.indicator, start: start, values: [nil]) }
        return Panel(Array(panel) + empty, keyNames: panel.keyNames)
    }

    /// The names of what a sum lacks: the lost series of an indicator that it covers.
    public func lost(from sum: SeriesKey, _ indicator: Indicator) -> [SeriesKey] {
        lost.filter { $0.indicator.name == indicator.name && sum.covers($0.key) && sum != $0.key }.map(\.key)
    }

    private struct Series: Hashable {
        let key: SeriesKey
        let indicator: Indicator
    }

    /// The series of which more is wrong than right, in the order of their first error.
    private static func lost(in reading: PanelReading) -> [LostSeries] {
        var order: [Series] = []
        var wrong: [Series: [ObservationError]] = [:]
        for omission in reading.omissions where omission.effect == .value || omission.effect == .row {
            guard let key = omission.key else { continue }
            for indicator in omission.indicators {
                let series = Series(key: key, indicator: indicator)
                if wrong[series] == nil { order.append(series) }
                wrong[series, default: []].append(omission.error)
            }
        }
        return order.compactMap { series in
            guard let errors = wrong[series], let first = errors.first else { return nil }
            let right = reading.panel[series.key, series.indicator]?.values.count { !$0.isNaN } ?? 0
            guard errors.count > right else { return nil }
            return LostSeries(
                key: series.key, indicator: series.indicator, wrong: errors.count, right: right, first: first, places: errors.map(\.place))
        }
    }
}
