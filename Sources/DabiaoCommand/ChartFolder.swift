import Dabiao
import Foundation

/// A folder that takes a result's charts.
struct ChartFolder {
    let path: String
    let format: ChartFormat
    /// What makes pictures of SVG documents; needed for a format other than SVG.
    let converter: SVGConverter?

    /// Writes charts under the names given.
    func write(_ charts: [(name: String, indicator: Indicator, chart: Chart)], _ output: OutputOptions) throws(Failure) {
        try OutputOptions.makeFolder(path)
        var taken: Set<String> = []
        for one in charts { try write(one.chart, named: one.name, one.indicator, &taken) }
        output.note("\(charts.count) \(charts.count == 1 ? "chart" : "charts") in \(path)")
    }

    /// Writes charts that need no more of a name than their own.
    func write(_ charts: [(name: String, chart: Chart)], _ output: OutputOptions) throws(Failure) {
        try OutputOptions.makeFolder(path)
        for one in charts { try write(one.chart, to: "\(path)/\(one.name).\(format.rawValue)") }
        output.note("\(charts.count) \(charts.count == 1 ? "chart" : "charts") in \(path)")
    }

    /// Writes an overview per indicator and a fan chart per row.
    func write(_ summary: YearEndSummary, _ output: OutputOptions) throws(Failure) {
        try OutputOptions.makeFolder(path)
        var taken: Set<String> = []
        var count = 0
        for indicator in summary.indicators {
            try write(summary.overviewChart(of: indicator, in: output.language), named: "overview", indicator, &taken)
            count += 1
        }
        for line in summary.lines {
            let key = line.row.key.parts.map { $0 == SeriesKey.total ? "total" : $0 }.joined(separator: "-")
            try write(summary.fanChart(of: line, in: output.language), named: key, line.row.indicator, &taken)
            count += 1
        }
        output.note("\(count) charts in \(path)")
    }

    private func write(_ chart: Chart, named name: String, _ indicator: Indicator, _ taken: inout Set<String>) throws(Failure) {
        let safe = Self.safe(name, bytes: 140) + "-" + Self.safe(indicator.name, bytes: 60)
        var unique = safe
        var number = 2
        // Names that differ only in what a file name can't hold, or in case, don't overwrite each other.
        while !taken.insert(unique.lowercased()).inserted {
            unique = "\(safe)-\(number)"
            number += 1
        }
        try write(chart, to: "\(path)/\(unique).\(format.rawValue)")
    }

    private func write(_ chart: Chart, to file: String) throws(Failure) {
        do throws(ChartError) {
            try chart.check()
        } catch {
            throw Failure("\(file): \(error)", .wrongData)
        }
        guard format != .svg else { return try OutputOptions.write(Array(chart.svg().utf8), to: file) }
        guard let picture = converter?.convert(chart.svg(), to: format) else {
            throw Failure("\(file): rsvg-convert could not make it", .cannotWrite)
        }
        try OutputOptions.write(picture, to: file)
    }

    /// A name without what file systems refuse, at most so many bytes long.
    private static func safe(_ name: String, bytes: Int) -> String {
        var safe = String(
            name.unicodeScalars.map { scalar -> Character in
                let isUnsafe =
                    "/\\:*?\"<>|".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control
                    || scalar.properties.generalCategory == .format
                return isUnsafe ? "_" : Character(scalar)
            })
        while safe.utf8.count > bytes { safe.removeLast() }
        if safe.hasPrefix(".") { safe = "_" + safe.dropFirst() }
        return safe.isEmpty ? "_" : safe
    }
}
