/// Why a workbook can't be read.
public enum WorkbookFault: Hashable, Sendable {
    /// It is a file of another program or kind.
    case other(Kind)
    /// As an archive it can't be opened; what the archive's reader says, in its own words.
    case archive(String)
    /// A file within it can't be unfolded.
    case folded(path: String)
    /// A file within it is no sound XML; what the parser says, in its own words.
    case xml(path: String, reason: String)
    /// Its XML is nested too deeply.
    case tooDeep
    /// Its XML declares a document type.
    case documentType
    /// No memory is left.
    case noMemory
    /// It has no sheets.
    case noSheets
    /// A sheet that it names is not in the file.
    case missingSheet(String)
    /// A row follows one that is not above it.
    case rowOrder(Int, after: Int)
    /// A cell stands beyond the last column.
    case beyondLastColumn
    /// A cell names a shared text that isn't there.
    case unknownText
    /// A cell is there twice.
    case repeatedCell

    /// What is taken for a workbook and is none that is read.
    public enum Kind: Hashable, Sendable {
        /// A workbook, where the build reads none.
        case notInThisBuild
        /// A compound file (MS-CFB): `.xls`, `.et`, and workbooks behind a password.
        case compound
        /// LibreOffice's own, `.ods`.
        case openDocument
        /// `.xlsb`
        case binary
        case wordDocument
        case archive
    }
}

extension WorkbookFault: CustomStringConvertible {
    /// The fault in English.
    public var description: String {
        if case .other(let kind) = self { return kind.description }
        return "the workbook is damaged or cut short: \(detail)"
    }

    private var detail: String {
        switch self {
        case .other(let kind): kind.description
        case .archive(let reason): "as an archive it can't be opened: \(reason)"
        case .folded(let path): "\(path.excerpt) within it can't be unfolded"
        case .xml(let path, let reason): "\(path.excerpt) within it is no sound XML: \(reason)"
        case .tooDeep: "its XML is nested too deeply"
        case .documentType: "its XML declares a document type, which no workbook does"
        case .noMemory: "no memory is left"
        case .noSheets: "it has no sheets"
        case .missingSheet(let name): "the sheet \"\(name.excerpt)\" is not in the file"
        case .rowOrder(let row, let before): "row \(row) follows row \(before)"
        case .beyondLastColumn: "a cell beyond the last column"
        case .unknownText: "a cell's text is not among the shared ones"
        case .repeatedCell: "a cell is there twice"
        }
    }
}

extension WorkbookFault.Kind: CustomStringConvertible {
    /// What it is, in English, and what to do.
    public var description: String {
        switch self {
        case .notInThisBuild: "is a workbook, and this build reads none (the package trait Excel is off); expected text"
        case .compound: "is a workbook of the old kind (.xls, .et) or one behind a password; save it as .xlsx without a password"
        case .openDocument: "is a workbook of LibreOffice's own kind (.ods); save it as .xlsx"
        case .binary: "is a binary workbook (.xlsb); save it as .xlsx"
        case .wordDocument: "is a Word document, not a workbook"
        case .archive: "is an archive, not a workbook"
        }
    }
}
