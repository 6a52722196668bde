import Foundation

/// The two streams of a person's terminal, as far as they are one.
enum Terminal {
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether the terminal wants no colours: `NO_COLOR` set to anything, or a terminal that has none.
    static var isPlain: Bool {
        let environment = ProcessInfo.processInfo.environment
        return !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    }

    /// A line on standard error.
    static func say(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// Writes bytes to standard output. A reader who has seen enough (`| head -1`) is no failure.
    static func print(_ bytes: [UInt8]) throws(Failure) {
        guard write(bytes, to: STDOUT_FILENO) || errno == EPIPE else {
            throw Failure("standard output: \(String(cString: strerror(errno)))", .cannotWrite)
        }
    }

    @discardableResult
    private static func write(_ bytes: [UInt8], to stream: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// All bytes of standard input.
    static func readInput() -> [UInt8] { Array(FileHandle.standardInput.readDataToEndOfFile()) }
}
