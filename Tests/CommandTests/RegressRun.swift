import Foundation
import TestSupport
import Testing

/// `dabiao regress` as anyone runs it, in a folder that goes with the last run.
final class RegressFolder {
    struct Run {
        let status: Int32
        let output: Data
        let error: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The output as a JSON object.
        func object() throws -> [String: Any] { try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any]) }

        /// The coefficients of the JSON.
        func coefficients() throws -> [[String: Any]] { try #require(try object()["coefficients"] as? [[String: Any]]) }
    }

    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("dabiao-regress-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file of the given lines.
    func write(_ lines: String..., to name: String) throws { try write(lines, to: name) }

    func write(_ lines: [String], to name: String) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url.appendingPathComponent(name))
    }

    /// The program beside the tests' own bundle, wherever the build's folder is.
    private static func executable() throws -> URL {
        let places =
            [Bundle.main.executableURL].compactMap { $0 } + CommandLine.arguments.map { URL(fileURLWithPath: $0) }
            + Bundle.allBundles.map(\.bundleURL)
        for place in places {
            var folder = place.resolvingSymlinksInPath()
            while folder.pathComponents.count > 1 {
                folder.deleteLastPathComponent()
                let candidate = folder.appendingPathComponent("dabiao")
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue { return candidate }
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }

    /// Runs `dabiao regress`; what the machine is set to doesn't count.
    func regress(_ arguments: String..., input: String = "") throws -> Run { try regress(arguments, input: input) }

    func regress(_ arguments: [String], input: String = "") throws -> Run {
        let process = Process()
        process.executableURL = try Self.executable()
        process.arguments = ["regress"] + arguments
        process.currentDirectoryURL = url
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        // Through files, so that nothing waits for a pipe that is full.
        let files = ["in", "out", "error"].map { url.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus,
            output: try Data(contentsOf: files[1]), error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
