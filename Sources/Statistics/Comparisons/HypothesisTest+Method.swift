extension HypothesisTest {
    /// Which test it was; the raw value is its name in English.
    public enum Method: String, Sendable, CaseIterable {
        case oneSampleT = "One-sample t test"
        case pairedT = "Paired t test"
        case pooledT = "Two-sample t test with pooled variance"
        case welchT = "Welch's two-sample t test"
        case mannWhitneyExact = "Mann–Whitney test, exact"
        case mannWhitney = "Mann–Whitney test, normal approximation"
        case signedRankExact = "Wilcoxon signed-rank test, exact"
        case signedRank = "Wilcoxon signed-rank test, normal approximation"
        case chiSquaredIndependence = "χ² test of independence"
        case chiSquaredIndependenceYates = "χ² test of independence with Yates' correction"
        case chiSquaredFit = "χ² test of given probabilities"
        case oneProportion = "Test of one proportion"
        case equalProportions = "Test of equal proportions"
        case fisherExact = "Fisher's exact test"
        case oneWayANOVA = "One-way analysis of variance"
        case welchANOVA = "Welch's analysis of variance"
        case kruskalWallis = "Kruskal–Wallis rank sum test"

        /// The letter that textbooks give the statistic.
        public var statisticName: String? {
            switch self {
            case .oneSampleT, .pairedT, .pooledT, .welchT: "t"
            case .mannWhitneyExact, .mannWhitney: "W"
            case .signedRankExact, .signedRank: "V"
            case .chiSquaredIndependence, .chiSquaredIndependenceYates, .chiSquaredFit, .oneProportion, .equalProportions: "χ²"
            case .fisherExact: nil
            case .oneWayANOVA, .welchANOVA: "F"
            case .kruskalWallis: "H"
            }
        }
    }
}
