/// What stands between the fields of a row.
public enum Delimiter: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// Reads the delimiter off the first row that has text: the one it holds most of outside quotes, a comma where it
    /// holds none.
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> Delimiter {
        var counts = [0, 0, 0]
        var isQuoted = false
        var hasText = false
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                if hasText { break }
                counts = [0, 0, 0]
            } else if let delimiter = Delimiter(rawValue: byte), let place = allCases.firstIndex(of: delimiter) {
                counts[place] += 1
            } else if byte != 0x20 {
                hasText = true
            }
        }
        let most = counts.max() ?? 0
        return most == 0 ? .comma : zip(allCases, counts).first { $0.1 == most }?.0 ?? .comma
    }
}

extension Delimiter: CustomStringConvertible {
    /// The delimiter's name in English.
    public var description: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        }
    }
}
