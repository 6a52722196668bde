import Foundation
public import Observations

/// How many events of one kind each college will have had by a month.
///
/// Rates are learned from all colleges (``GammaPoisson``); what is still to come is in proportion to the share of such events that the months
/// left usually bring (``MilestoneSeason``).
public struct MilestoneForecast: Sendable {
    /// Whose events are counted.
    public struct Unit: Sendable, Equatable {
        /// The name that events carry.
        public let name: String
        /// The first month in which there can be events, if later than the file's.
        public let since: Month?
        /// How many occupations are to have their events; `nil` where the college is counted as a whole.
        public let occupations: Int?

        /// A college, or the school.
        public init(_ name: String, since: Month? = nil, occupations: Int? = nil) {
            self.name = name
            self.since = since
            self.occupations = occupations
        }
    }

    /// What counts.
    public enum Counting: Sendable, Equatable {
        /// The events of the year.
        case year
        /// All events ever; once so many have come, what else comes doesn't tell of the rate.
        case ever(until: Int)
    }

    /// The units, in the order of ``actual`` and ``total(of:by:)``.
    public let units: [Unit]
    /// The last month that is known.
    public let asOf: Month
    /// What has been reached: events, or occupations that have theirs.
    public let actual: [Int]
    /// When in a year events come.
    public let season: MilestoneSeason
    /// What is known of the rates: of a college's events, or of one occupation's.
    public let rates: GammaPoisson

    private let counting: Counting
    /// How many events an occupation needs.
    private let needed: Int
    /// The occupations that haven't yet what they need, by how many events are missing; empty where the unit is counted as a whole.
    private let missing: [[Int]]

    /// A forecast of one kind of event.
    ///
    /// - Parameters:
    ///   - indicator: The kind.
    ///   - events: All events that are known, of all kinds.
    ///   - units: Whose are asked for.
    ///   - counting: Whether a year's or all.
    ///   - needed: How many an occupation needs; at least 1.
    ///   - asOf: The last month that may be seen.
    public init(of indicator: String, in events: MilestoneEvents, units: [Unit], counting: Counting, needed: Int = 1, asOf: Month) {
        precondition(needed >= 1, "an occupation needs an event")
        let known = events.asOf(asOf)
        self.units = units
        self.asOf = asOf
        self.counting = counting
        self.needed = needed
        season = MilestoneSeason(of: indicator, in: known, asOf: asOf)
        let byUnit = Dictionary(grouping: known.only(indicator).all, by: \.unit)
        let start = known.start ?? asOf.startOfYear
        var counts: [Int] = []
        var exposures: [Double] = []
        var actual: [Int] = []
        var missing: [[Int]] = []
        for unit in units {
            let own = byUnit[unit.name] ?? []
            let first = max(start, unit.since ?? start)
            // Each occupation apart; those without a name in the file have had no event.
            var parts = [own]
            if let occupations = unit.occupations {
                let byOccupation: [String: [MilestoneEvents.Event]] = Dictionary(grouping: own) { $0.occupation ?? "" }
                parts = byOccupation.sorted { $0.key < $1.key }.map(\.value)
                parts += Array(repeating: [], count: max(0, occupations - parts.count))
            }
            var count = 0
            var exposure = 0.0
            var reached = 0
            var lacks: [Int] = []
            for part in parts {
                let risk = Self.risk(part, counting, unit.occupations == nil ? nil : needed, first: first, asOf: asOf, season)
                count += risk.count
                exposure += risk.exposure
                let counted = counting == .year ? part.filter { $0.month.year == asOf.year } : part
                let held = counted.reduce(0) { $0 + $1.count }
                guard unit.occupations != nil else {
                    reached = held
                    continue
                }
                if held >= needed { reached += 1 } else { lacks.append(needed - held) }
            }
            counts.append(count)
            exposures.append(exposure)
            actual.append(reached)
            missing.append(lacks)
        }
        self.actual = actual
        self.missing = missing
        for (place, count) in counts.enumerated() where count > 0 { exposures[place] = max(exposures[place], 1e-6) }
        rates = GammaPoisson(counts: counts, exposures: exposures)
    }

    /// The events that tell of a rate, and the years they took.
    private static func risk(
        _ events: [MilestoneEvents.Event], _ counting: Counting, _ needed: Int?, first: Month, asOf: Month, _ season: MilestoneSeason
    ) -> (count: Int, exposure: Double) {
        guard first <= asOf else { return (events.reduce(0) { $0 + $1.count }, 0) }
        guard case .ever(let until) = counting else {
            return (events.reduce(0) { $0 + $1.count }, season.exposure(from: first, through: asOf))
        }
        let most = needed ?? until
        var count = 0
        for event in events.sorted(by: { $0.month < $1.month }) where count < most {
            count += event.count
            if count >= most { return (most, season.exposure(from: first, through: event.month)) }
        }
        return (count, season.exposure(from: first, through: asOf))
    }

    /// The share of the year up to a month that is over by the as-of month, as events usually come.
    public func shareByNow(deadline: Month) -> Double {
        let whole = season.exposure(from: asOf.startOfYear, through: deadline)
        return whole > 0 ? min(1, season.exposure(from: asOf.startOfYear, through: asOf) / whole) : 1
    }

    /// What a unit will have reached by the end of a month: events, or occupations that have theirs.
    public func total(of unit: Int, by deadline: Month) -> CountDistribution {
        let exposure = season.exposure(from: asOf.advanced(by: 1), through: deadline)
        guard units[unit].occupations != nil else { return rates.events(of: unit, exposure: exposure).shifted(by: actual[unit]) }
        guard exposure > 0, !missing[unit].isEmpty else { return .certain(actual[unit]) }
        var mixture = [Double](repeating: 0, count: missing[unit].count + 1)
        // Occupations of a college share its rate: given the rate they are independent.
        for point in rates.density(of: unit) {
            for (count, probability) in Self.reached(missing[unit], mean: exposure * point.rate).enumerated() {
                mixture[count] += point.weight * probability
            }
        }
        return CountDistribution(mixture).shifted(by: actual[unit])
    }

    /// The sum over all units, taken as independent given what is known of their rates.
    public func sum(by deadline: Month) -> CountDistribution {
        units.indices.reduce(.certain(0)) { $0.convolved(with: total(of: $1, by: deadline)) }
    }

    /// How many of independent occupations get what they miss (Poisson binomial).
    private static func reached(_ missing: [Int], mean: Double) -> [Double] {
        var probabilities = [1.0]
        for lack in missing {
            var (term, below) = (exp(-mean), 0.0)
            for number in 0..<lack {
                below += term
                term *= mean / Double(number + 1)
            }
            let chance = max(0, 1 - below)
            var next = probabilities.map { $0 * (1 - chance) } + [0]
            for (count, probability) in probabilities.enumerated() { next[count + 1] += probability * chance }
            probabilities = next
        }
        return probabilities
    }
}
