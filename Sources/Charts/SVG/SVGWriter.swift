import Display

/// What a line looks like.
struct Stroke {
    var colour: Theme.Colour
    var width = 1.0
    var dash = Dash.solid
    var opacity = 1.0
}

/// Where the x of a text is within it.
enum TextAnchor: String {
    case start, middle, end
}

/// Writes the elements of a picture, and keeps which colours it used.
///
/// Every colour is a presentation attribute, for renderers without CSS variables, and a class, for those that have them.
struct SVGWriter {
    /// A colour in one of its two uses.
    struct Use: Hashable {
        let colour: Theme.Colour
        let isStroke: Bool

        var className: String { (isStroke ? "l-" : "f-") + colour.name }
    }

    private(set) var body = ""
    private(set) var uses: Set<Use> = []

    mutating func raw(_ text: String) { body += text }

    mutating func line(_ from: Pixel, _ to: Pixel, _ stroke: Stroke) {
        open("line", [("x1", from.x.svg), ("y1", from.y.svg), ("x2", to.x.svg), ("y2", to.y.svg)], stroke: stroke)
        body += "/>\n"
    }

    /// A path without a fill.
    mutating func path(_ data: String, _ stroke: Stroke, tooltip: String? = nil) {
        open(
            "path", [("d", data), ("fill", "none"), ("stroke-linejoin", "round"), ("stroke-linecap", "round")], stroke: stroke)
        close("path", tooltip)
    }

    mutating func area(_ data: String, _ colour: Theme.Colour, opacity: Double, tooltip: String? = nil) {
        open("path", [("d", data)] + Self.opacity(opacity), fill: colour)
        close("path", tooltip)
    }

    mutating func rectangle(
        _ box: Box, _ colour: Theme.Colour, opacity: Double = 1, radius: Double = 0, tooltip: String? = nil
    ) {
        var attributes = [("x", box.x.svg), ("y", box.y.svg), ("width", box.width.svg), ("height", box.height.svg)]
        if radius > 0 { attributes.append(("rx", radius.svg)) }
        open("rect", attributes + Self.opacity(opacity), fill: colour)
        close("rect", tooltip)
    }

    mutating func circle(_ centre: Pixel, radius: Double, _ colour: Theme.Colour, rim: Stroke? = nil, tooltip: String? = nil) {
        open("circle", [("cx", centre.x.svg), ("cy", centre.y.svg), ("r", radius.svg)], fill: colour, stroke: rim)
        close("circle", tooltip)
    }

    /// A circle that isn't seen but shows a tooltip.
    mutating func target(_ centre: Pixel, radius: Double, tooltip: String) {
        body += "<circle cx=\"\(centre.x.svg)\" cy=\"\(centre.y.svg)\" r=\"\(radius.svg)\" fill=\"none\" pointer-events=\"all\""
        close("circle", tooltip)
    }

    /// A line of text whose baseline is at `at`.
    mutating func text(
        _ text: String, at: Pixel, size: Double = Typography.label, anchor: TextAnchor = .start, colour: Theme.Colour,
        bold: Bool = false, halo: Bool = false, full: String? = nil
    ) {
        var attributes = [("x", at.x.svg), ("y", at.y.svg)]
        if size != Typography.label { attributes.append(("font-size", size.svg)) }
        if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
        if bold { attributes.append(("font-weight", "600")) }
        if halo { attributes.append(("paint-order", "stroke")) }
        open("text", attributes, fill: colour, stroke: halo ? Stroke(colour: Theme.paper, width: 3) : nil)
        body += ">" + (full.map { "<title>\(Markup.escaped($0))</title>" } ?? "") + Markup.escaped(text) + "</text>\n"
    }

    private static func opacity(_ value: Double) -> [(String, String)] { value < 1 ? [("fill-opacity", value.svg)] : [] }

    private mutating func open(
        _ name: String, _ attributes: [(String, String)], fill: Theme.Colour? = nil, stroke: Stroke? = nil
    ) {
        var classes: [String] = []
        body += "<\(name)"
        for (key, value) in attributes { body += " \(key)=\"\(value)\"" }
        if let fill {
            let use = Use(colour: fill, isStroke: false)
            uses.insert(use)
            classes.append(use.className)
            body += " fill=\"\(fill.light)\""
        }
        if let stroke {
            let use = Use(colour: stroke.colour, isStroke: true)
            uses.insert(use)
            classes.append(use.className)
            body += " stroke=\"\(stroke.colour.light)\""
            if stroke.width != 1 { body += " stroke-width=\"\(stroke.width.svg)\"" }
            if let dashes = stroke.dash.pattern { body += " stroke-dasharray=\"\(dashes)\"" }
            if stroke.opacity < 1 { body += " stroke-opacity=\"\(stroke.opacity.svg)\"" }
        }
        body += " class=\"\(classes.joined(separator: " "))\""
    }

    private mutating func close(_ name: String, _ tooltip: String?) {
        if let tooltip {
            body += "><title>\(Markup.escaped(tooltip))</title></\(name)>\n"
        } else {
            body += "/>\n"
        }
    }
}
