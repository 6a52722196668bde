/// Writes rows of delimited text (RFC 4180, 2005) as bytes of UTF-8: lines end with LF, fields are quoted where they must be.
public struct DelimitedWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8]
    private let delimiter: UInt8
    private var isAtStart = true

    /// A writer of nothing yet.
    ///
    /// - Parameters:
    ///   - delimiter: What stands between fields, an ASCII character.
    ///   - byteOrderMark: Whether the text begins with one, by which Excel knows UTF-8.
    public init(delimiter: Character = ",", byteOrderMark: Bool = false) {
        self.delimiter = delimiter.asciiValue ?? 0x2C
        bytes = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    }

    /// Makes room for so many bytes in all.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Adds a field of text; `nil` is an empty one.
    public mutating func field(_ text: String?) {
        separate()
        guard let text else { return }
        let needsQuotes =
            text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard needsQuotes else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    /// Adds a number in its shortest text; `nil` and what is not finite are empty.
    public mutating func field(_ number: Double?) {
        separate()
        guard let number, number.isFinite else { return }
        bytes.append(contentsOf: number.shortestText.utf8)
    }

    /// Adds a month as `YYYY-MM`; `nil` is empty.
    public mutating func field(_ month: Month?) {
        separate()
        guard let month else { return }
        guard (1000...9999).contains(month.year) else {
            bytes.append(contentsOf: month.description.utf8)
            return
        }
        func digit(_ number: Int) -> UInt8 { UInt8(0x30 + number % 10) }
        let (year, number) = (month.year, month.month)
        bytes.append(contentsOf: [
            digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 0x2D, digit(number / 10), digit(number),
        ])
    }

    /// Ends the row.
    public mutating func endRow() {
        bytes.append(0x0A)
        isAtStart = true
    }

    private mutating func separate() {
        if !isAtStart { bytes.append(delimiter) }
        isAtStart = false
    }
}
