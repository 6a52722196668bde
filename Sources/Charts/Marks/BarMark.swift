/// Bars from a base to a value.
public struct BarMark: Hashable, Sendable {
    /// One bar.
    public struct Bar: Hashable, Sendable {
        /// Where it stands: a category's index or a month's ordinal.
        public var position: Double
        /// Where it ends.
        public var value: Double
        /// Where it begins.
        public var base: Double
        /// Its colour.
        public var tone: Tone
        /// Text beyond its end. Above vertical bars all labels are left out where one doesn't fit its band.
        public var label: String?
        /// What a pointer at rest shows.
        public var tooltip: String?

        /// A bar.
        public init(
            at position: Double, to value: Double, from base: Double = 0, tone: Tone = .accent, label: String? = nil,
            tooltip: String? = nil
        ) {
            self.position = position
            self.value = value
            self.base = base
            self.tone = tone
            self.label = label
            self.tooltip = tooltip
        }
    }

    /// The bars.
    public var data: [Bar]
    /// The way values run.
    public var direction: Direction
    /// The share of its band a bar fills.
    public var thickness: Double

    /// Bars.
    public init(_ data: [Bar], direction: Direction = .vertical, thickness: Double = 0.68) {
        self.data = data
        self.direction = direction
        self.thickness = thickness
    }
}

extension BarMark: Drawable {
    func extend(_ extent: inout Extent) {
        for bar in data where bar.value.isFinite {
            extent.add(position: bar.position, values: [bar.value, bar.base], direction)
        }
    }

    var annotations: [Annotation] {
        data.compactMap { bar in
            guard let label = bar.label, bar.value.isFinite else { return nil }
            let (x, y) = direction == .horizontal ? (bar.value, bar.position) : (bar.position, bar.value)
            return Annotation(text: label, x: x, y: y, tone: .ink, role: .bar(direction, base: bar.base))
        }
    }

    func draw(on canvas: inout Canvas) {
        for bar in data where bar.value.isFinite && bar.position.isFinite && bar.base.isFinite {
            let box = canvas.box(position: bar.position, from: bar.base, to: bar.value, thickness: thickness, direction)
            let radius = min(2, box.width / 2, box.height / 2)
            canvas.writer.rectangle(box, Theme.fill(bar.tone), radius: radius, tooltip: bar.tooltip)
            canvas.obstacles.append(box)
        }
    }
}
