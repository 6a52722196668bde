/// A picture of data: two axes, marks in layers, a legend. A value; ``svg(idPrefix:)`` draws it.
///
/// ```swift
/// Chart(
///     title: "Cumulative visits", description: "4,100 by June.",
///     x: .months(labels: .english), y: .linear(title: "visits", includesZero: true),
///     marks: [.line(LineMark(visits.map { Datum(Double($0.month.ordinal), $0.total) }))])
/// ```
public struct Chart: Hashable, Sendable {
    /// What the chart shows or, better, finds; up to two lines.
    public var title: String
    /// What a reader should know beside the title; up to three lines.
    public var subtitle: String?
    /// The finding in words, for those who can't see the picture.
    public var description: String
    /// The language of the chart's text as a BCP 47 tag, `zh-Hans`: it decides the shape of Han characters.
    public var language: String?
    /// The width in pixels.
    public var width: Double
    /// The height in pixels, or `nil` for one that suits the data: by the number of categories, else 0.56 of the width.
    public var height: Double?
    /// The horizontal axis.
    public var x: Axis
    /// The vertical axis.
    public var y: Axis
    /// The layers, the lowest first.
    public var marks: [Mark]
    /// What the colours mean, where labels at the data don't say it.
    public var legend: Legend
    /// How many lines the name takes where the chart is one of many on a ``FacetedChart``; `nil` where it stands alone.
    var panelTitleLines: Int?

    /// A chart.
    public init(
        title: String, subtitle: String? = nil, description: String, language: String? = nil, width: Double = 720,
        height: Double? = nil, x: Axis, y: Axis, marks: [Mark], legend: Legend = Legend()
    ) {
        self.title = title
        self.subtitle = subtitle
        self.description = description
        self.language = language
        self.width = width
        self.height = height
        self.x = x
        self.y = y
        self.marks = marks
        self.legend = legend
    }
}
