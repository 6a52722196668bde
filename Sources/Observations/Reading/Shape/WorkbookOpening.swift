/// Opens workbooks for a ``PanelReader``: the room of spreadsheets hands one in, and this one stays free of what that needs.
public protocol WorkbookOpening: Sendable {
    /// The sheets of a workbook that are not hidden, in their order.
    ///
    /// - Throws: That it is broken, protected, too large, or no workbook that can be read.
    func sheets(of bytes: UnsafeBufferPointer<UInt8>, named name: String) throws(ObservationErrors) -> [Sheet]
}

/// What a file that is no text is, by its first bytes.
enum Container {
    /// A ZIP archive: `.xlsx`, `.ods`.
    case zip
    /// A compound file (MS-CFB): `.xls`, `.et`, and workbooks behind a password.
    case compound

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .compound
        } else {
            return nil
        }
    }

    /// Why it is not read.
    var fault: WorkbookFault {
        switch self {
        case .zip: .other(.notInThisBuild)
        case .compound: .other(.compound)
        }
    }
}
