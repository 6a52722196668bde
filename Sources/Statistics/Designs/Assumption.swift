import Tables

/// Something a design takes for granted: what it is, what the data say of it, and a word on what that means.
public struct Assumption: Sendable, Equatable {
    /// What is taken for granted.
    public enum Subject: String, Sendable, CaseIterable {
        /// Without the treatment, treated and controls would have moved alike.
        case parallelTrends = "parallel-trends"
        /// Nothing changes in expectation of the treatment.
        case noAnticipation = "no-anticipation"
        /// The effect is the same in all groups and at all times, which the pooled coefficient needs.
        case homogeneousEffects = "homogeneous-effects"
        /// There are clusters enough for their errors.
        case enoughClusters = "enough-clusters"
        /// Errors of different rows don't go together.
        case independentErrors = "independent-errors"
        /// The errors of all units vary alike.
        case equalVariances = "equal-variances"
        /// What went before would have gone on in a straight line.
        case stableTrend = "stable-trend"
        /// Errors go together with those of the month before in no other way than the model says.
        case autocorrelation
        /// Nothing else happened at the start.
        case noOtherEvent = "no-other-event"
        /// The relation to the pre-score is the same in all groups.
        case homogeneousSlopes = "homogeneous-slopes"
        /// The groups were alike before.
        case baselineBalance = "baseline-balance"
        /// Whatever decides both treatment and outcome is among the covariates.
        case unconfoundedness
        /// Treated and controls are found at the same scores.
        case overlap
        /// Matched rows are alike in the covariates.
        case balance
    }

    /// What the data say.
    public enum Verdict: String, Sendable {
        /// Nothing speaks against it.
        case supported
        /// Something to bear in mind.
        case doubtful
        /// The data can't say.
        case untestable
    }

    /// What is taken for granted.
    public let subject: Subject
    /// What the data say.
    public let verdict: Verdict
    /// The number that was looked at; nil where nothing can be.
    public let statistic: Double?
    /// The chance of it where the assumption holds; nil where the look is not a test.
    public let pValue: Double?
    /// What was found, in an English sentence.
    public let explanation: String

    /// A look at an assumption.
    init(_ subject: Subject, _ verdict: Verdict, statistic: Double? = nil, pValue: Double? = nil, _ explanation: String) {
        self.subject = subject
        self.verdict = verdict
        self.statistic = statistic
        self.pValue = pValue
        self.explanation = explanation
    }

    /// A test of an assumption, held doubtful below a chance of 5 %.
    init(_ subject: Subject, test: TestResult, holds: String, fails: String) {
        let doubtful = test.pValue < 0.05
        self.init(
            subject, doubtful ? .doubtful : .supported, statistic: test.statistic, pValue: test.pValue,
            "\(doubtful ? fails : holds) (p = \(shortNumber(test.pValue)))")
    }

    /// A word on the number of clusters.
    static func clusters(_ count: Int, remedy: String) -> Assumption {
        let few = count < Clusters.few
        return Assumption(
            .enoughClusters, few ? .doubtful : .supported, statistic: Double(count),
            few ? "\(count) clusters are few: \(remedy)" : "\(count) clusters are enough for clustered errors")
    }

    /// A word on groups that were handed out by a larger unit, where errors take rows for independent (Abadie, Athey, Imbens & Wooldridge
    /// 2023); nil where no column of the table tells of one.
    static func independence(of groups: [String], in table: DataTable) -> Assumption? {
        guard let units = Clusters(handingOut: groups, in: table) else { return nil }
        return Assumption(
            .independentErrors, .doubtful, statistic: Double(units.count),
            "all rows of a \(units.name) are in one group: their errors go together, and these errors take them for independent; read errors "
                + "clustered by \(units.name) (\(units.count) clusters)")
    }
}

extension Assumption: CustomStringConvertible {
    /// What was found, in an English sentence.
    public var description: String { explanation }
}

extension Clusters {
    /// The largest units of which each is in one group whole: the labels of a column of text, more than there are groups and two rows each
    /// on average; nil where there is no such column.
    init?(handingOut groups: [String], in table: DataTable) {
        let groupCount = Set(groups).count
        var found: Clusters?
        for name in table.names {
            guard case .text(let values) = table[name], values.count == groups.count else { continue }
            var group: [String: String] = [:]
            let isWhole = zip(values, groups).allSatisfy { label, own in
                guard let label else { return false }
                if let first = group[label] { return first == own }
                group[label] = own
                return true
            }
            guard isWhole, group.count > groupCount, 2 * group.count <= values.count, group.count < found?.count ?? .max else { continue }
            found = Clusters(values.map { $0 ?? "" }, named: name)
        }
        guard let found else { return nil }
        self = found
    }
}

/// A number to three decimals, for sentences.
func shortNumber(_ value: Double) -> String {
    if value > 0, value < 0.001 { return "under 0.001" }
    return value.shortestText(decimals: 3)
}
