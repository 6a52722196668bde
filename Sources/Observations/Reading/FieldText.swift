/// The text of one field, as bytes of UTF-8 without the blanks around it.
///
/// It points into the file, or into the scanner's scratch where quotes had to be undoubled: good until the next row.
struct FieldText {
    let start: UnsafePointer<UInt8>
    let count: Int

    /// The text between two places, blanks around it left off: ASCII's, U+00A0 and U+3000.
    @inline(__always)
    init(trimming first: UnsafePointer<UInt8>, _ count: Int) {
        var first = first
        var count = count
        if count > 0, first[0] <= 0x20 || first[count - 1] <= 0x20 || first[0] >= 0x80 || first[count - 1] >= 0x80 {
            while true {
                if count > 0, first[0] <= 0x20 {
                    (first, count) = (first + 1, count - 1)
                } else if count >= 3, first[0] == 0xE3, first[1] == 0x80, first[2] == 0x80 {
                    (first, count) = (first + 3, count - 3)
                } else if count >= 2, first[0] == 0xC2, first[1] == 0xA0 {
                    (first, count) = (first + 2, count - 2)
                } else if count > 0, first[count - 1] <= 0x20 {
                    count -= 1
                } else if count >= 3, first[count - 1] == 0x80, first[count - 2] == 0x80, first[count - 3] == 0xE3 {
                    count -= 3
                } else if count >= 2, first[count - 1] == 0xA0, first[count - 2] == 0xC2 {
                    count -= 2
                } else {
                    break
                }
            }
        }
        self.start = first
        self.count = count
    }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    var isEmpty: Bool { count == 0 }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where start[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Whether the cell says that there is no value: empty, a dash of any length, a slash, `NA`, `N/A`, `null`, or 未报.
    var isMissing: Bool {
        switch count {
        case 0: true
        case 1: start[0] == 0x2D || start[0] == 0x2F
        case 2: equals("NA") || equals("na") || equals("--")
        case 3: equals("—") || equals("–") || equals("N/A") || equals("n/a") || equals("－") || equals("---") || equals("／")
        case 4: equals("null") || equals("NULL") || equals("Null")
        case 6: equals("——") || equals("––") || equals("未报")
        case 9: equals("未报送") || equals("———")
        default: false
        }
    }
}
