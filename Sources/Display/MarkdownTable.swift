/// A table in GitHub-flavoured Markdown.
public struct MarkdownTable: Hashable, Sendable, CustomStringConvertible {
    /// What the table shows.
    public var content: TableContent

    /// A table of some content.
    public init(_ content: TableContent) { self.content = content }

    /// The lines, each ended: the title in bold, the table, the caption.
    public var description: String {
        var lines: [String] = []
        if let title = content.title { lines += ["**\(Self.escaped(title))**", ""] }
        lines.append(Self.line(content.columns.map { Self.escaped($0.title) }))
        lines.append(
            Self.line(
                content.columns.map {
                    switch $0.alignment {
                    case .leading: "---"
                    case .centre: ":---:"
                    case .trailing: "---:"
                    }
                }))
        for row in content.rows {
            lines.append(
                Self.line(
                    row.map { cell in
                        let text = Self.escaped(cell.text)
                        return cell.emphasis == .strong && !text.isEmpty ? "**\(text)**" : text
                    }))
        }
        if let caption = content.caption { lines += ["", Self.escaped(caption)] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// The text on one line, with what Markdown or its HTML would read as markup escaped.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in Markup.singleLine(text).trimmingBlanks() {
            switch character {
            case "|", "\\", "`", "*", "_", "[", "]", "~": result += "\\" + String(character)
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            default: result.append(character)
            }
        }
        return result
    }
}

extension String {
    fileprivate func trimmingBlanks() -> Substring {
        let start = drop { $0 == " " }
        return start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)]
    }
}
