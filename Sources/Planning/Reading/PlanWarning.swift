public import Observations

/// Something of a plan's file that stands in no one's way, and that its writer may not have meant.
public enum PlanWarning: Hashable, Sendable {
    /// A column that nothing is read from.
    case unusedColumn(String, at: Place)
    /// A sheet of the workbook beside the one that is read.
    case unusedSheet(String, at: Place)
}

extension PlanWarning: CustomStringConvertible {
    /// The warning in a line.
    public var description: String {
        switch self {
        case .unusedSheet(let sheet, let place): "\(place): the sheet \"\(sheet)\" is not read; a plan stands on one sheet"
        case .unusedColumn(let header, let place): "\(place): the column \"\(header)\" is not used"
        }
    }
}
