/// Why the bytes of a file that is there can't be had.
public enum ReadingFault: Hashable, Sendable {
    /// It is a directory.
    case directory
    /// What the system says, in its own words: `Permission denied`.
    case system(String)
}

extension ReadingFault: CustomStringConvertible {
    /// The reason in English.
    public var description: String {
        switch self {
        case .directory: "is a directory, not a file"
        case .system(let reason): "cannot be read: \(reason)"
        }
    }
}
