import Dabiao
import Foundation

/// Quota plans of ever more colleges with 2,000 draws each: how long they take, and how that grows.
///
/// `Benchmarks/reallocation.sh` runs it. The least of five runs, in milliseconds of processor time: putting the draws in order, the plan on draws in order,
/// and a whole reallocation of a panel's year end, paths drawn, intervals and comparison included.
@main
struct ReallocationBenchmark {
    static func main() throws {
        print("colleges   draws in order   least shortfall   most on target   whole call")
        for count in [12, 25, 250, 500, 1000, 2000, 4000] {
            let totals = (0..<count).map { draws($0) }
            let sorting = best { _ = totals.map { TotalDistribution($0) } }
            let problem = QuotaProblem(
                members: totals.enumerated().map { place, own in
                    let quota = 80 * Double(place % 50 + 1)
                    return .init(total: TotalDistribution(own), quota: quota, bounds: -Int(quota / 4)...Int(quota / 2))
                })
            let shortfall = best { _ = problem.leastShortfall() }
            // An exact search: hundreds of colleges need more states than it keeps.
            let onTarget = count > 100 ? nil : try best(1) { _ = try problem.mostOnTarget() }
            let (yearEnd, targets) = try school(count)
            let whole = try best(3) { _ = try yearEnd.reallocate(.quota, toward: targets) }
            func column(_ value: Double?) -> String {
                let text = value.map { String(format: "%.1f ms", 1000 * $0) } ?? "–"
                return String(repeating: " ", count: 17 - text.count) + text
            }
            print(String(format: "%8d", count) + column(sorting) + column(shortfall) + column(onTarget) + column(whole))
        }
    }

    /// 2,000 whole totals around a level of the college's own.
    static func draws(_ college: Int) -> [Double] {
        let level = 80 * Double(college % 50 + 1)
        return (0..<2000).map { path in
            var generator = CounterBasedGenerator(seed: 1, stream: UInt64(college), index: UInt64(path))
            return max(0, (level * (1 + 0.2 * generator.standardNormal())).rounded())
        }
    }

    /// A school of so many colleges as of June, with quotas that add up.
    static func school(_ count: Int) throws -> (YearEnd, Targets) {
        var series: [MonthlySeries] = []
        var targets: [Target] = []
        for college in 0..<count {
            let level = 10 * Double(college % 50 + 1)
            let key = SeriesKey("college \(college)")
            let months = (0..<42).map { month -> Double in
                var generator = CounterBasedGenerator(seed: 2, stream: UInt64(college), index: UInt64(month))
                return max(0, (level * (1 + 0.3 * generator.standardNormal())).rounded())
            }
            series.append(MonthlySeries(key: key, indicator: .trainees, start: "2020-01", values: months))
            let quota = (12 * level * (0.8 + 0.4 * Double(college % 7) / 6)).rounded()
            targets.append(
                Target(key: key, indicator: .trainees, year: 2023, amount: quota, floor: (0.7 * quota).rounded(.down), ceiling: 2 * quota))
        }
        let forecast = try Panel(series, keyNames: ["college"]).forecast(models: .fast)
        return (YearEnd(forecast), Targets(targets))
    }

    /// The least of some runs, in seconds of processor time on all cores: a busy machine doesn't count.
    static func best(_ runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<runs {
            let start = clock()
            try body()
            least = min(least, Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        return least
    }
}
