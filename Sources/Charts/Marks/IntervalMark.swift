/// Spans between a lower and an upper value, as thin lines with caps.
public struct IntervalMark: Hashable, Sendable {
    /// One span.
    public struct Interval: Hashable, Sendable {
        /// Where it stands: a category's index or a month's ordinal.
        public var position: Double
        /// The lower value.
        public var lower: Double
        /// The upper value.
        public var upper: Double
        /// What a pointer at rest shows.
        public var tooltip: String?

        /// A span.
        public init(at position: Double, from lower: Double, to upper: Double, tooltip: String? = nil) {
            self.position = position
            self.lower = lower
            self.upper = upper
            self.tooltip = tooltip
        }
    }

    /// The spans.
    public var data: [Interval]
    /// The way values run.
    public var direction: Direction
    /// The colour.
    public var tone: Tone

    /// Spans.
    public init(_ data: [Interval], direction: Direction = .vertical, tone: Tone = .ink) {
        self.data = data
        self.direction = direction
        self.tone = tone
    }
}

extension IntervalMark: Drawable {
    func extend(_ extent: inout Extent) {
        for interval in data where interval.lower.isFinite && interval.upper.isFinite {
            extent.add(position: interval.position, values: [interval.lower, interval.upper], direction)
        }
    }

    var annotations: [Annotation] { [] }

    func draw(on canvas: inout Canvas) {
        for interval in data where interval.lower.isFinite && interval.upper.isFinite && interval.position.isFinite {
            let path: String
            switch direction {
            case .horizontal:
                let (low, high, y) = (canvas.x(interval.lower).svg, canvas.x(interval.upper).svg, canvas.y(interval.position))
                let cap = min(3.5, canvas.y.unit * 0.22)
                path = "M\(low),\((y - cap).svg)v\((2 * cap).svg)M\(low),\(y.svg)H\(high)M\(high),\((y - cap).svg)v\((2 * cap).svg)"
            case .vertical:
                let (low, high, x) = (canvas.y(interval.lower).svg, canvas.y(interval.upper).svg, canvas.x(interval.position))
                let cap = min(3.5, canvas.x.unit * 0.22)
                path = "M\((x - cap).svg),\(low)h\((2 * cap).svg)M\(x.svg),\(low)V\(high)M\((x - cap).svg),\(high)h\((2 * cap).svg)"
            }
            canvas.writer.path(path, Stroke(colour: Theme.paper, width: 3.5, opacity: 0.75))
            canvas.writer.path(path, Stroke(colour: Theme.fill(tone), width: 1.25), tooltip: interval.tooltip)
            let box = canvas.box(position: interval.position, from: interval.lower, to: interval.upper, thickness: 0.4, direction)
            canvas.obstacles.append(box)
        }
    }
}
