public import Tables

extension Panel {
    /// The panel in the tidy form as a table, its rows those of ``csv(byteOrderMark:)``.
    public var tidyTable: DataTable {
        var keys: [[String?]] = keyNames.map { _ in [] }
        var months: [Month?] = []
        let indicators = indicators
        var numbers: [[Double?]] = indicators.map { _ in [] }
        forEachTidyRow { key, month, values in
            for (index, part) in key.parts.enumerated() { keys[index].append(part) }
            months.append(month)
            for (index, value) in values.enumerated() { numbers[index].append(value.isNaN ? nil : value) }
        }
        var table = DataTable()
        for (name, column) in zip(keyNames, keys) { table.append(.text(column), named: name) }
        if !keyNames.contains("month") { table.append(.months(months), named: "month") }
        for (indicator, column) in zip(indicators, numbers) where table[indicator.name] == nil {
            table.append(.numbers(column), named: indicator.name)
        }
        return table
    }

    /// Goes through the rows of the tidy form: every key in order, its months rising; a month that no row of the file held is passed over.
    func forEachTidyRow(_ body: (SeriesKey, Month, [Double]) -> Void) {
        let indicators = indicators
        var seriesOfKey: [SeriesKey: [Int]] = [:]
        var order: [SeriesKey] = []
        for (series, span) in spans.enumerated() {
            seriesOfKey[span.key, default: []].append(series)
            if seriesOfKey[span.key]?.count == 1 { order.append(span.key) }
        }
        for key in order {
            let own = (seriesOfKey[key] ?? []).map { spans[$0] }
            let spanOfIndicator = Dictionary(own.map { ($0.indicator, $0) }) { first, _ in first }
            let columns = indicators.map { spanOfIndicator[$0] }
            guard let first = own.map(\.start).min(), let last = own.map({ $0.start.advanced(by: $0.count - 1) }).max() else { continue }
            for month in first...last {
                let values = columns.map { column -> Double in
                    guard let column, case let index = column.start.distance(to: month), (0..<column.count).contains(index) else {
                        return .absent
                    }
                    return storage[column.offset + index]
                }
                if !values.allSatisfy(\.isAbsent) { body(key, month, values) }
            }
        }
    }
}
