/// Which months of a history are known and which are asked for, counted from the first known one.
///
/// What a linear model has to work out depends on this alone, so series of one shape are forecast together.
public struct HistoryShape: Hashable, Sendable {
    /// The places of the known months, ascending from 0.
    public let observed: [Int]
    /// The places of the months to forecast, ascending; a missing month of the past may be among them.
    public let targets: [Int]

    /// A shape of places in time.
    public init(observed: [Int], targets: [Int]) {
        self.observed = observed
        self.targets = targets
    }

    /// A history without gaps and the months right after it.
    public init(length: Int, horizon: Int) {
        self.init(observed: Array(0..<length), targets: Array(length..<length + horizon))
    }

    /// The number of months from the first known to the last known or asked for.
    public var span: Int { max(observed.last ?? -1, targets.last ?? -1) + 1 }
}
