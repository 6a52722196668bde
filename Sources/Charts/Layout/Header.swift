/// The lines above the plot: title, subtitle, legend.
struct Header {
    let title: [String]
    let subtitle: [String]
    private let legend: Legend
    private let width: Double
    private let legendRows: Int
    private let padding: Double
    /// The lines kept for the name of one of many; `nil` for a chart that stands alone.
    private let panelLines: Int?

    init(_ chart: Chart) {
        padding = Layout.padding(of: chart)
        panelLines = chart.panelTitleLines
        let width = chart.width - 2 * padding
        self.width = width
        if let lines = chart.panelTitleLines {
            title = Self.panelTitle(chart.title, width: chart.width, limit: lines)
            (subtitle, legend, legendRows) = ([], Legend(), 0)
            return
        }
        title = chart.title.isEmpty ? [] : TextMetrics.wrapped(chart.title, to: width, size: Typography.title, limit: 2, bold: true)
        subtitle = chart.subtitle.map { TextMetrics.wrapped($0, to: width, size: Typography.subtitle, limit: 3) } ?? []
        legend = chart.legend
        legendRows = (legend.rows(width: width).last?.row ?? -1) + 1
    }

    /// The lines of a panel's name, at most `limit`.
    static func panelTitle(_ title: String, width: Double, limit: Int) -> [String] {
        TextMetrics.wrapped(title, to: width - 12, size: Typography.label, limit: limit, bold: true)
    }

    var height: Double {
        if let panelLines { return 6 + Double(panelLines) * 16 }
        let titles = Double(title.count) * 23
        let subtitles = Double(subtitle.count) * 19
        let legend = legendRows > 0 ? 8 + Double(legendRows) * Legend.rowHeight : 0
        return 14 + titles + subtitles + legend + 8
    }

    func draw(into writer: inout SVGWriter, fullTitle: String, fullSubtitle: String?) {
        if panelLines != nil {
            for (row, line) in title.enumerated() {
                let full = line.hasSuffix("…") && !fullTitle.hasSuffix(line) ? fullTitle : nil
                writer.text(line, at: Pixel(x: padding, y: 16 + Double(row) * 16), colour: Theme.ink, bold: true, full: full)
            }
            return
        }
        var baseline = 14.0
        for line in title {
            baseline += 23
            let full = line.hasSuffix("…") && !fullTitle.hasSuffix(line) ? fullTitle : nil
            writer.text(
                line, at: Pixel(x: padding, y: baseline - 6), size: Typography.title, colour: Theme.ink, bold: true, full: full)
        }
        for line in subtitle {
            baseline += 19
            let full = line.hasSuffix("…") && fullSubtitle?.hasSuffix(line) == false ? fullSubtitle : nil
            writer.text(
                line, at: Pixel(x: padding, y: baseline - 5), size: Typography.subtitle, colour: Theme.muted, full: full)
        }
        if legendRows > 0 { legend.draw(at: Pixel(x: padding, y: baseline + 8), width: width, writer: &writer) }
    }
}
