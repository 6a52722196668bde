import Dabiao
import Foundation

/// A folder of forecasts as they were made.
struct KeptFolder {
    let path: String

    /// The files a forecast is made from, with their digests.
    static func inputs(_ files: [String]) throws(Failure) -> [KeptForecast.Input] {
        var inputs: [KeptForecast.Input] = []
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure("\(file): can't be read again for --keep", .noInput)
            }
            inputs.append(.init(name: URL(fileURLWithPath: file).lastPathComponent, bytes: Array(data)))
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
        output.note("kept as \(path)/\(name)")
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
        if output.chosenFormat == .json { return try output.write(bytes: comparison.json()) }
        try output.write(comparison.dataTable, schema: "dabiao.kept/1", contents: comparison.tables(in: output.language))
    }
}
