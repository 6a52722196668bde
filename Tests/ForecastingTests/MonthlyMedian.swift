public import Forecasting

/// The median of the same month in all years: no trend, and deaf to one wild year.
public struct MonthlyMedian: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "monthly-median"

    /// The model; it has nothing to set.
    public init() {}

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { history in
            let all = Self.median(history.known)
            let months = (0..<12).map { month in
                let same = stride(from: month, to: history.values.count, by: 12).map { history.values[$0] }
                return Self.median(same.filter { !$0.isNaN }) ?? all ?? 0
            }
            return (0..<history.values.count + history.horizon).map { months[$0 % 12] }
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
