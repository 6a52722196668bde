import Dabiao
import Foundation

/// A folder of forecasts as they were made.
struct KeptFolder {
    let path: String

    /// The files a forecast is made from, with their digests.
    static func inputs(_ files: [String]) throws(Failure) -> [KeptForecast.Input] {
        var inputs: [KeptForecast.Input] = []
        for file in files {
            guard let input = KeptForecast.Input(contentsOf: file) else {
                throw Failure("\(file): can't be read again for --keep", .noInput)
            }
            inputs.append(input)
        }
        return inputs
    }

    /// Keeps a forecast.
    func write(_ forecast: KeptForecast, _ output: OutputOptions) throws(Failure) {
        try OutputOptions.makeFolder(path)
        let (name, bytes): (String, [UInt8])
        do throws(KeptForecastError) {
            (name, bytes) = (try forecast.fileName(), try forecast.json())
        } catch {
            throw Failure("\(error)", .ourBug)
        }
        try OutputOptions.write(bytes, to: "\(path)/\(name)")
        output.note(output.language.pick("已留存为 \(path)/\(name)", "kept as \(path)/\(name)"))
    }

    /// Holds what is kept against observations.
    func compare(with panel: Panel, _ output: OutputOptions) throws(Failure) {
        let comparison: KeptComparison
        do throws(KeptForecastError) {
            comparison = KeptComparison(try KeptForecast.all(in: path), panel)
        } catch {
            if case .unreadable = error { throw Failure("\(error)", .noInput) }
            throw Failure("\(error)", .wrongData)
        }
        guard !comparison.lines.isEmpty else {
            throw Failure("\(path): no kept forecast is of a year that the observations know whole", .wrongData)
        }
        if comparison.repeatedRows > 0 {
            output.note(
                output.language.pick(
                    "\(path)：同一月份重复留存的\(comparison.repeatedRows)行不计，以最后一次为准",
                    "\(path): \(comparison.repeatedRows) rows were kept again later from the same month; the last one counts"))
        }
        if output.chosenFormat == .json { return try output.write(bytes: comparison.json()) }
        try output.write(comparison.dataTable, schema: "dabiao.kept/1", contents: comparison.tables(in: output.language))
    }
}

extension KeptForecast.Input {
    /// A file that can be read more than once; `nil` of a pipe, and of what isn't there.
    init?(contentsOf path: String) {
        let url = URL(fileURLWithPath: path)
        let kind = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)[.type] as? FileAttributeType
        guard kind == .typeRegular, let data = FileManager.default.contents(atPath: path) else { return nil }
        self.init(name: url.lastPathComponent, bytes: Array(data))
    }
}
