/// A line through points in the order given.
public struct LineMark: Hashable, Sendable {
    /// The points; one whose y isn't finite breaks the line.
    public var data: [Datum]
    /// The colour.
    public var tone: Tone
    /// The thickness in pixels.
    public var width: Double
    /// How the line is broken.
    public var dash: Dash
    /// A name written at the line's end.
    public var label: String?

    /// A line.
    public init(_ data: [Datum], tone: Tone = .accent, width: Double = 2, dash: Dash = .solid, label: String? = nil) {
        self.data = data
        self.tone = tone
        self.width = width
        self.dash = dash
        self.label = label
    }
}

extension LineMark: Drawable {
    func extend(_ extent: inout Extent) {
        for datum in data where datum.x.isFinite && datum.y.isFinite {
            extent.add(x: datum.x)
            extent.add(y: datum.y)
        }
    }

    var annotations: [Annotation] {
        guard let label, let last = data.last(where: { $0.x.isFinite && $0.y.isFinite }) else { return [] }
        return [Annotation(text: label, x: last.x, y: last.y, tone: tone, role: .end)]
    }

    func draw(on canvas: inout Canvas) {
        var path = ""
        var previous: Pixel?
        for datum in data {
            guard datum.x.isFinite, datum.y.isFinite else {
                previous = nil
                continue
            }
            let pixel = canvas.pixel(datum.x, datum.y)
            path += "\(previous == nil ? "M" : "L")\(pixel.x.svg),\(pixel.y.svg)"
            if let previous { canvas.segments.append((previous, pixel)) }
            previous = pixel
        }
        guard !path.isEmpty else { return }
        canvas.writer.path(path, Stroke(colour: Theme.fill(tone), width: width, dash: dash))
        for datum in data where datum.x.isFinite && datum.y.isFinite {
            if let tooltip = datum.tooltip { canvas.writer.target(canvas.pixel(datum.x, datum.y), radius: 7, tooltip: tooltip) }
        }
    }
}
