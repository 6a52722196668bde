import Foundation

/// A program of somebody else's that turns bytes into bytes.
struct ExternalProgram {
    private let path: String

    /// The program of a name, if it is on the path.
    init?(_ name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        guard let path = folders.lazy.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:)) else {
            return nil
        }
        self.path = path
    }

    /// What the program makes of its input; `nil` where it makes nothing.
    func run(_ arguments: [String], input bytes: [UInt8]) -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        // A PDF says when it was made; the same chart is the same bytes.
        environment["SOURCE_DATE_EPOCH"] = environment["SOURCE_DATE_EPOCH"] ?? "1672531200"
        process.environment = environment
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        // Some write before they have read all.
        let feed = Thread {
            try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
            try? input.fileHandleForWriting.close()
        }
        feed.start()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 && !data.isEmpty ? Array(data) : nil
    }
}

/// librsvg's program, which makes pictures of SVG documents.
struct SVGConverter {
    private let program: ExternalProgram

    /// The program, if it is on the path.
    static let found = ExternalProgram("rsvg-convert").map(SVGConverter.init(program:))

    /// A document as PNG, at twice its size, or as PDF; `nil` where the program doesn't make one.
    func convert(_ svg: String, to format: ChartFormat) -> [UInt8]? {
        program.run(
            ["--format=\(format.rawValue)", "--zoom=\(format == .png ? 2 : 1)", "--background-color=white"], input: Array(svg.utf8))
    }
}
