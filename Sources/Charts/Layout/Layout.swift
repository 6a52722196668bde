/// Where everything of a chart stands: margins follow from the widths of what is in them, so that nothing is cut.
struct Layout {
    /// The room around everything.
    var padding: Double { Self.padding(of: chart) }
    static func padding(of chart: Chart) -> Double { chart.panelTitleLines == nil ? 16 : 6 }
    /// The height of a line of labels in a margin.
    static let labelHeight = 15.0

    let chart: Chart
    let header: Header
    let annotations: [Annotation]
    /// The labels of the right margin, shortened to its width.
    private(set) var endLabels: [(annotation: Annotation, text: String)] = []
    private(set) var height = 0.0
    private(set) var plot = Box(x: 0, y: 0, width: 0, height: 0)
    private(set) var x = Projection(domain: 0...1, start: 0, end: 1)
    private(set) var y = Projection(domain: 0...1, start: 1, end: 0)
    private(set) var xTicks: [Tick] = []
    private(set) var yTicks: [Tick] = []
    private(set) var years: [Tick] = []
    /// What is marked between the ticks of logarithmic axes.
    private(set) var minors: (x: [Double], y: [Double]) = ([], [])
    /// The lines of the labels below bands, by tick.
    private(set) var wrapped: [[String]] = []
    /// The lowest and highest value in each band, by direction and position.
    let reach: Reach

    init(_ chart: Chart) {
        self.chart = chart
        var extent = Extent()
        for mark in chart.marks { mark.drawable.extend(&extent) }
        header = Header(chart)
        annotations = chart.marks.flatMap { $0.drawable.annotations }
        reach = Reach(chart.marks)

        let hasAbove = annotations.contains { if case .above = $0.role { true } else { false } }
        let hasTops = annotations.contains { if case .bar(.vertical, _) = $0.role { true } else { false } }
        let top = header.height + (chart.y.title == nil ? 6 : 26) + (hasAbove ? 18 : 0) + (hasTops ? 14 : 0)
        let bottomGuess = 40 + (chart.x.title == nil ? 0 : 18.0)
        let wishedHeight = chart.height ?? Self.height(of: chart, top: top, bottom: bottomGuess)
        let plotHeight = max(40, wishedHeight - top - bottomGuess)

        let yDomain = resolveVertical(extent.y, plotHeight: plotHeight)
        let left = Self.padding(of: chart) + 8 + yTicks.reduce(0) { max($0, TextMetrics.width(of: $1.label, size: Typography.label)) }
        var xDomain = horizontalDomain(extent.x)
        endLabels = annotations.compactMap { annotation in
            guard case .end = annotation.role else { return nil }
            let slack = 1e-9 * (xDomain.upperBound - xDomain.lowerBound)
            guard annotation.x == .infinity || annotation.x >= xDomain.upperBound - slack else { return nil }
            return (annotation, TextMetrics.shortened(annotation.text, to: chart.width * 0.28, size: Typography.label))
        }
        let right =
            endLabels.isEmpty
            ? Self.padding(of: chart)
            : 28 + endLabels.reduce(0) { max($0, TextMetrics.width(of: $1.text, size: Typography.label)) }
        var plotWidth = max(40, chart.width - left - right)
        xDomain = resolveHorizontal(extent.x, plotWidth: plotWidth)
        plotWidth = narrowed(plotWidth, left: left, domain: xDomain)
        xDomain = resolveHorizontal(extent.x, plotWidth: plotWidth)
        // Fewer ticks may end sooner, and what stood within the old range then needs more room beside it.
        for _ in 0..<3 {
            let narrower = narrowed(plotWidth, left: left, domain: xDomain)
            guard narrower < plotWidth else { break }
            plotWidth = narrower
            xDomain = resolveHorizontal(extent.x, plotWidth: plotWidth)
        }

        let rows = max(1, wrapped.reduce(0) { max($0, $1.count) })
        let bottom = 12 + Double(rows) * 16 + (years.isEmpty ? 0 : 16) + (chart.x.title == nil ? 4 : 22)
        plot = Box(x: left, y: top, width: plotWidth, height: chart.height.map { max(40, $0 - top - bottom) } ?? plotHeight)
        height = max(chart.height ?? 0, plot.bottom + bottom)
        x = Projection(domain: xDomain, start: plot.x, end: plot.right, isLogarithmic: chart.x.kind == .logarithmic)
        let (start, end) = chart.y.bandNames == nil ? (plot.bottom, plot.y) : (plot.y, plot.bottom)
        y = Projection(domain: yDomain, start: start, end: end, isLogarithmic: chart.y.kind == .logarithmic)
    }

    private static func height(of chart: Chart, top: Double, bottom: Double) -> Double {
        guard let names = chart.y.bandNames else { return max(chart.width * 0.56, top + bottom + 140) }
        let step = names.count <= 16 ? 26.0 : names.count <= 40 ? 21 : 18
        return top + bottom + max(1, Double(names.count)) * step
    }

    private mutating func resolveVertical(_ data: ClosedRange<Double>?, plotHeight: Double) -> ClosedRange<Double> {
        switch chart.y.kind {
        case .linear:
            let scale = chart.y.linearScale(over: data, count: min(8, max(3, Int(plotHeight / 42))))
            yTicks = scale.ticks
            return scale.domain
        case .logarithmic:
            let scale = chart.y.logarithmicScale(over: data, count: min(10, max(3, Int(plotHeight / 30))), pixels: plotHeight)
            (yTicks, minors.y) = (scale.ticks, scale.minors)
            return scale.domain
        case .bands(let names):
            yTicks = names.enumerated().map { index, name in
                let label = TextMetrics.shortened(name, to: chart.width * 0.36, size: Typography.label)
                return Tick(value: Double(index), label: label, fullLabel: label == name ? nil : name)
            }
            return -0.5...(Double(max(1, names.count)) - 0.5)
        case .months(let labels):
            let range = Self.months(chart.y.domain ?? data)
            yTicks = MonthTicks(range, labels: labels, pixels: plotHeight / Double(range.count), size: Typography.label).months
            return Double(range.lowerBound) - 0.5...Double(range.upperBound) + 0.5
        }
    }

    /// The domain of the horizontal axis before the ticks are known.
    private func horizontalDomain(_ data: ClosedRange<Double>?) -> ClosedRange<Double> {
        switch chart.x.kind {
        case .linear, .logarithmic: return chart.x.numericDomain(over: data, count: 6)
        case .bands(let names): return -0.5...(Double(max(1, names.count)) - 0.5)
        case .months:
            let range = Self.months(chart.x.domain ?? data)
            let margin = reach.needsBands(.vertical) || range.count == 1 ? 0.5 : 0
            return Double(range.lowerBound) - margin...Double(range.upperBound) + margin
        }
    }

    private mutating func resolveHorizontal(_ data: ClosedRange<Double>?, plotWidth: Double) -> ClosedRange<Double> {
        var domain = horizontalDomain(data)
        switch chart.x.kind {
        case .linear:
            var count = min(9, max(2, Int(plotWidth / 80)))
            repeat {
                (domain, xTicks) = chart.x.linearScale(over: data, count: count)
                domain = widened(domain, plotWidth: plotWidth)
                count -= 1
            } while count >= 2 && !fits(xTicks, Projection(domain: domain, start: 0, end: plotWidth))
        case .logarithmic:
            var count = min(10, max(2, Int(plotWidth / 48)))
            repeat {
                (domain, xTicks, minors.x) = chart.x.logarithmicScale(over: data, count: count, pixels: plotWidth)
                count -= 1
            } while count >= 2 && !fits(xTicks, Projection(domain: domain, start: 0, end: plotWidth, isLogarithmic: true))
        case .bands(let names):
            let step = plotWidth / Double(max(1, names.count))
            wrapped = names.map { TextMetrics.wrapped($0, to: max(12, step - 6), size: Typography.label, limit: 3) }
            xTicks = zip(names, wrapped).enumerated().map { index, pair in
                let isWhole = pair.1.last?.hasSuffix("…") != true
                return Tick(value: Double(index), label: pair.0, fullLabel: isWhole ? nil : pair.0)
            }
        case .months(let labels):
            let range = Self.months(chart.x.domain ?? data)
            let pixels = plotWidth / max(1, domain.upperBound - domain.lowerBound)
            let ticks = MonthTicks(range, labels: labels, pixels: pixels, size: Typography.label)
            (xTicks, years) = (ticks.months, chart.panelTitleLines == nil && chart.x.showsYears ? ticks.years : [])
        }
        return domain
    }

    /// The domain with room at its lower end for the labels of bars that run to the left.
    private func widened(_ domain: ClosedRange<Double>, plotWidth: Double) -> ClosedRange<Double> {
        guard chart.x.domain == nil else { return domain }
        let low = annotations.reduce(domain.lowerBound) { low, annotation in
            guard case .bar(.horizontal, let base) = annotation.role, annotation.x < base else { return low }
            let end = reach.low(.horizontal, annotation.y) ?? annotation.x
            let share = min(0.5, (TextMetrics.width(of: annotation.text, size: Typography.label) + 10) / plotWidth)
            return min(low, (end - share * domain.upperBound) / (1 - share))
        }
        return low...domain.upperBound
    }

    /// Where vertical rules cross the bars, from left to right.
    var verticalRules: [Double] {
        chart.marks.compactMap { mark in
            if case .rule(let rule) = mark, case .x(let value) = rule.place, value.isFinite { value } else { nil }
        }.sorted()
    }

    private func fits(_ ticks: [Tick], _ projection: Projection) -> Bool {
        zip(ticks, ticks.dropFirst()).allSatisfy { one, next in
            let widths = TextMetrics.width(of: one.label + next.label, size: Typography.label)
            return projection(next.value) - projection(one.value) >= widths / 2 + 12
        }
    }

    /// The plot's width less what labels at its right edge need: the last tick's, and those beyond horizontal bars.
    private func narrowed(_ width: Double, left: Double, domain: ClosedRange<Double>) -> Double {
        let projection = Projection(domain: domain, start: 0, end: 1, isLogarithmic: chart.x.kind == .logarithmic)
        let available = chart.width - left - 14
        var result = width
        func reserve(_ fraction: Double, _ needed: Double) {
            if fraction > 0 { result = min(result, (available - needed) / fraction) }
        }
        if wrapped.isEmpty {
            for tick in xTicks { reserve(projection.fraction(tick.value), TextMetrics.width(of: tick.label, size: Typography.label) / 2) }
        }
        for annotation in annotations {
            guard case .bar(.horizontal, let base) = annotation.role, annotation.x >= base else { continue }
            let needed = TextMetrics.width(of: annotation.text, size: Typography.label) + 2 + annotation.gap
            let end = projection.fraction(reach.high(.horizontal, annotation.y) ?? annotation.x)
            reserve(min(end, 1), needed)
            // A label is moved past a rule it would cross, at the furthest to just beyond it.
            for level in verticalRules where projection.fraction(level) >= end { reserve(min(projection.fraction(level), 1), needed) }
        }
        return max(40, result)
    }

    private static func months(_ range: ClosedRange<Double>?) -> ClosedRange<Int> {
        guard let range else { return 0...11 }
        // No calendar goes further; a wild coordinate doesn't get to make a million ticks.
        func held(_ ordinal: Double) -> Int { Int(min(max(ordinal.rounded(), -120_000), 120_000)) }
        return held(range.lowerBound)...held(range.upperBound)
    }
}
