#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Writes files whole or not at all: a killed run leaves the old file as it was.
public enum AtomicFile {
    /// Writes bytes to a new file beside the target, makes sure that they are on the disk, and puts it in the target's
    /// place. A link is followed, permissions are kept; what is no regular file (`/dev/null`, a pipe) is written to.
    public static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
        let target = resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists {
            if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
            guard access(target, W_OK) == 0 else { throw failure(errno, path) }
            if status.st_mode & S_IFMT != S_IFREG { return try writeInPlace(bytes, target, path) }
        }
        let (descriptor, temporary) = try create(beside: target, path)
        do throws(WriteError) {
            defer { close(descriptor) }
            if exists { fchmod(descriptor, status.st_mode & 0o7777) }
            try writeAll(bytes, descriptor, path)
            guard fsync(descriptor) == 0 else { throw failure(errno, path) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, target) == 0 else {
            let code = errno
            unlink(temporary)
            throw failure(code, path)
        }
        syncFolder(of: target)
    }

    /// The path with links followed, or itself where nothing stands there yet.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func create(beside target: String, _ path: String) throws(WriteError) -> (descriptor: Int32, temporary: String) {
        let name = target.split(separator: "/").last.map { String($0) } ?? target
        for attempt in 0..<100 {
            let temporary = folder(of: target) + "/.\(name.prefix(60)).\(getpid())-\(attempt).tmp"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, temporary) }
            if errno != EEXIST { throw failure(errno, path) }
        }
        throw .failed(path: path, reason: "temporary files of earlier runs are in the way")
    }

    private static func writeInPlace(_ bytes: [UInt8], _ target: String, _ path: String) throws(WriteError) {
        let descriptor = open(target, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        try writeAll(bytes, descriptor, path)
    }

    private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(WriteError) {
        try bytes.withUnsafeBufferPointer { (block) throws(WriteError) in
            var written = 0
            while written < block.count {
                let rest = UnsafeBufferPointer(rebasing: block[written...])
                let count = platformWrite(descriptor, rest.baseAddress, rest.count)
                if count >= 0 {
                    written += count
                } else if errno != EINTR {
                    throw failure(errno, path)
                }
            }
        }
    }

    private static func syncFolder(of target: String) {
        let descriptor = open(folder(of: target), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ code: Int32, _ path: String) -> WriteError {
        switch code {
        case ENOENT, ENOTDIR: .noSuchDirectory(path: path)
        case EISDIR: .isDirectory(path: path)
        case EACCES, EPERM, EROFS: .notPermitted(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        default: .failed(path: path, reason: String(cString: strerror(code)))
        }
    }
}

/// The system's `write`, under a name that the enum's own doesn't hide.
private func platformWrite(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
