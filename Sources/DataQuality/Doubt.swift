public import Observations
public import Tables

/// Something doubtful about observations: nothing that can't be read, but something to look at before it is forecast from.
public struct Doubt: Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        /// The file can't be used as it is.
        case error
        /// Numbers may be wrong.
        case warning
        /// Worth knowing.
        case note

        /// Whether one matters more than another.
        public static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// How much it matters.
    public var severity: Severity
    /// The series' key, or `nil` where it is of no one series.
    public var key: SeriesKey?
    /// The indicator, or `nil` where it is of none.
    public var indicator: Indicator?
    /// The month, or the first of them.
    public var month: Month?
    /// What was found.
    public var finding: Finding

    /// The kind, for programs: English whatever the language.
    public var code: String { finding.code }
    /// What was found and why it is doubtful, in one English line.
    public var message: String { finding.description }

    /// A doubt.
    public init(_ severity: Severity, _ finding: Finding, key: SeriesKey? = nil, indicator: Indicator? = nil, month: Month? = nil) {
        self.severity = severity
        self.key = key
        self.indicator = indicator
        self.month = month
        self.finding = finding
    }
}

extension [Doubt] {
    /// The doubts as a table for machines.
    public var dataTable: DataTable {
        DataTable([
            ("severity", .text(map(\.severity.rawValue))), ("code", .text(map(\.code))), ("key", .text(map { $0.key?.description })),
            ("indicator", .text(map { $0.indicator?.name })), ("month", .months(map(\.month))), ("message", .text(map(\.message))),
        ])
    }
}
