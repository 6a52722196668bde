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
        /// How far a chance has to pass an edge before a standing changes from the month before's.
        public var hysteresis = 0.05

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
    ///   - before: The standing as of the month before. Where it is given, a chance has to pass an edge by
    ///     ``Thresholds/hysteresis`` to change it: a change near an edge waits a month. Nothing yet is a fact at once.
    public init(
        of distribution: some ReachableTotal, actual: Double, target: Double, thresholds: Thresholds = Thresholds(),
        before: Standing? = nil
    ) {
        if actual == 0, target > 0 {
            self = .zero
            return
        }
        let reaching = distribution.probability(reaching: target)
        let leading = distribution.probability(reaching: Self.slackened(thresholds.leadingMultiple * target))
        func holds(_ chance: Double, _ edge: Double, _ standing: Standing) -> Bool {
            guard let before, before != .zero else { return chance >= edge }
            let stays = before.level >= standing.level
            // What is certain needs no margin, and neither has what is impossible one.
            let moved = stays ? max(edge - thresholds.hysteresis, min(edge, 1e-9)) : min(edge + thresholds.hysteresis, max(edge, 1))
            return chance >= moved
        }
        if holds(leading, thresholds.likely, .leading) {
            self = .leading
        } else if holds(reaching, thresholds.likely, .onTarget) {
            self = .onTarget
        } else {
            self = holds(reaching, thresholds.unlikely, .atRisk) ? .atRisk : .behind
        }
    }

    /// How high it stands; nothing yet stands with what is behind.
    private var level: Int {
        switch self {
        case .leading: 3
        case .onTarget: 2
        case .atRisk: 1
        case .behind, .zero: 0
        }
    }

    /// 1.1 · 100 is a little over 110 in binary, and 110 visits lead.
    private static func slackened(_ product: Double) -> Double { product * (1 - 1e-12) }
}
