/// A place on an axis that is marked and named.
struct Tick: Sendable {
    var value: Double
    var label: String
    /// The whole name where the label is a shortened one.
    var fullLabel: String?
}

extension Axis {
    /// The domain shown and the values of the ticks, for data over a range and a number of ticks wished for.
    func linearScale(over data: ClosedRange<Double>?, count: Int) -> (domain: ClosedRange<Double>, ticks: [Tick]) {
        var low = domain?.lowerBound ?? data?.lowerBound ?? 0
        var high = domain?.upperBound ?? data?.upperBound ?? 1
        if domain == nil {
            if includesZero { (low, high) = (min(low, 0), max(high, 0)) }
            if high - low <= max(1e-10 * max(abs(low), abs(high)), 1e-140) {
                let half = abs(low) < 1e-130 ? 1 : abs(low) / 10
                (low, high) = (low == 0 && includesZero ? 0 : low - half, high + half)
            }
        }
        var values = ExtendedTicks.ticks(from: low, through: high, count: count)
        var fewer = count
        while isWhole, fewer > 2, values.contains(where: { $0 != $0.rounded() }) {
            fewer -= 1
            values = ExtendedTicks.ticks(from: low, through: high, count: fewer)
        }
        if isWhole { values.removeAll { $0 != $0.rounded() } }
        // Steps of a half leave nothing whole where little more than one number is shown.
        if isWhole, values.isEmpty, high - low < 2 { values = Array(stride(from: low.rounded(.up), through: high, by: 1)) }
        if domain != nil {
            values.removeAll { $0 < low - 1e-9 * (high - low) || $0 > high + 1e-9 * (high - low) }
        } else {
            if low >= 0 { values.removeAll { $0 < 0 } }
            low = min(low, values.first ?? low)
            high = max(high, values.last ?? high)
        }
        return (low...high, zip(values, format.strings(forTicks: values)).map { Tick(value: $0, label: $1) })
    }
}

extension Axis {
    /// The domain shown, the ticks and the marks between them, for data over a range, a number of names that fit and a length.
    func logarithmicScale(
        over data: ClosedRange<Double>?, count: Int, pixels: Double
    ) -> (domain: ClosedRange<Double>, ticks: [Tick], minors: [Double]) {
        let wished = domain ?? data ?? 1...10
        // A drawing of what can't be shown shows the rest: three decades below the largest value.
        let high = wished.upperBound > 0 ? wished.upperBound : 10
        let low = wished.lowerBound > 0 ? wished.lowerBound : high / 1000
        let scale = LogarithmicTicks(over: low...high, count: count, pixels: pixels, isFixed: domain != nil && low < high)
        let ticks = scale.majors.map { Tick(value: $0, label: format.string(ofLogarithmic: $0)) }
        return (scale.domain, ticks, scale.minors)
    }

    /// The domain of numbers, before the ticks are known.
    func numericDomain(over data: ClosedRange<Double>?, count: Int) -> ClosedRange<Double> {
        kind == .logarithmic
            ? logarithmicScale(over: data, count: count, pixels: 400).domain : linearScale(over: data, count: count).domain
    }
}

/// The ticks of a month axis, months on one level and years on another.
struct MonthTicks {
    var months: [Tick] = []
    var years: [Tick] = []

    /// Every month, every second, third, sixth, or only the Januaries, as many as fit.
    ///
    /// - Parameters:
    ///   - range: The ordinals shown.
    ///   - labels: How months and years are written.
    ///   - pixels: The distance from one month to the next.
    ///   - size: The labels' font size.
    init(_ range: ClosedRange<Int>, labels: MonthLabels, pixels: Double, size: Double) {
        let widths = labels.months.map { TextMetrics.width(of: $0, size: size) }
        let widest = 6 + (widths.max() ?? 0)
        let yearWidth = TextMetrics.width(of: labels.year(range.upperBound), size: size) + 10
        if let step = [1, 2, 3, 6].first(where: { Double($0) * pixels >= widest }) {
            months = range.filter { $0 % step == 0 }.map { Tick(value: Double($0), label: labels.month($0)) }
            var starts = range.filter { $0 % 12 == 0 }
            if let next = starts.first, next != range.lowerBound {
                if Double(next - range.lowerBound) * pixels >= yearWidth { starts.insert(range.lowerBound, at: 0) }
            } else if starts.isEmpty {
                starts = [range.lowerBound]
            }
            years = starts.map { Tick(value: Double($0), label: labels.year($0)) }
        } else {
            let steps: [Int] = [1, 2, 5, 10, 20, 50, 100]
            let step = steps.first { Double($0 * 12) * pixels >= yearWidth } ?? 500
            months = range.filter { $0 % (12 * step) == 0 }.map { Tick(value: Double($0), label: labels.year($0)) }
        }
    }
}
