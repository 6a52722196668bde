/// What stands between the fields of a row.
public enum Delimiter: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09

    /// How many rows are looked at.
    private static let sample = 40

    /// Reads the delimiter off the first rows: the one that most of them hold outside quotes, of equals the one the first row holds most
    /// of; a comma where they hold none.
    static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> Delimiter {
        var counts = [0, 0, 0]
        var rows = [0, 0, 0]
        var first: [Int]?
        var isQuoted = false
        var hasText = false
        var seen = 0
        func endRow() {
            if hasText {
                for place in counts.indices where counts[place] > 0 { rows[place] += 1 }
                if first == nil, counts.contains(where: { $0 > 0 }) { first = counts }
                seen += 1
            }
            counts = [0, 0, 0]
            hasText = false
        }
        for byte in bytes {
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                endRow()
                if seen == sample { break }
            } else if let delimiter = Delimiter(rawValue: byte), let place = allCases.firstIndex(of: delimiter) {
                counts[place] += 1
            } else if byte != 0x20 {
                hasText = true
            }
        }
        endRow()
        guard let first else { return .comma }
        let best = allCases.indices.max { (rows[$0], first[$0], -$0) < (rows[$1], first[$1], -$1) } ?? 0
        return allCases[best]
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
