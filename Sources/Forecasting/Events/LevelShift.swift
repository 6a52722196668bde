import Foundation

/// A month from which a series is another: two colleges merge, a department moves, a way of counting changes.
///
/// Before a shift the logarithm of a month (of a month and a twentieth of the mean one, so that none is of zero) differs from that of the
/// same month a year earlier by what it always does, for a year after by the shift too, and from the first month on. That is asked for in
/// turn: the total lies outside of ``growth``; the median difference of the months since (six at least, a year at most) is
/// ``limit`` standard errors from that of the year before; four in five months since show a quarter of it or more; and it is there in its
/// first three months and was not coming in the three before, since what comes gradually is a trend.
struct LevelShift: Sendable, Equatable {
    /// The first month at the new level.
    let place: Int
    /// The new level in terms of the old, above 0.
    let ratio: Double

    /// How many standard errors of a difference of medians a shift is.
    static let limit = 4.0
    /// The fewest months that make a new level.
    static let fewestMonths = 6
    /// Ratios between these are growth.
    static let growth = 0.6...1.6

    /// What is added to each month before its logarithm is taken, as a share of the mean month.
    private static let smallShare = 0.05

    /// The latest shift of a series without negative numbers whose missing months are NaNs; `nil` where it has none.
    init?(in values: [Double]) {
        guard values.count >= 24 + Self.fewestMonths, values.allSatisfy({ $0.isNaN || $0 >= 0 }) else { return nil }
        let known = values.filter { !$0.isNaN }
        let small = Self.smallShare * known.reduce(0, +) / Double(max(1, known.count))
        guard small > 0 else { return nil }
        let logarithms = values.map { log($0 + small) }
        let differences = values.indices.dropFirst(12).map { logarithms[$0] - logarithms[$0 - 12] }
        for place in stride(from: values.count - Self.fewestMonths, through: 18, by: -1) {
            if let ratio = Self.ratio(at: place, values, differences) {
                (self.place, self.ratio) = (place, ratio)
                return
            }
        }
        return nil
    }

    /// A series at the level after the shift.
    func levelled(_ values: [Double]) -> [Double] {
        values.indices.map { $0 < place ? values[$0] * ratio : values[$0] }
    }

    private static func ratio(at place: Int, _ values: [Double], _ differences: [Double]) -> Double? {
        let end = min(place + 12, values.count)
        var (now, before) = (0.0, 0.0)
        for month in place..<end where !differences[month - 12].isNaN {
            now += values[month]
            before += values[month - 12]
        }
        guard now > 0, before > 0, !growth.contains(now / before) else { return nil }
        let since = differences[(place - 12)..<(end - 12)].filter { !$0.isNaN }
        let earlier = differences[max(0, place - 24)..<(place - 12)].filter { !$0.isNaN }
        guard since.count >= fewestMonths, earlier.count >= fewestMonths else { return nil }
        let usual = earlier.median
        let shift = since.median - usual
        let distances = earlier.map { (difference: Double) -> Double in abs(difference - usual) }
        let deviation = 1.482_602_218_505_602 * distances.median
        // The median of a normal sample varies π/2 times as much as its mean.
        let variance: Double = 1 / Double(since.count) + 1 / Double(earlier.count)
        let error = deviation * (Double.pi / 2 * variance).squareRoot()
        guard abs(shift) > limit * error, shift != 0 else { return nil }
        func shifted(_ differences: ArraySlice<Double>) -> [Double] { differences.map { ($0 - usual) / shift } }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let (risen, waiting) = (shifted(since[...]), shifted(earlier.suffix(3)))
        guard risen.count(where: { $0 > 0.25 }) * 5 >= risen.count * 4, mean(Array(risen.prefix(3))) > 0.7, mean(waiting) < 0.25
        else { return nil }
        return now / before
    }
}
