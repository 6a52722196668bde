import Foundation

@testable import Notebook

/// A session for tests, and what its cells put out.
final class Cells {
    let session: NotebookSession
    private var number = 0

    /// Compiled cells of all tests, so that the same cell is compiled once.
    static let cache = CacheFolder(FileManager.default.temporaryDirectory.appendingPathComponent("dabiao-test-cells").path)

    init(limits: CellLimits = CellLimits(seconds: 30), folder: String? = nil) throws {
        session = try NotebookSession(folder: folder, cache: Self.cache, limits: limits)
    }

    struct Run {
        let result: CellResult
        let outputs: [CellOutput]

        var failure: CellFailure? { result.failure }
        /// What was printed.
        var printed: String {
            outputs.map { if case .stream("stdout", let text) = $0 { text } else { "" } }.joined()
        }
        /// The last expression in plain text.
        var value: String? {
            outputs.compactMap { if case .result(let data, _, _) = $0 { data.first { $0.type == "text/plain" }?.text } else { nil } }.last
        }
    }

    @discardableResult
    func run(_ source: String, id: String? = nil) -> Run {
        number += 1
        var collector = OutputCollector(count: number)
        let result = session.execute(source, id: id ?? "\(number)", label: "cell \(number)") { _ = collector.take($0) }
        return Run(result: result, outputs: collector.outputs)
    }
}
