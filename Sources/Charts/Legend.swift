/// What the colours and lines mean, above the plot.
public struct Legend: Hashable, Sendable {
    /// A sample and its name.
    public struct Entry: Hashable, Sendable {
        /// What a sample looks like.
        public enum Sample: Hashable, Sendable {
            /// A filled square, for bars and areas.
            case square
            /// A line.
            case line(Dash)
            /// A disc.
            case point
            /// A short upright line.
            case tick
            /// A span with caps.
            case interval
            /// A hatched square, for what is missing.
            case hatched
        }

        /// The name.
        public var label: String
        /// The colour.
        public var tone: Tone
        /// What the sample looks like.
        public var sample: Sample

        /// An entry.
        public init(_ label: String, tone: Tone, sample: Sample = .square) {
            self.label = label
            self.tone = tone
            self.sample = sample
        }
    }

    /// The entries, in order.
    public var entries: [Entry]

    /// A legend.
    public init(_ entries: [Entry] = []) { self.entries = entries }
}

extension Legend {
    private static let sampleWidth = 18.0
    private static let gap = 18.0
    static let rowHeight = 20.0

    /// The entries with the left edge and row of each, in rows no wider than `width`.
    func rows(width: Double) -> [(entry: Entry, label: String, x: Double, row: Int)] {
        var x = 0.0
        var row = 0
        return entries.map { entry in
            let label = TextMetrics.shortened(entry.label, to: width - Self.sampleWidth, size: Typography.label)
            let needed = Self.sampleWidth + TextMetrics.width(of: label, size: Typography.label)
            if x > 0, x + needed > width { (x, row) = (0, row + 1) }
            defer { x += needed + Self.gap }
            return (entry, label, x, row)
        }
    }

    func draw(at origin: Pixel, width: Double, writer: inout SVGWriter) {
        for (entry, label, x, row) in rows(width: width) {
            let (left, middle) = (origin.x + x, origin.y + Double(row) * Self.rowHeight + Self.rowHeight / 2)
            let colour = Theme.fill(entry.tone)
            switch entry.sample {
            case .square: writer.rectangle(Box(x: left, y: middle - 5, width: 10, height: 10), colour, radius: 2)
            case .line(let dash):
                writer.line(
                    Pixel(x: left - 1, y: middle), Pixel(x: left + 13, y: middle), Stroke(colour: colour, width: 2, dash: dash))
            case .hatched:
                let box = Box(x: left, y: middle - 5, width: 10, height: 10)
                writer.rectangle(box, Theme.grid)
                writer.path(CellMark.hatch(box), Stroke(colour: Theme.axis))
            case .point: writer.circle(Pixel(x: left + 5, y: middle), radius: 4, colour)
            case .tick:
                writer.line(
                    Pixel(x: left + 6, y: middle - 6), Pixel(x: left + 6, y: middle + 6), Stroke(colour: colour, width: 2.5))
            case .interval:
                let (a, b) = (left - 1, left + 13)
                writer.path(
                    "M\(a.svg),\((middle - 3).svg)v6M\(a.svg),\(middle.svg)H\(b.svg)M\(b.svg),\((middle - 3).svg)v6",
                    Stroke(colour: colour, width: 1.25))
            }
            writer.text(
                label, at: Pixel(x: left + Self.sampleWidth, y: middle + 4.2), colour: Theme.ink,
                full: label == entry.label ? nil : entry.label)
        }
    }
}
