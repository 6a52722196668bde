import Observations

/// The season of a school's colleges taken together: what a young one is thought to have before it has shown its own.
struct SiblingSeason: Sendable, Equatable {
    /// What multiplies each month, January first; their mean is 1.
    let factors: [Double]

    /// A series with fewer known months than this borrows the season of its siblings.
    static let youngMonths = 18
    /// The fewest siblings whose season is borrowed, and the months each must have.
    private static let needed = (siblings: 3, months: 24)
    /// No month is thought to have less than this share of the mean.
    private static let smallest = 0.05

    /// The season of series without negative numbers, each from its first month on; `nil` where too few are old enough.
    ///
    /// It is the mean of the colleges' own shapes, drawn towards none by how little they agree (James & Stein 1961).
    init?(of series: [(start: Month, values: [Double])]) {
        let shapes = series.compactMap { Self.shape(start: $0.start, $0.values) }
        guard shapes.count >= Self.needed.siblings else { return nil }
        let count = Double(shapes.count)
        let means = (0..<12).map { month in
            let sum: Double = shapes.reduce(0) { $0 + $1[month] }
            return sum / count
        }
        var noise = 0.0
        for month in 0..<12 {
            let squares: Double = shapes.reduce(0) { $0 + ($1[month] - means[month]) * ($1[month] - means[month]) }
            noise += squares / (count - 1) / count / 12
        }
        let squares: Double = means.reduce(0) { $0 + ($1 - 1) * ($1 - 1) }
        let signal = max(0, squares / 12 - noise)
        let weight = signal + noise > 0 ? signal / (signal + noise) : 0
        let drawn: [Double] = means.map { max(Self.smallest, 1 + weight * ($0 - 1)) }
        let mean = drawn.reduce(0, +) / 12
        factors = drawn.map { $0 / mean }
    }

    /// What multiplies a month.
    func factor(of month: Month) -> Double { factors[month.month - 1] }

    /// The means of the calendar months of the last whole years, in units of their mean.
    private static func shape(start: Month, _ values: [Double]) -> [Double]? {
        let years = min(3, values.count / 12)
        guard values.count >= needed.months, values.allSatisfy({ $0.isNaN || $0 >= 0 }) else { return nil }
        var sums = [Double](repeating: 0, count: 12)
        var counts = [Double](repeating: 0, count: 12)
        for place in (values.count - 12 * years)..<values.count where !values[place].isNaN {
            let month = start.advanced(by: place).month - 1
            sums[month] += values[place]
            counts[month] += 1
        }
        guard counts.allSatisfy({ $0 > 0 }) else { return nil }
        let means: [Double] = zip(sums, counts).map { $0 / $1 }
        let mean = means.reduce(0, +) / 12
        return mean > 0 ? means.map { $0 / mean } : nil
    }
}
