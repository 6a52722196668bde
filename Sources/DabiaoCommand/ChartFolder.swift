import Dabiao
import Foundation

/// A folder that takes a forecast's charts.
struct ChartFolder {
    let path: String

    /// Writes an overview per indicator and a fan chart per row.
    func write(_ summary: YearEndSummary, _ output: OutputOptions) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder can't be made: \(error.localizedDescription)", .cannotWrite)
        }
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
        try OutputOptions.write(Array(chart.svg().utf8), to: "\(path)/\(unique).svg")
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
