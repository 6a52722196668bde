public import Tables

extension Panel {
    /// What was known at the end of a month: no later month, and of months that were reported late or corrected only
    /// the latest report of that time. Series of which nothing was known are left out,
    /// but for those of a college that has rows and no value yet.
    public func asOf(_ month: Month) -> Panel {
        reports.isEmpty ? cut(after: month) : knownAt(month)
    }

    private func cut(after month: Month) -> Panel {
        let seen = spans.compactMap { span -> Span? in
            guard span.start <= month else { return nil }
            var span = span
            span.count = Swift.min(span.count, span.start.distance(to: month) + 1)
            return span
        }
        let new = newKeys(seen, in: storage)
        let kept = seen.compactMap { trimmed($0, in: storage) ?? (new.contains($0.key) ? $0 : nil) }
        return Panel(keyNames: keyNames, spans: kept, storage: storage)
    }

    private func knownAt(_ month: Month) -> Panel {
        var seen: [(span: Span, reports: ArraySlice<Report>)] = []
        var storage: [Double] = []
        var next = 0
        for (series, span) in spans.enumerated() {
            let first = next
            while next < reports.count, reports[next].series == series { next += 1 }
            let mine = reports[first..<next]
            let reported = mine.map(\.month)
            let start = Swift.min(span.start, reported.min() ?? span.start)
            let last = Swift.max(span.start.advanced(by: span.count - 1), reported.max() ?? span.start)
            let end = Swift.min(month, last)
            guard start <= end else { continue }
            let offset = storage.count
            for current in start...end {
                let index = span.start.distance(to: current)
                let value: Double = index >= 0 && index < span.count ? self.storage[span.offset + index] : .absent
                storage.append(value)
            }
            for report in mine where report.month <= end {
                storage[offset + start.distance(to: report.month)] = .absent
            }
            // Reports stand in the order in which they became known, so the last one wins.
            for report in mine where report.month <= end && report.reported <= month {
                storage[offset + start.distance(to: report.month)] = report.value ?? .nan
            }
            let whole = Span(key: span.key, indicator: span.indicator, start: start, offset: offset, count: storage.count - offset)
            seen.append((whole, mine))
        }
        let new = newKeys(seen.map(\.span), in: storage)
        var kept: [Span] = []
        var known: [Report] = []
        for (whole, mine) in seen {
            guard let span = trimmed(whole, in: storage) ?? (new.contains(whole.key) ? whole : nil) else { continue }
            known += mine.filter { $0.month <= month && $0.reported <= month }.map { report in
                var report = report
                report.series = kept.count
                return report
            }
            kept.append(span)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage, reports: known)
    }

    /// The panel with every series beginning at its first value and ending at its last; series without any are left out, but for those of
    /// a college of which nothing is known yet.
    public func trimmed() -> Panel {
        let new = newKeys(spans, in: storage)
        var renumbered: [Int: Int] = [:]
        var kept: [Span] = []
        for (series, span) in spans.enumerated() {
            guard let span = trimmed(span, in: storage) ?? (new.contains(span.key) ? span : nil) else { continue }
            if !reports.isEmpty { renumbered[series] = kept.count }
            kept.append(span)
        }
        return Panel(keyNames: keyNames, spans: kept, storage: storage, reports: renumber(renumbered))
    }

    /// The keys that have rows and not one value: colleges and programmes about to begin. A flat panel has none, since there a series
    /// without a value is no series.
    private func newKeys(_ spans: [Span], in storage: [Double]) -> Set<SeriesKey> {
        guard keyNames != ["series"] else { return [] }
        let known = spans.filter { span in storage[span.offset..<span.offset + span.count].contains { !$0.isNaN } }
        return Set(spans.map(\.key)).subtracting(known.map(\.key))
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
