public import Observations
public import Tables

/// What a panel holds, a line a series: months, gaps, smallest, middle, largest and last value.
public struct PanelPreview: Sendable {
    private let panel: Panel

    /// A preview of a panel.
    public init(_ panel: Panel) { self.panel = panel }

    package struct Line {
        package var key: SeriesKey
        package var indicator: Indicator
        package var first: Month
        package var last: Month
        package var known: [Double]
        package var missing: Int

        package var median: Double {
            let sorted = known.sorted()
            let half = sorted.count / 2
            return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
        }
    }

    /// A line of each series that has a value.
    package var lines: [Line] {
        panel.compactMap { series in
            let known = series.values.filter { !$0.isNaN }
            guard !known.isEmpty else { return nil }
            return Line(
                key: series.key, indicator: series.indicator, first: series.start, last: series.end, known: known,
                missing: series.values.count - known.count)
        }
    }

    /// The preview for machines.
    public var dataTable: DataTable {
        let lines = lines
        var table = DataTable()
        for (index, name) in panel.keyNames.enumerated() where table[name] == nil {
            table.append(.text(lines.map { $0.key.parts[index] }), named: name)
        }
        let columns: [(String, DataTable.Column)] = [
            ("indicator", .text(lines.map(\.indicator.name))), ("first", .months(lines.map(\.first))), ("last", .months(lines.map(\.last))),
            ("months", .numbers(lines.map { Double($0.known.count) })), ("missing", .numbers(lines.map { Double($0.missing) })),
            ("minimum", .numbers(lines.map { $0.known.min() })), ("median", .numbers(lines.map(\.median))),
            ("maximum", .numbers(lines.map { $0.known.max() })), ("latest", .numbers(lines.map(\.known.last))),
        ]
        for (name, column) in columns where table[name] == nil { table.append(column, named: name) }
        return table
    }
}
