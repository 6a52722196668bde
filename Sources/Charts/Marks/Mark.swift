/// One layer of a chart: a kind of shape and the data it stands for.
///
/// All coordinates are in the data's units: numbers on a linear axis, a category's index on an axis of bands, a month's ordinal
/// on an axis of months. What isn't finite isn't drawn.
public enum Mark: Hashable, Sendable {
    /// A line through points.
    case line(LineMark)
    /// The area between two curves.
    case area(AreaMark)
    /// Bars from a base.
    case bars(BarMark)
    /// Single points.
    case points(PointMark)
    /// A straight line across the plot.
    case rule(RuleMark)
    /// Text at a place.
    case text(TextMark)
    /// Spans between two values, with caps.
    case intervals(IntervalMark)
    /// Cells of a grid.
    case cells(CellMark)
    /// Arrows from one place to another.
    case arrows(ArrowMark)

    var drawable: any Drawable {
        switch self {
        case .line(let mark): mark
        case .area(let mark): mark
        case .bars(let mark): mark
        case .points(let mark): mark
        case .rule(let mark): mark
        case .text(let mark): mark
        case .intervals(let mark): mark
        case .cells(let mark): mark
        case .arrows(let mark): mark
        }
    }
}

/// The way values run: along x, as bars lying on their side, or along y.
public enum Direction: Hashable, Sendable {
    /// Positions on y, values on x.
    case horizontal
    /// Positions on x, values on y.
    case vertical
}

/// How a line is broken.
public enum Dash: Hashable, Sendable {
    case solid, dashed, dotted

    var pattern: String? {
        switch self {
        case .solid: nil
        case .dashed: "6 4"
        case .dotted: "1.5 3.5"
        }
    }
}

/// A coordinate with a word on it.
public struct Datum: Hashable, Sendable {
    /// The coordinate along x.
    public var x: Double
    /// The coordinate along y; a NaN breaks a line.
    public var y: Double
    /// What a pointer at rest shows.
    public var tooltip: String?

    /// A coordinate.
    public init(_ x: Double, _ y: Double, tooltip: String? = nil) {
        self.x = x
        self.y = y
        self.tooltip = tooltip
    }
}

/// What every mark can do for the layout.
protocol Drawable {
    /// Widens the extent by the mark's data.
    func extend(_ extent: inout Extent)
    /// The texts that belong to the data, for the layout to place.
    var annotations: [Annotation] { get }
    /// Draws everything but the texts.
    func draw(on canvas: inout Canvas)
}

/// The range of the data in both directions.
struct Extent {
    private(set) var x: ClosedRange<Double>?
    private(set) var y: ClosedRange<Double>?

    mutating func add(x value: Double) { Self.add(value, to: &x) }
    mutating func add(y value: Double) { Self.add(value, to: &y) }

    mutating func add(position: Double, values: [Double], _ direction: Direction) {
        for value in values { direction == .horizontal ? add(x: value) : add(y: value) }
        direction == .horizontal ? add(y: position) : add(x: position)
    }

    private static func add(_ value: Double, to range: inout ClosedRange<Double>?) {
        guard value.isFinite else { return }
        range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
    }
}

/// A text that wants to be near some data.
struct Annotation {
    /// How it may be placed.
    enum Role {
        /// Right of the end of a line; in the margin where the line ends at the plot's edge.
        case end
        /// Beyond the end of a bar and whatever else lies in its band.
        case bar(Direction, base: Double)
        /// Beside a point, wherever there is room.
        case near
        /// Above the plot, over a vertical rule.
        case above
    }

    var text: String
    var x: Double
    var y: Double
    var tone: Tone
    var role: Role
    var bold = false
    /// The room between what the text belongs to and the text.
    var gap = 6.0
}
