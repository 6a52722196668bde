public import Forecasting
import Foundation
public import Observations
import Statistics

/// What if: a list of changes to the months to come, laid on the very paths of a forecast.
///
/// ```swift
/// let october = Scenario("project", [.project(PlannedProject(key: "护理学院", indicator: .trainees, month: "2023-10", amount: 400))])
/// let worse = october + Scenario("base closes", [.closure("护理学院", from: "2023-09", share: 0.3)])
/// ```
public struct Scenario: Sendable, Equatable {
    /// What the scenario is called.
    public let name: String
    /// The changes, in the order in which they are made.
    public let changes: [Change]

    /// One change.
    public enum Change: Sendable, Equatable {
        /// A project lands, with its chance.
        case project(PlannedProject)
        /// A share of what each month would have brought is lost from a month on: a base closes. Of one indicator, or of all.
        case closure(SeriesKey, indicator: Indicator? = nil, from: Month, share: Double)
        /// A share of what each month from one on would have brought comes so many months later: what that takes beyond the forecast
        /// is lost to the year.
        case delay(SeriesKey, indicator: Indicator, from: Month, months: Int, share: Double = 1)
    }

    /// A scenario.
    public init(_ name: String, _ changes: [Change] = []) {
        self.name = name
        self.changes = changes
    }

    /// Both, one after the other.
    public static func + (first: Scenario, second: Scenario) -> Scenario {
        Scenario("\(first.name) + \(second.name)", first.changes + second.changes)
    }
}

extension Scenario.Change {
    /// Whether the change is made to a series. A sum's key stands for all its parts.
    func concerns(_ key: SeriesKey, _ indicator: Indicator) -> Bool {
        switch self {
        case .project(let project): project.key == key && project.indicator == indicator
        case .closure(let whose, let which, _, _): whose.covers(key) && (which == nil || which == indicator)
        case .delay(let whose, let which, _, _, _): whose.covers(key) && which == indicator
        }
    }
}

/// One series' share in a scenario, ready to be laid on its paths.
struct SeriesScenario {
    private enum Step {
        case project(place: Int, amount: Double, probability: Double, stream: UInt64)
        case closure(first: Int, share: Double)
        case delay(first: Int, months: Int, share: Double)
    }

    private let steps: [Step]
    private let targets: [Month]
    private let isWhole: Bool
    private let seed: UInt64

    /// The changes to a series, or `nil` where there are none.
    init?(_ scenario: Scenario, of position: Int, in forecast: Forecast) {
        let (key, indicator) = (forecast.key(at: position), forecast.indicator(at: position))
        let targets = forecast.targets(at: position)
        var projects: [PlannedProject] = []
        steps = scenario.changes.filter { $0.concerns(key, indicator) }.compactMap { change in
            switch change {
            case .project(let project):
                guard let place = targets.firstIndex(of: project.month) else { return nil }
                // The same project of two scenarios comes about on the same paths, two alike of one on their own.
                let number = projects.count { $0 == project }
                projects.append(project)
                var stream = StableHash("scenario project", indicator.name, project.month.description)
                for part in key.parts { stream.combine(part) }
                stream.combine(project.amount.bitPattern)
                stream.combine(UInt64(number))
                return .project(place: place, amount: project.amount, probability: project.probability, stream: stream.value)
            case .closure(_, _, let from, let share):
                return targets.firstIndex { $0 >= from }.map { .closure(first: $0, share: share) }
            case .delay(_, _, let from, let months, let share):
                return targets.firstIndex { $0 >= from }.map { .delay(first: $0, months: months, share: share) }
            }
        }
        guard !steps.isEmpty else { return nil }
        self.targets = targets
        isWhole = forecast.isWhole(at: position)
        seed = forecast.seed
    }

    /// Makes the changes to the months of one path.
    func change(_ months: inout [Double], path: Int) {
        for step in steps {
            switch step {
            case .project(let place, let amount, let probability, let stream):
                var generator = CounterBasedGenerator(seed: seed, stream: stream, index: UInt64(path))
                if generator.uniform() < probability { months[place] += amount }
            case .closure(let first, let share):
                for place in first..<months.count { months[place] -= part(share, of: months[place]) }
            case .delay(let first, let count, let share):
                // From the last month back, so that nothing is put off twice.
                for place in (first..<months.count).reversed() {
                    let late = part(share, of: months[place])
                    months[place] -= late
                    let arrival = targets[place].advanced(by: count)
                    if let later = targets.firstIndex(of: arrival) { months[later] += late }
                }
            }
        }
    }

    /// A share of a month, whole where months are.
    private func part(_ share: Double, of month: Double) -> Double { isWhole ? (share * month).rounded() : share * month }
}
