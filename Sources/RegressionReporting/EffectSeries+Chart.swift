public import Charts
public import Display
public import Statistics

extension EffectSeries {
    /// The effects by distance from the start (an event study), or by group: points, intervals, and zero.
    ///
    /// - Parameters:
    ///   - title: What the effect is of.
    ///   - language: The language.
    /// - Returns: The chart.
    public func chart(title: String, in language: Language) -> Chart {
        let isRelative = points.contains { if case .relative = $0.position { true } else { false } }
        let places = points.enumerated().map { offset, point -> Double in
            if case .relative(let period) = point.position { Double(period) } else { Double(offset) }
        }
        let intervals = zip(places, points).compactMap { place, point in
            point.interval.map { IntervalMark.Interval(at: place, from: $0.lowerBound, to: $0.upperBound) }
        }
        let later = points.filter { if case .relative(let period) = $0.position { period >= 0 } else { true } }
        let clear = later.filter { $0.interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false }
        let summary = language.pick(
            isRelative ? "开始之后的\(later.count)期中，\(clear.count)期的区间不含零。" : "\(later.count)组中，\(clear.count)组的区间不含零。",
            "The intervals of \(clear.count) of \(later.count) \(isRelative ? "periods from the start on" : "groups") don't include 0.")
        let data = zip(places, points).map { place, point in
            PointMark.Point(
                isRelative ? place : point.value, isRelative ? point.value : place,
                tone: isRelative && place < 0 ? .neutral : .accent, tooltip: Figure.significant(point.value, digits: 4))
        }
        var marks: [Mark] = [.rule(RuleMark(isRelative ? .y(0) : .x(0), tone: .muted, width: 1, dash: .solid))]
        if isRelative { marks.append(.rule(RuleMark(.x(-0.5), tone: .muted, label: language.pick("开始", "start")))) }
        marks += [
            .intervals(IntervalMark(intervals, direction: isRelative ? .vertical : .horizontal, tone: .neutral)), .points(PointMark(data)),
        ]
        return Chart(
            title: title, subtitle: summary, description: summary, language: language.tag,
            x: .linear(
                title: isRelative ? language.pick("距开始的期数", "periods from the start") : language.pick("效果", "effect"),
                includesZero: !isRelative, hasGrid: !isRelative),
            y: isRelative
                ? .linear(title: language.pick("效果", "effect"), includesZero: true)
                : .bands(points.map { if case .name(let name) = $0.position { name } else { "" } }),
            marks: marks)
    }
}
