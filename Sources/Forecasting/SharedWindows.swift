import Observations
import Statistics

/// The errors of a panel's series over the same months of the past, as normal scores, so that they can be resampled together.
struct SharedWindows {
    /// The last months of the windows.
    let ends: [Month]
    private let windows: [Int: [PastErrors.Window]]
    private let histories: [History]

    init(_ windows: [PastErrors.Window], histories: [History]) {
        self.windows = Dictionary(grouping: windows, by: \.history)
        self.histories = histories
        ends = Set(windows.map { histories[$0.history].end.advanced(by: -$0.lag) }).sorted()
    }

    /// The normal scores of a series' errors, window by window of ``ends``; NaN where it has none. Their mean is 0 and
    /// their mean square 1.
    func scores(of history: Int, _ weights: [Double]) -> [Double] {
        var scores = [Double](repeating: .nan, count: ends.count)
        let own = (windows[history] ?? []).map { window in
            (
                end: histories[history].end.advanced(by: -window.lag),
                error: -window.error(weights) / max(window.signs.expected, .leastNormalMagnitude)
            )
        }
        guard own.count >= 4 else { return scores }
        let ranked = own.sorted { ($0.error, $0.end) < ($1.error, $1.end) }
        let quantiles = ranked.indices.map { Normal.standardQuantile((Double($0) + 0.5) / Double(ranked.count)) }
        let size = (quantiles.reduce(0) { $0 + $1 * $1 } / Double(quantiles.count)).squareRoot()
        for (window, quantile) in zip(ranked, quantiles) {
            guard let place = ends.firstIndex(of: window.end) else { continue }
            scores[place] = quantile / size
        }
        return scores
    }
}
