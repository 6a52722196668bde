/// What each of the twelve months has beside the level, by classical decomposition, drawn towards nothing by its own noise.
///
/// The ratios (or differences) of a history to its centred average over a year are averaged by month. How much of the twelve
/// averages' variance their noise explains is taken off (James & Stein 1961): a season that is noise is none.
struct SeasonalIndices {
    /// The index of the months that are a whole number of years from the history's first: they average 1 where they
    /// multiply, 0 where they add.
    let indices: [Double]
    /// Whether they multiply.
    let multiply: Bool

    /// The fewest months from which a season is read.
    static let fewestMonths = 24
    /// No month that multiplies is less than this share of the average one.
    private static let smallestIndex = 0.05

    /// The indices of a history.
    ///
    /// - Parameters:
    ///   - history: Positive where indices are to multiply.
    ///   - multiply: Whether they multiply.
    ///   - shrunken: Whether they are drawn towards nothing.
    init(of history: TimedHistory, multiply: Bool, shrunken: Bool = true) {
        self.multiply = multiply
        let none = multiply ? 1.0 : 0
        let values = Self.filled(history.values)
        let count = values.count
        guard count >= Self.fewestMonths else {
            indices = [Double](repeating: none, count: 12)
            return
        }
        // Centred averages over a year, by a running sum.
        var sums = [Double](repeating: 0, count: 12)
        var squares = [Double](repeating: 0, count: 12)
        var counts = [Double](repeating: 0, count: 12)
        for centre in 6..<count - 6 {
            var sum = (values[centre - 6] + values[centre + 6]) / 2
            for place in centre - 5...centre + 5 { sum += values[place] }
            let average = sum / 12
            let ratio = multiply ? values[centre] / average : values[centre] - average
            guard !history.values[centre].isNaN, ratio.isFinite else { continue }
            let month = centre % 12
            sums[month] += ratio
            squares[month] += ratio * ratio
            counts[month] += 1
        }
        var means: [Double] = (0..<12).map { counts[$0] > 0 ? sums[$0] / counts[$0] : none }
        let total = counts.reduce(0, +)
        var noise = 0.0
        for month in 0..<12 where counts[month] > 0 {
            let explained = counts[month] * means[month] * means[month]
            noise += max(0, squares[month] - explained)
        }
        noise /= max(1, total - 12)

        let mean = means.reduce(0, +) / 12
        for month in 0..<12 { means[month] = multiply ? means[month] / mean : means[month] - mean }
        if shrunken {
            let sum: Double = means.reduce(0) { $0 + ($1 - none) * ($1 - none) }
            let variance = sum / 12
            let unexplained = noise / (total / 12)
            let kept = variance > 0 ? max(0, 1 - unexplained / variance) : 0
            for month in 0..<12 { means[month] = none + kept * (means[month] - none) }
        }
        indices = multiply ? means.map { max(Self.smallestIndex, $0) } : means
    }

    /// A history without its season.
    func removed(from values: [Double]) -> [Double] {
        values.indices.map { multiply ? values[$0] / indices[$0 % 12] : values[$0] - indices[$0 % 12] }
    }

    /// A path with its season.
    func added(to values: [Double]) -> [Double] {
        values.indices.map { multiply ? values[$0] * indices[$0 % 12] : values[$0] + indices[$0 % 12] }
    }

    /// A history whose missing months are what the same month was in the years around it, or what lies between its
    /// neighbours.
    private static func filled(_ values: [Double]) -> [Double] {
        guard values.contains(where: \.isNaN) else { return values }
        var filled = values
        for place in values.indices where values[place].isNaN {
            func neighbour(_ step: Int) -> Double? {
                stride(from: place + step, through: step > 0 ? values.count - 1 : 0, by: step).lazy.map { values[$0] }.first { !$0.isNaN }
            }
            let around = [neighbour(-12), neighbour(12)].compactMap { $0 }
            let between = [neighbour(-1), neighbour(1)].compactMap { $0 }
            let known = around.isEmpty ? between : around
            let sum = known.reduce(0, +)
            filled[place] = known.isEmpty ? 0 : sum / Double(known.count)
        }
        return filled
    }
}
