#if Notebooks
    import Foundation

    /// The toolchain's own knowledge of source: what can follow, and what a name is. Loaded into a process of its own, which may
    /// crash without harm.
    public final class SourceKit {
        private typealias Create =
            @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> OpaquePointer?
        private typealias Send = @convention(c) (OpaquePointer) -> OpaquePointer?
        private typealias Describe = @convention(c) (OpaquePointer) -> UnsafeMutablePointer<CChar>?
        private typealias Drop = @convention(c) (OpaquePointer) -> Void

        private let create: Create
        private let send: Send
        private let describe: Describe
        private let release: Drop
        private let dispose: Drop

        /// The library of a toolchain; `nil` where there is none.
        public init?(_ toolchain: Toolchain) {
            guard let library = dlopen(toolchain.root + "/lib/libsourcekitdInProc.so", RTLD_NOW | RTLD_LOCAL),
                let start = dlsym(library, "sourcekitd_initialize"), let create = dlsym(library, "sourcekitd_request_create_from_yaml"),
                let send = dlsym(library, "sourcekitd_send_request_sync"),
                let describe = dlsym(library, "sourcekitd_response_description_copy"),
                let release = dlsym(library, "sourcekitd_request_release"), let dispose = dlsym(library, "sourcekitd_response_dispose")
            else { return nil }
            self.create = unsafeBitCast(create, to: Create.self)
            self.send = unsafeBitCast(send, to: Send.self)
            self.describe = unsafeBitCast(describe, to: Describe.self)
            self.release = unsafeBitCast(release, to: Drop.self)
            self.dispose = unsafeBitCast(dispose, to: Drop.self)
            unsafeBitCast(start, to: (@convention(c) () -> Void).self)()
        }

        /// Sends a request, written as YAML; the answer as the library describes it.
        private func ask(_ request: String) -> String {
            guard let made = create(request, nil) else { return "" }
            defer { release(made) }
            guard let response = send(made) else { return "" }
            defer { dispose(response) }
            guard let text = describe(response) else { return "" }
            defer { free(text) }
            return String(cString: text)
        }

        /// Reads requests, a JSON object a line, and writes the library's answers as JSON strings, a line each, until the input ends.
        public func serve() {
            var lines = InputLines()
            while let line = lines.next() {
                guard let (_, request, _) = try? JSONParser.parse(line) else { continue }
                var yaml = ""
                for name in request.object?.names ?? [] { yaml += "\(name): \(JSONWriter.compact(request[name] ?? .null))\n" }
                // Kinds are words of their own in YAML, not strings.
                yaml = yaml.replacing(/key\.request: "([a-z.]+)"/) { "key.request: \($0.1)" }
                FileHandle.standardOutput.write(Data((JSONWriter.compact(JSON(ask(yaml))) + "\n").utf8))
            }
        }
    }

    /// The lines of the standard input. The library's `readLine` goes on for ever at its end where an earlier call left EINTR behind.
    private struct InputLines {
        private var rest: [UInt8] = []

        /// The next line without its end; `nil` once the input ends.
        mutating func next() -> [UInt8]? {
            var block = [UInt8](repeating: 0, count: 65_536)
            while true {
                if let end = rest.firstIndex(of: 0x0A) {
                    defer { rest.removeSubrange(...end) }
                    return Array(rest[..<end])
                }
                let count = read(0, &block, block.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return nil }
                rest += block[..<count]
            }
        }
    }
#endif
