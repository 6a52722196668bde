public import Display

/// Many small charts of one kind beside each other (small multiples): the same axes, one panel a category, read row by row.
public struct FacetedChart: Hashable, Sendable {
    /// One panel.
    public struct Panel: Hashable, Sendable {
        /// The panel's name, up to two lines.
        public var title: String
        /// The layers, the lowest first.
        public var marks: [Mark]

        /// A panel.
        public init(_ title: String, marks: [Mark]) {
            self.title = title
            self.marks = marks
        }
    }

    /// Whether the panels' vertical axes show the same range.
    public enum VerticalAxes: Hashable, Sendable {
        /// One range for all: heights compare across panels.
        case shared
        /// A range for each. That heights don't compare is to be said in the subtitle: `note` is added to it.
        case free(note: String)
    }

    /// What the chart shows or, better, finds; up to two lines.
    public var title: String
    /// What a reader should know beside the title; up to three lines.
    public var subtitle: String?
    /// The finding in words, for those who can't see the picture.
    public var description: String
    /// The language of the text as a BCP 47 tag.
    public var language: String?
    /// The width in pixels.
    public var width: Double
    /// The horizontal axis of every panel.
    public var x: Axis
    /// The vertical axis of every panel.
    public var y: Axis
    /// Whether the vertical axes are one.
    public var verticalAxes: VerticalAxes
    /// The panels, row by row.
    public var panels: [Panel]
    /// What the colours mean.
    public var legend: Legend

    /// A chart of panels.
    public init(
        title: String, subtitle: String? = nil, description: String, language: String? = nil, width: Double = 720, x: Axis, y: Axis,
        verticalAxes: VerticalAxes = .shared, panels: [Panel], legend: Legend = Legend()
    ) {
        self.title = title
        self.subtitle = subtitle
        self.description = description
        self.language = language
        self.width = width
        self.x = x
        self.y = y
        self.verticalAxes = verticalAxes
        self.panels = panels
        self.legend = legend
    }
}

extension FacetedChart {
    private static let narrowest = 172.0
    private static let margin = 10.0

    /// Draws the picture, as ``Chart/svg(idPrefix:)`` does.
    public func svg(idPrefix: String? = nil) -> String {
        var subtitle = subtitle
        if case .free(let note) = verticalAxes { subtitle = [subtitle, note].compactMap { $0 }.joined(separator: " ") }
        let frame = Chart(
            title: title, subtitle: subtitle, description: description, language: language, width: width, x: x, y: y, marks: [],
            legend: legend)
        let header = Header(frame)
        var writer = SVGWriter()
        let columns = max(1, min(Int((width - 2 * Self.margin) / Self.narrowest), max(1, panels.count)))
        let panelWidth = min((width - 2 * Self.margin) / Double(columns), 340)
        let lines = panels.reduce(1) { max($0, Header.panelTitle($1.title, width: panelWidth, limit: 2).count) }
        let panelHeight = (panelWidth * 0.68).rounded() + Double(lines) * 16 + 24
        let rows = (panels.count + columns - 1) / columns
        let height = header.height + Double(rows) * panelHeight + 8
        writer.rectangle(Box(x: 0, y: 0, width: width, height: height), Theme.paper)
        header.draw(into: &writer, fullTitle: title, fullSubtitle: subtitle)
        let axis = sharedAxis
        for (number, panel) in panels.enumerated() {
            var chart = Chart(
                title: panel.title, description: "", width: panelWidth, height: panelHeight, x: x, y: axis, marks: panel.marks)
            chart.panelTitleLines = lines
            let origin = Pixel(
                x: Self.margin + Double(number % columns) * panelWidth, y: header.height + Double(number / columns) * panelHeight)
            Layout(chart).draw(panel: number, at: origin, into: &writer)
        }
        return Picture(title: title, description: description, language: language, width: width, height: height, drawing: writer)
            .document(idPrefix: idPrefix)
    }

    /// The vertical axis with the range of all panels' data, where it is shared.
    private var sharedAxis: Axis {
        guard verticalAxes == .shared, y.isNumeric else { return y }
        var extent = Extent()
        for panel in panels { for mark in panel.marks { mark.drawable.extend(&extent) } }
        var axis = y
        axis.domain = y.numericDomain(over: extent.y, count: 4)
        return axis
    }
}

extension FacetedChart: Displayable {
    /// The picture, and its title and description as text.
    public var mimeBundle: MIMEBundle {
        MIMEBundle([.svg: svg(), .plainText: "\(Markup.singleLine(title))\n\(Markup.singleLine(description))\n"])
    }
}
