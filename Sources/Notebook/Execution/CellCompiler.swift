#if Notebooks
    import Foundation
    import Tables

    /// Compiles cells to shared libraries, each once: a library's name is the hash of all that it is made from.
    struct CellCompiler: Sendable {
        let toolchain: Toolchain
        let library: CellLibrary
        let folder: String
        let moduleCache: String
        private static let flags = ["-Onone", "-g", "-enable-testing", "-disable-access-control", "-swift-version", "5"]

        init(toolchain: Toolchain, library: CellLibrary, cache: CacheFolder) {
            self.toolchain = toolchain
            self.library = library
            folder = cache.folder("cells")
            moduleCache = cache.folder("modules")
        }

        /// The name of the module that a cell becomes.
        func module(prelude: String, text: String) -> String {
            let parts = [library.compiler, library.identity, Self.flags.joined(separator: " "), prelude, text]
            return "Cell_" + SHA256.hexadecimal(Array(parts.joined(separator: "\u{0}").utf8)).prefix(16)
        }

        func path(of module: String) -> String { "\(folder)/lib\(module).so" }
        static func entry(of module: String) -> String { "\(module)_main" }

        struct Outcome {
            var failure: CellFailure?
            var warnings: [String] = []
            var seconds = 0.0
            /// Whether the compiler was ended because nobody wanted to wait for it.
            var isCancelled = false
        }

        /// Compiles a cell, if it isn't there; as long as `isWanted`, which is asked now and then, says so.
        func compile(
            _ module: String, prelude: String, source: CellSource, original: String, label: String, guarded: Set<String>,
            while isWanted: () -> Bool
        ) -> Outcome {
            let kept = "\(folder)/\(module).warnings"
            if access(path(of: module), R_OK) == 0, access("\(folder)/\(module).swiftmodule", R_OK) == 0 {
                utimes(path(of: module), nil)
                utimes("\(folder)/\(module).swiftmodule", nil)
                let warnings = (try? String(contentsOfFile: kept, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
                return Outcome(warnings: warnings.map { $0.replacing("\u{1}", with: label) })
            }
            let start = Clock.now
            let stem = "\(folder)/\(module)-\(getpid())"
            let file = "\(stem).swift"
            defer { for ending in ["swift", "o", "swiftmodule", "so"] { unlink("\(stem).\(ending)") } }
            let text = "\(prelude)\n#sourceLocation(file: \"cell\", line: 1)\n\(source.text)\n"
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            } catch {
                return Outcome(
                    failure: CellFailure(name: "CacheError", message: "\(folder): can't be written: \(error.localizedDescription)"))
            }
            let compiled = Subprocess.run(
                [toolchain.frontend, "-c", "-primary-file", file, "-module-name", module] + Self.flags + [
                    "-plugin-path", toolchain.plugins, "-I", folder, "-I", library.modules, "-module-cache-path", moduleCache,
                    "-entry-point-function-name", Self.entry(of: module), "-emit-module-path", "\(stem).swiftmodule",
                    "-diagnostic-style", "llvm", "-o", "\(stem).o",
                ] + library.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }, while: isWanted)
            if compiled.isCancelled {
                return Outcome(
                    failure: CellFailure(name: "Interrupted", message: "interrupted"), seconds: Clock.now - start, isCancelled: true)
            }
            let report = CompilerReport(compiled.output, source: source, original: original, guarded: guarded)
            guard compiled.status == 0 else { return Outcome(failure: report.failure(label: label), seconds: Clock.now - start) }
            let linked = Subprocess.run([
                toolchain.linker, "-shared", "--eh-frame-hdr", "--wrap=swift_errorInMain", "-o", "\(stem).so", "\(stem).o",
                toolchain.startObject,
            ])
            guard linked.status == 0 else {
                return Outcome(failure: CellFailure(name: "LinkError", message: linked.output), seconds: Clock.now - start)
            }
            let warnings = report.warnings
            try? Data(warnings.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: kept), options: .atomic)
            // The library last: where it is, all is.
            rename("\(stem).swiftmodule", "\(folder)/\(module).swiftmodule")
            rename("\(stem).so", path(of: module))
            return Outcome(warnings: warnings.map { $0.replacing("\u{1}", with: label) }, seconds: Clock.now - start)
        }
    }

    /// Seconds of a clock that is never set.
    enum Clock {
        static var now: Double {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }
#endif
