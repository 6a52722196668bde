import Tables

extension Panel {
    /// The panel in the tidy form, as bytes of UTF-8: the key columns, `month`, a column per indicator; visits in ones,
    /// money in yuan; a missing value is empty, and a month without any row in the file has none here.
    ///
    /// With `byteOrderMark` the text begins with one, for a file that Excel will open.
    public func csv(byteOrderMark: Bool = false) -> [UInt8] {
        var writer = DelimitedWriter(byteOrderMark: byteOrderMark)
        writer.reserve(24 * storage.count)
        let indicators = indicators
        for name in keyNames { writer.field(name) }
        writer.field("month")
        for indicator in indicators { writer.field(indicator.name) }
        writer.endRow()

        var seriesOfKey: [SeriesKey: [Int]] = [:]
        var order: [SeriesKey] = []
        for (series, span) in spans.enumerated() {
            seriesOfKey[span.key, default: []].append(series)
            if seriesOfKey[span.key]?.count == 1 { order.append(span.key) }
        }
        for key in order {
            let own = (seriesOfKey[key] ?? []).map { spans[$0] }
            let columns = indicators.map { indicator in own.first { $0.indicator == indicator } }
            guard let first = own.map(\.start).min(), let last = own.map({ $0.start.advanced(by: $0.count - 1) }).max() else { continue }
            for month in first...last {
                let values = columns.map { column -> Double in
                    guard let column, case let index = column.start.distance(to: month), (0..<column.count).contains(index) else {
                        return .absent
                    }
                    return storage[column.offset + index]
                }
                if values.allSatisfy(\.isAbsent) { continue }
                for part in key.parts { writer.field(part) }
                writer.field(month)
                for value in values { writer.field(value) }
                writer.endRow()
            }
        }
        return writer.bytes
    }
}
