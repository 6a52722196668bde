import Foundation
import Testing

/// The built `dabiao`, run as anyone runs it: arguments, standard input and environment in; status and two streams out.
struct Dabiao {
    /// What a run left behind.
    struct Run {
        let status: Int32
        let output: Data
        let error: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// The output as a table: the header and the rows, quotes undone.
        var table: CSV { CSV(text) }
    }

    /// Beside the tests' own bundle, wherever the build's folder is.
    static let executable: URL = {
        // On Linux the first argument is the bundle; with a runner of another place, the bundle is named in the arguments.
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
        fatalError("no dabiao beside \(places.map(\.path)); build the package first")
    }()

    /// Runs `dabiao` in a folder.
    static func run(
        _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], in folder: TemporaryFolder
    ) throws -> Run {
        try run(executable, arguments, input: input, environment: environment, in: folder)
    }

    /// Runs any program with the same environment, so that what the machine is set to doesn't count.
    static func run(
        _ program: URL, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], in folder: TemporaryFolder
    ) throws -> Run {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let sanitizers = ProcessInfo.processInfo.environment.filter { ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(sanitizers) { $1 }.merging(environment) { $1 }
        // Through files, so that nothing waits for a pipe that is full.
        let files = [".stdin", ".stdout", ".stderr"].map { folder.url.appendingPathComponent("\($0)-\(UUID().uuidString)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        try input.write(to: files[0])
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

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent("dabiao-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file into the folder.
    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }

    func data(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

    func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

    /// The names in a folder of it, sorted.
    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(name).path).sorted()
    }
}

/// A table as RFC 4180 writes it; a reader of its own, so that writer and reader can't agree on a mistake.
struct CSV {
    let header: [String]
    let rows: [[String]]

    init(_ text: String) {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                field.unicodeScalars.append("\"")
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.unicodeScalars.append(scalar)
            }
        }
        header = records.first ?? []
        rows = Array(records.dropFirst())
    }

    /// The cells of a column.
    subscript(_ name: String) -> [String] {
        header.firstIndex(of: name).map { place in rows.map { $0[place] } } ?? []
    }

    /// The numbers of a column.
    func numbers(_ name: String) -> [Double] { self[name].compactMap { Double($0) } }

    /// The row whose first cells are these, as header and value.
    func row(_ start: String...) -> [String: String]? {
        rows.first { Array($0.prefix(start.count)) == start }.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }
}
