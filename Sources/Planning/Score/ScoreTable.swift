import Forecasting
import Foundation
import Observations
import Statistics

/// What every college attains of every indicator on every path.
struct ScoreTable {
    struct Row {
        let requirement: Requirement
        /// The attainment up to the cap, path by path.
        let attained: [Double]
        let mean: Double
    }

    let keys: [SeriesKey]
    /// By college, its indicators.
    let rows: [[Row]]
    /// By college, its score on every path.
    let scores: [[Double]]
    /// By college, its mean score.
    let means: [Double]

    init(_ yearEnd: YearEnd, _ plan: SchoolPlan, _ all: [Requirement], _ asOf: Month) {
        let own = all.filter { requirement in
            let parts = requirement.key.parts
            guard requirement.rule.weight > 0, parts[0] != SeriesKey.total else { return false }
            return parts.dropFirst().allSatisfy { $0 == SeriesKey.total }
        }
        var seen: Set<SeriesKey> = []
        let keys = own.map(\.key).filter { seen.insert($0).inserted }
        let milestones = plan.milestones(all, asOf: asOf)
        let rows = Parallel.map(keys.count) { place in
            own.filter { $0.key == keys[place] }.compactMap { requirement in
                Self.draws(requirement, yearEnd, milestones, all).map { Self.row(requirement, $0) }
            }
        }
        let held = keys.indices.filter { !rows[$0].isEmpty }
        self.keys = held.map { keys[$0] }
        self.rows = held.map { rows[$0] }
        scores = self.rows.map { Self.weighted($0, $0.map(\.requirement.rule.weight)) }
        means = scores.map { $0.reduce(0, +) / Double($0.count) }
    }

    private static func row(_ requirement: Requirement, _ draws: [Double]) -> Row {
        let attained = draws.map { total in
            requirement.amount > 0 ? min(max(0, total / requirement.amount), requirement.rule.cap) : 1
        }
        return Row(requirement: requirement, attained: attained, mean: attained.reduce(0, +) / Double(attained.count))
    }

    private static func weighted(_ rows: [Row], _ weights: [Double]) -> [Double] {
        let sum = weights.reduce(0, +)
        var scores = [Double](repeating: 0, count: rows.first?.attained.count ?? 0)
        for (row, weight) in zip(rows, weights) where weight > 0 {
            for place in scores.indices { scores[place] += 100 * weight / sum * row.attained[place] }
        }
        return scores
    }

    /// The total of a requirement on every path; `nil` where nothing is known of it.
    private static func draws(
        _ requirement: Requirement, _ yearEnd: YearEnd, _ milestones: [(rule: PlanIndicator, forecast: MilestoneForecast)],
        _ all: [Requirement]
    ) -> [Double]? {
        if requirement.rule.kind == .flow {
            return yearEnd.rows.first {
                $0.key == requirement.key && $0.indicator.name == requirement.rule.name && $0.year == requirement.year
            }
            .map(yearEnd.paths(of:))
        }
        guard let kind = milestones.first(where: { $0.rule == requirement.rule })?.forecast,
            let place = kind.units.firstIndex(where: { $0.name == requirement.key.parts[0] })
        else { return nil }
        let total = kind.total(of: place, by: max(kind.asOf, requirement.deadline))
        let stream = StableHash("milestone", requirement.key.parts[0], requirement.rule.name).value
        return (0..<yearEnd.forecast.pathCount).map { path in
            var generator = CounterBasedGenerator(seed: yearEnd.forecast.seed, stream: stream, index: UInt64(path))
            return total.quantile(generator.uniform())
        }
    }
}

extension ScoreTable {
    /// P(the first outranks the second), a tie counting as half.
    func chance(of first: Int, over second: Int) -> Double {
        let wins = zip(scores[first], scores[second]).reduce(0.0) { $0 + ($1.0 > $1.1 ? 1 : $1.0 == $1.1 ? 0.5 : 0) }
        return wins / Double(scores[first].count)
    }

    /// For each place of an order the ranks on all paths.
    func pathRanks(_ order: [Int]) -> [[Int]] {
        guard let count = scores.first?.count else { return [] }
        var ranks = order.map { _ in [Int](repeating: 0, count: count) }
        for path in 0..<count {
            for (place, rank) in Self.ranks(order.map { scores[$0][path] }).enumerated() { ranks[place][path] = rank }
        }
        return ranks
    }

    /// For each place of an order its ranks by mean attainments, with each indicator's weight drawn between half and one and a half of its own.
    func weightRanks(_ order: [Int], seed: UInt64, draws: Int) -> [[Int]] {
        let names = Set(rows.flatMap { $0.map(\.requirement.rule.name) }).sorted()
        let stream = StableHash("weights of a score").value
        var ranks = order.map { _ in [Int](repeating: 0, count: draws) }
        for draw in 0..<draws {
            var generator = CounterBasedGenerator(seed: seed, stream: stream, index: UInt64(draw))
            let factors = Dictionary(uniqueKeysWithValues: names.map { ($0, 0.5 + generator.uniform()) })
            let drawn = order.map { college in mean(rows[college]) { $0.weight * (factors[$0.name] ?? 1) } }
            for (place, rank) in Self.ranks(drawn).enumerated() { ranks[place][draw] = rank }
        }
        return ranks
    }

    /// The indicator without which a college's rank changes most, and that rank; `nil` where none changes it.
    func pivot(of college: Int, rank: Int) -> (indicator: PlanIndicator, rank: Int)? {
        // Without its only indicator a college has no rank.
        guard rows[college].count > 1 else { return nil }
        var best: (indicator: PlanIndicator, rank: Int)?
        for row in rows[college] {
            let rule = row.requirement.rule
            let left = rows.map { all in all.filter { $0.requirement.rule.name != rule.name } }
            let own = mean(left[college], \.weight)
            let without = 1 + left.count { !$0.isEmpty && mean($0, \.weight) > own }
            if abs(without - rank) > abs((best?.rank ?? rank) - rank) { best = (rule, without) }
        }
        return best
    }

    private func mean(_ rows: [Row], _ weight: (PlanIndicator) -> Double) -> Double {
        var (sum, weights) = (0.0, 0.0)
        for row in rows {
            let weight = weight(row.requirement.rule)
            sum += weight * row.mean
            weights += weight
        }
        return weights > 0 ? 100 * sum / weights : 0
    }

    /// Ranks from the highest value, 1; equal values share the better rank.
    private static func ranks(_ values: [Double]) -> [Int] {
        values.map { value in 1 + values.count { $0 > value } }
    }
}
