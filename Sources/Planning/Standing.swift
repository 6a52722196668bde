/// Where a college stands on a target, by the plan's three words and what lies between.
public enum Standing: String, Sendable, CaseIterable {
    /// 引领: clearly above the target, in all likelihood.
    case leading
    /// 达标: on target, in all likelihood.
    case onTarget = "on_target"
    /// 临界: it may go either way.
    case atRisk = "at_risk"
    /// 落后: the target will hardly be reached.
    case behind
    /// 清零: nothing yet; the first to fix.
    case zero

    /// The chances that part the standings.
    public struct Thresholds: Sendable, Equatable {
        /// The chance from which a target counts as reached.
        public var likely = 0.8
        /// The chance under which it counts as missed.
        public var unlikely = 0.2
        /// The multiple of the target that leading means.
        public var leadingMultiple = 1.1

        /// The plan's own thresholds.
        public init() {}
    }

    /// The standing of a total whose distribution is known.
    ///
    /// - Parameters:
    ///   - distribution: The year's total.
    ///   - actual: What has been reached so far.
    ///   - target: What is to be reached.
    ///   - thresholds: Where the standings part.
    public init(of distribution: TotalDistribution, actual: Double, target: Double, thresholds: Thresholds = Thresholds()) {
        if actual == 0, target > 0 {
            self = .zero
        } else if distribution.probability(reaching: Self.slackened(thresholds.leadingMultiple * target)) >= thresholds.likely {
            self = .leading
        } else {
            let chance = distribution.probability(reaching: target)
            self = chance >= thresholds.likely ? .onTarget : chance >= thresholds.unlikely ? .atRisk : .behind
        }
    }

    /// 1.1 · 100 is a little over 110 in binary, and 110 visits lead.
    private static func slackened(_ product: Double) -> Double { product * (1 - 1e-12) }
}
