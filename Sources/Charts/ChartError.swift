/// Why a chart couldn't be drawn or written.
public enum ChartError: Error, Equatable, CustomStringConvertible {
    /// The file at a path can't be written, for the reason the system gives.
    case cannotWrite(path: String, reason: String)
    /// A value that has no place on a logarithmic axis: it isn't above zero.
    case notPositive(value: Double, axis: String?)

    /// The error in words.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason): "\(path): can't be written: \(reason)"
        case .notPositive(let value, let axis):
            "\(NumberFormat(decimals: 9).string(value)) has no place on the logarithmic axis\(axis.map { " \"\($0)\"" } ?? ""): its values are above zero"
        }
    }
}
