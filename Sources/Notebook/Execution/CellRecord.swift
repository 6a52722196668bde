#if Notebooks
    import Foundation
    import Tables

    /// What a cell put out when it last ran, and what that rested on.
    struct CellRecord: Sendable {
        struct File: Sendable, Equatable {
            let path: String
            let hash: String
        }

        let outputs: [CellOutput]
        let reads: [File]
        let writes: [File]
        /// Files that were looked for and not there.
        let missing: [String]
        let isVolatile: Bool

        /// What later cells that build on this one rest on: what it was made from, and the content of what it read.
        static func state(_ key: String, _ reads: [File]) -> String {
            SHA256.hexadecimal(Array(([key] + reads.map { "\($0.path) \($0.hash)" }).joined(separator: "\n").utf8))
        }

        /// Why the record no longer holds; `nil` if it does.
        func change(_ hash: (String) -> String?) -> String? {
            if isVolatile { return "it started a program or used the network" }
            for file in reads where hash(file.path) != file.hash {
                return access(file.path, R_OK) == 0 ? "\(Self.short(file.path)) has changed" : "\(Self.short(file.path)) is gone"
            }
            for path in missing where access(path, F_OK) == 0 { return "\(Self.short(path)) is there now" }
            for file in writes where hash(file.path) != file.hash { return "\(Self.short(file.path)), which it writes, is another" }
            return nil
        }

        private static func short(_ path: String) -> String {
            let folder = FileManager.default.currentDirectoryPath + "/"
            return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        }

        /// The files with their content's hash; what is no longer there is left out.
        static func files(_ paths: [String]) -> [File] {
            paths.sorted().compactMap { path in CacheFolder.hash(of: path).map { File(path: path, hash: $0) } }
        }
    }

    extension CellRecord {
        init?(at path: String) {
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)), let (_, json, _) = try? JSONParser.parse(Array(data)),
                let outputs = json["outputs"]?.array
            else { return nil }
            func files(_ name: String) -> [File] {
                (json[name]?.array ?? []).compactMap { one in
                    guard let path = one["path"]?.string, let hash = one["hash"]?.string else { return nil }
                    return File(path: path, hash: hash)
                }
            }
            self.init(
                outputs: outputs.compactMap { CellOutput($0) }, reads: files("reads"), writes: files("writes"),
                missing: json["missing"]?.array?.compactMap(\.string) ?? [], isVolatile: json["volatile"]?.bool ?? true)
        }

        /// Keeps the record. Where it can't be kept the cell runs again next time.
        func write(to path: String) {
            func list(_ files: [File]) -> JSON { JSON(files.map { JSON(["path": JSON($0.path), "hash": JSON($0.hash)]) }) }
            let json = JSON([
                "outputs": JSON(outputs.map(\.json)), "reads": list(reads), "writes": list(writes),
                "missing": JSON(missing.map { JSON($0) }), "volatile": JSON(isVolatile),
            ])
            try? Data(JSONWriter.compact(json).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        }
    }
#endif
