public import Tables

extension Panel {
    /// The series that meet a condition, in their order; values are shared, not copied.
    public func filter(_ isIncluded: (_ key: SeriesKey, _ indicator: Indicator) throws -> Bool) rethrows -> Panel {
        var renumbered: [Int: Int] = [:]
        var kept: [Span] = []
        for (series, span) in spans.enumerated() where try isIncluded(span.key, span.indicator) {
            if !reports.isEmpty { renumbered[series] = kept.count }
            kept.append(span)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage, reports: renumber(renumbered))
    }

    /// The series of one indicator.
    public func only(_ indicator: Indicator) -> Panel { filter { $1 == indicator } }

    /// The series of one key.
    public func only(_ key: SeriesKey) -> Panel { filter { one, _ in one == key } }

    /// From the first month of any series to the last, or `nil` for a panel without series.
    public var months: ClosedRange<Month>? {
        guard let first = spans.map(\.start).min(), let last = spans.map({ $0.start.advanced(by: $0.count - 1) }).max() else { return nil }
        return first...last
    }

    /// The last month of a series, without copying its values.
    public func end(at position: Int) -> Month { spans[position].start.advanced(by: spans[position].count - 1) }

    /// The months that are missing within the series, each stretch once.
    public var missingMonths: [MissingMonths] {
        var missing: [MissingMonths] = []
        for span in spans {
            var index = 0
            while index < span.count {
                guard storage[span.offset + index].isNaN else {
                    index += 1
                    continue
                }
                let first = index
                while index < span.count, storage[span.offset + index].isNaN { index += 1 }
                let months = span.start.advanced(by: first)...span.start.advanced(by: index - 1)
                missing.append(MissingMonths(key: span.key, indicator: span.indicator, months: months))
            }
        }
        return missing
    }
}
