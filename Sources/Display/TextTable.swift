/// A table for a terminal: columns aligned by East Asian width, a rule under the headings.
public struct TextTable: Hashable, Sendable, CustomStringConvertible {
    /// What the table shows.
    public var content: TableContent
    /// Whether emphasis is written as ANSI colours.
    public var coloured: Bool

    /// A table of some content, without colours unless they are asked for.
    public init(_ content: TableContent, coloured: Bool = false) {
        self.content = content
        self.coloured = coloured
    }

    /// The lines, each ended; no line has trailing blanks.
    public var description: String {
        let columns = content.columns
        let titles = columns.map { Self.fitted($0.title, $0) }
        let texts = content.rows.map { row in zip(row, columns).map { Self.fitted($0.text, $1) } }
        let widths = columns.indices.map { column in
            texts.reduce(DisplayWidth.columns(of: titles[column])) { max($0, DisplayWidth.columns(of: $1[column])) }
        }
        var lines: [String] = []
        if let title = content.title { lines += [Markup.singleLine(title), ""] }
        lines.append(line(titles, widths) { text, _ in self.painted(text, .strong) })
        lines.append(String(repeating: "─", count: widths.reduce(0, +) + 2 * max(0, widths.count - 1)))
        for (row, cells) in zip(texts, content.rows) {
            lines.append(line(row, widths) { text, column in self.painted(text, cells[column].emphasis) })
        }
        if let caption = content.caption { lines += ["", Markup.singleLine(caption)] }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func fitted(_ text: String, _ column: TableContent.Column) -> String {
        DisplayWidth.truncated(Markup.singleLine(text), to: column.limit)
    }

    private func line(_ texts: [String], _ widths: [Int], paint: (String, Int) -> String) -> String {
        var line = ""
        var blanks = 0
        for (column, text) in texts.enumerated() {
            let free = widths[column] - DisplayWidth.columns(of: text)
            let before =
                switch content.columns[column].alignment {
                case .leading: 0
                case .centre: free / 2
                case .trailing: free
                }
            blanks += before
            if !text.isEmpty {
                line += String(repeating: " ", count: blanks) + paint(text, column)
                blanks = 0
            }
            blanks += free - before + 2
        }
        return line
    }

    /// The text between ANSI SGR sequences (ECMA-48, 8.3.117).
    private func painted(_ text: String, _ emphasis: TableContent.Emphasis) -> String {
        guard coloured else { return text }
        let code: String
        switch emphasis {
        case .plain: return text
        case .strong: code = "1"
        case .muted: code = "2"
        case .good: code = "32"
        case .warning: code = "33"
        case .bad: code = "31"
        }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
