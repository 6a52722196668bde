import Forecasting
public import Observations

/// Scenarios side by side, on the same paths.
public struct ScenarioComparison: Sendable {
    /// The names of the key columns.
    public let keyNames: [String]
    /// The scenarios' names, things as they are first.
    public let names: [String?]
    /// Every row of the year's end, in its order.
    public let lines: [Line]
    /// The changes without a month that is forecast, which change nothing.
    public let idle: [IdleChange]

    /// A change that changes nothing.
    public struct IdleChange: Sendable, Equatable {
        /// The scenario's name.
        public let scenario: String
        /// Whose months it would change.
        public let key: SeriesKey
        /// The month from which it would.
        public let from: Month
    }

    /// One row under every scenario.
    public struct Line: Sendable {
        /// The row.
        public let row: YearEnd.Row
        /// Its target, where it has one.
        public let target: Target?
        /// What it comes to, in the order of ``ScenarioComparison/names``.
        public let cases: [Case]
        /// Whether any scenario changes it.
        public var isTouched: Bool { cases.contains(where: \.isTouched) }
    }

    /// One row under one scenario.
    public struct Case: Sendable {
        /// Whether the scenario changes it.
        public let isTouched: Bool
        /// The median of the year's total.
        public let median: Double
        /// The middle 80 % of the year's total.
        public let interval: ClosedRange<Double>
        /// What the scenario changes, path by path: its mean.
        public let change: Double
        /// The middle 80 % of what it changes.
        public let changeInterval: ClosedRange<Double>
        /// P(total ≥ target).
        public let probability: Double?
        /// E[(target − total)⁺].
        public let shortfall: Double?
    }
}

/// Why scenarios can't be compared.
public enum ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A project of a series that isn't forecast.
    case unknownSeries(scenario: String, SeriesKey, Indicator)
    /// A project in a month that is known already, or that lies beyond the forecast.
    case notToCome(scenario: String, Month, SeriesKey, toCome: ClosedRange<Month>?)

    /// The error in a line.
    public var description: String {
        switch self {
        case .unknownSeries(let scenario, let key, let indicator): "\(scenario): there is no forecast of \(indicator.name) of \(key)"
        case .notToCome(let scenario, let month, let key, let toCome):
            "\(scenario): \(month) of \(key) isn't to come; "
                + (toCome.map { "\($0.lowerBound) to \($0.upperBound) are" } ?? "the year is over")
        }
    }
}

extension YearEnd {
    /// The total of a row on every path, in the paths' order, under a scenario.
    public func paths(of row: Row, under scenario: Scenario) -> [Double] {
        var sums = [Double](repeating: row.actual, count: forecast.pathCount)
        for member in row.members { add(member, in: row.year, SeriesScenario(scenario, of: member, in: forecast), to: &sums) }
        return sums
    }

    private func add(_ member: Int, in year: Int, _ scenario: SeriesScenario?, to sums: inout [Double]) {
        guard let scenario else {
            for (path, remainder) in forecast.remainders(at: member, in: year).enumerated() { sums[path] += remainder }
            return
        }
        let targets = forecast.targets(at: member)
        for path in sums.indices {
            var months = forecast.months(at: member, path: path)
            scenario.change(&months, path: path)
            for (target, value) in zip(targets, months) where target.year == year { sums[path] += value }
        }
    }

    /// Holds scenarios against things as they are, and against targets.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios; each is laid on the forecast by itself.
    ///   - targets: What is to be reached.
    /// - Returns: Every row under every scenario, things as they are first, all on the same paths.
    /// - Throws: That a scenario's project has no month to land in.
    public func compare(_ scenarios: [Scenario], targets: Targets? = nil) throws(ScenarioError) -> ScenarioComparison {
        for scenario in scenarios { try check(scenario) }
        return ScenarioComparison(
            keyNames: forecast.panel.keyNames, names: [nil] + scenarios.map(\.name),
            lines: Parallel.map(rows.count) { line(rows[$0], scenarios, targets) }, idle: scenarios.flatMap(idleChanges))
    }

    private func idleChanges(of scenario: Scenario) -> [ScenarioComparison.IdleChange] {
        scenario.changes.compactMap { change in
            switch change {
            case .project: nil
            case .closure(let key, _, let from, _), .delay(let key, _, let from, _, _):
                isIdle(change, from: from) ? .init(scenario: scenario.name, key: key, from: from) : nil
            }
        }
    }

    private func isIdle(_ change: Scenario.Change, from: Month) -> Bool {
        !(0..<forecast.count).contains { place in
            change.concerns(forecast.key(at: place), forecast.indicator(at: place))
                && forecast.targets(at: place).contains { $0 >= from }
        }
    }

    private func check(_ scenario: Scenario) throws(ScenarioError) {
        for case .project(let project) in scenario.changes {
            guard let position = forecast.position(of: project.key, project.indicator) else {
                throw .unknownSeries(scenario: scenario.name, project.key, project.indicator)
            }
            let targets = forecast.targets(at: position)
            guard !targets.contains(project.month) else { continue }
            let range = targets.first.flatMap { first in targets.last.map { first...$0 } }
            throw .notToCome(scenario: scenario.name, project.month, project.key, toCome: range)
        }
    }

    private func line(_ row: Row, _ scenarios: [Scenario], _ targets: Targets?) -> ScenarioComparison.Line {
        let target = targets.flatMap { $0[row.key, row.indicator, row.year] }
        let base = paths(of: row)
        func held(_ sums: [Double], isTouched: Bool) -> ScenarioComparison.Case {
            let distribution = TotalDistribution(sums)
            let change = TotalDistribution(isTouched ? zip(sums, base).map { $0 - $1 } : [0])
            return .init(
                isTouched: isTouched, median: distribution.median, interval: distribution.interval(0.8), change: change.mean,
                changeInterval: change.interval(0.8), probability: target.map { distribution.probability(reaching: $0.amount) },
                shortfall: target.map { distribution.expectedShortfall(below: $0.amount) })
        }
        let asIs = held(base, isTouched: false)
        return .init(
            row: row, target: target,
            cases: [asIs]
                + scenarios.map { scenario in
                    let touched = row.members.contains { SeriesScenario(scenario, of: $0, in: forecast) != nil }
                    return touched ? held(paths(of: row, under: scenario), isTouched: true) : asIs
                })
    }
}
