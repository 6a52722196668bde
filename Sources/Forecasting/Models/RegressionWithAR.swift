import LinearAlgebra
import Statistics

/// Regression on a straight line and the calendar's months, its errors following their own past (Cochrane & Orcutt 1949; Harvey 1989,
/// § 2.4): the forecast is the line, the month, and what is left of the last error.
///
/// By full likelihood, as R's `arima` with one autoregressive term and regressors. Cost: some milliseconds a series.
public struct RegressionWithAR: ForecastModel {
    /// The name in tables and on the command line.
    public let name = "regression-ar"

    /// The model; it has nothing to set.
    public init() {}

    /// Fewer known months carry no line, and fewer than twice twelve and a few no months.
    private static let fewest = (line: 8, months: 28)

    /// Nothing depends on the shape alone.
    public func prepared(for shape: HistoryShape) -> any PreparedModel {
        HistoryByHistory(shape) { history in
            guard let fit = Self.fit(history) else { return Theta.lastMean(of: history) }
            return Self.path(of: fit, history)
        }
    }

    /// The fit; `nil` where the history is too short or follows its line without an error.
    static func fit(_ history: TimedHistory) -> AutoregressiveFit? {
        let times = history.values.indices.filter { !history.values[$0].isNaN }
        guard times.count >= fewest.line else { return nil }
        // Every month that is seen has an effect, but the first one, which is the line's own.
        let seen = Set(times.map { $0 % 12 })
        let months = times.count >= fewest.months && seen.count == 12 ? Array(1..<12) : []
        let columns = columns(times, months)
        let response = times.map { history.values[$0] }
        return try? AutoregressiveModel(ModelMatrix(columns), method: .full).fit(response, times: times)
    }

    private static func columns(_ times: [Int], _ months: [Int]) -> [(name: String, values: [Double])] {
        [("trend", times.map { Double($0 + 1) })]
            + months.map { month in ("month \(month)", times.map { $0 % 12 == month ? 1 : 0 }) }
    }

    private static func path(of fit: AutoregressiveFit, _ history: TimedHistory) -> [Double] {
        let effects = fit.coefficients.count > 2 ? [0] + fit.coefficients[2...] : [Double](repeating: 0, count: 12)
        // How far the last known month was from its line and month, as much as is left of it.
        var error = 0.0
        return (0..<history.values.count + history.horizon).map { time in
            let line = fit.coefficients[0] + fit.coefficients[1] * Double(time + 1) + effects[time % 12]
            error *= fit.phi
            let expected = line + error
            if time < history.values.count, !history.values[time].isNaN { error = history.values[time] - line }
            return expected
        }
    }
}
