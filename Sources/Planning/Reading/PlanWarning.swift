public import Observations

/// Something of a plan's file that stands in no one's way, and that its writer may not have meant.
public enum PlanWarning: Hashable, Sendable {
    /// A column that nothing is read from.
    case unusedColumn(String, at: Place)
}

extension PlanWarning: CustomStringConvertible {
    /// The warning in a line.
    public var description: String {
        switch self {
        case .unusedColumn(let header, let place): "\(place): the column \"\(header)\" is not used"
        }
    }
}
