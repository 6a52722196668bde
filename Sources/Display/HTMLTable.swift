/// A table in HTML: a caption, headings with a scope, classes for numbers and emphasis, no style of its own.
///
/// Classes: `number` on the cells of a numeric column, `centre` or `trailing` where text stands so, and an emphasis by its name
/// (`strong`, `muted`, `good`, `warning`, `bad`).
public struct HTMLTable: Hashable, Sendable, CustomStringConvertible {
    /// What the table shows.
    public var content: TableContent
    /// The class of the `table` element, if any.
    public var tableClass: String?

    /// A table of some content.
    public init(_ content: TableContent, tableClass: String? = nil) {
        self.content = content
        self.tableClass = tableClass
    }

    /// The `table` element, ended by a line end.
    public var description: String {
        var html = "<table\(Self.classes([tableClass]))>\n"
        if content.title != nil || content.caption != nil {
            html += "<caption>"
            if let title = content.title { html += "<strong>\(Markup.escaped(title))</strong>" }
            if let caption = content.caption { html += (content.title == nil ? "" : " ") + "<span>\(Markup.escaped(caption))</span>" }
            html += "</caption>\n"
        }
        html += "<thead><tr>"
        for column in content.columns {
            html += "<th scope=\"col\"\(Self.classes([Self.setting(of: column)]))>\(Markup.escaped(column.title))</th>"
        }
        html += "</tr></thead>\n<tbody>\n"
        for row in content.rows {
            html += "<tr>"
            for (place, (cell, column)) in zip(row, content.columns).enumerated() {
                let emphasis = cell.emphasis == .plain ? nil : cell.emphasis.rawValue
                let classes = Self.classes([Self.setting(of: column), emphasis])
                let text = Markup.escaped(cell.text)
                html += place == 0 && content.namesRows ? "<th scope=\"row\"\(classes)>\(text)</th>" : "<td\(classes)>\(text)</td>"
            }
            html += "</tr>\n"
        }
        return html + "</tbody>\n</table>\n"
    }

    private static func setting(of column: TableContent.Column) -> String? {
        if column.isNumeric { return "number" }
        return switch column.alignment {
        case .leading: nil
        case .centre: "centre"
        case .trailing: "trailing"
        }
    }

    private static func classes(_ names: [String?]) -> String {
        let names = names.compactMap { $0 }
        return names.isEmpty ? "" : " class=\"\(Markup.escaped(names.joined(separator: " ")))\""
    }
}
