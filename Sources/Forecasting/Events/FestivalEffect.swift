import Foundation
import Observations

/// What the Spring Festival does to the months of one indicator of a school, where it shows.
///
/// Log changes from a year earlier in January to March, each less what its series changes by anyway, are regressed on the change of
/// the days that the festival covers (``SpringFestival/share(of:)``). All colleges have the same festival and the same winter, so
/// errors are clustered by month (Liang & Zeger 1986), and an effect under ``certain`` standard errors is none.
struct FestivalEffect: Sendable, Equatable {
    /// The change of the logarithm of a month that the festival covers wholly.
    let coefficient: Double

    /// No effect.
    static let none = FestivalEffect(coefficient: 0)
    /// How many standard errors show an effect.
    static let certain = 3.0
    /// The fewest winter months that an effect is learned from: pairs of years, three months each.
    private static let fewestMonths = 6
    /// A log change beyond this counts as this much.
    private static let largestChange = 1.5

    /// What multiplies a month.
    func factor(of month: Month) -> Double {
        coefficient == 0 ? 1 : exp(coefficient * SpringFestival.excess(of: month))
    }

    /// Learns the effect from the series of one indicator, each from its first month on, missing months NaN.
    static func learned(from series: [(start: Month, values: [Double])]) -> FestivalEffect {
        var products: [Month: Double] = [:]
        var rows: [(month: Month, change: Double, shift: Double)] = []
        var squares = 0.0
        for (start, values) in series {
            var changes: [(month: Month, change: Double)] = []
            for place in values.indices.dropFirst(12) where values[place] > 0 && values[place - 12] > 0 {
                let change = log(values[place] / values[place - 12])
                changes.append((start.advanced(by: place), min(max(change, -largestChange), largestChange)))
            }
            guard !changes.isEmpty else { continue }
            let usual = changes.map(\.change).median
            for (month, change) in changes where month.month <= 3 {
                let shift = SpringFestival.share(of: month) - SpringFestival.share(of: month.yearBefore)
                guard shift != 0 else { continue }
                rows.append((month, change - usual, shift))
                squares += shift * shift
            }
        }
        guard squares > 0, Set(rows.map(\.month)).count >= fewestMonths else { return .none }
        let product: Double = rows.reduce(0) { $0 + $1.shift * $1.change }
        let coefficient = product / squares
        for row in rows { products[row.month, default: 0] += row.shift * (row.change - coefficient * row.shift) }
        // Fixed order, so that the sum has the same bits each time; one parameter's correction for few clusters.
        let clusters = Double(products.count)
        let sum: Double = products.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        let error = (sum * clusters / (clusters - 1)).squareRoot() / squares
        return abs(coefficient) > certain * error ? FestivalEffect(coefficient: coefficient) : .none
    }
}
