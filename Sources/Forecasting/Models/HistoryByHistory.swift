/// One history laid out in time, a value a month: what a model sees that takes one series at a time.
public struct TimedHistory: Sendable {
    /// From the first known month to the last; a month that isn't known is a NaN.
    public let values: [Double]
    /// The number of months from the last known one to the last that is asked for.
    public let horizon: Int

    /// A history. Its first and last values are known.
    public init(values: [Double], horizon: Int) {
        self.values = values
        self.horizon = horizon
    }

    /// The known values, in their order.
    public var known: [Double] { values.filter { !$0.isNaN } }

    /// Whether all known values are above zero, so that they have logarithms and ratios.
    public var isPositive: Bool { values.allSatisfy { $0.isNaN || $0 > 0 } }
}

/// The skeleton of models that forecast one history at a time: it lays the history out, asks for its path and picks the targets.
///
/// A model gives the expected value of every month from the first known one to the last target: for a month that is known, or
/// missing between others, what was to be expected just before it.
public struct HistoryByHistory: PreparedModel {
    private let shape: HistoryShape
    private let path: @Sendable (TimedHistory) -> [Double]

    /// No forecast is believed further outside of what was seen than this many times its range.
    private static let reach = 10.0

    /// A prepared model.
    ///
    /// - Parameters:
    ///   - shape: The shape of the histories.
    ///   - path: The expected values of a history's months, `values.count + horizon` of them. Constant histories never reach it.
    public init(_ shape: HistoryShape, path: @escaping @Sendable (TimedHistory) -> [Double]) {
        self.shape = shape
        self.path = path
    }

    /// Forecasts histories one after the other.
    public func forecast(_ histories: [Double]) -> [ModelForecast] {
        let length = (shape.observed.last ?? -1) + 1
        let horizon = max(0, shape.span - length)
        return split(histories, length: shape.observed.count).map { known in
            let (lowest, highest) = (known.min() ?? 0, known.max() ?? 0)
            guard lowest < highest else { return ModelForecast(means: shape.targets.map { _ in lowest }) }
            var values = [Double](repeating: .nan, count: length)
            for (place, value) in zip(shape.observed, known) { values[place] = value }
            let path = path(TimedHistory(values: values, horizon: horizon))
            precondition(path.count == length + horizon, "a path has a value for every month to the last target")
            let mean = known.suffix(12).reduce(0, +) / Double(min(12, known.count))
            let room = Self.reach * (highest - lowest)
            let (floor, ceiling) = (lowest - room, highest + room)
            let means = shape.targets.map { (target: Int) -> Double in
                path[target].isFinite ? min(max(path[target], floor), ceiling) : mean
            }
            return ModelForecast(means: means)
        }
    }
}
