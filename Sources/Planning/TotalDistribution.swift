import Foundation

/// The distribution of a year's total, as equally likely draws of it.
public struct TotalDistribution: Sendable {
    /// The draws, ascending.
    public let draws: [Double]

    /// A distribution of the given draws, of which there is at least one.
    public init(_ draws: [Double]) {
        precondition(!draws.isEmpty, "a distribution has a draw")
        self.draws = draws.sorted()
    }

    /// A distribution of draws that stand in order already.
    init(ascending draws: [Double]) {
        self.draws = draws
    }

    /// The expected value.
    public var mean: Double { draws.reduce(0, +) / Double(draws.count) }

    /// The value that as many draws lie above as below.
    public var median: Double { quantile(0.5) }

    /// The smallest draw that a share of the draws doesn't exceed: whole where the draws are whole (Hyndman & Fan 1996, type 1).
    ///
    /// - Parameter share: From 0 to 1.
    /// - Returns: One of the draws.
    public func quantile(_ share: Double) -> Double {
        let rank = (share * Double(draws.count) * (1 - Self.slack)).rounded(.up)
        return draws[min(max(Int(rank) - 1, 0), draws.count - 1)]
    }

    /// The interval in whose middle a share of the draws lies: 0.8 for the 80 % interval.
    public func interval(_ share: Double) -> ClosedRange<Double> {
        quantile((1 - share) / 2)...quantile((1 + share) / 2)
    }

    /// P(total ≥ target).
    public func probability(reaching target: Double) -> Double {
        let reaching = draws.count - firstPlace(notBelow: target)
        return Double(reaching) / Double(draws.count)
    }

    /// E[(target − total)⁺]: how much is missing on average, years that reach the target counting as nothing missing.
    public func expectedShortfall(below target: Double) -> Double {
        var sum = 0.0
        for draw in draws[..<firstPlace(notBelow: target)] { sum += target - draw }
        return sum / Double(draws.count)
    }

    /// 0.07 of 100 draws is 7 draws and not 8, though 0.07 · 100 is a little over 7 in binary.
    private static let slack = 1e-12

    private func firstPlace(notBelow value: Double) -> Int {
        var (lower, upper) = (0, draws.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if draws[middle] < value { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}
