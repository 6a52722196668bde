public import Forecasting

/// A total that is to reach a target, and how likely that is: of a flow by its draws, of a milestone by the probabilities of counts.
public protocol ReachableTotal: Sendable {
    /// P(total ≥ target).
    func probability(reaching target: Double) -> Double
    /// E[(target − total)⁺].
    func expectedShortfall(below target: Double) -> Double
    /// The smallest value that a share of the probability, 0 to 1, doesn't exceed.
    func quantile(_ share: Double) -> Double
}

extension ReachableTotal {
    /// The value that is as likely exceeded as not.
    public var middle: Double { quantile(0.5) }
}

extension TotalDistribution: ReachableTotal {}
extension CountDistribution: ReachableTotal {}
