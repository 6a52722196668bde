public import Tables

/// Many monthly series side by side: every indicator of every key, their values in one contiguous block.
///
/// A panel is what a file of observations becomes and what a forecast is made from. Series stand in the order of
/// their keys' first appearance in the file, and within a key in the order of the indicators' columns.
public struct Panel: Sendable {
    /// The names of the key columns, outermost first: `["college"]`. A flat panel has `["series"]`.
    public let keyNames: [String]

    /// Where a series stands in the block.
    struct Span: Sendable {
        var key: SeriesKey
        var indicator: Indicator
        var start: Month
        var offset: Int
        var count: Int
    }

    let spans: [Span]
    /// All values, series after series; a missing month is a NaN.
    let storage: [Double]
    /// What was reported when, where the file says so; empty otherwise.
    let reports: [Report]

    /// A value as it became known: late, or as the correction of an earlier one.
    public struct Report: Sendable, Equatable {
        /// The series, counted from 0.
        public var series: Int
        /// The month the value is of.
        public var month: Month
        /// The value, or `nil` where the report withdrew it.
        public var value: Double?
        /// The month in which it became known.
        public var reported: Month
    }

    init(keyNames: [String], spans: [Span], storage: [Double], reports: [Report] = []) {
        self.keyNames = keyNames
        self.spans = spans
        self.storage = storage
        self.reports = reports
    }

    /// A panel of the given series, in the given order.
    public init(_ series: [MonthlySeries], keyNames: [String]) {
        var spans: [Span] = []
        var storage: [Double] = []
        for one in series {
            precondition(one.key.parts.count == keyNames.count, "a key has one part per key column")
            spans.append(Span(key: one.key, indicator: one.indicator, start: one.start, offset: storage.count, count: one.values.count))
            storage += one.values
        }
        self.init(keyNames: keyNames, spans: spans, storage: storage)
    }
}

extension Panel: RandomAccessCollection {
    /// 0.
    public var startIndex: Int { 0 }
    /// The number of series.
    public var endIndex: Int { spans.count }

    /// The series at a place, its values copied out of the block.
    public subscript(position: Int) -> MonthlySeries {
        let span = spans[position]
        return MonthlySeries(
            key: span.key, indicator: span.indicator, start: span.start,
            storage: Array(storage[span.offset..<span.offset + span.count]))
    }

    /// The series of a key and an indicator, or `nil` where there is none.
    public subscript(key: SeriesKey, indicator: Indicator) -> MonthlySeries? {
        spans.firstIndex { $0.key == key && $0.indicator == indicator }.map { self[$0] }
    }
}

extension Panel {
    /// The indicators, in order of first appearance.
    public var indicators: [Indicator] {
        var seen: Set<Indicator> = []
        return spans.map(\.indicator).filter { seen.insert($0).inserted }
    }

    /// The keys, in order of first appearance.
    public var keys: [SeriesKey] {
        var seen: Set<SeriesKey> = []
        return spans.map(\.key).filter { seen.insert($0).inserted }
    }

    /// The key of a series, without copying its values.
    public func key(at position: Int) -> SeriesKey { spans[position].key }

    /// The indicator of a series, without copying its values.
    public func indicator(at position: Int) -> Indicator { spans[position].indicator }

    /// The first month of a series, without copying its values.
    public func start(at position: Int) -> Month { spans[position].start }

    /// Hands the values of a series to a closure without copying them; a missing month is a NaN.
    public func withValues<Result>(at position: Int, _ body: (UnsafeBufferPointer<Double>) throws -> Result) rethrows -> Result {
        let span = spans[position]
        return try storage.withUnsafeBufferPointer { block in
            try body(UnsafeBufferPointer(rebasing: block[span.offset..<span.offset + span.count]))
        }
    }
}

extension Panel {
    /// The first and the last known month of a series, or `nil` where none is known.
    public func knownBounds(at position: Int) -> ClosedRange<Month>? {
        let start = start(at: position)
        return withValues(at: position) { values in
            guard let first = values.firstIndex(where: { !$0.isNaN }), let last = values.lastIndex(where: { !$0.isNaN }) else { return nil }
            return start.advanced(by: first)...start.advanced(by: last)
        }
    }

    /// The values of a series from its first known month to its last; a missing month is a NaN.
    public func knownValues(at position: Int) -> [Double] {
        withValues(at: position) { values in
            guard let first = values.firstIndex(where: { !$0.isNaN }), let last = values.lastIndex(where: { !$0.isNaN }) else { return [] }
            return Array(values[first...last])
        }
    }
}
