import Forecasting
import Observations

/// The colleges that a reallocation is about, with their paths and the bounds of what they may give and take.
struct Participants: Sendable {
    /// One college.
    struct Member: Sendable {
        let row: YearEnd.Row
        let target: Target
        /// Its year's total on every path.
        let paths: [Double]
        /// The same, ascending.
        let distribution: TotalDistribution
        let takesPart: Bool
    }

    let members: [Member]
    let indicator: Indicator
    let year: Int
    let asOf: Month
    /// The whole school's total on every path and its target, where it has one.
    let school: (paths: [Double], target: Double)?

    /// The largest number whose neighbours are whole too, less what sums of a few of them need.
    static let largest = 1e15

    /// Finds those of a year's end that have a target, at the outermost level of keys that has any.
    init(
        _ yearEnd: YearEnd, _ targets: Targets, indicator: Indicator?, excluded: [String]
    ) throws(ReallocationError) {
        let held = Self.rows(of: yearEnd, targets, indicator)
        guard let first = held.first else {
            let asked = indicator ?? yearEnd.rows.first?.indicator ?? .trainees
            throw .noTargets(asked, year: yearEnd.rows.map(\.year).max() ?? 0)
        }
        self.indicator = first.row.indicator
        year = first.row.year
        asOf = held.map(\.row.asOf).max() ?? first.row.asOf
        let names = held.map(\.row.key)
        var places: Set<Int> = []
        for name in excluded {
            let own = names.indices.filter { names[$0].description == name || names[$0].parts.contains(name) }
            guard !own.isEmpty else { throw .unknownCollege(name, nearest: Self.nearest(to: name, among: names)) }
            places.formUnion(own)
        }
        for one in held {
            for number in [one.target.amount, one.target.floor ?? 0, one.target.ceiling ?? 0] where abs(number) > Self.largest {
                throw .tooLarge(number)
            }
        }
        let drawn = Parallel.map(held.count) { place in
            let paths = yearEnd.paths(of: held[place].row)
            return (paths: paths, distribution: TotalDistribution(paths))
        }
        members = held.indices.map { place in
            Member(
                row: held[place].row, target: held[place].target, paths: drawn[place].paths, distribution: drawn[place].distribution,
                takesPart: !places.contains(place))
        }
        let whole = yearEnd.rows.first { row in
            row.indicator == first.row.indicator && row.key.parts.allSatisfy { $0 == SeriesKey.total }
        }
        school = whole.flatMap { row in
            targets[row.key, row.indicator, row.year].map {
                (Self.sum(of: row, drawn.map(\.paths), held.map(\.row)) ?? yearEnd.paths(of: row), $0.amount)
            }
        }
        try checkSum(whole)
    }

    /// The rows of the outermost level of keys at which any part of the school has a target.
    private static func rows(
        of yearEnd: YearEnd, _ targets: Targets, _ indicator: Indicator?
    ) -> [(row: YearEnd.Row, target: Target)] {
        let parts = yearEnd.rows.compactMap { row -> (row: YearEnd.Row, target: Target, depth: Int)? in
            let depth = row.key.parts.prefix { $0 != SeriesKey.total }.count
            guard depth > 0, indicator == nil || row.indicator == indicator, let target = targets[row.key, row.indicator, row.year] else {
                return nil
            }
            return (row, target, depth)
        }
        guard let first = parts.first, let depth = parts.filter({ $0.row.indicator == first.row.indicator }).map(\.depth).min() else {
            return []
        }
        return parts.filter { $0.row.indicator == first.row.indicator && $0.row.year == first.row.year && $0.depth == depth }
            .map { ($0.row, $0.target) }
    }

    private static func nearest(to name: String, among keys: [SeriesKey]) -> String? {
        let names = Set(keys.flatMap(\.parts)).subtracting([SeriesKey.total]).sorted()
        let best = names.map { (name: $0, distance: name.editDistance(to: $0)) }.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= max(1, max(name.count, $0.name.count) / 3) ? $0.name : nil }
    }

    /// The paths of a sum whose parts are drawn already; `nil` where they aren't just its parts.
    private static func sum(of whole: YearEnd.Row, _ paths: [[Double]], _ rows: [YearEnd.Row]) -> [Double]? {
        guard rows.flatMap(\.members).sorted() == whole.members.sorted(), let first = paths.first else { return nil }
        var sums = [Double](repeating: 0, count: first.count)
        for own in paths { for (path, total) in own.enumerated() { sums[path] += total } }
        return sums
    }

    /// Where every part of the school has a target, they add up to the school's.
    private func checkSum(_ whole: YearEnd.Row?) throws(ReallocationError) {
        guard let whole, let school, Set(members.flatMap(\.row.members)) == Set(whole.members) else { return }
        let sum = members.reduce(0) { $0 + $1.target.amount }
        guard abs(sum - school.target) > 1e-9 * abs(school.target) else { return }
        throw .contradictorySum(parts: sum, school: school.target)
    }
}

extension Participants {
    /// How far each quota may move, down and up, in whole units.
    func quotaBounds(largestMove: Double?) throws(ReallocationError) -> [ClosedRange<Int>] {
        let total = members.reduce(0) { $0 + $1.target.amount }
        let floors = members.reduce(0) { $0 + ($1.takesPart ? max(0, $1.target.floor ?? 0) : $1.target.amount) }
        guard floors <= total else { throw .floorsAboveTotal(floors: floors, total: total) }
        let ceilings = members.reduce(0) { $0 + ($1.takesPart ? $1.target.ceiling ?? .infinity : $1.target.amount) }
        guard ceilings >= total else { throw .ceilingsBelowTotal(ceilings: ceilings, total: total) }
        let largest = largestMove.map { min($0, Self.largest) }
        var bounds: [ClosedRange<Int>] = []
        for member in members {
            let (now, floor) = (member.target.amount, max(0, member.target.floor ?? 0))
            guard member.takesPart else {
                bounds.append(0...0)
                continue
            }
            let ceiling = member.target.ceiling ?? .infinity
            guard floor <= ceiling else { throw .floorAboveCeiling(member.row.key, floor: floor, ceiling: ceiling) }
            // Nobody takes more than all others have.
            let lower = max((floor - now).rounded(.up), -(largest ?? .infinity).rounded(.down))
            let upper = min((min(ceiling, total) - now).rounded(.down), (largest ?? .infinity).rounded(.down))
            guard lower <= upper else { throw .floorAboveCeiling(member.row.key, floor: now + lower, ceiling: now + upper) }
            bounds.append(Int(lower)...Int(upper))
        }
        let (least, most) = (bounds.reduce(0) { $0 + $1.lowerBound }, bounds.reduce(0) { $0 + $1.upperBound })
        guard least <= 0 else { throw .floorsAboveTotal(floors: total + Double(least), total: total) }
        guard most >= 0 else { throw .ceilingsBelowTotal(ceilings: total + Double(most), total: total) }
        return bounds
    }

    /// How quotas would move if who is expected to miss gave up quota in proportion to the gap, and who is expected to have more than
    /// enough took it on in proportion to that: the rule of thumb that a plan has to beat.
    func proportional(_ bounds: [ClosedRange<Int>]) -> [Int] {
        let gaps = members.map { ($0.distribution.median - $0.target.amount).rounded(.towardZero) }
        let takes = zip(gaps, bounds).map { $0 > 0 ? min(Int(min($0, Self.largest)), max(0, $1.upperBound)) : 0 }
        let gives = zip(gaps, bounds).map { $0 < 0 ? min(Int(min(-$0, Self.largest)), max(0, -$1.lowerBound)) : 0 }
        let amount = min(gives.reduce(0, +), takes.reduce(0, +))
        let up = WholeUnits.parts(of: amount, inProportionTo: takes)
        let down = WholeUnits.parts(of: amount, inProportionTo: gives)
        return zip(up, down).map { $0 - $1 }
    }
}
