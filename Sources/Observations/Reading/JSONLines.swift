/// Turns newline-delimited JSON into delimited text: a flat object a line becomes a row, its keys the header.
enum JSONLines {
    private static let mostColumns = 1000

    /// The text, its header on line 0 and every object on its own line; `nil` where the bytes don't begin with an object.
    static func delimited(_ source: FileBytes, named file: String) throws(ObservationError) -> FileBytes? {
        let bytes = source.bytes
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        guard start < bytes.count, bytes[start] == 0x7B else { return nil }
        if let bad = TextEncoding.invalidUTF8(in: bytes) {
            throw .notText(expected: .utf8, at: Place(file: file, line: 1 + bytes[..<bad].count { $0 == 0x0A }))
        }
        var names: [[UInt8]] = []
        var numbers: [[UInt8]: Int] = [:]
        var rows: [UInt8] = []
        rows.reserveCapacity(bytes.count)
        var line = 1
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var fields: [[UInt8]?] = []
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            var scanner = Scanner(bytes, position, end)
            for index in fields.indices { fields[index] = nil }
            let fault =
                scanner.isBlank
                ? nil
                : scanner.object { name, value in
                    let number = numbers[name] ?? names.count
                    if number == names.count {
                        guard number < mostColumns else { return .tooManyNames(limit: mostColumns) }
                        numbers[name] = number
                        names.append(name)
                        fields.append(nil)
                    }
                    guard fields[number] == nil else { return .repeated(name: String(decoding: name, as: UTF8.self)) }
                    fields[number] = value
                    return nil
                }
            if let fault { throw .notJSON(fault, at: Place(file: file, line: line)) }
            for (index, field) in fields.enumerated() {
                if index > 0 { rows.append(0x2C) }
                if let field { append(field, to: &rows) }
            }
            rows.append(0x0A)
            position = end + 1
            line += 1
        }
        var header: [UInt8] = []
        for (index, name) in names.enumerated() {
            if index > 0 { header.append(0x2C) }
            append(name, to: &header)
        }
        header.append(0x0A)
        return FileBytes(copying: header + rows)
    }

    private static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
        guard field.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 < 0x20 }) else { return bytes.append(contentsOf: field) }
        bytes.append(0x22)
        for byte in field {
            if byte == 0x22 { bytes.append(0x22) }
            // Lines stay lines, so that their numbers are the file's.
            bytes.append(byte < 0x20 ? 0x20 : byte)
        }
        bytes.append(0x22)
    }

    /// Reads one object of strings, numbers, true, false and null (RFC 8259); anything nested is refused.
    private struct Scanner {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var place: Int
        private let end: Int

        init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
            (self.bytes, place, self.end) = (bytes, start, end)
        }

        var isBlank: Bool { (place..<end).allSatisfy { bytes[$0] <= 0x20 } }

        private var next: UInt8 { place < end ? bytes[place] : 0 }

        private mutating func skipBlanks() { while place < end, [0x20, 0x09, 0x0D].contains(bytes[place]) { place += 1 } }

        private mutating func accept(_ byte: UInt8) -> Bool {
            skipBlanks()
            guard next == byte else { return false }
            place += 1
            return true
        }

        /// Hands every member to a closure and answers what is wrong with the line, be it by the closure's word.
        mutating func object(_ member: (_ name: [UInt8], _ value: [UInt8]) -> JSONFault?) -> JSONFault? {
            guard accept(0x7B) else { return .malformed }
            if !accept(0x7D) {
                repeat {
                    skipBlanks()
                    guard let name = string(), accept(0x3A) else { return .malformed }
                    skipBlanks()
                    if next == 0x7B || next == 0x5B { return .nested(name: String(decoding: name, as: UTF8.self)) }
                    guard let value = value() else { return .malformed }
                    if let fault = member(name, value) { return fault }
                } while accept(0x2C)
                guard accept(0x7D) else { return .malformed }
            }
            skipBlanks()
            return place == end ? nil : .malformed
        }

        /// The text of a value, empty for null.
        private mutating func value() -> [UInt8]? {
            if next == 0x22 { return string() }
            let start = place
            while place < end, ![0x2C, 0x7D, 0x20, 0x09, 0x0D].contains(bytes[place]) { place += 1 }
            let word = Array(bytes[start..<place])
            if word == Array("null".utf8) { return [] }
            if word == Array("true".utf8) || word == Array("false".utf8) { return word }
            return Self.isNumber(word) ? word : nil
        }

        /// -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
        private static func isNumber(_ word: [UInt8]) -> Bool {
            var rest = word[...]
            func digits() -> Int {
                let count = rest.prefix { $0 &- 0x30 < 10 }.count
                rest = rest.dropFirst(count)
                return count
            }
            if rest.first == 0x2D { rest = rest.dropFirst() }
            let leads = rest.first == 0x30
            let whole = digits()
            guard whole > 0, !(leads && whole > 1) else { return false }
            if rest.first == 0x2E {
                rest = rest.dropFirst()
                guard digits() > 0 else { return false }
            }
            if let mark = rest.first, mark == 0x65 || mark == 0x45 {
                rest = rest.dropFirst()
                if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() }
                guard digits() > 0 else { return false }
            }
            return rest.isEmpty
        }

        private mutating func string() -> [UInt8]? {
            guard next == 0x22 else { return nil }
            place += 1
            var text: [UInt8] = []
            while place < end {
                let byte = bytes[place]
                place += 1
                if byte == 0x22 { return text }
                if byte < 0x20 { return nil }
                guard byte == 0x5C else {
                    text.append(byte)
                    continue
                }
                let escape = next
                place += 1
                switch escape {
                case 0x22, 0x5C, 0x2F: text.append(escape)
                case 0x62, 0x66, 0x6E, 0x72, 0x74: text.append(0x20)
                case 0x75:
                    guard let scalar = scalar() else { return nil }
                    text.append(contentsOf: String(Character(scalar)).utf8)
                default: return nil
                }
            }
            return nil
        }

        private mutating func unit() -> UInt32? {
            guard place + 4 <= end, let value = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16),
                bytes[place] != 0x2B, bytes[place] != 0x2D
            else { return nil }
            place += 4
            return value
        }

        private mutating func scalar() -> Unicode.Scalar? {
            guard let high = unit() else { return nil }
            guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
            guard next == 0x5C, place + 1 < end, bytes[place + 1] == 0x75 else { return nil }
            place += 2
            guard let low = unit(), (0xDC00...0xDFFF).contains(low) else { return nil }
            return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        }
    }
}
