/// Cells of a grid: bands or months across, bands down. What is missing is hatched, so that it isn't read as a small value.
public struct CellMark: Hashable, Sendable {
    /// One cell.
    public struct Cell: Hashable, Sendable {
        /// The place along x: a category's index or a month's ordinal.
        public var x: Double
        /// The place along y: a category's index.
        public var y: Double
        /// The colour, or `nil` where there is no value.
        public var tone: Tone?
        /// What a pointer at rest shows.
        public var tooltip: String?

        /// A cell.
        public init(_ x: Double, _ y: Double, tone: Tone?, tooltip: String? = nil) {
            self.x = x
            self.y = y
            self.tone = tone
            self.tooltip = tooltip
        }
    }

    /// The cells.
    public var data: [Cell]

    /// Cells.
    public init(_ data: [Cell]) { self.data = data }
}

extension CellMark: Drawable {
    private static let gap = 1.0
    private static let hatchStep = 6.0

    func extend(_ extent: inout Extent) {
        for cell in data where cell.x.isFinite && cell.y.isFinite {
            extent.add(x: cell.x)
            extent.add(y: cell.y)
        }
    }

    var annotations: [Annotation] { [] }

    func draw(on canvas: inout Canvas) {
        for cell in data where cell.x.isFinite && cell.y.isFinite {
            let centre = canvas.pixel(cell.x, cell.y)
            let (width, height) = (max(1, canvas.x.unit - Self.gap), max(1, canvas.y.unit - Self.gap))
            let box = Box(x: centre.x - width / 2, y: centre.y - height / 2, width: width, height: height)
            if let tone = cell.tone {
                canvas.writer.rectangle(box, Theme.fill(tone), tooltip: cell.tooltip)
            } else {
                canvas.writer.rectangle(box, Theme.grid, tooltip: cell.tooltip)
                canvas.writer.path(Self.hatch(box), Stroke(colour: Theme.axis, width: 1))
            }
            canvas.obstacles.append(box)
        }
    }

    /// Rising lines across a box, as one path.
    static func hatch(_ box: Box) -> String {
        var path = ""
        // The lines x + y = c that cross the box, c counted from its upper left corner.
        var c = hatchStep / 2
        while c < box.width + box.height {
            let (x0, x1) = (max(0, c - box.height), min(c, box.width))
            path += "M\((box.x + x0).svg),\((box.y + c - x0).svg)L\((box.x + x1).svg),\((box.y + c - x1).svg)"
            c += hatchStep
        }
        return path
    }
}
