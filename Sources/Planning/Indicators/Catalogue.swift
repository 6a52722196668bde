public import Observations

/// The indicators of a plan: all that it asks of colleges, of occupations and of the school.
public struct Catalogue: Sendable, Equatable {
    /// The indicators, in the file's order; no two are of one name and scope.
    public let indicators: [PlanIndicator]

    /// A catalogue of given indicators.
    public init(_ indicators: [PlanIndicator]) { self.indicators = indicators }

    /// A catalogue without indicators: targets alone say what is to be reached, by December and by the usual rules.
    public static let empty = Catalogue([])

    /// The indicator of a name and a scope, or `nil` where there is none.
    public subscript(name: String, scope: PlanIndicator.Scope) -> PlanIndicator? {
        indicators.first { $0.name == name && $0.scope == scope }
    }

    /// The milestones' names, each once.
    public var milestones: [String] {
        var seen: Set<String> = []
        return indicators.filter { $0.kind == .milestone && seen.insert($0.name).inserted }.map(\.name)
    }

    /// How a flow that the catalogue doesn't know is treated.
    static func plain(_ indicator: Indicator, scope: PlanIndicator.Scope, target: Double) -> PlanIndicator {
        let title: PlanIndicator.Wording =
            switch indicator {
            case .trainees: .init(chinese: "培训人次", english: "Trainee-visits")
            case .funding: .init(chinese: "资金到账额", english: "Funding received")
            default: .init(chinese: indicator.name, english: indicator.name)
            }
        let unit: PlanIndicator.Wording =
            switch indicator.kind {
            case .visits: .init(chinese: "人次", english: "visits")
            case .yuan: .init(chinese: "元", english: "yuan")
            case .number: .init(chinese: "", english: "")
            }
        return PlanIndicator(indicator.name, title: title, unit: unit, kind: .flow, scope: scope, target: target, cap: 1.2)
    }
}

/// What is known of a college beside its months.
public struct College: Sendable, Equatable {
    /// The name, as observations have it.
    public let name: String
    /// The name in English, if one is given.
    public let english: String?
    /// Enrolled students, if known.
    public let enrolment: Double?
    /// The occupations it is registered to assess, if known.
    public let occupations: Int?
    /// Its first month, where it is younger than the data.
    public let founded: Month?

    /// A college.
    public init(_ name: String, english: String? = nil, enrolment: Double? = nil, occupations: Int? = nil, founded: Month? = nil) {
        self.name = name
        self.english = english
        self.enrolment = enrolment
        self.occupations = occupations
        self.founded = founded
    }
}
