/// Series that are zero in most months: how large what comes is and how often it comes, each smoothed on its own.
///
/// Croston (1972) smooths sizes and the months between them; Syntetos & Boylan (2005) take off what the ratio of two averages is too
/// large by; Teunter, Syntetos & Babai (2011) smooth the chance of a month, which falls while nothing comes. Forecasts of
/// series that are never negative never are.
public struct Croston: ForecastModel {
    /// Which of the three.
    public enum Method: String, Sendable, CaseIterable {
        /// Size over interval.
        case croston
        /// The same without its bias.
        case sba
        /// Size times chance.
        case tsb
    }

    /// The name in tables and on the command line.
    public let name: String
    private let method: Method
    private let smoothing: Double

    /// The model.
    ///
    /// - Parameters:
    ///   - method: Which of the three.
    ///   - smoothing: The share of what is new in either average, above 0 and at most 1.
    public init(_ method: Method, smoothing: Double = 0.1) {
        precondition(smoothing > 0 && smoothing <= 1, "a smoothing parameter is a share")
        self.method = method
        self.smoothing = smoothing
        name = method.rawValue
    }

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { [method, smoothing] history in Self.path(of: history, method, smoothing) }
    }

    private static func path(of history: TimedHistory, _ method: Method, _ smoothing: Double) -> [Double] {
        var size: Double?
        var interval: Double?
        var chance: Double?
        var waited = 0.0
        return (0..<history.values.count + history.horizon).map { time in
            let expected =
                switch method {
                case .croston: (size ?? 0) / (interval ?? 1)
                case .sba: (1 - smoothing / 2) * (size ?? 0) / (interval ?? 1)
                case .tsb: (size ?? 0) * (chance ?? 0)
                }
            guard time < history.values.count, !history.values[time].isNaN else { return expected }
            let value = history.values[time]
            waited += 1
            let came = value != 0 ? 1.0 : 0
            chance = chance.map { $0 + smoothing * (came - $0) } ?? came
            if value != 0 {
                size = size.map { $0 + smoothing * (value - $0) } ?? value
                interval = interval.map { $0 + smoothing * (waited - $0) } ?? waited
                waited = 0
            }
            return expected
        }
    }
}
