import Foundation
public import Observations

/// What one college, or the school, is to reach of one indicator in one year.
public struct Requirement: Sendable, Equatable {
    /// Whose requirement it is; the school's has ``SeriesKey/total`` for the college.
    public let key: SeriesKey
    /// The catalogue's indicator.
    public let rule: PlanIndicator
    /// What is to be reached, in the indicator's unit; of occupations, how many.
    public let amount: Double
    /// The year.
    public let year: Int

    /// The month by whose end it is to be reached.
    public var deadline: Month { Month(year, rule.deadline) }

    /// A requirement.
    public init(key: SeriesKey, rule: PlanIndicator, amount: Double, year: Int) {
        self.key = key
        self.rule = rule
        self.amount = amount
        self.year = year
    }
}

/// Why a requirement of the catalogue could not be worked out for a college.
public enum RequirementGap: Sendable, Hashable {
    /// Nobody says how many students it has.
    case noEnrolment(college: String, indicator: String)
    /// Nobody says for how many occupations it is registered.
    case noOccupations(college: String, indicator: String)
    /// It has no target of the indicator that this one is a share of.
    case noShared(college: String, indicator: String, of: String)
    /// A flow that the observations don't have, nobody's.
    case noObservations(indicator: String)
}

extension RequirementGap: CustomStringConvertible {
    /// The reason in a sentence.
    public var description: String {
        switch self {
        case .noEnrolment(let college, let indicator):
            "\(indicator) of \(college) is a multiple of its enrolment, which is not known: left out"
        case .noOccupations(let college, let indicator):
            "\(indicator) of \(college) goes by its registered occupations, whose number is not known: left out"
        case .noShared(let college, let indicator, let other):
            "\(indicator) of \(college) is a share of its target of \(other), and there is none: left out"
        case .noObservations(let indicator): "the observations have no \(indicator): left out"
        }
    }
}

extension Catalogue {
    /// What every college and the school are to reach in a year: the plan's targets, and where they say nothing the catalogue's.
    ///
    /// - Parameters:
    ///   - year: The year.
    ///   - targets: The plan's targets; one of a flow stands before the catalogue's.
    ///   - panel: The observations, whose keys and flows are meant.
    ///   - colleges: What is known of the colleges.
    /// - Returns: The requirements, college by college and the school last, and what could not be worked out.
    public func requirements(
        in year: Int, targets: Targets, of panel: Panel, colleges: [College]
    ) -> (requirements: [Requirement], gaps: [RequirementGap]) {
        var found: [Requirement] = []
        var gaps = unobserved(in: panel).map { RequirementGap.noObservations(indicator: $0) }
        var seen: Set<String> = []
        let names = (panel.keys.map { $0.parts[0] } + colleges.map(\.name)).filter { seen.insert($0).inserted }
        let known = Dictionary(colleges.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rest = Array(repeating: SeriesKey.total, count: panel.keyNames.count - 1)
        for name in names + [SeriesKey.total] {
            let scopes: [PlanIndicator.Scope] = name == SeriesKey.total ? [.school] : [.college, .occupation]
            let key = SeriesKey([name] + rest)
            let members = name == SeriesKey.total ? colleges : known[name].map { [$0] } ?? []
            for rule in indicators where scopes.contains(rule.scope) {
                let flow = rule.kind == .flow ? panel.indicators.first { $0.name == rule.name } : nil
                guard rule.kind == .milestone || flow != nil else { continue }
                if let flow, let target = targets[key, flow, year] {
                    found.append(Requirement(key: key, rule: rule, amount: target.amount, year: year))
                    continue
                }
                switch amount(of: rule, name, members, found.filter { $0.key == key }) {
                case .success(let amount): found.append(Requirement(key: key, rule: rule, amount: amount, year: year))
                case .failure(let gap): gaps.append(gap.gap)
                }
            }
        }
        // Targets that the catalogue knows nothing of.
        for target in targets.all where target.year == year {
            guard !found.contains(where: { $0.key == target.key && $0.rule.name == target.indicator.name }) else { continue }
            let isSchool = target.key.parts.allSatisfy { $0 == SeriesKey.total }
            let scope: PlanIndicator.Scope = isSchool ? .school : .college
            // Of a flow the catalogue may know the rules if not this target.
            let rule =
                indicators.first { $0.name == target.indicator.name && $0.kind == .flow }
                ?? Self.plain(target.indicator, scope: scope, target: target.amount)
            found.append(Requirement(key: target.key, rule: rule, amount: target.amount, year: year))
        }
        return (found, gaps)
    }

    /// The flows that a panel doesn't have, each once.
    private func unobserved(in panel: Panel) -> [String] {
        let known = Set(panel.indicators.map(\.name))
        var seen: Set<String> = []
        return indicators.filter { $0.kind == .flow && !known.contains($0.name) && seen.insert($0.name).inserted }.map(\.name)
    }

    private struct Failure: Error {
        let gap: RequirementGap
    }

    private func amount(
        of rule: PlanIndicator, _ name: String, _ members: [College], _ own: [Requirement]
    ) -> Result<Double, Failure> {
        let enrolments = members.compactMap(\.enrolment)
        let occupations = members.compactMap(\.occupations)
        if rule.scope == .occupation {
            guard let number = occupations.first else { return .failure(Failure(gap: .noOccupations(college: name, indicator: rule.name))) }
            return .success(Double(number))
        }
        switch rule.basis {
        case .number: return .success(rule.target)
        case .enrolment:
            guard !members.isEmpty, enrolments.count == members.count else {
                return .failure(Failure(gap: .noEnrolment(college: name, indicator: rule.name)))
            }
            let exact = rule.target * enrolments.reduce(0, +)
            return .success((exact * (1 - 1e-12)).rounded(.up))
        case .occupations:
            guard !members.isEmpty, occupations.count == members.count else {
                return .failure(Failure(gap: .noOccupations(college: name, indicator: rule.name)))
            }
            let exact = rule.target * Double(occupations.reduce(0, +))
            return .success((exact * (1 - 1e-12)).rounded(.up))
        case .share(let other):
            guard let whole = own.first(where: { $0.rule.name == other }) else {
                return .failure(Failure(gap: .noShared(college: name, indicator: rule.name, of: other)))
            }
            return .success(rule.target * whole.amount)
        }
    }
}
