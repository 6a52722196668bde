/// Why a chart couldn't be written.
public enum ChartError: Error, Equatable, CustomStringConvertible {
    /// The file at a path can't be written, for the reason the system gives.
    case cannotWrite(path: String, reason: String)

    /// The error in words.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason): "\(path): can't be written: \(reason)"
        }
    }
}
