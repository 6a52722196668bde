import Display

/// How a value shows itself: in its own media types where it has any, in plain text always.
enum Representation {
    /// The bundle of a value, richest first.
    static func bundle(of value: Any) -> [(type: String, text: String)] {
        guard let displayable = value as? any Displayable else { return [("text/plain", text(of: value))] }
        var bundle = displayable.mimeBundle.entries.map { (type: $0.type.rawValue, text: $0.text) }
        if !bundle.contains(where: { $0.type == "text/plain" }) { bundle.append(("text/plain", text(of: value))) }
        return bundle
    }

    /// A value in words: its description, or what it is made of.
    static func text(of value: Any) -> String {
        switch value {
        case let text as String: return text.contains { $0.isNewline } ? text : text.debugDescription
        case let error as any Error: return message(of: error)
        case let value as any CustomStringConvertible: return shortened(value.description)
        case let value as any CustomDebugStringConvertible: return shortened(value.debugDescription)
        default: break
        }
        var text = ""
        if Mirror(reflecting: value).children.isEmpty { return shortened(withoutCells(String(describing: value))) }
        dump(value, to: &text, maxDepth: 4, maxItems: 100)
        if text.hasSuffix("\n") { text.removeLast() }
        return withoutCells(text)
    }

    /// What an error says of itself.
    static func message(of error: any Error) -> String {
        withoutCells(String(describing: error))
    }

    /// A type's name, without its module's.
    static func name(of type: Any.Type) -> String { String(describing: type) }

    /// The text without the names of the modules that cells are: `Cell_0123456789abcdef.Point` is `Point` to whoever wrote it.
    static func withoutCells(_ text: String) -> String {
        guard text.contains("Cell_") else { return text }
        return text.replacing(/\bCell_[0-9a-f]{16}\./, with: "")
    }

    /// The first hundred thousand characters: a value of millions would fill the notebook, not inform its reader.
    private static func shortened(_ text: String) -> String {
        let limit = 100_000
        guard text.utf8.count > limit, text.count > limit else { return text }
        return text.prefix(limit) + "… (\(text.count - limit) characters more)"
    }
}
