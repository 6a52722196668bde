import CNotebookRuntime
import Foundation

/// Waits for a line that is typed.
///
/// It stands in for the standard library's function of this name, which has nothing to read from in a cell.
///
/// - Parameter strippingNewline: Whether the line comes without its end.
/// - Returns: The line; `nil` where nobody types, as in `dabiao notebook run`.
public func readLine(strippingNewline: Bool = true) -> String? {
    readLine(prompt: "", strippingNewline: strippingNewline)
}

/// Waits for a line that is typed after a prompt.
///
/// - Parameters:
///   - prompt: What stands before the place where one types.
///   - isSecret: Whether what is typed is hidden, as passwords are.
///   - strippingNewline: Whether the line comes without its end.
/// - Returns: The line; `nil` where nobody types, as in `dabiao notebook run`.
public func readLine(prompt: String, isSecret: Bool = false, strippingNewline: Bool = true) -> String? {
    dabiao_settle()
    var event = "{\"event\":\"input\",\"prompt\":\(Event.quoted(prompt)),\"secret\":\(isSecret)}"
    let line = event.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { dabiao_read_line($0.baseAddress, $0.count) }
    }
    guard let line else { return nil }
    defer { free(line) }
    return String(cString: line) + (strippingNewline ? "" : "\n")
}
