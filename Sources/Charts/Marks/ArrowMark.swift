/// Arrows from one place to another: what changed, and which way.
public struct ArrowMark: Hashable, Sendable {
    /// One arrow.
    public struct Arrow: Hashable, Sendable {
        /// Where it begins.
        public var from: Datum
        /// Where its head is.
        public var to: Datum
        /// The colour.
        public var tone: Tone
        /// Text beyond the further end of an arrow that lies level in a band.
        public var label: String?
        /// What a pointer at rest shows.
        public var tooltip: String?

        /// An arrow.
        public init(from: Datum, to: Datum, tone: Tone = .accent, label: String? = nil, tooltip: String? = nil) {
            self.from = from
            self.to = to
            self.tone = tone
            self.label = label
            self.tooltip = tooltip
        }
    }

    /// The arrows.
    public var data: [Arrow]
    /// The thickness of the shafts in pixels.
    public var width: Double

    /// Arrows.
    public init(_ data: [Arrow], width: Double = 2) {
        self.data = data
        self.width = width
    }
}

extension ArrowMark: Drawable {
    func extend(_ extent: inout Extent) {
        for arrow in data {
            for end in [arrow.from, arrow.to] where end.x.isFinite && end.y.isFinite {
                extent.add(x: end.x)
                extent.add(y: end.y)
            }
        }
    }

    var annotations: [Annotation] {
        data.compactMap { arrow in
            guard let label = arrow.label, arrow.from.y == arrow.to.y, arrow.from.x.isFinite, arrow.to.x.isFinite else { return nil }
            let (low, high) = (min(arrow.from.x, arrow.to.x), max(arrow.from.x, arrow.to.x))
            return Annotation(text: label, x: high, y: arrow.to.y, tone: .ink, role: .bar(.horizontal, base: low), gap: 11)
        }
    }

    func draw(on canvas: inout Canvas) {
        for arrow in data {
            guard [arrow.from.x, arrow.from.y, arrow.to.x, arrow.to.y].allSatisfy(\.isFinite) else { continue }
            let (from, to) = (canvas.pixel(arrow.from.x, arrow.from.y), canvas.pixel(arrow.to.x, arrow.to.y))
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let length = (dx * dx + dy * dy).squareRoot()
            // An arrow shorter than this has no direction a reader could see.
            guard length >= 0.5 else { continue }
            let head = min(2.5 + 2.2 * width, length)
            let (ux, uy) = (dx / length, dy / length)
            let neck = Pixel(x: to.x - ux * head, y: to.y - uy * head)
            let half = head * 0.5
            canvas.writer.path(
                "M\(from.x.svg),\(from.y.svg)L\(neck.x.svg),\(neck.y.svg)", Stroke(colour: Theme.fill(arrow.tone), width: width))
            canvas.writer.area(
                "M\(to.x.svg),\(to.y.svg)L\((neck.x - uy * half).svg),\((neck.y + ux * half).svg)"
                    + "L\((neck.x + uy * half).svg),\((neck.y - ux * half).svg)Z",
                Theme.fill(arrow.tone), opacity: 1, tooltip: arrow.tooltip)
            canvas.segments.append((from, to))
        }
    }
}
