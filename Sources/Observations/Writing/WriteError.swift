/// Why a file could not be written. What stood there before stands there still.
public enum WriteError: Error, Hashable, Sendable {
    /// The folder it should be in does not exist.
    case noSuchDirectory(path: String)
    /// A folder stands where the file should.
    case isDirectory(path: String)
    /// The folder, the file or its whole disk may not be written to.
    case notPermitted(path: String)
    /// The disk is full, or the user's share of it.
    case diskFull(path: String)
    /// Anything else, in the system's words.
    case failed(path: String, reason: String)

    /// The path that was to be written.
    public var path: String {
        switch self {
        case .noSuchDirectory(let path), .isDirectory(let path), .notPermitted(let path), .diskFull(let path), .failed(let path, _): path
        }
    }
}

extension WriteError: CustomStringConvertible {
    /// The path and the reason, in one English line.
    public var description: String {
        switch self {
        case .noSuchDirectory(let path): "\(path): cannot be written: its folder does not exist"
        case .isDirectory(let path): "\(path): cannot be written: it is a directory"
        case .notPermitted(let path): "\(path): cannot be written: permission denied"
        case .diskFull(let path): "\(path): cannot be written: no space is left"
        case .failed(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}
