import Charts
public import Display

/// A report before it is written: the same blocks become a page in HTML or a text in Markdown.
public struct ReportDocument: Sendable {
    /// A piece of the report.
    public enum Block: Sendable {
        /// The heading of a section.
        case heading(String)
        /// A sentence or several.
        case paragraph(String)
        /// What a reader has to know before the numbers.
        case warnings(title: String, [String])
        /// A table.
        case table(TableContent)
        /// A chart: its document, given what its ids begin with, and its finding in words.
        case chart(svg: @Sendable (String) -> String, title: String, description: String)
    }

    /// What it is.
    public let title: String
    /// Whose and of when, below the title.
    public let subtitle: String
    /// The finding, a sentence each.
    public let headlines: [String]
    /// The pieces, in order.
    public let blocks: [Block]
    /// Method and provenance: name and text.
    public let footer: [(name: String, text: String)]
    /// The language it is in.
    public let language: Language
}

extension ReportDocument.Block {
    static func chart(_ chart: Chart) -> Self {
        .chart(svg: { chart.svg(idPrefix: $0) }, title: chart.title, description: chart.description)
    }

    static func chart(_ chart: FacetedChart) -> Self {
        .chart(svg: { chart.svg(idPrefix: $0) }, title: chart.title, description: chart.description)
    }
}

extension ReportDocument {
    /// The report in GitHub-flavoured Markdown; of a chart, its finding in words.
    public var markdown: String {
        var lines = ["# " + Self.plain(title), "", Self.plain(subtitle), ""]
        for headline in headlines { lines += ["- **" + Self.plain(headline) + "**"] }
        lines.append("")
        for block in blocks {
            switch block {
            case .heading(let text): lines += ["## " + Self.plain(text), ""]
            case .paragraph(let text): lines += [Self.plain(text), ""]
            case .warnings(let title, let items):
                lines += ["**" + Self.plain(title) + "**", ""] + items.map { "- " + Self.plain($0) } + [""]
            case .table(let content): lines += [MarkdownTable(content).description]
            case .chart(_, let title, let description):
                lines += ["> " + Self.plain(title + language.pick("：", ": ") + description), ""]
            }
        }
        lines += ["---", ""] + footer.map { "- " + Self.plain($0.name + language.pick("：", ": ") + $0.text) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text on one line, with what Markdown or its HTML would read as markup escaped.
    private static func plain(_ text: String) -> String {
        var result = ""
        for character in Markup.singleLine(text) {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~": result += "\\" + String(character)
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            default: result.append(character)
            }
        }
        return result
    }
}
