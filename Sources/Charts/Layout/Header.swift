/// The lines above the plot: title, subtitle, legend.
struct Header {
    let title: [String]
    let subtitle: [String]
    private let legend: Legend
    private let width: Double
    private let legendRows: Int

    init(_ chart: Chart) {
        let width = chart.width - 2 * Layout.padding
        self.width = width
        title = chart.title.isEmpty ? [] : TextMetrics.wrapped(chart.title, to: width, size: Typography.title, limit: 2, bold: true)
        subtitle = chart.subtitle.map { TextMetrics.wrapped($0, to: width, size: Typography.subtitle, limit: 3) } ?? []
        legend = chart.legend
        legendRows = (legend.rows(width: width).last?.row ?? -1) + 1
    }

    var height: Double {
        14 + Double(title.count) * 23 + Double(subtitle.count) * 19 + (legendRows > 0 ? 8 + Double(legendRows) * Legend.rowHeight : 0) + 8
    }

    func draw(into writer: inout SVGWriter, fullTitle: String, fullSubtitle: String?) {
        var baseline = 14.0
        for line in title {
            baseline += 23
            let full = line.hasSuffix("…") && !fullTitle.hasSuffix(line) ? fullTitle : nil
            writer.text(
                line, at: Pixel(x: Layout.padding, y: baseline - 6), size: Typography.title, colour: Theme.ink, bold: true, full: full)
        }
        for line in subtitle {
            baseline += 19
            let full = line.hasSuffix("…") && fullSubtitle?.hasSuffix(line) == false ? fullSubtitle : nil
            writer.text(
                line, at: Pixel(x: Layout.padding, y: baseline - 5), size: Typography.subtitle, colour: Theme.muted, full: full)
        }
        if legendRows > 0 { legend.draw(at: Pixel(x: Layout.padding, y: baseline + 8), width: width, writer: &writer) }
    }
}
