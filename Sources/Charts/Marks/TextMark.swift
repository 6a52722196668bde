/// Text at a place of the plot, moved to where it covers nothing.
public struct TextMark: Hashable, Sendable {
    /// The coordinate along x.
    public var x: Double
    /// The coordinate along y.
    public var y: Double
    /// The text, on one line.
    public var text: String
    /// The colour.
    public var tone: Tone

    /// A text.
    public init(_ text: String, x: Double, y: Double, tone: Tone = .ink) {
        self.text = text
        self.x = x
        self.y = y
        self.tone = tone
    }
}

extension TextMark: Drawable {
    func extend(_ extent: inout Extent) {
        extent.add(x: x)
        extent.add(y: y)
    }

    var annotations: [Annotation] {
        x.isFinite && y.isFinite ? [Annotation(text: text, x: x, y: y, tone: tone, role: .near)] : []
    }

    func draw(on canvas: inout Canvas) {}
}
