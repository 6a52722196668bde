#if Notebooks
    import Foundation

    /// What cells are compiled against and loaded with: the library of all modules, their module files, and the worker.
    public struct CellLibrary: Sendable {
        /// The dynamic library `DabiaoCells`.
        let library: String
        /// The process that runs cells.
        let worker: String
        /// The folder of module files.
        let modules: String
        /// Module maps of the C modules that the library is built on.
        let moduleMaps: [String]
        /// The compiler that made the modules, `6.3.1 (swift-6.3.1-RELEASE)`.
        let compiler: String
        /// Changes with the library.
        let identity: String

        private static let libraryName = "libDabiaoCells.so"
        private static let cModules = ["COpenBLAS", "CLanes", "CNotebookRuntime", "CZip", "CExpat", "CXlsxWriter"]

        /// Looks beside the executable (where a build puts it), in `../lib/dabiao` (where `make install` puts it), or in the folder
        /// that `DABIAO_CELLS` names.
        public static func find(
            _ environment: [String: String]? = nil, executable: String? = Self.executable
        ) throws(ExecutionError) -> CellLibrary {
            let environment = environment ?? ProcessInfo.processInfo.environment
            var folders: [String] = []
            if let named = environment["DABIAO_CELLS"], !named.isEmpty {
                folders = [named]
            } else if let executable {
                let folder = String(executable.prefix(upTo: executable.lastIndex(of: "/") ?? executable.startIndex))
                let above = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex))
                folders = [folder, above + "/lib/dabiao"]
            }
            guard let folder = folders.first(where: { access("\($0)/\(libraryName)", R_OK) == 0 }) else {
                throw .incomplete(missing: libraryName, tried: folders)
            }
            let worker = folder + "/dabiao-worker"
            let modules = folder + "/Modules"
            guard access(worker, X_OK) == 0 else { throw .incomplete(missing: "dabiao-worker", tried: [folder]) }
            guard let compiler = compiler(of: modules + "/Dabiao.swiftmodule") else {
                throw .incomplete(missing: "Modules/Dabiao.swiftmodule", tried: [folder])
            }
            let maps = cModules.map { name in
                let installed = "\(folder)/include/\(name)/module.modulemap"
                if access(installed, R_OK) == 0 { return installed }
                return ["\(sources)/\(name)/module.modulemap", "\(sources)/\(name)/include/module.modulemap"]
                    .first { access($0, R_OK) == 0 } ?? installed
            }
            if let missing = maps.first(where: { access($0, R_OK) != 0 }) { throw .incomplete(missing: missing, tried: [folder, sources]) }
            let stamps = ["\(folder)/\(libraryName)"] + [modules + "/Dabiao.swiftmodule", modules + "/NotebookRuntime.swiftmodule"]
            return CellLibrary(
                library: "\(folder)/\(libraryName)", worker: worker, modules: modules, moduleMaps: maps, compiler: compiler,
                identity: stamps.map(CacheFolder.stamp(of:)).joined(separator: " "))
        }

        /// The running program's own file.
        public static var executable: String? {
            guard let path = realpath("/proc/self/exe", nil) else { return Bundle.main.executablePath }
            defer { free(path) }
            return String(cString: path)
        }

        /// Where the sources were built, for the module maps of a checkout.
        private static var sources: String {
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        }

        /// A module file says near its beginning which compiler wrote it.
        private static func compiler(of path: String) -> String? {
            guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 1 << 17) else { return nil }
            let text = String(decoding: head.map { (0x20..<0x7F).contains($0) ? $0 : 0x0A }, as: UTF8.self)
            let version = Toolchain.version(in: text)
            return version.isEmpty ? nil : version
        }
    }
#endif
