import CNotebookRuntime
import Tables

/// A line for the front end, as JSON.
enum Event {
    /// Shows a bundle: as the cell's value, or as a display that may be updated under its name.
    static func show(_ bundle: [(type: String, text: String)], as kind: String, name: String? = nil, isUpdate: Bool = false) {
        var line = "{\"event\":\"\(kind)\""
        if let name { line += ",\"name\":\(quoted(name))" }
        if isUpdate { line += ",\"update\":true" }
        line += ",\"data\":{" + bundle.map { "\(quoted($0.type)):\(quoted($0.text))" }.joined(separator: ",") + "}}"
        // What was printed before stands before, and what is printed after comes after.
        dabiao_settle()
        send(line)
        dabiao_settle()
    }

    /// Takes away what was shown.
    static func clear(waits: Bool) {
        dabiao_settle()
        send("{\"event\":\"clear\",\"waits\":\(waits)}")
        dabiao_settle()
    }

    static func send(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { dabiao_emit($0.baseAddress, $0.count) }
        }
    }

    /// A JSON string.
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 2)
        bytes.appendJSON(text)
        return String(decoding: bytes, as: UTF8.self)
    }
}
