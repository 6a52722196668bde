#if Notebooks
    import Foundation

    /// What an export shows beside the outputs.
    public struct ExportOptions: Sendable {
        /// Whether the cells' source is shown.
        public var showsCode = true
        /// The page's title.
        public var title: String
        /// What made the export, in a line or two at its foot: programs and their versions, the notebook's hash.
        public var provenance: [String] = []
        /// The language of the page's own words, `zh` or `en`.
        public var language = "en"

        /// Everything shown, under this title.
        public init(title: String) { self.title = title }
    }

    /// A representation that a reader's program can show.
    enum Shown {
        case svg(String)
        case html(String)
        case markdown(String)
        case latex(String)
        case picture(type: String, base64: String)
        case text(String)

        /// The richest of an output's representations.
        init?(_ output: CellOutput) {
            func text(_ type: String) -> String? { output.data.first { $0.type == type }?.text }
            if let svg = text("image/svg+xml"), let safe = SafeMarkup.svg(svg) {
                self = .svg(safe)
            } else if let html = text("text/html") {
                self = .html(html)
            } else if let markdown = text("text/markdown") {
                self = .markdown(markdown)
            } else if let latex = text("text/latex") {
                self = .latex(latex)
            } else if let picture = output.data.first(where: { ["image/png", "image/jpeg", "image/gif", "image/webp"].contains($0.type) }) {
                self = .picture(type: picture.type, base64: picture.text.filter { !$0.isWhitespace })
            } else if let plain = text("text/plain") ?? output.data.first?.text {
                self = .text(plain)
            } else {
                return nil
            }
        }

        /// The words of a picture: its title and description.
        static func caption(of svg: String) -> String {
            guard let match = svg.firstMatch(of: /<title[^>]*>([^<]*)<\/title>/) else { return "" }
            return String(match.1).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// Text for a terminal without its colours.
    enum TerminalText {
        static func plain(_ text: String) -> String {
            text.contains("\u{1B}") ? text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "") : text
        }

        /// Text as a terminal would leave it: what a carriage return writes over is gone.
        static func settled(_ text: String) -> String {
            let plain = plain(text).replacing("\r\n", with: "\n")
            guard plain.unicodeScalars.contains("\r") else { return plain }
            return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.split(separator: "\r").last.map(String.init) ?? ""
            }.joined(separator: "\n")
        }
    }
#endif
