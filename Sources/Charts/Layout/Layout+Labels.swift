extension Layout {
    private static let size = Typography.label

    /// Labels beyond the ends of bars, outside of all that lies in the bar's band.
    func drawBarLabels(_ canvas: inout Canvas) {
        let tops = annotations.filter { if case .bar(.vertical, _) = $0.role { true } else { false } }
        let topsFit = tops.allSatisfy { TextMetrics.width(of: $0.text, size: Self.size) <= x.unit - 2 }
        for annotation in annotations {
            guard case .bar(let direction, let base) = annotation.role else { continue }
            let width = TextMetrics.width(of: annotation.text, size: Self.size)
            switch direction {
            case .horizontal where annotation.x >= base:
                var start = min(x(reach.high(.horizontal, annotation.y) ?? annotation.x), plot.right) + annotation.gap
                for level in verticalRules.map({ x($0) }) where level > start - 4 && level < start + width + 4 { start = level + 6 }
                write(annotation, Box(x: start, y: y(annotation.y) - 7, width: width, height: 14), &canvas)
            case .horizontal:
                let end = max(x(reach.low(.horizontal, annotation.y) ?? annotation.x), plot.x)
                write(annotation, Box(x: max(plot.x + 2, end - 6 - width), y: y(annotation.y) - 7, width: width, height: 14), &canvas)
            case .vertical where topsFit:
                let isUp = annotation.y >= base
                let end = y((isUp ? reach.high : reach.low)(.vertical, annotation.x) ?? annotation.y)
                let top = isUp ? end - 17 : min(end + 3, plot.bottom - 15)
                write(annotation, Box(x: x(annotation.x) - width / 2, y: top, width: width, height: 14), &canvas)
            case .vertical: break
            }
        }
    }

    /// The names of vertical rules, in a row above the plot, moved apart.
    func drawAboveLabels(_ canvas: inout Canvas) {
        let labels = annotations.filter { if case .above = $0.role { true } else { false } }
        let limit = chart.width * 0.4
        let texts = labels.map { TextMetrics.shortened($0.text, to: limit, size: Self.size) }
        let widths = texts.map { TextMetrics.width(of: $0, size: Self.size) + 10 }
        let centres = LabelSpreading.spread(labels.map { x($0.x) }, sizes: widths, within: 4...chart.width - 4)
        for (label, (text, centre)) in zip(labels, zip(texts, centres)) {
            canvas.writer.text(
                text, at: Pixel(x: centre, y: plot.y - 6), anchor: .middle, colour: Theme.text(label.tone),
                full: text == label.text ? nil : label.text)
            let width = TextMetrics.width(of: text, size: Self.size)
            canvas.texts.append(Box(x: centre - width / 2, y: plot.y - 17, width: width, height: 14))
        }
    }

    /// The labels of the right margin, moved apart, with a leader where one had to move.
    func drawEndLabels(_ canvas: inout Canvas) {
        let wished = endLabels.map { min(max(y($0.annotation.y), plot.y), plot.bottom) }
        let placed = LabelSpreading.spread(
            wished, sizes: wished.map { _ in Self.labelHeight }, within: plot.y - 8...plot.bottom + 8)
        let needsLeaders = zip(wished, placed).contains { abs($0 - $1) > 2 }
        for (label, (from, to)) in zip(endLabels, zip(wished, placed)) {
            let colour = Theme.text(label.annotation.tone)
            if needsLeaders {
                let path = "M\((plot.right + 4).svg),\(from.svg)L\((plot.right + 13).svg),\(to.svg)"
                canvas.writer.path(path, Stroke(colour: Theme.fill(label.annotation.tone), width: 0.75))
            }
            let start = plot.right + (needsLeaders ? 17 : 8)
            canvas.writer.text(
                label.text, at: Pixel(x: start, y: to + 4.2), colour: colour,
                full: label.text == label.annotation.text ? nil : label.annotation.text)
            canvas.texts.append(Box(x: start, y: to - 7, width: chart.width - start, height: 14))
        }
    }

    /// Labels beside points, each at the first of twelve places where it covers least.
    func drawNearLabels(_ canvas: inout Canvas) {
        for annotation in annotations {
            switch annotation.role {
            case .near: break
            case .end where annotation.x < x.domain.upperBound - 1e-9 * (x.domain.upperBound - x.domain.lowerBound): break
            default: continue
            }
            let anchor = canvas.pixel(annotation.x, annotation.y)
            guard anchor.x >= plot.x - 1, anchor.x <= plot.right + 1, anchor.y >= plot.y - 1, anchor.y <= plot.bottom + 1 else { continue }
            let text = TextMetrics.shortened(annotation.text, to: plot.width * 0.6, size: Self.size, bold: annotation.bold)
            let width = TextMetrics.width(of: text, size: Self.size, bold: annotation.bold)
            let boxes = Self.candidates(anchor, width: width)
            let costs = boxes.enumerated().map { place, box -> Double in cost(of: box, canvas) + 0.5 * Double(place) }
            guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }) else { continue }
            var box = boxes[best]
            box.x = min(max(box.x, plot.x + 4), chart.width - 8 - width)
            var shown = annotation
            shown.text = text
            write(shown, box, &canvas, full: text == annotation.text ? nil : annotation.text)
        }
    }

    private static func candidates(_ anchor: Pixel, width: Double) -> [Box] {
        let (gap, height) = (9.0, 14.0)
        let above = anchor.y - gap - height
        let below = anchor.y + gap
        let (left, right, centre) = (anchor.x - gap - width, anchor.x + gap, anchor.x - width / 2)
        let middle = anchor.y - height / 2
        let places = [
            (centre, above), (left + gap, above), (right - gap, above), (left, middle), (right, middle), (centre, below),
            (right - gap, below), (left + gap, below), (left, above - height), (right, below + height), (right, above - height),
            (left, below + height),
        ]
        return places.map { Box(x: $0.0, y: $0.1, width: width, height: height) }
    }

    private func cost(of box: Box, _ canvas: Canvas) -> Double {
        let frame = Box(x: plot.x + 2, y: plot.y - 12, width: chart.width - 8 - plot.x - 2, height: plot.height + 10)
        let outside = box.width * box.height - box.overlap(with: frame)
        let covered = canvas.obstacles.reduce(0) { $0 + $1.overlap(with: box) }
        let crossed = canvas.segments.reduce(0) { $0 + box.length(of: $1) }
        let written = canvas.texts.reduce(0) { $0 + $1.overlap(with: box) }
        return 10 * (outside + written) + 0.5 * covered + 2 * crossed
    }

    private func write(_ annotation: Annotation, _ box: Box, _ canvas: inout Canvas, full: String? = nil) {
        canvas.writer.text(
            annotation.text, at: Pixel(x: box.x, y: box.y + 11.2), colour: Theme.text(annotation.tone), bold: annotation.bold,
            halo: true, full: full)
        canvas.texts.append(box)
    }
}
