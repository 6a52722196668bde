/// Single points.
public struct PointMark: Hashable, Sendable {
    /// What a point looks like.
    public enum Shape: Hashable, Sendable {
        /// A disc.
        case circle
        /// A circle with paper inside.
        case ring
        /// A square on its corner.
        case diamond
        /// A short line across a horizontal band.
        case tick
    }

    /// One point.
    public struct Point: Hashable, Sendable {
        /// The coordinate along x.
        public var x: Double
        /// The coordinate along y.
        public var y: Double
        /// The colour.
        public var tone: Tone
        /// Text beside the point, wherever there is room.
        public var label: String?
        /// What a pointer at rest shows.
        public var tooltip: String?

        /// A point.
        public init(_ x: Double, _ y: Double, tone: Tone = .accent, label: String? = nil, tooltip: String? = nil) {
            self.x = x
            self.y = y
            self.tone = tone
            self.label = label
            self.tooltip = tooltip
        }
    }

    /// The points.
    public var data: [Point]
    /// What they look like.
    public var shape: Shape
    /// The radius in pixels.
    public var radius: Double

    /// Points.
    public init(_ data: [Point], shape: Shape = .circle, radius: Double = 4) {
        self.data = data
        self.shape = shape
        self.radius = radius
    }
}

extension PointMark: Drawable {
    func extend(_ extent: inout Extent) {
        for point in data where point.x.isFinite && point.y.isFinite {
            extent.add(x: point.x)
            extent.add(y: point.y)
        }
    }

    var annotations: [Annotation] {
        data.compactMap { point in
            guard let label = point.label, point.x.isFinite, point.y.isFinite else { return nil }
            return Annotation(text: label, x: point.x, y: point.y, tone: point.tone, role: .near, bold: true)
        }
    }

    func draw(on canvas: inout Canvas) {
        for point in data where point.x.isFinite && point.y.isFinite {
            let centre = canvas.pixel(point.x, point.y)
            let colour = Theme.fill(point.tone)
            let rim = Stroke(colour: Theme.paper, width: 1.5)
            switch shape {
            case .circle:
                canvas.writer.circle(centre, radius: radius, colour, rim: rim, tooltip: point.tooltip)
            case .ring:
                let outline = Stroke(colour: colour, width: 2)
                canvas.writer.circle(centre, radius: radius, Theme.paper, rim: outline, tooltip: point.tooltip)
            case .diamond:
                let (x, y, r) = (centre.x, centre.y, radius * 1.25)
                let path = "M\(x.svg),\((y - r).svg)L\((x + r).svg),\(y.svg)L\(x.svg),\((y + r).svg)L\((x - r).svg),\(y.svg)Z"
                canvas.writer.area(path, colour, opacity: 1, tooltip: point.tooltip)
            case .tick:
                let half = max(radius, canvas.y.unit * 0.42)
                let path = "M\(centre.x.svg),\((centre.y - half).svg)V\((centre.y + half).svg)"
                canvas.writer.path(path, Stroke(colour: Theme.paper, width: 4.5))
                canvas.writer.path(path, Stroke(colour: colour, width: 2.5), tooltip: point.tooltip)
            }
            canvas.obstacles.append(Box(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius))
        }
    }
}
