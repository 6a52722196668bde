#if Notebooks
    import Foundation
    import Tables

    /// The Swift compiler that cells are compiled with, called without its driver.
    public struct Toolchain: Sendable {
        /// The toolchain's root, which holds `bin` and `lib`.
        public let root: String

        var frontend: String { root + "/bin/swift-frontend" }
        var linker: String { root + "/bin/ld.lld" }
        var symbolizer: String { root + "/bin/llvm-symbolizer" }
        var plugins: String { root + "/lib/swift/host/plugins" }
        var runtime: String { root + "/lib/swift/linux" }
        var startObject: String { "\(runtime)/\(Self.architecture)/swiftrt.o" }

        #if arch(x86_64)
            static let architecture = "x86_64"
        #else
            static let architecture = "aarch64"
        #endif

        /// The compiler that `DABIAO_SWIFT` names, or the first `swiftc` of `PATH`.
        public static func find(_ environment: [String: String]? = nil) throws(ExecutionError) -> Toolchain {
            let environment = environment ?? ProcessInfo.processInfo.environment
            var candidates: [String] = []
            if let named = environment["DABIAO_SWIFT"], !named.isEmpty {
                candidates = [named, named + "/bin/swiftc", named + "/usr/bin/swiftc"]
            } else {
                candidates = (environment["PATH"] ?? "").split(separator: ":").map { $0 + "/swiftc" }
                candidates += ["/opt/swift/usr/bin/swiftc", "/usr/bin/swiftc"]
            }
            for candidate in candidates {
                guard let real = realpath(candidate, nil) else { continue }
                defer { free(real) }
                let path = String(cString: real)
                // `swiftc` is a link to the driver, which stands beside the compiler proper.
                let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                let toolchain = Toolchain(root: folder.hasSuffix("/bin") ? String(folder.dropLast(4)) : folder)
                if access(toolchain.frontend, X_OK) == 0, access(toolchain.linker, X_OK) == 0 { return toolchain }
            }
            let folders = candidates.map { "/" + $0.split(separator: "/").dropLast().joined(separator: "/") }
            throw .noCompiler(looked: folders.enumerated().filter { !folders.prefix($0.offset).contains($0.element) }.map(\.element))
        }

        /// Requires that the compiler is the one that built the library's modules. The answer is kept by the compiler's file: asking
        /// it takes longer than compiling a small cell.
        func require(built: String, cache: CacheFolder) throws(ExecutionError) {
            let key = SHA256.hexadecimal(Array((frontend + CacheFolder.stamp(of: frontend)).utf8)).prefix(16)
            let file = cache.path + "/compiler-\(key)"
            var version = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            if version.isEmpty {
                version = Self.version(in: Subprocess.run([frontend, "--version"]).output)
                try? Data(version.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
            }
            guard version == built else { throw .otherCompiler(found: version.isEmpty ? "unknown" : version, built: built) }
        }

        /// `6.3.1 (swift-6.3.1-RELEASE)` in what the compiler, or a module it made, says of itself.
        static func version(in text: String) -> String {
            guard let match = text.firstMatch(of: /Swift version ([0-9.]+[^()\n]*\([^)]*\))/) else { return "" }
            return String(match.1)
        }
    }
#endif
