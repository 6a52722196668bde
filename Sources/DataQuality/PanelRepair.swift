public import Observations
import Tables

/// What can safely be mended of observations, and what was.
public struct PanelRepair: Sendable {
    /// The observations after it.
    public let panel: Panel
    /// What was done, in order.
    public let repairs: [Repair]

    /// One thing that was mended.
    public enum Repair: Hashable, Sendable {
        /// A name became another one that differs from it in blanks and widths only.
        case spelling(SeriesKey, now: SeriesKey)
        /// A column of running sums was left out.
        case runningSum(Indicator, of: Indicator)
    }

    /// What was done, a line each.
    public var done: [String] { repairs.map(\.description) }

    /// Makes one of names that differ in blanks and widths only, where no month would be there twice, and leaves out columns that are
    /// the running sums of another.
    public init(_ panel: Panel) {
        var done: [Repair] = []
        let running = RunningColumns.find(in: panel)
        for (column, base) in running { done.append(.runningSum(column, of: base)) }
        let kept = panel.filter { _, indicator in !running.contains { $0.running == indicator } }
        var names: [SeriesKey: SeriesKey] = [:]
        // Of two spellings the one that hides nothing is the name.
        let (plain, hiding) = (kept.keys.filter { !Self.hides($0) }, kept.keys.filter(Self.hides))
        var spelt: [[String]: [SeriesKey]] = [:]
        for key in plain + hiding {
            let parts = key.parts.map(NameLikeness.plain)
            if let name = spelt[parts]?.first(where: { Self.areApart($0, key, kept) }) {
                names[key] = name
            } else {
                names[key] = key
                spelt[parts, default: []].append(key)
            }
        }
        for key in kept.keys {
            if let name = names[key], name != key { done.append(.spelling(key, now: name)) }
        }
        repairs = done
        guard names.contains(where: { $0.key != $0.value }) else {
            self.panel = kept
            return
        }
        var order: [SeriesKey] = []
        var months: [SeriesKey: [Indicator: [Month: Double?]]] = [:]
        for series in kept {
            let name = names[series.key] ?? series.key
            if months[name] == nil { order.append(name) }
            for (index, value) in series.values.enumerated() {
                months[name, default: [:]][series.indicator, default: [:]][series.start.advanced(by: index)] =
                    value.isNaN ? .some(nil) : value
            }
        }
        let series = order.flatMap { key in
            kept.indicators.compactMap { indicator -> MonthlySeries? in
                guard let values = months[key]?[indicator], let first = values.keys.min(), let last = values.keys.max() else { return nil }
                return MonthlySeries(key: key, indicator: indicator, start: first, values: (first...last).map { values[$0] ?? nil })
            }
        }
        self.panel = Panel(series, keyNames: kept.keyNames)
    }

    /// Whether a name has characters that can't be seen.
    private static func hides(_ key: SeriesKey) -> Bool { key.parts.contains { $0.unicodeScalars.contains(where: \.isInvisible) } }

    /// Whether no month of one is a month of the other.
    private static func areApart(_ one: SeriesKey, _ other: SeriesKey, _ panel: Panel) -> Bool {
        panel.indicators.allSatisfy { indicator in
            guard let left = panel[one, indicator], let right = panel[other, indicator] else { return true }
            return left.values.indices.allSatisfy { left.values[$0].isNaN || right[left.start.advanced(by: $0)] == nil }
        }
    }
}

extension PanelRepair.Repair: CustomStringConvertible {
    /// What was done, in a line.
    public var description: String {
        switch self {
        case .spelling(let key, let name):
            "\"\(key.description.excerpt)\" is \"\(name.description.excerpt)\" now: they differ in blanks and widths only"
        case .runningSum(let column, let base): "\(column.name) left out: it is the running sum of \(base.name)"
        }
    }
}

/// Columns that hold the running sums of another, by what they do.
enum RunningColumns {
    /// How many months must agree before it is no coincidence.
    private static let fewest = 12
    /// How many columns are held against each other.
    private static let mostColumns = 200

    static func find(in panel: Panel) -> [(running: Indicator, base: Indicator)] {
        let indicators = panel.indicators
        // Pairs: columns of a form, not of a database.
        guard indicators.count <= mostColumns else { return [] }
        return indicators.compactMap { running in
            guard running != .trainees, running != .funding else { return nil }
            return indicators.first { $0 != running && isRunning(running, of: $0, panel) }.map { (running, $0) }
        }
    }

    private static func isRunning(_ running: Indicator, of base: Indicator, _ panel: Panel) -> Bool {
        var agreed = 0
        var isMore = false
        for key in panel.keys {
            guard let sums = panel[key, running] else { continue }
            guard let values = panel[key, base] else { return false }
            var sum = 0.0
            var isWhole = false
            for index in sums.values.indices {
                let month = sums.start.advanced(by: index)
                if month.month == 1 { (sum, isWhole) = (0, true) }
                sum += values[month] ?? 0
                guard isWhole, !sums.values[index].isNaN else { continue }
                guard abs(sums.values[index] - sum) <= 1e-6 * max(1, abs(sum)) else { return false }
                agreed += 1
                if month.month > 1 { isMore = true }
            }
        }
        return agreed >= fewest && isMore
    }
}
