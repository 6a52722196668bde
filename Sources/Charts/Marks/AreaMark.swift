/// The area between a lower and an upper curve: a ribbon, or with a lower curve of zeros an area under a line.
public struct AreaMark: Hashable, Sendable {
    /// A cut through the area at one x.
    public struct Cut: Hashable, Sendable {
        /// The coordinate along x.
        public var x: Double
        /// The lower curve's y.
        public var lower: Double
        /// The upper curve's y.
        public var upper: Double

        /// A cut. One that isn't finite breaks the area.
        public init(_ x: Double, _ lower: Double, _ upper: Double) {
            self.x = x
            self.lower = lower
            self.upper = upper
        }

        var isFinite: Bool { x.isFinite && lower.isFinite && upper.isFinite }
    }

    /// The cuts, by x.
    public var data: [Cut]
    /// The colour.
    public var tone: Tone
    /// How much of the colour covers what is below, from 0 to 1; nested areas add up.
    public var opacity: Double
    /// A name written at the right end of the upper curve.
    public var label: String?
    /// What a pointer at rest shows.
    public var tooltip: String?

    /// An area.
    public init(_ data: [Cut], tone: Tone = .accent, opacity: Double = 0.16, label: String? = nil, tooltip: String? = nil) {
        self.data = data
        self.tone = tone
        self.opacity = opacity
        self.label = label
        self.tooltip = tooltip
    }
}

extension AreaMark: Drawable {
    func extend(_ extent: inout Extent) {
        for cut in data where cut.isFinite {
            extent.add(x: cut.x)
            extent.add(y: cut.lower)
            extent.add(y: cut.upper)
        }
    }

    var annotations: [Annotation] {
        guard let label, let last = data.last(where: \.isFinite) else { return [] }
        return [Annotation(text: label, x: last.x, y: last.upper, tone: .muted, role: .end)]
    }

    func draw(on canvas: inout Canvas) {
        var path = ""
        for piece in data.split(whereSeparator: { !$0.isFinite }) {
            let upper = piece.map { canvas.pixel($0.x, $0.upper) }
            let lower = piece.reversed().map { canvas.pixel($0.x, $0.lower) }
            path += "M" + (upper + lower).map { "\($0.x.svg),\($0.y.svg)" }.joined(separator: "L") + "Z"
        }
        guard !path.isEmpty else { return }
        canvas.writer.area(path, Theme.fill(tone), opacity: opacity, tooltip: tooltip)
    }
}
