/// What a file may hold so much of and no more.
public enum Quantity: Hashable, Sendable {
    case cells
    case columns
    /// The characters of a name: of a key, of an indicator.
    case charactersOfName
    /// The characters of any cell.
    case charactersOfCell
    case tables
    case sheets
    case kindsOfTotals
    case mergedRanges
    case mergedCells
    /// The texts that the cells of a workbook share.
    case sharedTexts
    /// The formats, or the relations, of a workbook.
    case parts
    /// The files of an archive.
    case files
    /// What an archive unfolds to, in megabytes.
    case megabytes
}

extension Quantity: CustomStringConvertible {
    /// What is counted, in English, in words that follow its number.
    public var description: String {
        switch self {
        case .cells: "cells"
        case .columns: "columns"
        case .charactersOfName: "characters in a name"
        case .charactersOfCell: "characters in a cell"
        case .tables: "tables"
        case .sheets: "sheets"
        case .kindsOfTotals: "kinds of totals"
        case .mergedRanges: "merged ranges"
        case .mergedCells: "merged cells"
        case .sharedTexts: "shared texts"
        case .parts: "formats or relations of a workbook"
        case .files: "files in the archive"
        case .megabytes: "MB that the workbook unfolds to"
        }
    }
}
