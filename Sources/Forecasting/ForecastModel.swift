/// A way to forecast one series from its own past.
///
/// A model is first made ready for a shape, which is where its work is, and then forecasts any number of histories
/// of that shape. `Documentation/AddingAModel.md` walks through one.
public protocol ForecastModel: Sendable {
    /// The name in tables and on the command line, such as `seasonal-naive`.
    var name: String { get }

    /// The most months the model looks back, at most ten years; ``usualHistory`` unless a model says otherwise.
    var longestHistory: Int { get }

    /// The model, ready for histories of a shape. The shape has at least one known month.
    func prepared(for shape: HistoryShape) -> any PreparedModel
}

extension ForecastModel {
    /// Six years: what is older says little of next December and costs time.
    public static var usualHistory: Int { 72 }

    /// The most months the model looks back.
    public var longestHistory: Int { Self.usualHistory }
}

/// A model that is ready for one shape.
public protocol PreparedModel: Sendable {
    /// Forecasts histories that stand one after the other in an array, each of as many values as the shape has known months.
    ///
    /// - Returns: One forecast a history, in their order.
    func forecast(_ histories: [Double]) -> [ModelForecast]
}

/// What a model says of one history.
public struct ModelForecast: Sendable {
    /// The expected value of each target month.
    public var means: [Double]
    /// How far off it expects to be, where the model knows.
    public var spread: Spread?

    /// The second moments of a forecast's errors.
    public struct Spread: Sendable {
        /// The variance of the error of the targets' sum.
        public var totalVariance: Double
        /// The covariance of each target's error with that of the sum.
        public var covarianceWithTotal: [Double]
        /// The variance of each target's error.
        public var variances: [Double]
    }

    /// A forecast, with its spread where the model knows it.
    public init(means: [Double], spread: Spread? = nil) {
        self.means = means
        self.spread = spread
    }
}

extension PreparedModel {
    /// The histories of an array, one after the other, each of a length.
    func split(_ histories: [Double], length: Int) -> [ArraySlice<Double>] {
        stride(from: 0, to: histories.count, by: length).map { histories[$0..<$0 + length] }
    }
}
