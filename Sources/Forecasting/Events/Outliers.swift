import Foundation

/// Single months that are far from everything around them: a month's visits entered twice, a year's funding booked in one sum.
///
/// A month is held against two expectations, the median of the three months before and after it and the median of the same month in
/// other years. What counts is the smaller of the two deviations, so neither a lump that comes every year nor a trend is an outlier. It
/// is one beyond ``limit`` standard deviations, these estimated by the median absolute deviation (Hampel 1974) of whichever
/// expectation is the worse. A series with more of them than one in two years is lumpy by nature, and has none.
struct Outliers: Sendable, Equatable {
    /// The places of the months, ascending.
    let places: [Int]
    /// For each of them what a model is shown instead: the expectation and ``shown`` standard deviations.
    let replacements: [Double]

    /// How many standard deviations make an outlier.
    static let limit = 8.0
    /// How many a model is shown.
    static let shown = 3.0
    /// The fewest known months that outliers are looked for in.
    static let fewestMonths = 24
    /// How many months may hold one.
    static let monthsEach = 24

    /// Looks for outliers in a series whose missing months are NaNs.
    init(in values: [Double]) {
        (places, replacements) = Self.find(in: values) ?? ([], [])
    }

    private static func find(in values: [Double]) -> ([Int], [Double])? {
        let known = values.indices.filter { !values[$0].isNaN }
        guard known.count >= fewestMonths else { return nil }
        var local: [Double] = []
        var seasonal: [Double] = []
        var scratch: [Double] = []
        for place in known {
            guard let around = median(around: place, in: values, &scratch), let years = median(ofYears: place, in: values, &scratch)
            else { return nil }
            local.append(values[place] - around)
            seasonal.append(values[place] - years)
        }
        let deviation = max(standardDeviation(local), standardDeviation(seasonal))
        guard deviation > 0 else { return nil }
        var places: [Int] = []
        var replacements: [Double] = []
        for (number, place) in known.enumerated() {
            let (first, second) = (local[number], seasonal[number])
            guard first.sign == second.sign, min(abs(first), abs(second)) > limit * deviation else { continue }
            let nearer = abs(first) < abs(second) ? first : second
            places.append(place)
            replacements.append(values[place] - nearer + (nearer < 0 ? -shown : shown) * deviation)
        }
        return places.count * monthsEach <= known.count ? (places, replacements) : nil
    }

    /// The standard deviation of a normal distribution that has this median absolute value.
    private static func standardDeviation(_ deviations: [Double]) -> Double {
        1.482_602_218_505_602 * (median(deviations.map(abs)) ?? 0)
    }

    private static func median(around place: Int, in values: [Double], _ neighbours: inout [Double]) -> Double? {
        neighbours.removeAll(keepingCapacity: true)
        for other in max(0, place - 3)...min(values.count - 1, place + 3) where other != place && !values[other].isNaN {
            insert(values[other], into: &neighbours)
        }
        return middle(of: neighbours)
    }

    private static func median(ofYears place: Int, in values: [Double], _ others: inout [Double]) -> Double? {
        others.removeAll(keepingCapacity: true)
        for other in stride(from: place % 12, to: values.count, by: 12) where other != place && !values[other].isNaN {
            insert(values[other], into: &others)
        }
        return middle(of: others)
    }

    /// Keeps a handful of values in order as they come: there are two such handfuls a month, and no room is made for them anew.
    private static func insert(_ value: Double, into ordered: inout [Double]) {
        ordered.append(value)
        var place = ordered.count - 1
        while place > 0, ordered[place - 1] > value {
            ordered[place] = ordered[place - 1]
            place -= 1
        }
        ordered[place] = value
    }

    private static func middle(of ordered: [Double]) -> Double? {
        ordered.isEmpty ? nil : 0.5 * (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2])
    }

    private static func median(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.median }
}

extension [Double] {
    /// The middle value, or the mean of the two in the middle. There is at least one.
    var median: Double {
        let ordered = sorted()
        let (lower, upper) = (ordered[(count - 1) / 2], ordered[count / 2])
        return 0.5 * (lower + upper)
    }
}
