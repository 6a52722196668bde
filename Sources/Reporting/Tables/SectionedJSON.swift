import Tables

/// JSON of a result with more than one table: `{"schema": …, single values…, "name": [rows…], …}`.
struct SectionedJSON {
    private var text: String

    init(schema: String) { text = "{\n  \"schema\": \"\(schema)\"" }

    /// Adds the columns of a table's only row as members of the object.
    mutating func add(_ table: DataTable) {
        let line = Self.lines(table).joined()
        if line.count > 2 { text += ",\n  " + line.dropFirst().dropLast() }
    }

    /// Adds a table as a list of objects.
    mutating func add(_ name: String, _ table: DataTable) {
        let lines = Self.lines(table)
        text += ",\n  \"\(name)\": [" + lines.map { "\n    " + $0 }.joined(separator: ",") + (lines.isEmpty ? "]" : "\n  ]")
    }

    /// The document, ended by a line end.
    var bytes: [UInt8] { Array((text + "\n}\n").utf8) }

    private static func lines(_ table: DataTable) -> [String] {
        String(decoding: table.ndjson(), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
