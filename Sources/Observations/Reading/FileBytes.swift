#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The bytes of a file or of a caller's array, in one block that does not move.
///
/// A regular file is mapped rather than copied; a pipe is read to its end.
final class FileBytes: @unchecked Sendable {  // never written after its making
    let bytes: UnsafeBufferPointer<UInt8>
    private let isMapped: Bool

    private init(_ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool) {
        self.bytes = bytes
        self.isMapped = isMapped
    }

    /// A copy of a caller's bytes.
    convenience init(copying array: [UInt8]) {
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: array.count)
        _ = block.initialize(from: array)
        self.init(UnsafeBufferPointer(block), isMapped: false)
    }

    /// Bytes that a closure writes into a block of a given capacity, answering how many; room that is left untouched
    /// costs nothing.
    convenience init(
        capacity: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) throws(ObservationError) -> Int
    ) throws(ObservationError) {
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Swift.max(1, capacity))
        let count: Int
        do throws(ObservationError) {
            count = try fill(block)
        } catch {
            block.deallocate()
            throw error
        }
        self.init(UnsafeBufferPointer(rebasing: block[..<count]), isMapped: false)
    }

    /// The bytes of a file.
    convenience init(contentsOf path: String) throws(ObservationError) {
        let place = Place(file: path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { throw .fileNotFound(at: place) }
            throw .notReadable(.system(String(cString: strerror(code))), at: place)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .notReadable(.system(String(cString: strerror(errno))), at: place)
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR { throw .notReadable(.directory, at: place) }
        if kind == S_IFREG, status.st_size > 0 {
            let size = Int(status.st_size)
            if let block = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), block != MAP_FAILED {
                madvise(block, size, MADV_SEQUENTIAL)
                self.init(UnsafeBufferPointer(start: block.assumingMemoryBound(to: UInt8.self), count: size), isMapped: true)
                return
            }
        }
        self.init(copying: try Self.readToEnd(descriptor, place))
    }

    private static func readToEnd(_ descriptor: Int32, _ place: Place) throws(ObservationError) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return content }
            if count > 0 {
                content += chunk[..<count]
            } else if errno != EINTR {
                throw .notReadable(.system(String(cString: strerror(errno))), at: place)
            }
        }
    }

    /// Lets go of the memory of a mapped file's bytes up to a place; they come back from the file if read again.
    func release(upTo position: Int) {
        guard isMapped, let start = bytes.baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        madvise(UnsafeMutableRawPointer(mutating: start), Swift.min(position, bytes.count) / page * page, MADV_DONTNEED)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
        } else {
            bytes.deallocate()
        }
    }
}
