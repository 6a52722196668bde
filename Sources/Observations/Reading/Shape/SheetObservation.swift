import Tables

/// One value of a sheet, and whose it is.
struct SheetObservation {
    /// The number of its key and indicator in ``SheetGroups``.
    var group: Int32
    /// The month's ordinal.
    var month: Int32
    var reported: Int32
    /// The number of its table.
    var table: Int32
    /// Row, counted from 0 among those that hold something, and column.
    var row: Int32
    var column: Int32
    /// In ones; a NaN where it is missing.
    var value: Double

    var monthValue: Month { Month(ordinal: Int(month)) }
}

/// The keys and indicators of a file's sheets, numbered in the order of their first appearance.
struct SheetGroups {
    private(set) var keys: [SeriesKey] = []
    private(set) var indicators: [Recognition.IndicatorColumn] = []
    private(set) var groups: [(key: Int, indicator: Int)] = []
    private var keyNumbers: [SeriesKey: Int] = [:]
    private var indicatorNumbers: [String: Int] = [:]
    private var groupNumbers: [Int: Int] = [:]

    mutating func key(_ parts: [String]) -> Int {
        let key = SeriesKey(parts)
        if let known = keyNumbers[key] { return known }
        keyNumbers[key] = keys.count
        keys.append(key)
        return keys.count - 1
    }

    mutating func indicator(_ indicator: Indicator, header: String, unit: Unit?) -> Int {
        if let known = indicatorNumbers[indicator.name] { return known }
        indicatorNumbers[indicator.name] = indicators.count
        indicators.append(.init(header: header, indicator: indicator, unit: unit?.name))
        return indicators.count - 1
    }

    mutating func group(key: Int, indicator: Int) -> Int {
        let code = key << 16 | indicator
        if let known = groupNumbers[code] { return known }
        groupNumbers[code] = groups.count
        groups.append((key, indicator))
        return groups.count - 1
    }
}
