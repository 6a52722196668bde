#if Notebooks
    import Foundation
    import Tables

    /// The folder that keeps compiled cells and what they put out.
    public struct CacheFolder: Sendable {
        /// Where it is.
        public let path: String

        /// A folder of this path; the first use makes it.
        public init(_ path: String) { self.path = path }

        /// `DABIAO_CACHE`, or `dabiao` in `XDG_CACHE_HOME` or `~/.cache`; where no folder can be made, one for temporary files.
        public static func standard(_ environment: [String: String]? = nil) -> CacheFolder {
            let environment = environment ?? ProcessInfo.processInfo.environment
            let named = environment["DABIAO_CACHE"].flatMap { $0.isEmpty ? nil : $0 }
            let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (environment["HOME"] ?? "/tmp") + "/.cache"
            let path = named ?? base + "/dabiao"
            if (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil, access(path, W_OK) == 0 {
                return CacheFolder(path)
            }
            let other = NSTemporaryDirectory() + "dabiao-\(getuid())"
            try? FileManager.default.createDirectory(
                atPath: other, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return CacheFolder(other)
        }

        /// A folder within.
        func folder(_ name: String) -> String {
            let folder = "\(path)/\(name)"
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return folder
        }

        /// Changes when a file does: its size and the moment it was written.
        static func stamp(of path: String) -> String {
            var status = stat()
            guard stat(path, &status) == 0 else { return "-" }
            #if os(Linux)
                return "\(status.st_size).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
            #else
                return "\(status.st_size).\(status.st_mtimespec.tv_sec).\(status.st_mtimespec.tv_nsec)"
            #endif
        }

        /// The hash of a file's content, or of the names that a folder lists; `nil` where it can't be read.
        static func hash(of path: String) -> String? {
            var isFolder = ObjCBool(false)
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
                return SHA256.hexadecimal(Array(names.sorted().joined(separator: "\n").utf8))
            }
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return nil }
            return SHA256.hexadecimal(data)
        }

        /// Removes what hasn't been used for so many days.
        func prune(olderThan days: Int) {
            let limit = Date().addingTimeInterval(-Double(days) * 86_400)
            for name in ["cells", "outputs"] {
                let folder = "\(path)/\(name)"
                for entry in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                    let file = "\(folder)/\(entry)"
                    let used = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
                    if let used, used < limit { try? FileManager.default.removeItem(atPath: file) }
                }
            }
        }
    }
#endif
