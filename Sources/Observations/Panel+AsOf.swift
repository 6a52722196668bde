public import Tables

extension Panel {
    /// What was known at the end of a month: no later month, and of months that were reported late or corrected only
    /// the latest report of that time. Series of which nothing was known are left out.
    public func asOf(_ month: Month) -> Panel {
        reports.isEmpty ? cut(after: month) : knownAt(month)
    }

    private func cut(after month: Month) -> Panel {
        let kept = spans.compactMap { span -> Span? in
            guard span.start <= month else { return nil }
            var span = span
            span.count = Swift.min(span.count, span.start.distance(to: month) + 1)
            return trimmed(span, in: storage)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage)
    }

    private func knownAt(_ month: Month) -> Panel {
        var kept: [Span] = []
        var storage: [Double] = []
        var known: [Report] = []
        var next = 0
        for (series, span) in spans.enumerated() {
            let first = next
            while next < reports.count, reports[next].series == series { next += 1 }
            let mine = reports[first..<next]
            let start = Swift.min(span.start, mine.map(\.month).min() ?? span.start)
            let end = Swift.min(month, Swift.max(span.start.advanced(by: span.count - 1), mine.map(\.month).max() ?? span.start))
            guard start <= end else { continue }
            let offset = storage.count
            for current in start...end {
                let index = span.start.distance(to: current)
                storage.append((0..<span.count).contains(index) ? self.storage[span.offset + index] : .absent)
            }
            for report in mine where report.month <= end {
                storage[offset + start.distance(to: report.month)] = .absent
            }
            // Reports stand in the order in which they became known, so the last one wins.
            for report in mine where report.month <= end && report.reported <= month {
                storage[offset + start.distance(to: report.month)] = report.value ?? .nan
            }
            let whole = Span(key: span.key, indicator: span.indicator, start: start, offset: offset, count: storage.count - offset)
            guard let trimmed = trimmed(whole, in: storage) else { continue }
            known += mine.filter { $0.month <= end && $0.reported <= month }.map { report in
                var report = report
                report.series = kept.count
                return report
            }
            kept.append(trimmed)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage, reports: known)
    }

    /// The panel with every series beginning at its first value and ending at its last; series without any are left out.
    public func trimmed() -> Panel {
        var renumbered: [Int: Int] = [:]
        var kept: [Span] = []
        for (series, span) in spans.enumerated() {
            guard let span = trimmed(span, in: storage) else { continue }
            if !reports.isEmpty { renumbered[series] = kept.count }
            kept.append(span)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage, reports: renumber(renumbered))
    }

    private func trimmed(_ span: Span, in storage: [Double]) -> Span? {
        var first = span.offset
        var end = span.offset + span.count
        while first < end, storage[first].isNaN { first += 1 }
        while end > first, storage[end - 1].isNaN { end -= 1 }
        guard first < end else { return nil }
        var span = span
        span.start = span.start.advanced(by: first - span.offset)
        span.offset = first
        span.count = end - first
        return span
    }

    /// The reports of the series that are kept, under their new numbers.
    func renumber(_ numbers: [Int: Int]) -> [Report] {
        reports.compactMap { report in
            numbers[report.series].map { Report(series: $0, month: report.month, value: report.value, reported: report.reported) }
        }
    }
}
