/// A straight line across the whole plot: a level, or a moment.
public struct RuleMark: Hashable, Sendable {
    /// Where the line lies.
    public enum Place: Hashable, Sendable {
        /// A horizontal line at a y. Its label stands right of the plot.
        case y(Double)
        /// A vertical line at an x. Its label stands above the plot.
        case x(Double)
    }

    /// Where the line lies.
    public var place: Place
    /// The colour.
    public var tone: Tone
    /// The thickness in pixels.
    public var width: Double
    /// How the line is broken.
    public var dash: Dash
    /// The line's name.
    public var label: String?

    /// A rule.
    public init(_ place: Place, tone: Tone = .ink, width: Double = 1.25, dash: Dash = .dashed, label: String? = nil) {
        self.place = place
        self.tone = tone
        self.width = width
        self.dash = dash
        self.label = label
    }
}

extension RuleMark: Drawable {
    func extend(_ extent: inout Extent) {
        switch place {
        case .y(let value): extent.add(y: value)
        case .x(let value): extent.add(x: value)
        }
    }

    var annotations: [Annotation] {
        guard let label else { return [] }
        switch place {
        case .y(let value) where value.isFinite: return [Annotation(text: label, x: .infinity, y: value, tone: tone, role: .end)]
        case .x(let value) where value.isFinite: return [Annotation(text: label, x: value, y: 0, tone: tone, role: .above)]
        default: return []
        }
    }

    func draw(on canvas: inout Canvas) {
        let plot = canvas.plot
        let ends: (from: Pixel, to: Pixel)
        switch place {
        case .y(let value):
            guard value.isFinite else { return }
            ends = (Pixel(x: plot.x, y: canvas.y(value)), Pixel(x: plot.right, y: canvas.y(value)))
        case .x(let value):
            guard value.isFinite else { return }
            ends = (Pixel(x: canvas.x(value), y: plot.y), Pixel(x: canvas.x(value), y: plot.bottom))
        }
        canvas.writer.line(ends.from, ends.to, Stroke(colour: Theme.fill(tone), width: width, dash: dash))
        canvas.segments.append(ends)
    }
}
