public import Observations

/// What a college, or the school, is to reach in a year.
public struct Target: Sendable, Equatable {
    /// Whose target it is.
    public let key: SeriesKey
    /// What is counted.
    public let indicator: Indicator
    /// The year whose total is meant.
    public let year: Int
    /// What is to be reached: visits, or yuan.
    public let amount: Double
    /// The least that the quota may be set to.
    public let floor: Double?
    /// The most that the quota may be set to.
    public let ceiling: Double?
    /// How much a shortfall here counts beside the others'; 1 where nothing is said.
    public let weight: Double

    /// A target.
    public init(
        key: SeriesKey, indicator: Indicator, year: Int, amount: Double, floor: Double? = nil, ceiling: Double? = nil, weight: Double = 1
    ) {
        self.key = key
        self.indicator = indicator
        self.year = year
        self.amount = amount
        self.floor = floor
        self.ceiling = ceiling
        self.weight = weight
    }
}

/// The targets of a plan.
public struct Targets: Sendable {
    /// All targets, in the file's order.
    public let all: [Target]

    private struct Place: Hashable {
        let key: SeriesKey
        let indicator: String
        let year: Int
    }

    private let places: [Place: Int]

    /// The given targets, of which no two are of one key, indicator and year.
    public init(_ targets: [Target]) {
        all = targets
        places = Dictionary(
            targets.enumerated().map { (Place(key: $1.key, indicator: $1.indicator.name, year: $1.year), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The target of a key and an indicator in a year, or `nil` where there is none.
    public subscript(key: SeriesKey, indicator: Indicator, year: Int) -> Target? {
        places[Place(key: key, indicator: indicator.name, year: year)].map { all[$0] }
    }

    /// The same targets, none of which may be set to more than a multiple of itself, or to its floor, where no ceiling of its own stands.
    ///
    /// - Parameter multiple: The assumed ceiling in terms of the target, 1 or more.
    /// - Returns: Targets that all have a ceiling.
    public func ceilings(assumed multiple: Double) -> Targets {
        Targets(
            all.map { target in
                let assumed = max(multiple * target.amount, target.floor ?? 0)
                return Target(
                    key: target.key, indicator: target.indicator, year: target.year, amount: target.amount, floor: target.floor,
                    ceiling: target.ceiling ?? assumed, weight: target.weight)
            })
    }

    /// Whether a part of the school has a target of an indicator and no ceiling.
    public func lacksCeilings(of indicator: Indicator) -> Bool {
        all.contains { !$0.key.isTotal && $0.indicator == indicator && $0.ceiling == nil }
    }

    /// The years that have a target, ascending.
    public var years: [Int] { Set(all.map(\.year)).sorted() }
}
