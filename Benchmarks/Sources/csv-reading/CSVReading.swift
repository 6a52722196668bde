import Dabiao
import Foundation
import SwiftCSV

/// Reads a file in one way and says how long it took and how much memory at the most.
///
/// One way per run: the peak of a process never falls, so that two ways in one process could not be told apart.
@main
struct CSVReading {
    static let help = """
        usage: csv-reading generate FILE MEGABYTES
               csv-reading panel|table|rows|swiftcsv-named|swiftcsv-rows FILE
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { return fail(help) }
        let (way, path) = (arguments[0], arguments[1])
        if way == "generate" {
            guard arguments.count == 3, let megabytes = Int(arguments[2]) else { return fail(help) }
            return try GeneratedFile(megabytes: megabytes).write(to: path)
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let clock = ContinuousClock()
        let start = clock.now
        let found: String
        switch way {
        case "panel":
            let panel = try Panel(contentsOf: path)
            found = "\(panel.count) series, \(panel.indices.reduce(0) { $0 + panel.withValues(at: $1, \.count) }) values"
        case "table":
            let table = try DataTable(contentsOf: path)
            found = "\(table.rowCount) rows, \(table.names.count) columns"
        case "rows":
            var count = 0
            try DelimitedText(contentsOf: path).forEachRow { _ in count += 1 }
            found = "\(count - 1) rows as strings"
        case "swiftcsv-named":
            let file = try CSV<Named>(url: URL(fileURLWithPath: path), loadColumns: false)
            found = "\(file.rows.count) rows as dictionaries"
        case "swiftcsv-rows":
            let file = try CSV<Enumerated>(url: URL(fileURLWithPath: path), loadColumns: false)
            found = "\(file.rows.count) rows as arrays of strings"
        default: return fail(help)
        }
        let elapsed = (clock.now - start) / .seconds(1)
        let used = Self.usage()
        print(
            "\(way): \(found); \(twoDecimals(elapsed)) s, processor \(twoDecimals(used.seconds)) s,",
            "\(twoDecimals(Double(size) / 1e6 / elapsed)) MB/s, peak \(used.peakMegabytes) MB")
    }

    static func twoDecimals(_ number: Double) -> String { String(format: "%.2f", number) }

    /// The processor's seconds and the most memory, in 10⁶ bytes, that the process has used.
    static func usage() -> (seconds: Double, peakMegabytes: Int) {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            let peak = Int(usage.ru_maxrss)
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            let peak = Int(usage.ru_maxrss) * 1024
        #endif
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), peak / 1_000_000)
    }

    static func fail(_ message: String) {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(64)
    }
}
