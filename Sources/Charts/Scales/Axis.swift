/// One direction of a chart: what its coordinates are, and how they are written.
public struct Axis: Hashable, Sendable {
    /// What the coordinates are.
    public enum Kind: Hashable, Sendable {
        /// Any number.
        case linear
        /// Numbers above zero, equal factors at equal distances.
        case logarithmic
        /// Categories; the coordinate of one is its index from 0, and on a vertical axis the first is at the top.
        case bands([String])
        /// Months, by their ordinals 12 · year + month − 1.
        case months(MonthLabels)
    }

    /// What the coordinates are.
    public var kind: Kind
    /// What is measured and in what unit, beside the axis.
    public var title: String?
    /// The range shown, or `nil` to take it from the data and its ticks. What is outside is cut off.
    public var domain: ClosedRange<Double>?
    /// Whether zero is always within the range.
    public var includesZero: Bool
    /// How numbers are written.
    public var format: NumberFormat
    /// Whether lines run across the plot at the ticks.
    public var hasGrid: Bool
    /// Whether only whole numbers are marked.
    public var isWhole = false
    /// Whether an axis of months has its years on a second level.
    public var showsYears = true

    private init(kind: Kind, title: String?, domain: ClosedRange<Double>?, includesZero: Bool, format: NumberFormat, hasGrid: Bool) {
        self.kind = kind
        self.title = title
        self.domain = domain
        self.includesZero = includesZero
        self.format = format
        self.hasGrid = hasGrid
    }

    /// An axis of numbers.
    public static func linear(
        title: String? = nil, domain: ClosedRange<Double>? = nil, includesZero: Bool = false, format: NumberFormat = .plain,
        hasGrid: Bool = true, isWhole: Bool = false
    ) -> Axis {
        var axis = Axis(kind: .linear, title: title, domain: domain, includesZero: includesZero, format: format, hasGrid: hasGrid)
        axis.isWhole = isWhole
        return axis
    }

    /// An axis of numbers above zero on which equal distances are equal factors: for what spans orders of magnitude, and for ratios.
    ///
    /// Zero and what is below it have no place on it: ``Chart/check()`` refuses them, and in a drawing they lie beyond the lower end. Bars begin
    /// at zero, so they have none either, unless they are given another base.
    public static func logarithmic(
        title: String? = nil, domain: ClosedRange<Double>? = nil, format: NumberFormat = .plain, hasGrid: Bool = true
    ) -> Axis {
        Axis(kind: .logarithmic, title: title, domain: domain, includesZero: false, format: format, hasGrid: hasGrid)
    }

    /// An axis of categories, one band each, in the order given.
    public static func bands(_ names: [String], title: String? = nil) -> Axis {
        Axis(kind: .bands(names), title: title, domain: nil, includesZero: false, format: .plain, hasGrid: false)
    }

    /// An axis of months, by ordinals 12 · year + month − 1; `range` defaults to the months of the data. Without years it stands for
    /// the months of any year.
    public static func months(
        _ range: ClosedRange<Int>? = nil, labels: MonthLabels, title: String? = nil, showsYears: Bool = true
    ) -> Axis {
        var axis = Axis(
            kind: .months(labels), title: title, domain: range.map { Double($0.lowerBound)...Double($0.upperBound) },
            includesZero: false, format: .plain, hasGrid: false)
        axis.showsYears = showsYears
        return axis
    }

    /// Whether the axis is one of numbers, with lines across the plot at its ticks.
    var isNumeric: Bool { kind == .linear || kind == .logarithmic }

    /// The names, where the axis has bands.
    var bandNames: [String]? {
        if case .bands(let names) = kind { names } else { nil }
    }
}
