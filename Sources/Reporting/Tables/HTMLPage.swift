public import Display

/// Tables as one self-contained page: no script, no address outside of it.
public struct HTMLPage: Sendable, CustomStringConvertible {
    private let contents: [TableContent]
    private let language: Language

    /// A page of tables.
    public init(_ contents: [TableContent], in language: Language) {
        self.contents = contents
        self.language = language
    }

    /// The page.
    public var description: String {
        let title = contents.first?.title ?? language.pick("预测", "Forecast")
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped(Markup.singleLine(title)))</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
            section { overflow-x: auto; margin-bottom: 2.5rem; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
            caption { text-align: start; font-weight: 600; font-size: 1.1rem; padding-bottom: .5rem; }
            th, td { padding: .3rem .7rem; border-bottom: 1px solid #8884; text-align: start; }
            thead th { border-bottom: 2px solid #8888; vertical-align: bottom; }
            .number, .trailing { text-align: end; white-space: nowrap; }
            .strong { font-weight: 700; } .muted { opacity: .65; }
            .good { color: light-dark(#1b6e3c, #7fd3a0); } .warning { color: light-dark(#8a5a00, #f0c060); } .bad { color: light-dark(#a3201f, #ff9c93); }
            @media print { body { margin: 0; max-width: none; font-size: 9pt; } }
            </style>
            </head>
            <body>
            \(contents.map { "<section>\n\(HTMLTable($0))</section>" }.joined(separator: "\n"))
            </body>
            </html>

            """
    }
}
