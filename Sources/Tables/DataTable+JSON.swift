extension DataTable {
    /// The table as JSON (RFC 8259, 2017): `{"schema": …, "rows": [{…}, …]}`, an object per row with the columns in the
    /// table's order; a number that is missing or not finite is `null`, months are `"YYYY-MM"`.
    ///
    /// `schema` says what the rows are, `dabiao.forecast/1`.
    public func json(schema: String) -> [UInt8] {
        var bytes = Array("{\n  \"schema\": ".utf8)
        bytes.appendJSON(schema)
        bytes.append(contentsOf: ",\n  \"rows\": [".utf8)
        let writer = RowWriter(self)
        for row in 0..<rowCount {
            bytes.append(contentsOf: (row == 0 ? "\n    " : ",\n    ").utf8)
            writer.write(row, into: &bytes)
        }
        bytes.append(contentsOf: (rowCount == 0 ? "]\n}\n" : "\n  ]\n}\n").utf8)
        return bytes
    }

    /// The table as newline-delimited JSON: an object a line, as in ``json(schema:)``.
    public func ndjson() -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = RowWriter(self)
        for row in 0..<rowCount {
            writer.write(row, into: &bytes)
            bytes.append(0x0A)
        }
        return bytes
    }

    /// Writes rows as objects; the keys' text is made once.
    private struct RowWriter {
        let columns: [Column]
        let keys: [[UInt8]]

        init(_ table: DataTable) {
            columns = table.names.indices.map { table[column: $0] }
            keys = table.names.enumerated().map { index, name in
                var key = Array((index == 0 ? "{" : ", ").utf8)
                key.appendJSON(name)
                return key + Array(": ".utf8)
            }
        }

        func write(_ row: Int, into bytes: inout [UInt8]) {
            if columns.isEmpty { bytes.append(contentsOf: "{".utf8) }
            for (key, column) in zip(keys, columns) {
                bytes.append(contentsOf: key)
                switch column {
                case .numbers(let values): bytes.appendJSON(values[row])
                case .text(let values): bytes.appendJSON(values[row])
                case .months(let values): bytes.appendJSON(values[row]?.description)
                }
            }
            bytes.append(contentsOf: "}".utf8)
        }
    }
}

extension [UInt8] {
    /// Adds a text as a JSON string, `nil` as `null`.
    package mutating func appendJSON(_ text: String?) {
        guard let text else { return append(contentsOf: "null".utf8) }
        append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: append(contentsOf: "\\\"".utf8)
            case 0x5C: append(contentsOf: "\\\\".utf8)
            case 0x0A: append(contentsOf: "\\n".utf8)
            case 0x0D: append(contentsOf: "\\r".utf8)
            case 0x09: append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F:
                let digits = Array<UInt8>("0123456789abcdef".utf8)
                append(contentsOf: "\\u00".utf8)
                append(digits[Int(byte >> 4)])
                append(digits[Int(byte & 15)])
            default: append(byte)
            }
        }
        append(0x22)
    }

    /// Adds a number in its shortest text; `nil` and what is not finite are `null`.
    fileprivate mutating func appendJSON(_ number: Double?) {
        guard let number, number.isFinite else { return append(contentsOf: "null".utf8) }
        append(contentsOf: number.shortestText.utf8)
    }
}
