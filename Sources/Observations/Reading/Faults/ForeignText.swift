/// A text that is no table, and what it is.
public enum ForeignText: Hashable, Sendable {
    /// A list in JSON, where a line should be an object.
    case jsonList
    /// A page of the web, often saved as `.xls`.
    case html
    /// XML: a workbook of 2003, a feed.
    case xml

    /// What a text is by how it begins; `nil` where it may be a table.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        guard start < bytes.count else { return nil }
        if bytes[start] == 0x5B {
            let next = bytes[(start + 1)...].first { $0 > 0x20 }
            guard next == 0x7B else { return nil }
            self = .jsonList
            return
        }
        guard bytes[start] == 0x3C else { return nil }
        let opening = bytes[start...].prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div"].contains(where: {
            opening.starts(with: $0.utf8)
        }) {
            self = .html
        } else if opening.starts(with: "<?xml".utf8) {
            let beginning = String(decoding: bytes[start...].prefix(1000), as: UTF8.self)
            self = beginning.contains("<html") ? .html : .xml
        } else {
            return nil
        }
    }
}

extension ForeignText: CustomStringConvertible {
    /// What it is, in English, and what to do.
    public var description: String {
        switch self {
        case .jsonList: "is a list in JSON; expected one object a line, without brackets around them and commas between"
        case .html: "is a web page (HTML), whatever its name says; open it in Excel and save it as .xlsx"
        case .xml: "is XML, not a table; open it in Excel and save it as .xlsx"
        }
    }
}
