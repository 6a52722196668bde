extension Layout {
    /// The picture's elements, background first, texts last.
    func draw() -> SVGWriter {
        var canvas = Canvas(plot: plot, x: x, y: y)
        if chart.panelTitleLines == nil { canvas.writer.rectangle(Box(x: 0, y: 0, width: chart.width, height: height), Theme.paper) }
        draw(on: &canvas, clip: "plot")
        return canvas.writer
    }

    /// Draws everything but the background; `clip` names the plot's clip path within the document.
    private func draw(on canvas: inout Canvas, clip: String) {
        header.draw(into: &canvas.writer, fullTitle: chart.title, fullSubtitle: chart.subtitle)
        drawHorizontalGuides(&canvas.writer)
        drawVerticalGuides(&canvas.writer)
        if isCut {
            let id = String.idPlaceholder
            canvas.writer.raw("<clipPath id=\"\(id)-\(clip)\"><rect x=\"\(plot.x.svg)\" y=\"\(plot.y.svg)\" ")
            canvas.writer.raw("width=\"\(plot.width.svg)\" height=\"\(plot.height.svg)\"/></clipPath>\n")
            canvas.writer.raw("<g clip-path=\"url(#\(id)-\(clip))\">\n")
        }
        for mark in chart.marks { mark.drawable.draw(on: &canvas) }
        if isCut { canvas.writer.raw("</g>\n") }
        drawBarLabels(&canvas)
        drawAboveLabels(&canvas)
        drawEndLabels(&canvas)
        drawNearLabels(&canvas)
    }

    /// Draws the chart as one of many into a picture, its upper left corner at `origin`.
    func draw(panel number: Int, at origin: Pixel, into writer: inout SVGWriter) {
        var canvas = Canvas(plot: plot, x: x, y: y)
        canvas.writer = writer
        canvas.writer.raw("<g transform=\"translate(\(origin.x.svg) \(origin.y.svg))\">\n")
        draw(on: &canvas, clip: "plot\(number)")
        canvas.writer.raw("</g>\n")
        writer = canvas.writer
    }

    /// Whether marks go beyond a range that the chart was given.
    private var isCut: Bool {
        var extent = Extent()
        for mark in chart.marks { mark.drawable.extend(&extent) }
        func exceeds(_ data: ClosedRange<Double>?, _ domain: ClosedRange<Double>) -> Bool {
            guard let data else { return false }
            let slack = 1e-9 * (domain.upperBound - domain.lowerBound)
            return data.lowerBound < domain.lowerBound - slack || data.upperBound > domain.upperBound + slack
        }
        return exceeds(extent.x, x.domain) || exceeds(extent.y, y.domain)
    }

    private func drawHorizontalGuides(_ writer: inout SVGWriter) {
        let isNumeric = chart.y.isNumeric
        for minor in minors.y {
            writer.line(Pixel(x: plot.x - 4, y: y(minor)), Pixel(x: plot.x, y: y(minor)), Stroke(colour: Theme.axis))
        }
        for tick in yTicks {
            let level = y(tick.value)
            if isNumeric, chart.y.hasGrid {
                writer.line(Pixel(x: plot.x, y: level), Pixel(x: plot.right, y: level), Stroke(colour: Theme.grid))
            }
            writer.text(
                tick.label, at: Pixel(x: plot.x - 8, y: level + 4.2), anchor: .end, colour: isNumeric ? Theme.muted : Theme.ink,
                full: tick.fullLabel)
        }
        if isNumeric, y.domain.contains(0), y.domain.lowerBound < 0 {
            writer.line(Pixel(x: plot.x, y: y(0)), Pixel(x: plot.right, y: y(0)), Stroke(colour: Theme.axis))
        }
        if let title = chart.y.title {
            let short = TextMetrics.shortened(title, to: chart.width - 2 * padding, size: Typography.label)
            writer.text(short, at: Pixel(x: padding, y: header.height + 10), colour: Theme.muted, full: short == title ? nil : title)
        }
    }

    private func drawVerticalGuides(_ writer: inout SVGWriter) {
        let stroke = Stroke(colour: Theme.axis)
        let below = plot.bottom + 18
        for minor in minors.x {
            writer.line(Pixel(x: x(minor), y: plot.bottom), Pixel(x: x(minor), y: plot.bottom + 4), stroke)
        }
        for (place, tick) in xTicks.enumerated() {
            let across = x(tick.value)
            switch chart.x.kind {
            case .linear, .logarithmic:
                if chart.x.hasGrid {
                    writer.line(Pixel(x: across, y: plot.y), Pixel(x: across, y: plot.bottom), Stroke(colour: Theme.grid))
                }
                writer.text(tick.label, at: Pixel(x: across, y: below), anchor: .middle, colour: Theme.muted)
            case .bands:
                for (row, line) in wrapped[place].enumerated() {
                    writer.text(
                        line, at: Pixel(x: across, y: below + Double(row) * 16), anchor: .middle, colour: Theme.ink,
                        full: row == wrapped[place].count - 1 ? tick.fullLabel : nil)
                }
            case .months:
                writer.line(Pixel(x: across, y: plot.bottom), Pixel(x: across, y: plot.bottom + 4), stroke)
                writer.text(tick.label, at: Pixel(x: across, y: below), anchor: .middle, colour: Theme.muted)
            }
        }
        for year in years {
            let half = TextMetrics.width(of: year.label, size: Typography.label) / 2
            let across = min(max(x(year.value), half + 4), chart.width - half - 4)
            writer.text(year.label, at: Pixel(x: across, y: below + 16), anchor: .middle, colour: Theme.muted)
        }
        if chart.y.bandNames != nil {
            let zero = x.domain.contains(0) ? x(0) : plot.x
            writer.line(Pixel(x: zero, y: plot.y), Pixel(x: zero, y: plot.bottom), stroke)
        } else {
            writer.line(Pixel(x: plot.x, y: plot.bottom), Pixel(x: plot.right, y: plot.bottom), stroke)
        }
        if let title = chart.x.title {
            let short = TextMetrics.shortened(title, to: chart.width - 2 * padding, size: Typography.label)
            let right = max(plot.right, padding + TextMetrics.width(of: short, size: Typography.label))
            writer.text(
                short, at: Pixel(x: right, y: height - 12), anchor: .end, colour: Theme.muted, full: short == title ? nil : title)
        }
    }
}
